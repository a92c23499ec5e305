"""One FastAPI application: the chat page, the pages about figures, the sources, our assets. ``serve`` runs it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import uvicorn
from fastapi import FastAPI, Query
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from bot.runnable import AnswerRunnable
from index.errors import NoIndex
from index.index import Index
from index.ingest import ingest
from ui import texts
from ui.assembly import STARTER_CORPUS, encoder_of, open_bot
from ui.chat import mount_chat
from ui.edition import CurrentEdition, Edition
from ui.errors import InvalidSetting
from ui.figure_routes import FigurePages
from ui.frame import page_html
from ui.progress import progress_bar
from ui.security_headers import SecurityHeaders
from ui.settings import Settings
from ui.source_page import Quoted, source_html, sources_html

ASSETS = Path(__file__).parent / "assets"
STOP_SECONDS = 3
"""How long answers under way may take when the server is asked to stop; open pages keep a connection as long."""


def serve(settings: Settings) -> None:
    """Opens the index, building the starter index where there is none, and serves it until interrupted.

    Raises:
        InvalidSetting: the address cannot be listened on.
        IndexingError: the data folder holds no index that can be opened, and none can be made there.
    """
    with listening_socket(settings.host, settings.port) as listening:
        index = open_or_build(settings)
        edition = CurrentEdition(index, lambda newest: AnswerRunnable(open_bot(settings, newest)))
        run(create_app(edition), listening)


def open_or_build(settings: Settings) -> Index:
    """The committed index; in a data folder without one, the starter index is built first."""
    encoder = encoder_of(settings)
    try:
        return Index.open(settings.data_dir, encoder)
    except NoIndex:
        print(texts.BUILDING_INDEX, file=sys.stderr, flush=True)
    with progress_bar() as progress:
        ingest([str(STARTER_CORPUS)], settings.data_dir, encoder, progress=progress)
    return Index.open(settings.data_dir, encoder)


def create_app(edition: Callable[[], Edition]) -> FastAPI:
    """The application; ``edition`` gives the library and bot that serve now."""
    app = FastAPI(title=texts.SITE, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(SecurityHeaders)
    app.mount("/site", StaticFiles(directory=ASSETS), name="site")

    @app.api_route("/nguon", methods=["GET", "HEAD"], response_class=HTMLResponse)
    def sources() -> HTMLResponse:
        library = edition().library
        content = sources_html(library.documents(), library.holdings())
        return HTMLResponse(page_html(texts.SOURCES_TITLE, "sources", content, root="./"))

    @app.api_route("/nguon/{document_id}", methods=["GET", "HEAD"], response_class=HTMLResponse)
    def source(
        document_id: str,
        tu: Annotated[int, Query(description="start of the quote in the document's text")] = -1,
        den: Annotated[int, Query(description="end of the quote")] = -1,
        ma: Annotated[str, Query(description="code of the quoted words")] = "",
        phan: Annotated[bool, Query(description="only the part that opens beside an answer")] = False,
    ) -> HTMLResponse:
        quoted = Quoted(tu, den, ma) if ma else None
        try:
            document = edition().library.document(document_id)
        except KeyError:
            content = f"<h1>{texts.UNKNOWN_SOURCE_TITLE}</h1><p>{texts.UNKNOWN_SOURCE}</p>"
            page = page_html(texts.UNKNOWN_SOURCE_TITLE, "sources", content, root="../")
            return HTMLResponse(page, status_code=404)
        if phan:
            return HTMLResponse(source_html(document, quoted, whole=False))
        content = source_html(document, quoted, whole=True, root="../")
        return HTMLResponse(page_html(document.title, "sources", content, root="../"))

    def index() -> Index:
        library = edition().library
        assert isinstance(library, Index)
        return library

    app.router.routes.extend(FigurePages(index).routes())
    mount_chat(app, edition)
    return app


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port`` (0 takes any free port).

    Raises:
        InvalidSetting: the port is taken, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise InvalidSetting(texts.cannot_listen(host, port, error)) from error


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serves ``app`` on a listening socket until it is interrupted; prints the address to open."""
    host, port = listening.getsockname()[:2]
    configuration = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    print(texts.serving_at(_reachable(host), port), flush=True)
    uvicorn.Server(configuration).run(sockets=[listening])


def _reachable(host: str) -> str:
    """The host as it stands in an address: that of this machine where all are listened on."""
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
