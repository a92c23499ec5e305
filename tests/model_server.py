"""A server on loopback that speaks the OpenAI protocol byte by byte, so that it can also speak it wrongly.

``Wire`` is one reply; ``serving(behave)`` answers each request as ``behave`` says. ``honest`` is the protocol as it
should be: server-sent events where streaming was asked for, else one JSON object.
"""

from __future__ import annotations

import json
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Behaviour = Callable[["Wire"], None]

DONE = b"data: [DONE]\n\n"
_FINISHED = "stop"


class Gone(Exception):
    """The client has left, or the server closes: nothing more can be said."""


@dataclass
class Wire:
    """One reply under way: ``asked`` is the request's JSON, ``closing`` is set when the server ends."""

    connection: socket.socket
    asked: Json
    headers: dict[str, str]
    closing: threading.Event

    @property
    def streamed(self) -> bool:
        return bool(self.asked.get("stream"))

    @property
    def prompt(self) -> str:
        """All that was sent to the model."""
        return "\n".join(str(message.get("content", "")) for message in self.asked.get("messages", []))

    def raw(self, data: bytes) -> None:
        """Sends bytes as they are. Raises Gone."""
        try:
            self.connection.sendall(data)
        except OSError as error:
            raise Gone from error

    def head(self, status: int = 200, kind: str | None = None, **headers: str | None) -> None:
        """The status line and headers (names with _ for -); the reply ends when the connection does."""
        kind = kind or ("text/event-stream; charset=utf-8" if self.streamed else "application/json")
        named = {"content_type": kind, "connection": "close", **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items() if value is not None)
        self.raw(f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode())

    def event(self, data: object) -> None:
        """One server-sent event; text goes as it is, all else as JSON."""
        said = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self.raw(f"data: {said}\n\n".encode())

    def chunk(self, delta: Json, finish: str | None = None, **fields: object) -> None:
        """One chunk of a streamed completion."""
        self.event({**_chunk(delta, finish), **fields})

    def completion(self, message: Json, finish: str = _FINISHED) -> None:
        """A whole completion, in one JSON object."""
        choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
        self.raw(json.dumps({**_frame("chat.completion"), "choices": [choice]}, ensure_ascii=False).encode())

    def say(self, *pieces: str, finish: str = _FINISHED) -> None:
        """The protocol as it should be, with this text."""
        self.head()
        if not self.streamed:
            self.completion({"content": "".join(pieces)}, finish)
            return
        self.chunk({"role": "assistant", "content": ""})
        for piece in pieces:
            self.chunk({"content": piece})
        self.chunk({}, finish)
        self.raw(DONE)

    def begin(self, text: str) -> None:
        """The beginning of a text, after which something goes wrong."""
        self.head()
        if self.streamed:
            self.chunk({"role": "assistant", "content": text})
        else:
            self.raw(b'{"id": "1", "object": "chat.completion", "choices": [')

    def wait(self, seconds: float) -> None:
        """Lets time pass. Raises Gone when the server closes meanwhile."""
        if self.closing.wait(seconds):
            raise Gone

    def hang(self) -> None:
        """Says nothing more until the client leaves or the server closes. Raises Gone."""
        self.connection.settimeout(0.05)
        while not self.closing.is_set():
            try:
                if not self.connection.recv(1024):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        raise Gone

    def reset(self) -> None:
        """Ends the connection with a reset instead of a close."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise Gone


def _frame(kind: str) -> Json:
    return {"id": "chatcmpl-1", "object": kind, "created": 1_700_000_000, "model": "test"}


def _chunk(delta: Json, finish: str | None = None) -> Json:
    return {
        **_frame("chat.completion.chunk"),
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def event_of(text: str, finish: str | None = None) -> bytes:
    """One piece of a streamed answer as its bytes."""
    return f"data: {json.dumps(_chunk({'content': text}, finish))}\n\n".encode()


def honest(*pieces: str) -> Behaviour:
    """Says these pieces as the protocol wants it."""
    return lambda wire: wire.say(*pieces)


@dataclass
class ModelServer:
    """``behave`` answers what comes next; ``asked`` are the requests so far, in order."""

    url: str
    behave: Behaviour
    asked: list[Json] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """What stood in the header Authorization of each request."""


@contextmanager
def serving(behave: Behaviour) -> Iterator[ModelServer]:
    """A server that behaves so until the block ends; its ``url`` ends in ``/v1``."""
    closing = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                wire = _read(self.request, closing)
                server.asked.append(wire.asked)
                server.keys.append(wire.headers.get("authorization", ""))
                server.behave(wire)
            except Gone:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as listening:
        server = ModelServer(f"http://127.0.0.1:{listening.server_address[1]}/v1", behave)
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            closing.set()
            listening.shutdown()
            thread.join()


def _read(connection: socket.socket, closing: threading.Event) -> Wire:
    """One request. Raises Gone when the client leaves before it is whole."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")[1:]
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += _more(connection)
    return Wire(connection, json.loads(body) if body else {}, headers, closing)


def _more(connection: socket.socket) -> bytes:
    try:
        data = connection.recv(65_536)
    except OSError as error:
        raise Gone from error
    if not data:
        raise Gone
    return data


def pieces(text: str, size: int = 7) -> Sequence[str]:
    """A text in pieces of some characters, as a model streams it."""
    return [text[at : at + size] for at in range(0, len(text), size)]
