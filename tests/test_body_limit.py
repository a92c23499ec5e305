"""What is sent is capped before anything reads it, and does not keep anybody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from ui.figures.routes import MAX_BODY_BYTES
from ui.traffic.body_limit import MAX_BYTES, BodyLimit


@pytest.fixture
def client() -> TestClient:
    async def echo(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(routes=[Route(path, echo, methods=["GET", "POST"]) for path in ("/api/v1/ask", "/kiem-tra")])
    app.add_middleware(BodyLimit)
    return TestClient(app)


def test_a_body_within_the_limit_arrives_whole(client: TestClient) -> None:
    assert client.post("/api/v1/ask", content=b"a" * MAX_BYTES).text == str(MAX_BYTES)
    assert client.get("/api/v1/ask").text == "0"
    assert client.post("/kiem-tra", content=b"a" * (MAX_BYTES + 1)).text == str(MAX_BYTES + 1)


def test_more_is_refused_whether_it_is_announced_or_not(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(10):
            yield b"a" * (MAX_BYTES // 8)

    for content in (b"a" * (MAX_BYTES + 1), pieces()):
        response = client.post("/api/v1/ask", content=content)
        assert response.status_code == 413
        assert response.json()["error"]["code"] == "too_large"
        assert response.headers["connection"] == "close"


def run(receive: Receive, headers: list[tuple[bytes, bytes]], path: str = "/api/v1/ask") -> tuple[list[Message], int]:
    """What is sent for a request, and how often the application was called."""
    sent: list[Message] = []
    called = 0

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal called
        called += 1

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "path": path, "headers": headers, "method": "POST"}
    asyncio.run(BodyLimit(app, seconds=0.05, upload_seconds=0.05)(scope, receive, send))
    return sent, called


def test_a_body_that_says_it_is_too_large_is_not_read_at_all() -> None:
    async def receive() -> Message:
        raise AssertionError("read")

    for length in (str(MAX_BYTES + 1), "-1", "abc", "9" * 5_000):
        sent, called = run(receive, [(b"content-length", length.encode())])
        assert sent[0]["status"] == 413
        assert called == 0
    sent, _ = run(receive, [(b"content-length", str(MAX_BODY_BYTES + 1).encode())], "/kiem-tra")
    assert sent[0]["status"] == 413


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def receive() -> Message:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b"a", "more_body": True}

    sent, called = run(receive, [(b"transfer-encoding", b"chunked")])
    assert sent[0]["status"] == 408
    assert called == 0


def test_nothing_is_done_for_who_has_left() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    assert run(receive, [(b"content-length", b"5")]) == ([], 0)
