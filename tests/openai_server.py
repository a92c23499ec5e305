"""A server on loopback that speaks the OpenAI protocol: says what a test tells it to, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Speech = Callable[[dict[str, Any]], Iterator[bytes]]
"""From the body of a request the bytes of the response, as they are sent; headers are sent before the first."""


def piece(text: str, finish_reason: str | None = None) -> bytes:
    """One event of a streamed answer."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish_reason}
    told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": [choice]}
    return f"data: {json.dumps(told)}\n\n".encode()


DONE = b"data: [DONE]\n\n"


def saying(text: str) -> Speech:
    """Streams a text in pieces of seven characters."""

    def speech(_: dict[str, Any]) -> Iterator[bytes]:
        for at in range(0, len(text), 7):
            yield piece(text[at : at + 7])
        yield piece("", "stop")
        yield DONE

    return speech


@dataclass(frozen=True)
class OpenAIServer:
    """``url`` is what a client is given; ``asked`` are the bodies, ``headers`` the headers of the requests so far."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def openai_server(speech: Speech, status: int = 200, **headers: str) -> Iterator[OpenAIServer]:
    """Serves until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(status)
            for name, value in {"Content-Type": "text/event-stream", **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            try:
                for part in speech(body):
                    self.wfile.write(part)
                    self.wfile.flush()
            except OSError:  # the client no longer listens
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = OpenAIServer(f"http://127.0.0.1:{listening.server_port}/v1")
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
