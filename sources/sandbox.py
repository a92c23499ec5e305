"""Sandbox: every file that could harm its reader is read in a process of its own, which is thrown away after it.

A keeper (sources/keeper.py), one for each core, holds the readers ready and forks for each file. Text files
are read here: their reader is ours and linear.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final

from sources import reader, sealed
from sources.document import Document
from sources.errors import OversizedSource, SourceError, UnreadableSource

SECONDS: Final = 60.0
"""Time for one file; scans get more for each page."""

MEMORY: Final = 1 << 30
"""Bytes of address space for one file."""

HARMLESS: Final = frozenset({".txt", ".md", ".markdown"})
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from sources.keeper import main; main(sys.argv[2:])"
)
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
        self._options = (str(seconds), str(memory), read)
        self._seconds = seconds
        self._keepers: SimpleQueue[_Keeper] = SimpleQueue()
        for _ in range(self._workers):
            self._keepers.put(_Keeper(self._options))
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="sandbox")

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        while not self._keepers.empty():
            self._keepers.get().close()

    def read(self, path: Path, source: str) -> Document:
        """The document in a file, to be cited as ``source``. Raises SourceError, also for one that kills its reader."""
        keeper = self._keepers.get()
        try:
            answer = keeper.ask(path, source)
        finally:
            self._keepers.put(keeper)
        if answer.get("died") is not None or not answer:
            raise self._failure(str(answer.get("died")), source)
        if "error" in answer:
            raise sealed.error(answer["error"])
        return sealed.opened(answer["document"], source, str(path.resolve()))

    def documents(self, files: Iterable[tuple[Path, str]]) -> Iterator[Result]:
        """For each file (path and source), in order, its document or why it has none."""
        waiting: deque[Future[Result] | tuple[Path, str]] = deque()
        for path, source in files:
            if path.suffix.lower() in HARMLESS:
                waiting.append((path, source))
            else:
                waiting.append(self._pool.submit(self._result, path, source))
            if len(waiting) > self._workers * _AHEAD:
                yield _taken(waiting.popleft())
        while waiting:
            yield _taken(waiting.popleft())

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


def _taken(waiting: Future[Result] | tuple[Path, str]) -> Result:
    if isinstance(waiting, Future):
        return waiting.result()
    try:
        return reader.read(*waiting)
    except SourceError as error:
        return error


class _Keeper:
    """A keeper process, started when it is first asked and again when it has died."""

    def __init__(self, options: tuple[str, ...]) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, path: Path, source: str) -> sealed.Answer:
        """What became of reading a file; nothing when the keeper itself has died."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-c", _START, json.dumps(sys.path), *self._options]
            self._process = subprocess.Popen(
                ["env", "OPENBLAS_NUM_THREADS=1", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps([str(path), source]).encode() + b"\n")
            process.stdin.flush()
            return sealed.answer(process.stdout.readline())
        except BrokenPipeError:
            return {}

    def close(self) -> None:
        """End the keeper, and with it what it is reading."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
