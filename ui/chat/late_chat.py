"""The chat page, which comes some seconds after the rest: importing Gradio is most of what a start costs.

Until it is there, who opens it reads that it is coming, on a page that loads itself again; all else is served already.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import texts
from ui.frame import page_html
from ui.problems import path_of, problem

AGAIN_SECONDS = 2
"""After which the page that stands for the chat is loaded again."""
_log = logging.getLogger(__name__)

State = Literal["starting", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Chat:
    """The chat as it is made: its application with its routes, its life, and how many questions wait in its queue."""

    app: ASGIApp
    routes: Sequence[BaseRoute]
    life: Callable[[], AbstractAsyncContextManager[object]]
    waiting: Callable[[], int]


class LateChat:
    """ASGI application: the chat that ``make`` gives, once it is there."""

    def __init__(self, make: Callable[[], Chat]) -> None:
        self._make = make
        self._chat: Chat | None = None
        self.state: State = "starting"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if self.state == "ready" and self._chat is not None:
            await self._chat.app(scope, receive, send)
        elif path_of(scope) in ("", "/"):
            content = f"<h1>{texts.CHAT_STARTING_TITLE}</h1><p>{self._said()}</p>"
            headers = {"Retry-After": str(AGAIN_SECONDS), "Refresh": str(AGAIN_SECONDS), "Cache-Control": "no-store"}
            page = page_html(texts.CHAT_STARTING_TITLE, "chat", content, root="./")
            await HTMLResponse(page, 503, headers)(scope, receive, send)
        else:
            told = problem(scope, 503, "not_ready", self._said(), AGAIN_SECONDS)
            await told(scope, receive, send)

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The routes of the chat, none until it is there."""
        return self._chat.routes if self._chat else ()

    def waiting(self) -> int:
        """Questions that wait in its queue."""
        return self._chat.waiting() if self._chat else 0

    def load(self) -> None:
        """Make the chat now. Whoever serves without a life has it from here on."""
        self._chat = self._make()
        self.state = "ready"

    @asynccontextmanager
    async def life(self) -> AsyncIterator[None]:
        """The time during which it is served; where it is not made yet, it is made while this begins."""
        ended = asyncio.Event()
        living = asyncio.create_task(self._live(ended))
        try:
            yield
        finally:
            ended.set()
            await living

    def _said(self) -> str:
        return texts.CHAT_FAILED if self.state == "failed" else texts.CHAT_STARTING

    async def _live(self, ended: asyncio.Event) -> None:
        try:
            if self._chat is None:
                self._chat = await asyncio.to_thread(self._make)
            async with self._chat.life():
                self.state = "ready"
                await ended.wait()
        except Exception:
            self.state = "failed"
            _log.critical("the chat page cannot be shown", exc_info=True)
            raise
