"""How much one visitor may ask for: a small allowance for a browser session, a wide one for an address.

An office behind one address shares the wide one; none of its sessions can use it up alone.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import api_texts as texts
from ui.problems import path_of, problem
from ui.traffic.request_context import address_of

SESSION_HEADER = "x-hoidap-session"
SESSION_COOKIE = "hoidap"
NAMING_PAGES = ("/", "/kiem-tra", "/so-lieu", "/bieu-do", "/khac-nhau", "/nguon")
"""Pages that give a browser session its name, in a cookie that is forgotten when the browser is closed."""

MOST_KEYS = 100_000
"""Visitors that are remembered; the one not seen for longest is forgotten first."""

MOST_AT_ONCE = 256
"""Counted requests in progress; further ones are turned away at once."""

_FULL_AGAIN = 60.0
"""Seconds after which an allowance that was used up is whole again: to remember it is to know nothing."""

_SESSION = re.compile(r"[\w-]{16,64}", re.ASCII)
_FREE = re.compile(
    r"/|/nhung|/quyen-rieng-tu|/theme\.css|/(?:site|widget|assets|static)/.*|/gradio_api/(?:heartbeat/.*|queue/data)"
    r"|/api/v1/(?:health|ready|status|suggestions|openapi\.json)"
)
"""What costs nothing: files, open streams, and what says whether we are well."""


class Allowances:
    """Token buckets: ``per_minute`` requests a minute for each key, as many at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str, *, leaving: float = 0.0) -> float:
        """Seconds until a request of this key may come, without taking anything; ``leaving`` stays for others."""
        return max(0.0, (1 + leaving - self._now(key)) / self._per_second)

    def take(self, key: str) -> None:
        """Counts one request of this key."""
        self._left[key] = (self._now(key) - 1, self._clock())
        self._left.move_to_end(key)
        while len(self._left) > MOST_KEYS or self._is_full_again(next(iter(self._left))):
            self._left.popitem(last=False)

    def _is_full_again(self, key: str) -> bool:
        return self._clock() - self._left[key][1] > _FULL_AGAIN

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (self.most, 0.0))
        return min(self.most, left + (self._clock() - at) * self._per_second)


class Limits:
    """ASGI middleware: 429 with the time to come again for who asks too much.

    Requests without a session leave half of their address's allowance to those with one.
    """

    def __init__(
        self, app: ASGIApp, per_session: int, per_address: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self._sessions = Allowances(per_session, clock)
        self._addresses = Allowances(per_address, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = path_of(scope)
        if path in NAMING_PAGES and not session_of(scope):
            send = _naming(scope, send)
        if _FREE.fullmatch(path):
            await self.app(scope, receive, send)
            return
        seconds = self._admit(scope)
        if seconds:
            refused = problem(scope, 429, message=texts.too_many(seconds), retry_seconds=texts.whole_seconds(seconds))
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _admit(self, scope: Scope) -> float:
        """0 when this request may come, and it is counted; else the seconds to wait."""
        address, session = address_of(scope), session_of(scope)
        reserved = 0.0 if session else self._addresses.most / 2
        seconds = self._addresses.wait(address, leaving=reserved)
        if session:
            seconds = max(seconds, self._sessions.wait(f"{address} {session}"))
        if not seconds:
            self._addresses.take(address)
            if session:
                self._sessions.take(f"{address} {session}")
        return seconds


class AtOnce:
    """ASGI middleware: 503 when all ask too much at once.

    It stands behind the limit of bodies, so that a request takes its place when all of it is there: who sends slowly
    keeps nobody out.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or _FREE.fullmatch(path_of(scope)):
            await self.app(scope, receive, send)
            return
        if self._at_once >= MOST_AT_ONCE:
            await problem(scope, 503)(scope, receive, send)
            return
        self._at_once += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._at_once -= 1


def _naming(scope: Scope, send: Send) -> Send:
    """The sending side with a new name for the session; no script and no other site sees it."""

    async def named(message: Message) -> None:
        if message["type"] == "http.response.start":
            path = scope.get("root_path", "") or "/"
            secure = "; Secure" if scope["scheme"] == "https" else ""
            cookie = f"{SESSION_COOKIE}={secrets.token_urlsafe(16)}; Path={path}; HttpOnly; SameSite=Lax{secure}"
            MutableHeaders(scope=message).append("Set-Cookie", cookie)
        await send(message)

    return named


def session_of(scope: Scope) -> str:
    """The name that a browser session gave itself, by header or cookie; "" for none."""
    headers = Headers(scope=scope)
    named = headers.get(SESSION_HEADER, "")
    if not named:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(SESSION_COOKIE)
        except CookieError:
            return ""
        named = cookie.value if cookie else ""
    return named if _SESSION.fullmatch(named) else ""
