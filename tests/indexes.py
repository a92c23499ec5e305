"""Small indexes on the disk, for the tests of how they are written, published, backed up and restored."""

from __future__ import annotations

from pathlib import Path

from index.index import Index
from index.query import Query
from tests.entries import HashingEncoder, entry

ENCODER = HashingEncoder(dimension=8)
OLD, NEW = entry("old.md", "kinh tế số cũ"), entry("new.md", "kinh tế số mới")


def contents(folder: Path) -> list[str]:
    """All of the index that serves, read in full."""
    index = Index.open(folder, ENCODER)
    sources = [document.source for document in index.documents()]
    hits = index.search(Query(("kinh tế số",)), 100)
    assert sorted(index.document(hit.passage.document_id).source for hit in hits) == sources
    assert index.manifest.documents == index.vocabulary.passages == len(sources)
    index.close()
    return sources


def generations(folder: Path) -> list[str]:
    """The names of the generations that a data folder holds, oldest first."""
    return sorted(path.name for path in (folder / "generations").iterdir())
