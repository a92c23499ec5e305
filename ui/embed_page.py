"""What portals embed: the widget's script, and the page /nhung, which is the widget alone, for a plain iframe."""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ui import texts
from ui.markup import text_html
from ui.site_files import asset
from ui.widget_script import SOURCES, widget_script

CHOSEN = (
    "accent", "greeting", "heading", "keep", "placeholder", "places", "sources", "suggestions", "tagline", "theme",
)  # fmt: skip
"""Attributes of the widget that the address of the frame may set: /nhung?theme=dark&heading=…"""

MAX_CHOSEN_CHARACTERS = 2_000
MAX_AGE_SECONDS = 3_600
"""How long a browser keeps the script before it asks whether there is a newer one."""

NO_SCRIPT = "Khung hỏi đáp cần JavaScript."


def routes() -> list[Route]:
    """Every address with what answers it."""
    return [Route("/nhung", embed), Route("/widget/hoidap.js", script), Route("/widget/nhung.css", style)]


def embed(request: Request) -> Response:
    """The page for an iframe; asked for each time, because its policy says which portals may show it."""
    chosen = {name: request.query_params[name] for name in CHOSEN if name in request.query_params}
    return HTMLResponse(embed_html(chosen), headers={"Cache-Control": "no-cache"})


def embed_html(chosen: dict[str, str]) -> str:
    """The page with these attributes of the widget; each is text, whatever is in it."""
    attributes = "".join(f' {name}="{text_html(value[:MAX_CHOSEN_CHARACTERS])}"' for name, value in chosen.items())
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, '
        'interactive-widget=resizes-content"><meta name="color-scheme" content="light dark">'
        f"<title>{texts.PAGE_TITLE} · {texts.SITE}</title>"
        f'<link rel="icon" href="{asset("mark.svg")}" type="image/svg+xml">'
        '<link rel="stylesheet" href="widget/nhung.css">'
        '<script src="widget/hoidap.js" async></script></head>'
        f'<body><main><hoi-dap-so mode="page"{attributes}></hoi-dap-so></main>'
        f'<noscript><p>{NO_SCRIPT} <a href="nguon" target="_blank">{texts.SOURCES_TITLE}</a></p></noscript>'
        "</body></html>"
    )


def script(request: Request) -> Response:
    """The widget's script, which a portal names in one line."""
    return _shared(request, widget_script(), "text/javascript; charset=utf-8")


def style(request: Request) -> Response:
    """The fonts and margins of the page for an iframe."""
    return _shared(request, (SOURCES / "nhung.css").read_bytes(), "text/css; charset=utf-8")


def _shared(request: Request, content: bytes, kind: str) -> Response:
    """A file for every page of the world, compressed, and sent again only when it has changed."""
    packed = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{sha256(content).hexdigest()[:20]}{"-gzip" if packed else ""}"'
    headers = {
        "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}",
        "ETag": tag,
        "Vary": "Accept-Encoding",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(_gzip(content) if packed else content, media_type=kind, headers=headers)


@cache
def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
