"""What servers said of the versions of the pages that are indexed: a file beside the generations.

It speaks of a page only together with the SHA-256 of the content that was indexed, so that it can be lost or
left behind by a crash: the page is then read again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from sources.fetch import Validators

FILE: Final = ".pages.json"


class Visits:
    """The known versions by address, kept in the data folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._known = _read(self._path)

    def validators(self, url: str, sha256: str) -> Validators | None:
        """What was said of the version with this content, if it is the one that was seen last."""
        known = self._known.get(url)
        return Validators(known[1], known[2]) if known and known[0] == sha256 else None

    def remember(self, url: str, sha256: str, validators: Validators) -> None:
        """Note what was said; a page without validators has nothing to be asked about."""
        if validators == Validators():
            self._known.pop(url, None)
        else:
            self._known[url] = (sha256, validators.etag, validators.last_modified)

    def save(self) -> None:
        """Replace the file in one step; where that fails, pages are only read again."""
        written = self._path.with_suffix(".new")
        try:
            written.write_text(json.dumps(self._known), encoding="utf-8")
            os.replace(written, self._path)
        except OSError:
            written.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, tuple[str, str, str]]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    rows = stored.items() if isinstance(stored, dict) else ()
    return {
        url: (row[0], row[1], row[2])
        for url, row in rows
        if isinstance(row, list) and len(row) == 3 and all(isinstance(word, str) for word in row)
    }
