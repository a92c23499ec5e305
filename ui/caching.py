"""How long a browser keeps what it was sent: what does not say so itself is kept by nobody, but for Gradio's files.

What a page shows may be of the person before on a shared computer, and of another index a minute later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import path_of
from ui.site_files import FOREVER, MINUTES

WEEK: Final = "public, max-age=604800"
NEVER: Final = "no-store"

GRADIO_FILES: Final[Mapping[re.Pattern[str], str]] = {
    re.compile(r"/assets/[\w@.-]+-[\w-]{8,10}\.\w+"): FOREVER,
    re.compile(r"/static/fonts/.+"): WEEK,
    re.compile(r"/theme\.css"): WEEK,
    re.compile(r"/(?:assets|static)/.+"): MINUTES,
}
"""Gradio's files, the first that fits: its bundler names them by their content, its page adds a hash to theme.css."""


class Kept:
    """ASGI middleware: says how long each response may be kept that does not say so itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = message["status"] in (200, 304)
                MutableHeaders(scope=message).setdefault("Cache-Control", _kept(path_of(scope)) if found else NEVER)
            await send(message)

        await self.app(scope, receive, said)


def _kept(path: str) -> str:
    return next((kept for files, kept in GRADIO_FILES.items() if files.fullmatch(path)), NEVER)
