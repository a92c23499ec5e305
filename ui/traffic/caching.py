"""How long a browser keeps what it was sent, where that does not say so itself.

Computers are shared: what answers a form or names what was looked for is kept by nobody. The pages that everybody sees
alike are asked for again each time, as an index may have changed, but going back to a form finds what was typed there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import SCRIPT_ROOT, path_of
from ui.site_files import FOREVER, MINUTES

WEEK: Final = "public, max-age=604800"
ASKED_AGAIN: Final = "no-cache"
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
                MutableHeaders(scope=message).setdefault("Cache-Control", _kept(scope) if found else NEVER)
            await send(message)

        await self.app(scope, receive, said)


def _kept(scope: Scope) -> str:
    path = path_of(scope)
    for files, kept in GRADIO_FILES.items():
        if files.fullmatch(path):
            return kept
    personal = scope["method"] == "POST" or scope["query_string"] or path.startswith(SCRIPT_ROOT)
    return NEVER if personal else ASKED_AGAIN
