"""What is indexed, since when and by whom; sources to be removed go through the preview."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from index.errors import NoIndex
from index.store import Holding
from sources.document import Document
from ui.admin.audit_page import moment
from ui.admin.layout import Section, complaint_html, csrf_html
from ui.admin.office import Office, Visit
from ui.markup import shown_date, text_html
from ui.records.audit import Row
from ui.settings import Settings

SECTION = Section("/", "Nguồn")
_PUBLISHING = ("publish",)


def routes(office: Office) -> list[Route]:
    """The list, and what removes from the preview."""
    return [office.page(SECTION.path, _list), office.change("/bo-nguon", _remove)]


def public_url(settings: Settings) -> str:
    """Where the public page is, as the operator says or as it listens."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return (settings.public_url or f"http://{host}:{settings.port}").rstrip("/")


def _list(visit: Visit) -> Response:
    desk = visit.office.desk
    try:
        index = desk.public_index()
    except NoIndex as error:
        return visit.page("Nguồn đang công khai", complaint_html(str(error)))
    documents, holdings = index.documents(), index.holdings()
    rows = _rows_html(documents, holdings, published_by(visit.office.audit.rows()), public_url(visit.office.settings))
    built = index.manifest
    return visit.page(
        "Nguồn đang công khai",
        f'<p class="lead">{built.documents} tài liệu, {built.passages} đoạn, {built.figures} số liệu; bản số '
        f"{built.generation}, lập lúc {moment(built.created.isoformat())}.</p>"
        f'<form method="post" action="/bo-nguon">{csrf_html(visit.session)}{rows}'
        '<p class="actions"><button type="submit">Bỏ các nguồn đã chọn (trong bản xem trước)</button></p></form>',
    )


def published_by(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Who made each source public last, by where it was read; ``rows`` are the newest first."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.act in _PUBLISHING and row.outcome == "done" and row.is_whole:
            for path in json.loads(row.details).get("paths", ()):
                found.setdefault(path, row)
    return found


def _rows_html(documents: Iterable[Document], holdings: Mapping[str, Holding], by: Mapping[str, Row], site: str) -> str:
    body = "".join(
        f'<tr><td class="words"><label class="tick">'
        f'<input type="checkbox" name="nguon" value="{text_html(document.path)}">'
        f"<span>{text_html(document.source)}</span></label></td>"
        f'<td class="words"><a href="{text_html(site)}/nguon/{quote(document.id, safe="")}" target="_blank" '
        f'rel="noopener">{text_html(document.title)}</a></td><td class="day">{shown_date(document.published)}</td>'
        f"<td>{_indexed(holdings.get(document.id))}</td><td>{_person(by.get(document.path))}</td></tr>"
        for document in documents
    )
    head = "".join(f"<th>{name}</th>" for name in ("Nguồn", "Tên tài liệu", "Ngày", "Đã nạp", "Người công bố"))
    return (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Nguồn"><table class="admin-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _indexed(holding: Holding | None) -> str:
    if holding is None:
        return ""
    day = f"{holding.indexed:%d/%m/%Y}, " if holding.indexed else ""
    return f"{day}{holding.passages} đoạn"


def _person(row: Row | None) -> str:
    return f"{text_html(row.actor)}, {moment(row.at)}" if row else "nạp bằng lệnh"


def _remove(visit: Visit) -> Response:
    paths, office = visit.texts("nguon"), visit.office
    if not paths:
        return visit.done("Chưa chọn nguồn nào.", SECTION.path)
    names = [Path(path).name if "://" not in path else path for path in paths]
    with office.audit.acting(visit.person, "preview.remove", ", ".join(names)) as came:
        came["sources"] = list(office.desk.remove(paths))
    return visit.done(
        f"Đã bỏ {len(came['sources'])} nguồn trong bản xem trước; công chúng chưa thấy thay đổi cho đến khi công bố.",
        "/xem-truoc/hoi",
    )
