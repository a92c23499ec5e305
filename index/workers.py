"""Workers: documents are prepared in processes of their own, several at once, and come out in order.

A worker reads text files itself: their reader is ours and linear. It answers each line of JSON with one.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from index.entry import DocumentRow, FigureRow, PassageRow, Prepared, Words, entry_of, prepared
from index.rows import packed, unpacked
from sources import reader, sealed
from sources.children import Children, in_order
from sources.document import Document
from sources.errors import SourceError, UnreadableSource

_WORK: Final = "from index.workers import answer_all; answer_all()"
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
        self._children = Children(count, _WORK)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._children.close()

    def prepared(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcome of each task, in order."""
        return in_order(map(self._begun, tasks), self._count * _AHEAD)

    def _begun(self, task: Task) -> Callable[[], Outcome]:
        if not self._count or not isinstance(task, TextFile | Document):
            return partial(_made, task)
        answer = self._children.begin(partial(self._children.ask, _line(task)))
        return lambda: _outcome(answer.result())


def answer_all() -> None:
    """A worker's whole life: answer standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C stops the ingest, which then ends its workers
    for line in sys.stdin.buffer:
        made = _made(_task(json.loads(line.decode("utf-8", "surrogatepass"))))
        answer = [type(made).__name__, str(made)] if isinstance(made, SourceError) else made
        sys.stdout.buffer.write(_json(answer))
        sys.stdout.buffer.flush()


def _outcome(line: bytes) -> Outcome:
    """What a worker's answer says."""
    if not line:
        return UnreadableSource("Tệp làm trình đọc dừng đột ngột; tệp quá lớn hoặc máy thiếu bộ nhớ.")
    answer = json.loads(line.decode("utf-8", "surrogatepass"))
    return sealed.error(answer) if isinstance(answer[0], str) else _prepared(*answer)


def _made(task: Task) -> Outcome:
    try:
        read = reader.read(task.path, task.source) if isinstance(task, TextFile) else task
        return prepared(entry_of(read)) if isinstance(read, Document) else read
    except SourceError as error:
        return error


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
