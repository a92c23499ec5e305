"""The admin page: an application of its own, in a process of its own, that only this machine can reach.

With the public server it shares the data folder and nothing else: no route of it stands there.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ui.admin import (
    answers_page,
    audit_page,
    login_page,
    preview_page,
    questions_page,
    sources_page,
    staff_page,
    switch_page,
    upload_page,
)
from ui.admin.access import Sessions, Token, token_of
from ui.admin.desk import Desk
from ui.admin.guard import Guard, is_loopback
from ui.admin.layout import admin_html, complaint_html
from ui.admin.office import Office
from ui.errors import InvalidSetting
from ui.logs import start_logging
from ui.records.audit import SYSTEM, Audit
from ui.records.staff import staff_in
from ui.restore import finish as finish_restore
from ui.settings import Settings
from ui.site_files import ASSETS
from ui.traffic.connections import run
from ui.traffic.listening import listening_socket

PAGES = (sources_page, upload_page, preview_page, questions_page, answers_page, switch_page, staff_page, audit_page)
"""The pages in the order of the band: modules with a ``SECTION`` and ``routes(office)``."""

OWN_ASSETS = Path(__file__).parent / "assets"


def serve_admin(settings: Settings) -> None:
    """Serve the admin page until interrupted.

    Raises:
        InvalidSetting: the address is not one of this machine alone, the port is taken, or there is no usable token.
        RecordsUnavailable: the log cannot be written.
    """
    if not is_loopback(settings.admin_host):
        raise InvalidSetting(
            f"Trang quản trị chỉ được mở trên chính máy này (127.0.0.1 hoặc ::1), không mở trên {settings.admin_host}; "
            "từ máy khác hãy dùng đường hầm: ssh -L 7861:127.0.0.1:7861 MÁY_CHỦ"
        )
    start_logging(settings.log_format or ("text" if sys.stderr.isatty() else "json"), settings.log_level, sys.stderr)
    finish_restore(settings.data_dir)
    with listening_socket(settings.admin_host, settings.admin_port) as listening:
        token = token_of(settings)
        app = create_admin_app(settings, token)

        def announce(host: str, port: int) -> None:
            shown = f"[{host}]" if ":" in host else host
            where = f"tệp {token.file}" if token.file else "HOIDAP_ADMIN_TOKEN"
            print(f"Trang quản trị: http://{shown}:{port} (khóa của người vận hành: {where}; khóa riêng của cán bộ:")
            print("hoidap staff add). Nhấn Ctrl+C để dừng.", flush=True)

        announce(*listening.getsockname()[:2])
        run(app, listening, settings.proxies, Event(), drain_seconds=0, stop_seconds=settings.stop_seconds)


def create_admin_app(settings: Settings, token: Token | None = None) -> Starlette:
    """The application. Without ``token`` that of the settings holds. Raises InvalidSetting, RecordsUnavailable."""
    audit = Audit.open(settings.data_dir)
    sections = tuple(page.SECTION for page in PAGES)
    sessions = Sessions(token or token_of(settings), staff_in(settings.data_dir, look_seconds=0))
    office = Office(settings, audit, sessions, Desk(settings), sections)
    audit.write(SYSTEM, "admin.start")

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        office.desk.close()
        audit.close()

    routes: list[BaseRoute] = [
        Mount("/assets", StaticFiles(directory=OWN_ASSETS)),
        Mount("/site", StaticFiles(directory=ASSETS)),
        *_fonts(),
        *login_page.routes(office),
    ]
    for page in PAGES:
        routes += page.routes(office)
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=settings.admin_hosts.replace(",", " ").split())],
        exception_handlers={HTTPException: _answer_status},
        lifespan=life,
    )
    app.state.office = office
    return app


def _fonts() -> list[BaseRoute]:
    """The letters that our style names: they come with Gradio, which is not loaded for them."""
    package = find_spec("gradio")
    places = package.submodule_search_locations if package else None
    fonts = Path(places[0], "templates", "frontend", "static", "fonts") if places else OWN_ASSETS
    return [Mount("/static/fonts", StaticFiles(directory=fonts))] if fonts.is_dir() else []


async def _answer_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {404: "Không có trang này.", 405: "Trang này không nhận cách gọi như vậy."}.get(
        error.status_code, error.detail
    )
    if error.status_code == 400:
        said = "Biểu mẫu gửi lên không đọc được, hoặc có quá nhiều tệp."
    page = admin_html("Chưa làm được", complaint_html(said) + '<p><a href="/" class="button">Về trang đầu</a></p>')
    return HTMLResponse(page, error.status_code, error.headers)
