"""Readings: documents read by an ingest that has not committed yet, so that the next one need not read them again."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from index.rows import packed, unpacked
from sources.document import Document


class Readings:
    """Kept below the data folder, one file a document, until a commit; losing them loses time alone."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / ".readings"

    def of(self, path: Path, source: str, sha256: str) -> Document | None:
        """What was read from a file with these bytes under this name; None when it has to be read."""
        try:
            document = unpacked(Document, self._file(str(path), sha256).read_text("utf-8"))
        except (OSError, ValueError, TypeError):
            return None
        same = (document.path, document.source, document.sha256) == (str(path), source, sha256)
        return document if same else None

    def keep(self, document: Document) -> None:
        """Remember a document; a disk that is full only means that it is read again."""
        file = self._file(document.path, document.sha256)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file.with_suffix(".new").write_text(packed(document), "utf-8")
            os.replace(file.with_suffix(".new"), file)
        except OSError:
            file.with_suffix(".new").unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget everything: it stands in the index now."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, path: str, sha256: str) -> Path:
        name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
        return self._folder / f"{name}-{sha256[:32]}.json"
