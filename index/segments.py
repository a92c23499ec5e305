"""Segments: an index is written in parts that are never changed again; a commit adds one and sometimes merges some.

A segment is a folder of a generation, named by a number that grows, with the documents of one commit (or of several,
merged) in a store, their words in a vocabulary and their vectors. A document that is removed or replaced stays where
it is; the newer segment says that it is removed. The keyword engine keeps segments of its own in the same way.

O'Neil, Cheng, Gawlick and O'Neil: The Log-Structured Merge-Tree, Acta Informatica 1996.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

STORE: Final = "store.sqlite"
VOCABULARY: Final = "vocabulary.sqlite"
VECTORS: Final = "vectors.faiss"
KEYWORDS: Final = "keywords"
"""The keyword engine's folder: one for the whole index."""

LARGER: Final = 3
"""An older segment stays as it is while it is more than this many times as large as what is newer."""
SMALLEST: Final = 1_000
"""Passages that even the smallest segment counts as, so that a small index has few."""
_NAME: Final = re.compile(r"\d{6,}")


@dataclass(frozen=True, slots=True)
class Segment:
    """The name of a segment's folder, the passages in its files, and how many of them are removed."""

    name: str
    passages: int
    removed: int = 0


def names(files: Iterable[str]) -> tuple[str, ...]:
    """The segments whose files these are, the oldest first."""
    folders = {file.partition("/")[0] for file in files}
    return tuple(sorted(filter(_NAME.fullmatch, folders), key=int))


def stale(segments: Sequence[Segment], new: int) -> int:
    """How many of the newest segments are to be merged with one of ``new`` passages that comes now.

    A passage is written again at most once each time the index around it has grown by a third.
    """
    merged, growing = 0, max(new, SMALLEST)
    for count, segment in enumerate(reversed(segments), start=1):
        left = segment.passages - segment.removed
        if left <= LARGER * growing or segment.removed > left:
            merged = count
        growing += left
    return merged
