"""The kill switch as a page: off with a reason that visitors read, and on again."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.responses import Response
from starlette.routing import Route

from ui.admin.audit_page import moment
from ui.admin.layout import Section, csrf_html
from ui.admin.office import Office, Visit
from ui.markup import text_html
from ui.records.kill_switch import MOST_REASON, Off, switch_in, turn_off, turn_on

SECTION = Section("/tam-dung", "Tạm dừng")


def routes(office: Office) -> list[Route]:
    """The state, and what changes it."""
    return [
        office.page(SECTION.path, _show),
        office.change("/tam-dung/dung", _turn_off),
        office.change("/tam-dung/chay", _turn_on),
    ]


def _show(visit: Visit) -> Response:
    off = switch_in(visit.office.settings.data_dir, look_seconds=0)()
    state = _off_html(visit, off) if off else '<p class="lead">Hệ thống đang trả lời người dân.</p>'
    return visit.page("Tạm dừng trả lời", state + _form_html(visit, off))


def _off_html(visit: Visit, off: Off) -> str:
    since = moment(datetime.fromtimestamp(off.since, UTC).isoformat())
    what = "mọi trang" if off.everything else "trả lời và kiểm tra số liệu"
    return (
        f'<section class="panel"><h2>Đang tạm dừng {what}</h2><p>Từ {since}. Người dân đọc:</p>'
        f"<blockquote><p>{text_html(off.reason)}</p></blockquote>"
        f'<form method="post" action="/tam-dung/chay">{csrf_html(visit.session)}'
        '<p class="actions"><button type="submit" class="primary">Trả lời trở lại</button></p></form></section>'
    )


def _form_html(visit: Visit, off: Off | None) -> str:
    ticked = " checked" if off and off.everything else ""
    return (
        f'<form class="panel" method="post" action="/tam-dung/dung">{csrf_html(visit.session)}'
        f"<h2>{'Đổi lý do' if off else 'Tạm dừng'}</h2>"
        "<p>Trang hỏi đáp, ô nhúng và API thôi trả lời và thôi kiểm tra số liệu trong vòng một giây; lý do hiện cho "
        "người dân. Trạng thái này giữ nguyên khi máy chủ khởi động lại.</p>"
        '<label for="ly-do">Lý do cho người dân đọc</label>'
        f'<textarea id="ly-do" name="ly-do" rows="3" maxlength="{MOST_REASON}" required>'
        f"\n{text_html(off.reason if off else '')}</textarea>"
        f'<p><label class="tick"><input type="checkbox" name="tat-ca" value="co"{ticked}>'
        "<span>Đóng cả các trang nguồn và số liệu</span></label></p>"
        f'<p class="actions"><button type="submit" class="danger">{"Đổi lý do" if off else "Tạm dừng trả lời"}</button>'
        "</p></form>"
    )


def _turn_off(visit: Visit) -> Response:
    reason, everything = visit.text("ly-do"), visit.text("tat-ca") == "co"
    office = visit.office
    with office.audit.acting(visit.person, "switch.off", reason, {"everything": everything}):
        turn_off(office.settings.data_dir, reason, everything=everything)
    return visit.done("Đã tạm dừng trả lời.", SECTION.path)


def _turn_on(visit: Visit) -> Response:
    with visit.office.audit.acting(visit.person, "switch.on"):
        was_off = turn_on(visit.office.settings.data_dir)
    return visit.done("Đã trả lời trở lại." if was_off else "Hệ thống vốn đang trả lời.", SECTION.path)
