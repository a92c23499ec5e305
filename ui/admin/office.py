"""Office: what every admin page works with, and the two kinds of routes it is made of.

A page module names its ``SECTION`` and gives its ``routes(office)``. Handlers are plain functions that take a Visit;
they run in threads, only for who is logged in, and a change only with the token of the session's forms.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.errors import BotError
from index.errors import IndexingError
from sources.errors import SourceError
from ui.admin.access import COOKIE, Session, Sessions
from ui.admin.desk import Desk
from ui.admin.layout import Section, admin_html, complaint_html
from ui.errors import UiError
from ui.records.audit import Audit
from ui.settings import Settings

LOGIN = "/dang-nhap"
MOST_FILES, MOST_FIELDS, MOST_FIELD_BYTES = 100, 2_000, 256 << 10


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a person who is logged in; ``form`` is empty unless something is changed."""

    office: Office
    request: Request
    session: Session
    form: FormData

    @property
    def person(self) -> str:
        """Who acts, as the audit log names them: whose token it is."""
        return self.session.person

    def text(self, name: str) -> str:
        """A field of the form as text, without white space around it; "" where it is not there."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field of the form, as of boxes that are ticked."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str))

    def page(self, title: str, content: str, status: int = 200) -> Response:
        """A page of the site; ``content`` is HTML."""
        office = self.office
        page = admin_html(
            title,
            content,
            session=self.session,
            sections=office.sections,
            here=self.request.url.path,
            notices=office.sessions.told(self.session),
        )
        return HTMLResponse(page, status)

    def done(self, notice: str, path: str) -> Response:
        """Go on to a page that begins with ``notice``: reloading it does nothing again."""
        self.office.sessions.tell(self.session, notice)
        return RedirectResponse(path, 303)


Handler = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Office:
    """The settings, the log, who is logged in, and the desk with the preview; ``sections`` stand in the band."""

    settings: Settings
    audit: Audit
    sessions: Sessions
    desk: Desk
    sections: Sequence[Section]

    def page(self, path: str, show: Handler) -> Route:
        """A page or JSON object that is only read."""
        return Route(path, partial(self._show, show), methods=["GET"])

    def change(self, path: str, act: Handler) -> Route:
        """What a form does."""
        return Route(path, partial(self._change, act), methods=["POST"])

    def session(self, request: Request) -> Session | None:
        """Who asks."""
        return self.sessions.of(request.cookies.get(COOKIE, ""))

    async def _show(self, show: Handler, request: Request) -> Response:
        session = self.session(request)
        if session is None:
            return _to_login(request)
        return await self._run(show, Visit(self, request, session, FormData()))

    async def _change(self, act: Handler, request: Request) -> Response:
        session = self.session(request)
        if session is None:
            return _to_login(request)
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as form:
            given = form.get("csrf", "")
            if not isinstance(given, str) or not hmac.compare_digest(given.encode(), session.csrf.encode()):
                raise HTTPException(403, "Biểu mẫu đã cũ; hãy mở lại trang rồi làm lại.")
            return await self._run(act, Visit(self, request, session, form))

    async def _run(self, handler: Handler, visit: Visit) -> Response:
        try:
            return await run_in_threadpool(handler, visit)
        except (UiError, IndexingError, SourceError, BotError) as error:
            back = '<p><a href="/" class="button">Về trang đầu</a></p>'
            return visit.page("Chưa làm được", complaint_html(str(error)) + back, 422)


def _to_login(request: Request) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": "Phiên làm việc đã hết; hãy đăng nhập lại."}, 401)
    return RedirectResponse(LOGIN, 303)
