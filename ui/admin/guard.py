"""Guard: what every request to the admin page must be, and what every response says to the browser.

A page of another site can make a browser send requests to this machine, also under a name of its own that it points
here (DNS rebinding): the name that was asked for must be one of this machine, and what changes something must come
from our own pages.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.admin.layout import admin_html, complaint_html
from ui.traffic.portals import asked_origin

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
MOST_BYTES, MOST_UPLOAD_BYTES = 1 << 20, 256 << 20
"""What one form may weigh, and the one that brings files."""
UPLOAD = "/tai-len"

_READING = ("GET", "HEAD")
_FILES = ("/assets/", "/site/", "/static/")
"""What a browser may keep."""
_NAME = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """ASGI middleware: foreign hosts and origins are refused, bodies are counted, each response has its policy."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        """``hosts`` are names, besides those of loopback, by which an operator's own proxy asks for us."""
        self.app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False
        most = left = MOST_UPLOAD_BYTES if scope["path"] == UPLOAD else MOST_BYTES

        async def protected(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _protect(MutableHeaders(scope=message), kept=scope["path"].startswith(_FILES))
            await send(message)

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise _TooMuch
            return message

        if refusal := self._refusal(scope, most):
            status, reason = refusal
            await _page(status, reason)(scope, receive, protected)
            return
        try:
            await self.app(scope, counted, protected)
        except _TooMuch:
            if not started:
                await _page(413, _TOO_MUCH)(scope, receive, protected)
        except Exception:
            if not started:
                await _page(500, _FAILED)(scope, receive, protected)
            raise

    def _refusal(self, scope: Scope, most: int) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        named = _NAME.fullmatch(headers.get("host", ""))
        if named is None or not (is_loopback(named[1]) or named[1].lower() in self._hosts):
            return 421, _FOREIGN_HOST
        if scope["method"] not in _READING and headers.get("origin", "").lower() != asked_origin(scope):
            return 403, _FOREIGN_ORIGIN
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > most:
            return 413, _TOO_MUCH
        return None


class _TooMuch(Exception):
    """More was sent than is taken."""


_FOREIGN_HOST = (
    "Trang quản trị chỉ mở bằng địa chỉ của chính máy này, ví dụ http://127.0.0.1:7861; tên khác phải có trong "
    "HOIDAP_ADMIN_HOSTS."
)
_FOREIGN_ORIGIN = "Yêu cầu không đến từ trang quản trị; hãy mở trang quản trị rồi làm lại."
_TOO_MUCH = f"Tải lên mỗi lần nhiều nhất {MOST_UPLOAD_BYTES >> 20} MB; hãy chia thành nhiều lần."
_FAILED = "Trang quản trị gặp lỗi; hãy xem nhật ký của dịch vụ."


def _page(status: int, reason: str) -> HTMLResponse:
    headers = {"Connection": "close"} if status != 500 else {}
    return HTMLResponse(admin_html("Chưa làm được", complaint_html(reason)), status, headers)


def _protect(headers: MutableHeaders, *, kept: bool) -> None:
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not kept:
        headers["Cache-Control"] = "no-store"
