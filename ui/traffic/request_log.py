"""Each request leaves one line in the log and is counted; its name stands in both and in the response."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.logs import fields
from ui.metrics import Metrics
from ui.problems import path_of
from ui.traffic.public_routes import GRADIO_ROUTES
from ui.traffic.request_context import REQUEST_ID_HEADER, RequestInHand, begin

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
"""What is told as it is; a visitor may write anything in place of a method."""

UNKNOWN = "unknown"
LEFT = 499
"""The status of a request whose visitor left before the response began."""

STREAMS = ("/gradio_api/heartbeat/…", "/gradio_api/queue/data")
"""Responses that stay open as long as a page or a question: how long says nothing about us."""

_FILES = ("/site/…", "/widget/hoidap.js", "/widget/nhung.css", "/assets/…", "/static/…", "/theme.css")
_GRADIO = (*STREAMS, "/gradio_api/queue/join", "/gradio_api/run/predict", *_FILES, "/")
_log = logging.getLogger(__name__)


class RequestLog:
    """ASGI middleware, the outermost: the line tells the route and never the address that was asked for.

    ``routes`` are those of the application, which may be added to until the first request.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute], metrics: Metrics) -> None:
        self.app = app
        self._routes = routes
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, began, status = begin(scope), perf_counter(), 0
        route, method = self.route_of(path_of(scope)), scope["method"]

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request.id
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception:
            status = status or 500
            raise
        finally:
            shown_method = method if method in METHODS else "other"
            self._ended(request, route, shown_method, status or LEFT, perf_counter() - began)

    def _ended(self, request: RequestInHand, route: str, method: str, status: int, seconds: float) -> None:
        self._metrics.request_ended(route, method, status, None if route in STREAMS else seconds)
        level = logging.DEBUG if route in _FILES + STREAMS and status < 400 else logging.INFO
        told = fields(route=route, method=method, status=status, milliseconds=round(seconds * 1000, 1))
        if request.outcome:
            told |= fields(**told["told"], outcome=request.outcome)
        _log.log(logging.WARNING if status >= 500 else level, "request", extra=told)
        request.ended = True

    def route_of(self, path: str) -> str:
        """The route that a path belongs to, as it is written in the code; "unknown" for one that leads nowhere."""
        for template, route in self._templates:
            if route.path_regex.match(path):
                return template
        if any(pattern.fullmatch(path) for _, pattern in GRADIO_ROUTES):
            return next(
                (one for one in _GRADIO if path == one or (one.endswith("…") and path.startswith(one[:-1]))), UNKNOWN
            )
        return UNKNOWN

    @cached_property
    def _templates(self) -> tuple[tuple[str, Route | Mount], ...]:
        """Our routes; Gradio's, which is mounted last at the root, are listed by name."""
        found: list[tuple[str, Route | Mount]] = []
        for route in self._routes:
            if isinstance(route, Mount) and route.path:
                found.append((f"{route.path}/…", route))
            elif isinstance(route, Route):
                found.append((route.path, route))
        return tuple(found)
