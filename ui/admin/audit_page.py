"""The log as a page: who did what, when, newest first, and whether it is whole."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from starlette.responses import Response
from starlette.routing import Route

from ui.admin.layout import Section, csrf_html
from ui.admin.office import Office, Visit
from ui.markup import text_html
from ui.records.audit import ACTS, DAMAGED, OUTCOMES, Row
from ui.render import line

SECTION = Section("/nhat-ky", "Nhật ký")
SHOWN = 100
VIETNAM = timezone(timedelta(hours=7))


def routes(office: Office) -> list[Route]:
    """The list, the check of the whole log, and the log as a file."""
    return [
        office.page(SECTION.path, _list),
        office.change("/nhat-ky/kiem-tra", _verify),
        office.change("/nhat-ky/xuat", _export),
    ]


def moment(at: str) -> str:
    """A moment of the log as people in Việt Nam write it."""
    return datetime.fromisoformat(at).astimezone(VIETNAM).strftime("%H:%M:%S %d/%m/%Y")


def _list(visit: Visit) -> Response:
    given = visit.request.query_params.get("truoc", "")
    before = int(given) if given.isdecimal() and len(given) < 16 else None
    rows = visit.office.audit.rows(SHOWN, before)
    older = f'<p><a href="?truoc={rows[-1].number}">Cũ hơn</a></p>' if rows and rows[-1].number > 1 else ""
    return visit.page(
        "Nhật ký",
        '<p class="lead">Nhật ký chỉ được ghi thêm: chương trình không sửa và không xóa dòng nào.</p>'
        f'<form method="post">{csrf_html(visit.session)}<p class="actions">'
        '<button type="submit" formaction="/nhat-ky/kiem-tra">Kiểm tra nhật ký còn nguyên</button>'
        '<button type="submit" formaction="/nhat-ky/xuat">Tải về (JSON Lines)</button></p></form>'
        f"{_table_html(rows)}{older}",
    )


def _verify(visit: Visit) -> Response:
    faults = visit.office.audit.verify()
    if not faults:
        newest = visit.office.audit.rows(1)[0]
        said = f"Nhật ký còn nguyên: {newest.number} dòng. Mã dòng cuối: {newest.digest}"
        return visit.done(said, SECTION.path)
    listed = "".join(
        f"<li>{f'Dòng {fault.number}: ' if fault.number else ''}{text_html(fault.reason)}</li>" for fault in faults
    )
    return visit.page("Nhật ký không còn nguyên", f'<ul class="complaint" role="alert">{listed}</ul>')


def _export(visit: Visit) -> Response:
    """Each row as a line of JSON, oldest first: what it takes to verify the chain elsewhere."""
    visit.office.audit.write(visit.person, "audit.export")
    rows = reversed(visit.office.audit.rows())
    lines = "".join(f"{line({name: getattr(row, name) for name in Row.__slots__})}\n" for row in rows)
    headers = {"Content-Disposition": 'attachment; filename="nhat-ky.jsonl"'}
    return Response(lines, headers=headers, media_type="application/x-ndjson")


def _table_html(rows: tuple[Row, ...]) -> str:
    body = "".join(
        f"<tr><td>{row.number}</td><td>{moment(row.at)}</td><td>{text_html(row.actor)}</td>"
        f"<td>{text_html(ACTS.get(row.act, row.act))}</td><td>{OUTCOMES[row.outcome]}</td>"
        f"<td>{text_html(_said(row))}</td></tr>"
        if row.is_whole
        else f'<tr><td>{row.number}</td><td colspan="5">{DAMAGED}</td></tr>'
        for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in ("Số", "Lúc", "Người thực hiện", "Việc", "Kết quả", "Chi tiết"))
    return (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Nhật ký"><table class="admin-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _said(row: Row) -> str:
    details = json.loads(row.details)
    shown = {name: _shown(value) for name, value in details.items() if value and name not in _HIDDEN}
    parts = (row.subject, *(f"{_NAMES.get(name, name)}: {value}" for name, value in shown.items()))
    return " · ".join(part for part in parts if part)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{_NAMES.get(name, name)} {one}" for name, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


_HIDDEN = ("paths", "head")
"""What the log keeps for programs; ``hoidap audit --json`` shows it."""
_NAMES = {
    "added": "mới",
    "answers": "câu trả lời được duyệt",
    "changed": "thay đổi",
    "created": "bản sao lưu lúc",
    "failed": "chưa đọc được",
    "files": "tệp",
    "generation": "bản số",
    "lost": "mất",
    "outcome": "kết quả",
    "read": "đã đọc",
    "reason": "lý do",
    "removed": "bỏ",
    "rows": "dòng",
    "saved": "cứu được",
    "sources": "nguồn",
    "staff": "khóa của cán bộ",
    "unchanged": "không đổi",
    "unwritten": "số lần sai trước đó không ghi riêng",
}
