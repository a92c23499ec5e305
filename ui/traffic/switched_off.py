"""While the kill switch is off, visitors are told why: no answers and no checks, and no pages either where all is off.

What says how the server is, our files and the page on privacy stay; the server counts as ready, since it tells people
what they need to know, and taking it out of service would take that from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.composing.answer import Answer
from ui import texts
from ui.api.operations import API_PATH
from ui.edition import Edition
from ui.errors import AnsweringOff
from ui.frame import page_html
from ui.markup import text_html
from ui.problems import json_response, path_of, problem, reads_json
from ui.records.kill_switch import SwitchedOff

if TYPE_CHECKING:
    from bot.runnable import Turn

CODE = "switched_off"
RETRY_SECONDS = 60

_ANSWERING = re.compile(rf"{API_PATH}/(?:ask|check|answers/[^/]*)|/kiem-tra|/luu-kiem-tra")
_ALWAYS = re.compile(rf"{API_PATH}/(?:health|ready|status|openapi\.json)|/quyen-rieng-tu|/(?:site|widget)/.*|/nhung")


class TellSwitchedOff:
    """ASGI middleware: 503 with the reason for what is switched off. A deletion on request always works."""

    def __init__(self, app: ASGIApp, switch: SwitchedOff) -> None:
        self.app = app
        self._switch = switch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        off = self._switch() if scope["type"] == "http" else None
        if off is not None and scope["method"] != "DELETE":
            path = path_of(scope)
            if _ANSWERING.fullmatch(path) or (off.everything and not _ALWAYS.fullmatch(path)):
                await _told(scope, off.reason)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _told(scope: Scope, reason: str) -> Response:
    if reads_json(scope):
        return problem(scope, 503, CODE, reason, RETRY_SECONDS)
    root = "../" * (path_of(scope).count("/") - 1) or "./"
    content = f"<h1>{texts.SWITCHED_OFF_TITLE}</h1><p>{text_html(reason)}</p>"
    headers = {"Cache-Control": "no-store", "Retry-After": str(RETRY_SECONDS)}
    return HTMLResponse(page_html(texts.SWITCHED_OFF_TITLE, "none", content, root=root), 503, headers)


def status_routes(switch: SwitchedOff) -> list[Route]:
    """Where the pages and the widget ask whether questions are answered."""

    def status(_: Request) -> Response:
        off = switch()
        return json_response({"answering": off is None, "reason": off.reason if off else ""})

    return [Route(f"{API_PATH}/status", status, methods=["GET"])]


def switchable(edition: Callable[[], Edition], switch: SwitchedOff) -> Callable[[], Edition]:
    """The same editions, which answer nothing while the switch is off."""

    def with_switch() -> Edition:
        now = edition()
        return replace(now, answering=_Switched(now.answering.invoke, now.answering.stream, switch))

    return with_switch


class _Switched:
    """The bot of an edition. Raises AnsweringOff while the switch is off."""

    def __init__(
        self,
        invoke: Callable[[Turn], Answer],
        stream: Callable[[Turn], Iterator[Answer]],
        switch: SwitchedOff,
    ) -> None:
        self._invoke = invoke
        self._stream = stream
        self._switch = switch

    def invoke(self, input: Turn, /) -> Answer:
        self._stop()
        return self._invoke(input)

    def stream(self, input: Turn, /) -> Iterator[Answer]:
        self._stop()
        return self._stream(input)

    def _stop(self) -> None:
        if (off := self._switch()) is not None:
            raise AnsweringOff(off.reason)
