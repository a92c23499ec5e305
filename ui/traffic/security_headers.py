"""What every response says to the browser, and Gradio's page made ours: Vietnamese, our look, no outside host."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import texts
from ui.frame import head_html, header_html
from ui.problems import path_of
from ui.site_files import asset

SHARED_PATHS = ("/widget/", "/nhung")
"""What pages of other origins may load: the widget's files, and the page in its frame."""

_OUTSIDE_META = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>', re.IGNORECASE)
_MANIFEST = re.compile(r'<link\s+rel="manifest"[^>]*>', re.IGNORECASE)
_LANGUAGE = re.compile(r'<html\s+lang="en"', re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?=[\s>])", re.IGNORECASE)


def own_page_policy(portals: Sequence[str] = ()) -> str:
    """For everything but the chat page; ``portals`` are the origins that may show our pages in a frame."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'; base-uri 'none'; form-action 'self'; {_ancestors(portals)}"
    )


def chat_page_policy(nonce: str, portals: Sequence[str] = ()) -> str:
    """For the chat page. Gradio sets inline styles and compiles its templates (``new Function``): both are
    allowed to it; inline scripts run only with the page's nonce, and no other host is reachable."""
    return (
        f"default-src 'none'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; "
        f"{_ancestors(portals)}"
    )


def _chat_head() -> str:
    styles = "".join(f'<link rel="stylesheet" href="{asset(name)}">' for name in ("chat.css", "chart.css"))
    return f'{styles}<script type="module" src="{asset("chat.js")}"></script>'


def _ancestors(portals: Sequence[str]) -> str:
    return " ".join(("frame-ancestors 'self'", *portals))


def our_chat_page(html: str, nonce: str) -> str:
    """Gradio's page in Vietnamese, without its social-media tags that name outside hosts, with our head."""
    html = _LANGUAGE.sub('<html lang="vi"', html, count=1)
    html = _MANIFEST.sub("", _OUTSIDE_META.sub("", html))
    html = html.replace("</head>", f"{head_html('./')}{_chat_head()}</head>", 1)
    opening = f'<div id="opening">{header_html("none", "./")}<p>{texts.OPENING}</p></div>'
    refused = f'<noscript><p class="no-script">{texts.NO_SCRIPT} <a href="nguon">{texts.NAV_SOURCES}</a></p></noscript>'
    html = re.sub(r"<body[^>]*>", lambda body: f"{body[0]}{opening}{refused}", html, count=1)
    return _SCRIPT.sub(f'<script nonce="{nonce}"', html)


class SecurityHeaders:
    """ASGI middleware: policy headers on each response; the body of the chat page is rewritten, no other is held."""

    def __init__(self, app: ASGIApp, portals: Sequence[str] = ()) -> None:
        self.app = app
        self._portals = tuple(portals)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _is_chat_page(scope):  # its body is rewritten, so it must come uncompressed
            headers = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, _Response(scope, send, self._portals))


class _Response:
    """The sending side of one request; holds back the start of the chat page until its body is known."""

    def __init__(self, scope: Scope, send: Send, portals: Sequence[str]) -> None:
        self._is_chat_page = _is_chat_page(scope)
        self._is_shared = path_of(scope).startswith(SHARED_PATHS)
        self._portals = portals
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            _add_common(headers, shared=self._is_shared)
            if (
                self._is_chat_page
                and message["status"] == 200
                and headers.get("content-type", "").startswith("text/html")
            ):
                self._start = message
                return
            headers["Content-Security-Policy"] = own_page_policy(self._portals)
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            message = await self._finish()
        await self._send(message)

    async def _finish(self) -> Message:
        assert self._start is not None
        nonce = secrets.token_urlsafe(16)
        page = our_chat_page(self._body.decode("utf-8"), nonce).encode("utf-8")
        headers = MutableHeaders(scope=self._start)
        headers["Content-Security-Policy"] = chat_page_policy(nonce, self._portals)
        headers["Content-Length"] = str(len(page)) if self._body else "0"
        headers["Cache-Control"] = "no-store"
        await self._send(self._start)
        return {"type": "http.response.body", "body": page if self._body else b""}


def _is_chat_page(scope: Scope) -> bool:
    return path_of(scope) in ("", "/")


def _add_common(headers: MutableHeaders, *, shared: bool) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
