"""Logs: one object a line to standard error, without a word that a visitor wrote, an address or a secret.

What a line says are words that stand in our code, numbers, and messages of errors about the operator's own files.
Of an exception it gives the class and the lines of code, never the message, which may repeat a question; of what other
libraries log it gives the place in their code. What they print is not let through either.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOBase
from pathlib import Path
from sysconfig import get_path
from traceback import walk_stack, walk_tb
from types import TracebackType
from typing import Any, Literal, TextIO, get_args

from bot.observing import ModelUse
from index.errors import IndexingError
from ui.errors import InvalidSetting, RecordsUnavailable
from ui.traffic.request_context import present_request

Format = Literal["json", "text"]

OURS = ("sources", "index", "bot", "ui")
_TELLABLE = (IndexingError, RecordsUnavailable, InvalidSetting)
"""Errors that are about the operator's folders and files, never about what a visitor sent."""
_NAMES = frozenset((*get_args(ModelUse), "followups"))
_KNOWN = frozenset(
    {
        "Exception in ASGI application\n",
        "Invalid HTTP request received.",
        "Exceeded concurrency limit.",
        "Cancel %s running task(s), timeout graceful shutdown exceeded",
    }
)
"""What uvicorn says in constant words."""
_MOST_FRAMES, _MOST_CAUSES = 25, 5
_ROOTS = tuple(
    sorted({str(Path(__file__).parent.parent), *map(get_path, ("purelib", "stdlib"))}, key=len, reverse=True)
)
"""Of a file below one of these the log gives the path from there."""
_log = logging.getLogger(__name__)


def start_logging(form: Format, level: str, stream: TextIO) -> None:
    """Sends what every logger says to ``stream`` in this form; other libraries are heard from warnings on."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    own_level = logging.getLevelNamesMapping()[level.upper()]
    root = logging.getLogger()
    root.handlers.clear()
    clear_handlers()
    root.addHandler(handler)
    root.setLevel(max(own_level, logging.WARNING))
    for name in OURS:
        logging.getLogger(name).setLevel(own_level)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a handler that fails would print the message with its arguments


def clear_handlers() -> None:
    """Has every logger but the first say nothing by itself: a library that is loaded late may bring a handler."""
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True


def fields(**told: str | int | float) -> dict[str, Any]:
    """The ``extra`` of a log call: what the line says besides its event; constants of ours and numbers only."""
    return {"told": told}


class JsonLines(logging.Formatter):
    """A JSON object for each record."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        return json.dumps(line_of(record), ensure_ascii=False)


class TextLines(logging.Formatter):
    """The same for a person: a line, then one for each line of code of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One or more lines."""
        told = line_of(record)
        errors = told.pop("errors", [])
        first = f"{told.pop('time')} {told.pop('level').upper():7} {told.pop('event')}"
        lines = [" ".join((first, *(f"{name}={value}" for name, value in told.items())))]
        for error in errors:
            lines += [f"    {error['class']}", *(f"        {frame}" for frame in error["frames"])]
        return "\n".join(lines)


def line_of(record: logging.LogRecord) -> dict[str, Any]:
    """What the log says of a record."""
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
    }
    ours = record.name.partition(".")[0] in OURS
    if ours:
        line["event"] = _said(record)
    else:
        known = record.msg if record.msg in _KNOWN else "a library reported something"
        line |= {"event": known.strip(), "logger": record.name, "at": _place(record.pathname, record.lineno)}
    request = present_request()
    if request is not None:
        line["request"] = request.id
    line |= getattr(record, "told", {}) if ours else {}
    if record.exc_info and record.exc_info[1] is not None:
        line["errors"] = _errors(record.exc_info[1])
    return line


def _said(record: logging.LogRecord) -> str:
    """The message, of its arguments those that cannot hold what a visitor wrote."""
    if not record.args:
        return str(record.msg)
    given = record.args
    shown = (
        {name: _told(value) for name, value in given.items()}
        if isinstance(given, Mapping)
        else tuple(_told(value) for value in given)
    )
    try:
        return str(record.msg) % shown
    except (TypeError, ValueError):
        return str(record.msg)


def _told(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | Path) or (isinstance(value, str) and value in _NAMES):
        return value
    if isinstance(value, _TELLABLE):
        return " ".join(str(value).split())
    return type(value).__name__


def _errors(error: BaseException) -> list[dict[str, Any]]:
    """The exception and what caused it, each as its class and the lines of code it went through, innermost last."""
    found: list[dict[str, Any]] = []
    cause: BaseException | None = error
    while cause is not None and len(found) < _MOST_CAUSES:
        kind = type(cause)
        frames = _frames(cause.__traceback__)
        found.append({"class": f"{kind.__module__}.{kind.__qualname__}", "frames": frames[-_MOST_FRAMES:]})
        if isinstance(cause, BaseExceptionGroup):
            cause = cause.exceptions[0]
        else:
            cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return found


def _frames(traceback: TracebackType | None) -> list[str]:
    return [
        f"{_place(frame.f_code.co_filename, number)} {frame.f_code.co_name}" for frame, number in walk_tb(traceback)
    ]


def _place(file: str, number: int) -> str:
    root = next((root for root in _ROOTS if file.startswith(f"{root}/")), None)
    return f"{file.removeprefix(f'{root}/') if root else file}:{number}"


class Withheld(TextIOBase):
    """Stands for standard output and error while the server runs: what is printed becomes one line of the log."""

    def __init__(self) -> None:
        self._last: tuple[str, int | None] | None = None

    def write(self, text: str) -> int:
        """Nothing of ``text`` goes anywhere; the log says where in the code it was printed, and while handling what."""
        frame, number = next(
            (frame, number)
            for frame, number in walk_stack(sys._getframe(1))
            if frame.f_code.co_filename != __file__ and Path(frame.f_code.co_filename).stem != "traceback"
        )
        place, error = _place(frame.f_code.co_filename, number), sys.exception()
        seen = (place, None if error is None else id(error))
        if text.strip() and seen != self._last:
            self._last = seen
            _log.warning("something was printed", exc_info=error, extra=fields(at=place))
        return len(text)

    def writable(self) -> bool:
        """Always."""
        return True


@contextmanager
def printing_withheld() -> Iterator[None]:
    """While this lasts nothing that the program prints reaches standard output or error; logs do."""
    outputs = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Withheld()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = outputs
