"""Who works here: who is logged in now and can be logged out, and who has a token. Tokens are given on the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui.admin.audit_page import moment
from ui.admin.layout import Section, csrf_html
from ui.admin.office import LOGIN, Office, Visit
from ui.markup import text_html

SECTION = Section("/can-bo", "Cán bộ")


def routes(office: Office) -> list[Route]:
    """The list, and what ends a session."""
    return [office.page(SECTION.path, _show), office.change("/can-bo/dang-xuat", _log_out)]


def _show(visit: Visit) -> Response:
    return visit.page(
        "Cán bộ",
        f"<h2>Đang đăng nhập</h2>{_sessions_html(visit)}<h2>Có khóa riêng</h2>{_staff_html(visit)}"
        '<p class="hint">Người vận hành cấp và thu khóa trên máy chủ: <code>hoidap staff add "HỌ TÊN"</code>, '
        '<code>hoidap staff remove "HỌ TÊN"</code>. Thu khóa thì người ấy bị đăng xuất ngay.</p>',
    )


def _sessions_html(visit: Visit) -> str:
    body = "".join(
        f"<tr><td>{text_html(session.person)}{' (bạn)' if session == visit.session else ''}</td>"
        f"<td>{_ago(began)}</td><td>{_ago(idle)}</td>"
        f'<td><form method="post" action="/can-bo/dang-xuat">{csrf_html(visit.session)}'
        f'<input type="hidden" name="phien" value="{session.key.hex()}">'
        f'<button type="submit" aria-label="Đăng xuất {text_html(session.person)}">Đăng xuất</button></form></td></tr>'
        for session, began, idle in visit.office.sessions.present()
    )
    return _table_html("Đang đăng nhập", ("Người", "Vào lúc", "Việc gần nhất", ""), body)


def _staff_html(visit: Visit) -> str:
    body = "".join(
        f"<tr><td>{text_html(one.name)}</td><td>{moment(one.since)}</td></tr>" for one in visit.office.sessions.staff()
    )
    if not body:
        return '<p class="lead">Chưa ai có khóa riêng: mọi người đang dùng chung khóa của người vận hành.</p>'
    return _table_html("Có khóa riêng", ("Người", "Từ"), body)


def _table_html(name: str, columns: tuple[str, ...], body: str) -> str:
    head = "".join(f"<th>{column}</th>" for column in columns)
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{name}"><table class="admin-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _ago(seconds: float) -> str:
    return moment((datetime.now(UTC) - timedelta(seconds=seconds)).isoformat())


def _log_out(visit: Visit) -> Response:
    sessions, key = visit.office.sessions, visit.text("phien")
    ended = next((session for session, _, _ in sessions.present() if session.key.hex() == key), None)
    if ended is None:
        return visit.done("Phiên làm việc ấy đã hết.", SECTION.path)
    visit.office.audit.write(visit.person, "session.end", ended.person)
    sessions.log_out(ended)
    if ended == visit.session:
        return RedirectResponse(LOGIN, 303)
    return visit.done(f"Đã đăng xuất {ended.person}.", SECTION.path)
