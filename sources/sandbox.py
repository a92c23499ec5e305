"""Sandbox: every file that could harm its reader is read in a process of its own, which is thrown away after it.

A keeper (sources/keeper.py), one for each core, holds the readers ready and forks for each file. Text files
are read here: their reader is ours and linear.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sources import sealed
from sources.children import Children, in_order
from sources.document import Document
from sources.errors import OversizedSource, SourceError, UnreadableSource

SECONDS: Final = 60.0
"""Time for one file; scans get more for each page."""

MEMORY: Final = 1 << 30
"""Bytes of address space for one file."""

HARMLESS: Final = frozenset({".txt", ".md", ".markdown"})
_KEEP: Final = "from sources.keeper import main; main(sys.argv[2:])"
_AHEAD: Final = 2
"""Files for each keeper that are read before they are asked for."""

Result = Document | SourceError


class Sandbox:
    """Reads files apart from this process, several at once; a context manager.

    ``workers`` are keepers that run at once (default: the cores there are), ``read`` the function that reads,
    as "module:name".
    """

    def __init__(
        self,
        workers: int | None = None,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        read: str = "sources.reader:read",
    ) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))
        self._seconds = seconds
        self._keepers = Children(self._workers, _KEEP, (str(seconds), str(memory), read))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the keepers, and with them what they are reading."""
        self._keepers.close()

    def read(self, path: Path, source: str) -> Document:
        """The document in a file, to be cited as ``source``. Raises SourceError, also for one that kills its reader."""
        answer = sealed.answer(self._keepers.ask(json.dumps([str(path), source]).encode() + b"\n"))
        if answer.get("died") is not None or not answer:
            raise self._failure(str(answer.get("died")), source)
        if "error" in answer:
            raise sealed.error(answer["error"])
        return sealed.opened(answer["document"], source, str(path.resolve()))

    def documents(self, files: Iterable[tuple[Path, str]]) -> Iterator[Result]:
        """For each file (path and source), in order, its document or why it has none."""
        return in_order((self._begun(path, source) for path, source in files), self._workers * _AHEAD)

    def _begun(self, path: Path, source: str) -> Callable[[], Result]:
        if path.suffix.lower() in HARMLESS:
            return partial(_read_here, path, source)
        return self._keepers.begin(partial(self._result, path, source)).result

    def _result(self, path: Path, source: str) -> Result:
        try:
            return self.read(path, source)
        except SourceError as error:
            return error

    def _failure(self, died: str, source: str) -> SourceError:
        if died == "time":
            return OversizedSource(
                f"Đọc tệp “{source}” lâu hơn {self._seconds:.0f} giây nên đã dừng lại; hãy chia tệp nhỏ hơn."
            )
        if died == "memory":
            return OversizedSource(f"Tệp “{source}” cần quá nhiều bộ nhớ để đọc; hãy chia tệp nhỏ hơn.")
        return UnreadableSource(f"Tệp “{source}” làm trình đọc dừng đột ngột; tệp bị hỏng hoặc quá lớn.")


def _read_here(path: Path, source: str) -> Result:
    from sources import reader  # brings the libraries of every kind of document, which a server may never need

    try:
        return reader.read(path, source)
    except SourceError as error:
        return error
