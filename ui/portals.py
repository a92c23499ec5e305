"""Which other sites' pages may call us: our own always, those of the listed portals, no other. Without credentials."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import asks_api, path_of, problem

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PREFLIGHT_SECONDS = 600
_FOR_ALL = "/widget/"
"""Files that any page may read: the widget's script holds nothing that is not public."""

_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Accept, Content-Type, X-Hoidap-Session",
    "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
}


class Portals:
    """ASGI middleware. ``origins`` are the portals' origins in lower case, such as ``https://thanhhoa.gov.vn``.

    From a page of another site nothing is changed: such requests are refused. What it may read without asking us
    (a link, an image) carries no header that lets its scripts see the answer.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        self.app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "").lower()
        listed = origin in self._origins
        foreign = bool(origin) and not listed and not _is_own(origin, headers.get("host", ""))
        if foreign and scope["method"] not in SAFE_METHODS:
            await problem(scope, 403)(scope, receive, send)
            return
        if path_of(scope).startswith(_FOR_ALL):
            await self.app(scope, receive, send)
            return
        shares = listed and asks_api(scope)
        answered = _Response(send, headers["origin"] if shares else "", asks=asks_api(scope))
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            response = Response(status_code=204, headers=_ALLOWED) if shares else problem(scope, 403)
            await response(scope, receive, answered)
            return
        await self.app(scope, receive, answered)


class _Response:
    """The sending side: whatever was said of other origins below is replaced by what we say."""

    def __init__(self, send: Send, origin: str, *, asks: bool) -> None:
        self._send = send
        self._origin = origin
        self._asks = asks

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            del headers["access-control-allow-origin"]
            del headers["access-control-allow-credentials"]
            if self._origin:
                headers["Access-Control-Allow-Origin"] = self._origin
                headers["Access-Control-Expose-Headers"] = "Retry-After"
            if self._asks or self._origin:
                headers.add_vary_header("Origin")
        await self._send(message)


def _is_own(origin: str, host: str) -> bool:
    return bool(host) and urlsplit(origin).netloc == host.lower()
