"""Two servers on loopback: a portal with the widget on it, and an assistant that does what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.embed_page import routes

EXAMPLES = Path(__file__).parents[2] / "examples" / "portal"
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
STATED_SERVER = "http://127.0.0.1:7860"
"""Where the example portal says that the assistant is."""

QUOTE = "Kinh tế số chiếm 30% trở lên trong GRDP của tỉnh."


def answer(question: str, **changed: Any) -> dict[str, Any]:
    """An answer as the API gives it, with these fields changed."""
    cited = {
        "n": 1, "source": "nghi-quyet.md", "title": "Nghị quyết về chuyển đổi số", "publisher": "Cổng thông tin tỉnh",
        "published": "2021-11-10", "url": "https://vi-du.gov.vn/nghi-quyet", "quote": QUOTE, "start": 10, "end": 60,
        "href": "nguon/abc?tu=10&den=60&ma=0a1b2c3d#trich",
    }  # fmt: skip
    whole = {
        "id": "a1", "question": question, "answer": f"{question} **30%** [1].", "outcome": "answered",
        "abstained": False, "citations": [cited], "derived": [], "suggestions": ["Còn đến năm 2025?"],
        "elapsed_ms": 5.0,
    }  # fmt: skip
    return {**whole, **changed}


@dataclass
class Reply:
    """What the assistant does with one question: a status and body, or a stream of events cut off after some."""

    status: int = 200
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    events: list[tuple[str, dict[str, Any]]] | None = None
    after: threading.Event | None = None
    """What the assistant waits for before it says anything."""


@dataclass
class Assistant:
    """The scripted assistant: each question is met by the next reply, then by ordinary answers."""

    address: str = ""
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    judged: list[dict[str, Any]] = field(default_factory=list)
    judging_status: int = 201
    model: str | None = None
    off: str = ""
    """Why it answers nothing, "" while it does."""
    respond: Callable[[str], dict[str, Any]] = answer


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Quiet(BaseHTTPRequestHandler):
    """Says nothing on the terminal; sends whole bodies."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def give(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """One response."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def assistant() -> Iterator[Assistant]:
    """A scripted assistant, with the real script and frame of the widget."""
    scripted = Assistant()
    files = TestClient(Starlette(routes=routes()))
    shared = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}

    class Handler(Quiet):
        def do_OPTIONS(self) -> None:
            self.give(204, b"", {**shared, "Access-Control-Allow-Headers": "content-type, accept, x-hoidap-session"})

        def do_GET(self) -> None:
            if self.path == "/api/v1/suggestions":
                offered = {"suggestions": ["Dịch vụ công trực tuyến là gì?"], "model": scripted.model}
                body = json.dumps(offered).encode()
                self.give(200, body, {**shared, "Content-Type": "application/json"})
                return
            if self.path == "/api/v1/status":
                body = json.dumps({"answering": not scripted.off, "reason": scripted.off}).encode()
                self.give(200, body, {**shared, "Content-Type": "application/json"})
                return
            found = files.get(self.path)
            self.give(found.status_code, found.content, {**shared, "Content-Type": found.headers["content-type"]})

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/api/v1/feedback":
                scripted.judged.append(sent)
                self.give(scripted.judging_status, b"{}", {**shared, "Content-Type": "application/json"})
                return
            scripted.asked.append(sent)
            scripted.accepted.append(self.headers["Accept"])
            reply = scripted.replies.pop(0) if scripted.replies else Reply(body=scripted.respond(sent["question"]))
            if reply.after:
                reply.after.wait(20)
            if reply.events is not None:
                self.tell(reply.events)
            else:
                headers = {**shared, "Content-Type": "application/json", **reply.headers}
                self.give(reply.status, json.dumps(reply.body or {}).encode(), headers)

        def tell(self, events: list[tuple[str, dict[str, Any]]]) -> None:
            self.close_connection = True
            self.send_response(200)
            for name, value in {**shared, "Content-Type": "text/event-stream; charset=utf-8"}.items():
                self.send_header(name, value)
            self.end_headers()
            for name, data in events:
                self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
                self.wfile.flush()
                time.sleep(0.02)

    with serving(Handler) as address:
        scripted.address = address
        yield scripted


@contextmanager
def portal(server: str, pages: dict[str, tuple[str, dict[str, str]]] | None = None) -> Iterator[str]:
    """The address of the example portal, with further pages {path: (HTML, headers)}; the assistant is at ``server``."""

    class Handler(Quiet):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].removeprefix("/") or "index.html"
            if path in (pages or {}):
                html, headers = (pages or {})[path]
            elif (EXAMPLES / path).is_file():
                html, headers = (EXAMPLES / path).read_text(encoding="utf-8"), {}
            else:
                self.give(404, b"", {})
                return
            kind = KINDS[Path(path).suffix or ".html"]
            named = {name: value.replace(STATED_SERVER, server) for name, value in headers.items()}
            self.give(200, html.replace(STATED_SERVER, server).encode(), {"Content-Type": kind, **named})

    with serving(Handler) as address:
        yield address
