"""What a visitor sends is read within limits of size and time, before anything works on it."""

from __future__ import annotations

import asyncio
from collections import Counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.figures.routes import MAX_BODY_BYTES as MAX_UPLOAD_BYTES
from ui.problems import path_of, problem
from ui.traffic.request_context import address_of

MAX_BYTES = 256 << 10
"""Room for the longest question, history and text to check, each character written as a JSON escape."""

SECONDS, UPLOAD_SECONDS = 10.0, 60.0
_MOST_DIGITS = 12
UPLOADS_AT_ONCE, UPLOADS_OF_ADDRESS = 32, 8
"""Files that are being received at once, of all and of one address: each is held in memory."""
UPLOADS = ("/kiem-tra", "/luu-kiem-tra")


class BodyLimit:
    """ASGI middleware: 413 for what is too large, as soon as it says so or is; 408 for what comes too slowly."""

    def __init__(self, app: ASGIApp, seconds: float = SECONDS, upload_seconds: float = UPLOAD_SECONDS) -> None:
        self.app = app
        self._seconds = seconds
        self._upload_seconds = upload_seconds
        self._uploading: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or not _has_body(scope):
            await self.app(scope, receive, send)
            return
        uploads = path_of(scope) in UPLOADS
        most = MAX_UPLOAD_BYTES if uploads else MAX_BYTES
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or len(length) > _MOST_DIGITS or int(length) > most:
            await problem(scope, 413)(scope, receive, send)
            return
        address = address_of(scope)
        if uploads and (self._uploading[address] >= UPLOADS_OF_ADDRESS or self._uploading.total() >= UPLOADS_AT_ONCE):
            await problem(scope, 503)(scope, receive, send)
            return
        self._uploading[address] += uploads
        try:
            body = await asyncio.wait_for(_body(receive, most), self._upload_seconds if uploads else self._seconds)
        except TimeoutError:
            await problem(scope, 408)(scope, receive, send)
            return
        except _Gone:
            return
        finally:
            self._uploading -= Counter({address: uploads})
        if body is None:
            await problem(scope, 413)(scope, receive, send)
            return
        await self.app(scope, _replayed(body, receive), send)


class _Gone(Exception):
    """The visitor left before everything was sent."""


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])


async def _body(receive: Receive, most: int) -> bytes | None:
    """Everything that is sent; None as soon as it is more than ``most`` bytes."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What the application receives: the body at once, then what comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
