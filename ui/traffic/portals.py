"""Which other sites' pages may call us: our own always, those of the listed portals, no other. Without credentials.

A page is our own when its origin is the one that we were asked under: scheme, host and port, as the request says or,
where it came through a proxy that the operator trusts, as the proxy says (X-Forwarded-Proto). A proxy that does not
say how it was asked is made up for by the public address in the settings.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import asks_api, path_of, problem

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PREFLIGHT_SECONDS = 600
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_FOR_ALL = "/widget/"
"""Files that any page may read: the widget's script holds nothing that is not public."""

_log = logging.getLogger(__name__)
_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Accept, Content-Type, X-Hoidap-Session",
    "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
}


class Portals:
    """ASGI middleware. ``origins`` are the portals' origins in lower case, such as ``https://thanhhoa.gov.vn``, and
    ``own`` is that of our public address, "" where none is set.

    From a page of another site nothing is changed: such requests are refused. What it may read without asking us
    (a link, an image) carries no header that lets its scripts see the answer.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str] = (), own: str = "") -> None:
        self.app = app
        self._origins = frozenset(origins)
        self._own = own
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "").lower()
        listed = origin in self._origins
        foreign = bool(origin) and not listed and origin not in (self._own, asked_origin(scope))
        if foreign and scope["method"] not in SAFE_METHODS:
            self._explain(origin, asked_origin(scope))
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

    def _explain(self, origin: str, asked: str) -> None:
        """Tell the operator, once, of a proxy that takes https and does not say so: every form would be refused."""
        if not self._warned and origin.partition("://")[2] == asked.partition("://")[2]:
            self._warned = True
            _log.warning(
                "a page of our own host came by another scheme: set public_url, or X-Forwarded-Proto in the proxy"
            )


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


def asked_origin(scope: Scope) -> str:
    """The origin that a request was sent to, as browsers write it: in lower case, without the scheme's own port."""
    scheme = scope["scheme"]
    host = Headers(scope=scope).get("host", "").lower()
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS.get(scheme, ''))}"
