"""Ways in which an Ollama server can fail, and what it says when it does not, each as a ``Behaviour``.

Ollama answers ``/api/chat`` with one JSON object a line; the last has ``done`` and why it ended.
"""

from __future__ import annotations

import json

from tests.model_faults import Fault, drip_headers
from tests.model_server import Behaviour, Wire


def line(content: str, end: str = "", **message: object) -> bytes:
    """One line of an answer; ``end`` is why it is the last one."""
    told: dict[str, object] = {"model": "test", "created_at": "2026-01-01T00:00:00Z"}
    told["message"] = {"role": "assistant", "content": content, **message}
    told |= {"done": True, "done_reason": end} if end else {"done": False}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def says(*pieces: str, end: str = "stop") -> Behaviour:
    """The protocol as it should be, with this text."""

    def behave(wire: Wire) -> None:
        _begin(wire, *map(line, pieces))
        wire.raw(line("", end))

    return behave


def _begin(wire: Wire, *lines: bytes) -> None:
    wire.head(kind="application/x-ndjson")
    for one in lines:
        wire.raw(one)


def _hang_after_words(wire: Wire) -> None:
    _begin(wire, line("Theo "))
    wire.hang()


def _drip(wire: Wire) -> None:
    """Byte by byte, and never a whole line."""
    _begin(wire)
    while True:
        wire.raw(b" ")
        wire.wait(0.05)


def _status(status: int) -> Behaviour:
    def behave(wire: Wire) -> None:
        wire.head(status, "application/json")
        wire.raw(b'{"error": "model \'test\' not found"}')

    return behave


def _redirect(wire: Wire) -> None:
    wire.head(307, location="/api/chat")


def _packed(wire: Wire) -> None:
    wire.head(kind="application/x-ndjson", content_encoding="gzip")
    wire.raw(b"\x1f\x8b not gzip at all")


def _cut_without_end(wire: Wire) -> None:
    _begin(wire, line("Tỉnh An Giang hiện có "))


def _cut_in_line(wire: Wire) -> None:
    _begin(wire, line("Theo "), line("tài liệu")[:40])


def _noise(wire: Wire) -> None:
    _begin(wire, bytes(reversed(range(256))) * 64)


def _error_in_stream(wire: Wire) -> None:
    _begin(wire, line("Theo "), b'{"error": "out of memory"}\n')


def _one_line_without_end(wire: Wire) -> None:
    _begin(wire)
    for _ in range(2_000):
        wire.raw(b"x" * 10_000)


def _endless(wire: Wire) -> None:
    _begin(wire)
    while True:
        wire.raw(line("Theo tài liệu thì còn nữa. " * 200))


def _tool_call(wire: Wire) -> None:
    call = {"function": {"name": "delete_all", "arguments": {"yes": True}}}
    _begin(wire, line("", tool_calls=[call]), line("", "stop"))


FAULTS: tuple[Fault, ...] = (
    ("hang before headers", lambda wire: wire.hang()),
    ("hang after words", _hang_after_words),
    ("slow drip", _drip),
    ("slow headers", drip_headers),
    ("reset", lambda wire: wire.reset()),
    ("close", lambda wire: None),
    *((f"status {status}", _status(status)) for status in (404, 429, 500)),
    ("endless redirect", _redirect),
    ("packed", _packed),
    ("empty body", lambda wire: _begin(wire)),
    ("cut before the end is told", _cut_without_end),
    ("cut in a line", _cut_in_line),
    ("garbage bytes", _noise),
    ("error in the stream", _error_in_stream),
    ("a line without end", _one_line_without_end),
    ("endless text", _endless),
    ("stopped for length", says("Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số [1].", end="length")),
    ("tool call", _tool_call),
    ("another figure", says("Tỉnh An Giang hiện có ", "616 doanh nghiệp công nghệ số [1].")),
    ("wrong language", says("An Giang has 615 digital enterprises [1].")),
)
"""Without a word that may be shown: the extractive answer must stand in."""
