"""Listing: the files and web pages that stand at and below the paths of an ingest."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sources import web
from sources.errors import SourceError
from sources.fetch import Fetcher
from sources.reader import suffixes
from sources.sandbox import HARMLESS

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and a Vietnamese sentence that says why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read, and the name to cite it by."""

    path: Path
    source: str

    @property
    def is_harmless(self) -> bool:
        """Whether its reader is ours and linear, so that it need not be read apart."""
        return self.path.suffix.lower() in HARMLESS


class Listing:
    """``files`` and ``pages`` (web addresses), each once and in order; ``failed`` says what cannot be listed.

    Folders are walked in order of name, without hidden and unknown files; a sitemap stands for its pages.
    """

    def __init__(self, paths: Sequence[str], data_folder: Path, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._files: dict[Path, SourceFile] = {}
        self._pages: dict[str, None] = {}
        self.failed: list[Failure] = []
        for name in paths:
            path = Path(name)
            if _URL.match(name):
                self._add_pages(name)
            elif not path.is_dir():
                self._add(path, path.name)
            elif not (found := self._walk(path, data_folder.resolve())):
                self._fail(name, f"Thư mục không có tệp nào đọc được ({', '.join(sorted(suffixes()))}).")
            else:
                for file in found:
                    self._add(file, file.relative_to(path).as_posix())
        self.files = tuple(self._files.values())
        self.pages = tuple(self._pages)

    def _add_pages(self, url: str) -> None:
        try:
            listed = web.addresses(url, self._fetcher) if web.is_sitemap(url) else (url,)
        except SourceError as error:
            self._fail(url, str(error))
        else:
            self._pages.update(dict.fromkeys(listed))

    def _walk(self, folder: Path, data_folder: Path) -> list[Path]:
        found: list[Path] = []
        for here, folders, names in os.walk(folder, onerror=self._unreadable):
            folders[:] = sorted(n for n in folders if not n.startswith(".") and Path(here, n).resolve() != data_folder)
            readable = (name for name in sorted(names) if Path(name).suffix.lower() in suffixes())
            found += (Path(here, name) for name in readable if not name.startswith("."))
        return found

    def _unreadable(self, error: OSError) -> None:
        self._fail(str(error.filename), "Không mở được thư mục; hãy kiểm tra quyền đọc.")

    def _add(self, path: Path, source: str) -> None:
        try:
            source.encode()
        except UnicodeEncodeError:
            self._fail(source, "Tên tệp không phải là UTF-8; hãy đổi tên tệp.")
        else:
            self._files.setdefault(path.resolve(), SourceFile(path.resolve(), source))

    def _fail(self, source: str, reason: str) -> None:
        self.failed.append(failure_of(source, reason))


def failure_of(source: str, reason: str) -> Failure:
    """A failure whose source can be printed, whatever bytes its name is made of."""
    return Failure(os.fsencode(source).decode(errors="replace"), reason)
