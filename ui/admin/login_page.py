"""The page that lets a person in by their token, whose name the audit log will say."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ui.admin.access import COOKIE, LONGEST_SECONDS, Refusal
from ui.admin.layout import admin_html, complaint_html
from ui.admin.office import LOGIN, Office, Visit
from ui.api_texts import whole_seconds
from ui.records.audit import UNKNOWN

_TOO_MANY = (
    "Đã có quá nhiều lần thử khóa sai; thử lại được sau {} giây. Khóa riêng của cán bộ, nếu đúng, vẫn vào được ngay."
)


def routes(office: Office) -> list[Route]:
    """The form, and what it does; logging out."""
    return [
        Route(LOGIN, partial(_form, office), methods=["GET"]),
        Route(LOGIN, partial(_log_in, office), methods=["POST"]),
        office.change("/dang-xuat", _log_out),
    ]


def login_html(complaint: str = "") -> str:
    """The form."""
    return (
        '<p class="lead">Mọi việc làm ở đây được ghi vào nhật ký kèm tên của người có khóa.</p>'
        f'<form class="panel check-form" method="post" action="{LOGIN}">{complaint_html(complaint)}'
        '<label for="khoa">Khóa của bạn</label>'
        '<input id="khoa" name="khoa" type="password" required maxlength="500" autocomplete="current-password">'
        '<p class="hint">Khóa riêng của mỗi cán bộ do người vận hành cấp bằng lệnh hoidap staff add. Khóa của người '
        "vận hành nằm trong tệp mà lệnh hoidap admin cho biết khi khởi động, hoặc do người cài đặt đặt.</p>"
        '<p class="actions"><button type="submit" class="primary">Đăng nhập</button></p></form>'
    )


async def _form(office: Office, request: Request) -> Response:
    if office.session(request):
        return RedirectResponse("/", 303)
    return _page(login_html())


async def _log_in(office: Office, request: Request) -> Response:
    async with request.form(max_files=0, max_fields=10, max_part_size=4096) as form:
        token = str(form.get("khoa", ""))
    let_in = await run_in_threadpool(office.sessions.log_in, token)
    if isinstance(let_in, Refusal):
        if let_in.seconds:
            wait = whole_seconds(let_in.seconds)
            return _page(login_html(_TOO_MANY.format(wait)), 429, {"Retry-After": str(wait)})
        unwritten = {"unwritten": let_in.unwritten} if let_in.unwritten else None
        await run_in_threadpool(office.audit.write, UNKNOWN, "login", details=unwritten, outcome="failed")
        return _page(login_html("Khóa không đúng, hoặc đã bị thu lại."), 403)
    session, cookie = let_in
    try:
        await run_in_threadpool(office.audit.write, session.person, "login")
    except BaseException:
        office.sessions.log_out(session)
        raise
    response = RedirectResponse("/", 303)
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(LONGEST_SECONDS),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


def _log_out(visit: Visit) -> Response:
    visit.office.audit.write(visit.person, "logout")
    visit.office.sessions.log_out(visit.session)
    response = RedirectResponse(LOGIN, 303)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response


def _page(content: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return HTMLResponse(admin_html("Đăng nhập", content), status, headers)
