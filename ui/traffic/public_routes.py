"""What the public reaches of Gradio: the few addresses that the chat page needs. Everything else of it is not there.

Gradio brings routes for files, uploads, proxies, log-in, monitoring and editing; a new version may bring more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.problems import path_of

_FILE = r"(?:[\w@+-][\w@+.-]*/)*[\w@+-][\w@+.-]*"

GRADIO_ROUTES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("GET", re.compile(r"/")),
    ("HEAD", re.compile(r"/")),
    ("GET", re.compile(r"/theme\.css")),
    ("GET", re.compile(rf"/assets/{_FILE}\.(?:js|css|woff2?|svg)")),
    ("GET", re.compile(rf"/static/(?:fonts|js)/{_FILE}\.(?:js|woff2?)")),
    ("GET", re.compile(r"/gradio_api/heartbeat/\w{1,64}")),
    ("GET", re.compile(r"/gradio_api/queue/data")),
    ("POST", re.compile(r"/gradio_api/queue/join")),
    ("POST", re.compile(r"/gradio_api/run/predict")),
)
"""Method and path of each address of Gradio that the chat page asks for."""


class OnlyListed:
    """Stands before Gradio and lets through what is listed; ``routes`` are ours, which had their turn before."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Raises HTTPException 405 where one of our routes takes other methods, else 404."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
            return
        path = path_of(scope)
        if any(scope["method"] == method and pattern.fullmatch(path) for method, pattern in GRADIO_ROUTES):
            await self.app(scope, receive, send)
            return
        allowed = {method for route in self._routes for method in _methods(route, scope)}
        if allowed:
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(allowed))})
        raise HTTPException(404)


def close_gradio(routes: list[BaseRoute]) -> None:
    """Puts ``OnlyListed`` before Gradio, which is mounted last, at the root."""
    gradio = routes[-1]
    assert isinstance(gradio, Mount)
    assert gradio.path == ""
    gradio.app = OnlyListed(gradio.app, routes[:-1])


def _methods(route: BaseRoute, scope: Scope) -> set[str]:
    """The methods that a route takes where it knows the path."""
    match, _ = route.matches(scope)
    methods: set[str] | None = getattr(route, "methods", None)
    return methods or set() if match is Match.PARTIAL else set()
