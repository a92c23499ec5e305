"""The page that lets a person in: the token and their name, which the audit log will say."""

from __future__ import annotations

import re
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ui.admin.access import COOKIE, LONGEST_SECONDS
from ui.admin.layout import admin_html, complaint_html
from ui.admin.office import LOGIN, Office, Visit
from ui.api_texts import whole_seconds
from ui.markup import text_html

MOST_NAME = 80
_NAME = re.compile(r"[^\W\d_][\w .,'()-]{1,79}")


def routes(office: Office) -> list[Route]:
    """The form, and what it does; logging out."""
    return [
        Route(LOGIN, partial(_form, office), methods=["GET"]),
        Route(LOGIN, partial(_log_in, office), methods=["POST"]),
        office.change("/dang-xuat", _log_out),
    ]


def login_html(person: str = "", complaint: str = "") -> str:
    """The form."""
    return (
        '<p class="lead">Mọi việc làm ở đây được ghi vào nhật ký kèm tên người làm.</p>'
        f'<form class="panel check-form" method="post" action="{LOGIN}">{complaint_html(complaint)}'
        '<label for="nguoi">Người thực hiện (họ và tên)</label>'
        f'<input id="nguoi" name="nguoi" type="text" required maxlength="{MOST_NAME}" autocomplete="name" '
        f'value="{text_html(person)}">'
        '<label for="khoa">Khóa quản trị</label>'
        '<input id="khoa" name="khoa" type="password" required maxlength="500" autocomplete="current-password">'
        '<p class="hint">Khóa nằm trong tệp mà lệnh hoidap admin cho biết khi khởi động, hoặc do người cài đặt đặt.</p>'
        '<p class="actions"><button type="submit" class="primary">Đăng nhập</button></p></form>'
    )


async def _form(office: Office, request: Request) -> Response:
    if office.session(request):
        return RedirectResponse("/", 303)
    return _page(login_html())


async def _log_in(office: Office, request: Request) -> Response:
    async with request.form(max_files=0, max_fields=10, max_part_size=4096) as form:
        token, person = str(form.get("khoa", "")), " ".join(str(form.get("nguoi", "")).split())
    if not _NAME.fullmatch(person):
        return _page(login_html("", "Hãy ghi họ và tên của người thực hiện, từ 2 đến 80 chữ."), 422)
    if (seconds := office.sessions.wait()) > 0:
        wait = whole_seconds(seconds)
        said = f"Đã thử khóa sai quá nhiều lần; thử lại được sau {wait} giây."
        return _page(login_html(person, said), 429, {"Retry-After": str(wait)})
    let_in = office.sessions.log_in(token, person)
    if let_in is None:
        await run_in_threadpool(office.audit.write, person, "login", outcome="failed")
        return _page(login_html(person, "Khóa quản trị không đúng."), 403)
    session, cookie = let_in
    try:
        await run_in_threadpool(office.audit.write, person, "login")
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
