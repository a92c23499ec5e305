"""Workers: documents are prepared in processes of their own, several at once, and come out in order.

A worker reads text files itself: their reader is ours and linear. It answers each line of JSON with one.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Final

from index.entry import DocumentRow, FigureRow, PassageRow, Prepared, Words, entry_of, prepared
from index.rows import packed, unpacked
from sources import reader, sealed
from sources.document import Document
from sources.errors import SourceError, UnreadableSource

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.workers import answer_all; answer_all()"
)
_AHEAD: Final = 3
"""Documents for each worker that are prepared before they are asked for."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file that is to be read, and the name to cite it by."""

    path: Path
    source: str


Task = TextFile | Document | SourceError | None
"""What is to be prepared, or why there is nothing, which is handed through."""
Outcome = Prepared | SourceError | None


class Workers:
    """Prepares documents; a context manager. Without workers it is all done in this process."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._processes: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(count):
            self._processes.put(_Process())
        self._pool = ThreadPoolExecutor(max(1, count), thread_name_prefix="workers")

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        while not self._processes.empty():
            self._processes.get().close()

    def prepared(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcome of each task, in order."""
        waiting: deque[Task | Future[bytes]] = deque()
        for task in tasks:
            if self._count and isinstance(task, TextFile | Document):
                waiting.append(self._pool.submit(self._asked, _line(task)))
            else:
                waiting.append(task)
            if len(waiting) > self._count * _AHEAD:
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())

    def _asked(self, line: bytes) -> bytes:
        process = self._processes.get()
        try:
            return process.ask(line)
        finally:
            self._processes.put(process)


def answer_all() -> None:
    """A worker's whole life: answer standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C stops the ingest, which then ends its workers
    for line in sys.stdin.buffer:
        made = _made(_task(json.loads(line.decode("utf-8", "surrogatepass"))))
        answer = [type(made).__name__, str(made)] if isinstance(made, SourceError) else made
        sys.stdout.buffer.write(_json(answer))
        sys.stdout.buffer.flush()


def _outcome(waiting: Task | Future[bytes]) -> Outcome:
    if not isinstance(waiting, Future):
        return _made(waiting)
    line = waiting.result()
    if not line:
        return UnreadableSource("Tệp làm trình đọc dừng đột ngột; tệp quá lớn hoặc máy thiếu bộ nhớ.")
    answer = json.loads(line.decode("utf-8", "surrogatepass"))
    return sealed.error(answer) if isinstance(answer[0], str) else _prepared(*answer)


def _made(task: Task) -> Outcome:
    try:
        read = reader.read(task.path, task.source) if isinstance(task, TextFile) else task
    except SourceError as error:
        return error
    return prepared(entry_of(read)) if isinstance(read, Document) else read


def _line(task: TextFile | Document) -> bytes:
    return _json([str(task.path), task.source] if isinstance(task, TextFile) else packed(task))


def _task(line: Any) -> Task:
    return unpacked(Document, line) if isinstance(line, str) else TextFile(Path(line[0]), line[1])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _prepared(
    document: list[Any], passages: list[list[Any]], figures: list[list[Any]], replacements: list[Any], words: list[Any]
) -> Prepared:
    return Prepared(
        DocumentRow(*document),
        [PassageRow(*row) for row in passages],
        [FigureRow(*row) for row in figures],
        [(number, dated, name, issuer, published) for number, dated, name, issuer, published in replacements],
        Words(*words),
    )


class _Process:
    """A worker's process, started when it is first asked and again when it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, line: bytes) -> bytes:
        """The worker's answer; nothing when it died over the question."""
        if self._process is None:
            self._process = subprocess.Popen(
                ["env", "OPENBLAS_NUM_THREADS=1", sys.executable, "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            self.close()
        return answer

    def close(self) -> None:
        """End the worker, and with it what it is preparing."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
