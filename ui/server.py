"""One FastAPI application: the chat page, the pages, the API, the widget, our assets. ``serve`` runs it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from functools import partial
from threading import Event
from typing import Annotated

import langsmith
from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.errors import BotError
from bot.runnable import AnswerRunnable
from index.errors import NoIndex
from index.index import Index
from ui import api_texts, embed_page, privacy_page, texts
from ui.allocation import settle
from ui.api.api import Api
from ui.api.operations import API_PATH, API_VERSION, operations
from ui.assembly import STARTER_CORPUS, encoder_of, open_bot, open_model
from ui.chat.late_chat import Chat, LateChat
from ui.counting import counted
from ui.edition import CurrentEdition, Edition
from ui.errors import UiError
from ui.figures.routes import FigurePages
from ui.frame import page_html
from ui.logs import clear_handlers, printing_withheld, start_logging
from ui.metrics import Metrics
from ui.problems import answer_fault, answer_invalid, answer_status
from ui.readiness import Readiness
from ui.records.kill_switch import SwitchedOff, on, switch_in
from ui.records.opening import records_of
from ui.records.records import Records
from ui.records.tidying import tidying
from ui.restore import finish as finish_restore
from ui.settings import Settings
from ui.site_files import ASSETS, SiteFiles
from ui.source_page import Quoted, source_html, sources_html
from ui.traffic.body_limit import BodyLimit
from ui.traffic.caching import Kept
from ui.traffic.connections import run
from ui.traffic.failures import Failures
from ui.traffic.limits import AtOnce, Limits
from ui.traffic.listening import listening_socket
from ui.traffic.portals import Portals
from ui.traffic.public_routes import close_gradio
from ui.traffic.request_log import RequestLog
from ui.traffic.security_headers import SecurityHeaders
from ui.traffic.switched_off import TellSwitchedOff, status_routes, switchable
from ui.traffic.work import Work

ANSWERING_AT_ONCE, CHECKING_AT_ONCE, LOOKING_UP_AT_ONCE = 4, 2, 4
"""Threads for questions, for checks, which take seconds, and for the rest: none keeps the others waiting."""
WAITING, WAITING_CHECKS = 128, 8
"""Requests that may wait for a thread, of each kind; further ones are turned away at once."""
PATIENCE_SECONDS, UPLOAD_PATIENCE_SECONDS = 20.0, 60.0
"""How long a visitor is made to wait, and how long one who sent a file to check or opens a page."""
_log = logging.getLogger(__name__)


def serve(settings: Settings) -> None:
    """Opens the index, building the starter index where there is none, and serves it until interrupted.

    Asked to stop, it answers what it was asked and returns; work that does not end in time ends with the process.

    Raises:
        InvalidSetting: an address cannot be listened on.
        IndexingError: the data folder holds no index that can be opened, and none can be made there.
    """
    start_logging(settings.log_format or ("text" if sys.stderr.isatty() else "json"), settings.log_level, sys.stderr)
    langsmith.configure(enabled=False)  # LangChain would send it every question where its variables are set
    metrics, stopping = Metrics(), Event()
    with (
        listening_socket(settings.host, settings.port) as listening,
        metrics.served(settings.metrics_host, settings.metrics_port),
    ):
        finish_restore(settings.data_dir)
        index = open_or_build(settings)
        model = open_model(settings)
        edition = CurrentEdition(
            index,
            lambda newest: AnswerRunnable(open_bot(settings, newest, model, metrics)),
            model_host=settings.model_host,
        )
        with closing(records_of(settings.data_dir, settings.retention_days)) as records:
            app = create_app(
                edition, settings, records, metrics, stopping, switch_in(settings.data_dir), chat_later=True
            )
            _announce(*listening.getsockname()[:2])
            with printing_withheld():
                run(
                    app,
                    listening,
                    settings.proxies,
                    stopping,
                    drain_seconds=settings.drain_seconds,
                    stop_seconds=settings.stop_seconds,
                )
    _log.info("stopped")
    if any(work.running for work in app.state.works):
        _log.warning("work that took too long was given up")
        os._exit(0)  # the interpreter would wait for its threads without end


def open_or_build(settings: Settings) -> Index:
    """The committed index; in a data folder without one, the starter index is built first."""
    encoder = encoder_of(settings)
    try:
        return Index.open(settings.data_dir, encoder)
    except NoIndex:
        print(texts.BUILDING_INDEX, file=sys.stderr, flush=True)
    from index.ingest import ingest  # brings every reader of documents
    from ui.progress import progress_bar

    with progress_bar() as progress:
        ingest([str(STARTER_CORPUS)], settings.data_dir, encoder, progress=progress)
    return Index.open(settings.data_dir, encoder)


def create_app(
    edition: Callable[[], Edition],
    settings: Settings | None = None,
    records: Records | None = None,
    metrics: Metrics | None = None,
    stopping: Event | None = None,
    switch: SwitchedOff = on,
    *,
    chat_later: bool = False,
) -> FastAPI:
    """The application; ``edition`` gives the library and bot that serve now.

    Without ``settings`` those of the environment hold; without ``records`` they are kept in memory alone. ``stopping``
    is set when the server has been asked to stop; ``switch`` says whether answering is turned off. With ``chat_later``
    the chat page is made while the rest is served already. ``app.state.works`` are the kinds of work that it does in
    threads.
    """
    settings = settings or Settings()
    records = records or Records.open(None, settings.retention_days)
    metrics, stopping = metrics or Metrics(), stopping or Event()
    edition = switchable(counted(edition, metrics), switch)

    def make_chat() -> Chat:
        from ui.chat.chat import chat_of  # most of what a start costs

        clear_handlers()
        host = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        made = chat_of(host, edition, records, settings.root_path)
        if chat_later:
            settle()  # everything is there now
        return made

    chat = LateChat(make_chat)
    app = FastAPI(
        title=api_texts.API_TITLE,
        description=api_texts.API_SUMMARY,
        version=API_VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API_PATH}/openapi.json",
        lifespan=partial(_life, records, chat),
    )
    _add_traffic(app, settings, metrics, switch)
    app.mount("/site", SiteFiles(directory=ASSETS), name="site")
    app.router.routes.extend(embed_page.routes())
    app.router.routes.extend(status_routes(switch))
    app.router.routes.extend(privacy_page.routes(settings.retention_days, settings.contact, model=settings.model_host))
    answering, checking, looking_up, page_checking, showing, saving = app.state.works = works = _works()
    readiness = Readiness(edition, records, stopping, lambda: chat.state)
    add_api(app, Api(edition, records, answering, checking, looking_up, readiness))
    _add_sources(app, edition, showing)

    def index() -> Index:
        library = edition().library
        assert isinstance(library, Index)
        return library

    app.router.routes.extend(FigurePages(index, page_checking, showing, saving).routes())
    metrics.watch(edition, works, chat.waiting)
    app.state.chat = chat
    app.mount("", chat)
    close_gradio(app.router.routes)
    if not chat_later:
        chat.load()
    return app


def _works() -> tuple[Work, Work, Work, Work, Work, Work]:
    """What is done in threads: questions, checks, look-ups, and checks of files; pages, and files of all figures."""
    return (
        Work("answer", ANSWERING_AT_ONCE, WAITING, PATIENCE_SECONDS),
        Work("check", CHECKING_AT_ONCE, WAITING_CHECKS, PATIENCE_SECONDS),
        Work("look-up", LOOKING_UP_AT_ONCE, WAITING, PATIENCE_SECONDS),
        Work("check-page", CHECKING_AT_ONCE, WAITING_CHECKS, UPLOAD_PATIENCE_SECONDS),
        Work("page", LOOKING_UP_AT_ONCE, WAITING, UPLOAD_PATIENCE_SECONDS),
        Work("export", CHECKING_AT_ONCE, WAITING_CHECKS, UPLOAD_PATIENCE_SECONDS),
    )


@asynccontextmanager
async def _life(records: Records, chat: LateChat, _: FastAPI) -> AsyncIterator[None]:
    """While the application is served, records are purged and the chat lives."""
    async with tidying(records), chat.life():
        yield


def _add_traffic(app: FastAPI, settings: Settings, metrics: Metrics, switch: SwitchedOff) -> None:
    """What every request passes, the last one named first, and what becomes of errors."""
    app.add_middleware(Failures)
    app.add_middleware(TellSwitchedOff, switch=switch)
    app.add_middleware(AtOnce)
    app.add_middleware(BodyLimit)
    app.add_middleware(Limits, per_session=settings.per_session, per_address=settings.per_address)
    app.add_middleware(Portals, origins=settings.portal_origins, own=settings.public_origin)
    app.add_middleware(SecurityHeaders, portals=settings.portal_origins)
    app.add_middleware(Kept)
    app.add_middleware(RequestLog, routes=app.router.routes, metrics=metrics)
    for error, handler in ((UiError, answer_fault), (BotError, answer_fault), (HTTPException, answer_status)):
        app.add_exception_handler(error, handler)
    app.add_exception_handler(RequestValidationError, answer_invalid)


def _add_sources(app: FastAPI, edition: Callable[[], Edition], showing: Work) -> None:
    """The page that lists the sources, and the page of each, with the quoted words highlighted."""

    @app.api_route("/nguon", methods=["GET", "HEAD"], response_class=HTMLResponse, include_in_schema=False)
    async def sources() -> Response:
        return await showing.run(partial(_sources_page, edition))

    @app.api_route(
        "/nguon/{document_id}", methods=["GET", "HEAD"], response_class=HTMLResponse, include_in_schema=False
    )
    async def source(
        document_id: str,
        tu: Annotated[int, Query(description="start of the quote in the document's text")] = -1,
        den: Annotated[int, Query(description="end of the quote")] = -1,
        ma: Annotated[str, Query(description="code of the quoted words")] = "",
        phan: Annotated[bool, Query(description="only the part that opens beside an answer")] = False,
    ) -> Response:
        quoted = Quoted(tu, den, ma) if ma else None
        return await showing.run(partial(_source_page, edition, document_id, quoted, whole=not phan))


def _sources_page(edition: Callable[[], Edition]) -> Response:
    library = edition().library
    content = sources_html(library.documents(), library.holdings())
    return HTMLResponse(page_html(texts.SOURCES_TITLE, "sources", content, root="./"))


def _source_page(edition: Callable[[], Edition], document_id: str, quoted: Quoted | None, *, whole: bool) -> Response:
    try:
        document = edition().library.document(document_id)
    except KeyError:
        listed = f'<a href="../nguon">{texts.NAV_SOURCES}</a>'
        content = f"<h1>{texts.UNKNOWN_SOURCE_TITLE}</h1><p>{texts.UNKNOWN_SOURCE}</p><p>{listed}</p>"
        page = page_html(texts.UNKNOWN_SOURCE_TITLE, "sources", content, root="../")
        return HTMLResponse(page, status_code=404)
    if not whole:
        return HTMLResponse(source_html(document, quoted, whole=False))
    content = source_html(document, quoted, whole=True, root="../")
    return HTMLResponse(page_html(document.title, "sources", content, root="../"))


def add_api(app: FastAPI, api: Api) -> None:
    """Gives every operation of the API its address."""
    for operation in operations(api):
        app.add_api_route(
            f"{API_PATH}{operation.path}",
            operation.run,
            methods=[operation.method],
            status_code=operation.status,
            response_class=Response if operation.given is None else JSONResponse,
            response_model=None,
            responses=operation.responses(),
            summary=operation.summary,
            operation_id=operation.name,
        )


def _announce(host: str, port: int) -> None:
    """Prints the address to open."""
    print(texts.serving_at(_reachable(host), port), flush=True)


def _reachable(host: str) -> str:
    """The host as it stands in an address: that of this machine where all are listened on."""
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
