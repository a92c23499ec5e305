"""The preview: what would change, a box to ask it, and what makes it public, discards it or goes back."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.composing.answer import Answer
from index import publication
from sources.reading.privacy import masked
from ui.admin import changes
from ui.admin.audit_page import moment
from ui.admin.changes_html import changes_html
from ui.admin.layout import Section, complaint_html, csrf_html
from ui.admin.office import Office, Visit
from ui.chat.page import answer_html
from ui.markup import text_html
from ui.source_page import Quoted, source_html

SECTION = Section("/xem-truoc/hoi", "Xem trước và công bố")
DISCARD = "/bo-xem-truoc"
MOST_QUESTION = 1_000
_SURE = ' data-sure="Bỏ bản xem trước? Những thay đổi chưa công bố sẽ mất."'


def routes(office: Office) -> list[Route]:
    """The page with its question box, the sources of its answers, and the three ways on."""
    return [
        office.page(SECTION.path, _show),
        office.page("/xem-truoc/nguon/{document_id}", _source),
        office.change("/cong-bo", _publish),
        office.change(DISCARD, _discard),
        office.change("/quay-lai", _roll_back),
    ]


def _show(visit: Visit) -> Response:
    desk = visit.office.desk
    begun = desk.preview
    if begun is None or not begun.is_changed:
        content = (
            '<p class="lead">Chưa có thay đổi nào chờ công bố. <a href="/tai-len">Nạp tài liệu</a> hoặc bỏ nguồn ở '
            f'trang <a href="/">Nguồn</a> để bắt đầu.</p>{_steps_html(visit, changed=False)}'
        )
        return visit.page("Xem trước và công bố", content)
    outdated = (
        complaint_html(
            "Chỉ mục công khai đã đổi sau khi bản xem trước bắt đầu, nên không công bố được; hãy bỏ bản xem trước."
        )
        if desk.is_outdated
        else ""
    )
    question = visit.request.query_params.get("cau-hoi", "").strip()[:MOST_QUESTION]
    shown = answer_html(_asked(visit, question)) if question else ""
    content = (
        '<p class="lead">Những thay đổi dưới đây chỉ có trong bản xem trước. Hãy hỏi thử trước khi công bố.</p>'
        f"{outdated}{_steps_html(visit, changed=True)}{changes_html(desk.changes())}"
        f'<form class="panel check-form" method="get" action="{SECTION.path}#tra-loi">'
        '<h2 id="tra-loi">Hỏi bản xem trước</h2>'
        '<label for="cau-hoi">Câu hỏi</label><input id="cau-hoi" name="cau-hoi" type="text" required '
        f'maxlength="{MOST_QUESTION}" value="{text_html(question)}" autocomplete="off">'
        f'<p class="actions"><button type="submit" class="primary">Hỏi</button></p>{shown}</form>'
    )
    return visit.page("Xem trước và công bố", content)


def _steps_html(visit: Visit, *, changed: bool) -> str:
    csrf, earlier = csrf_html(visit.session), publication.earlier_manifest(visit.office.desk.folder)
    steps = [("/quay-lai", "Quay lại bản công khai trước", "danger")] if earlier else []
    if changed:
        steps = [("/cong-bo", "Công bố", "primary"), (DISCARD, "Bỏ bản xem trước", ""), *steps]
    said = (
        f'<p class="hint">Bản công khai trước: {earlier.documents} tài liệu, lập lúc '
        f"{moment(earlier.created.isoformat())}.</p>"
        if earlier
        else ""
    )
    return (
        '<div class="steps">'
        + "".join(
            f'<form method="post" action="{path}"{_SURE if path == DISCARD else ""}>{csrf}'
            f'<button type="submit" class="{kind}">{name}</button></form>'
            for path, name, kind in steps
        )
        + f"</div>{said}"
    )


def _asked(visit: Visit, question: str) -> Answer:
    answer = visit.office.desk.ask(question)
    visit.office.audit.write(visit.person, "preview.ask", masked(question), {"outcome": answer.outcome})
    return answer


def _source(visit: Visit) -> Response:
    try:
        document = visit.office.desk.preview_index().document(visit.request.path_params["document_id"])
    except KeyError as error:
        raise HTTPException(404) from error
    query = visit.request.query_params
    start, end = query.get("tu", ""), query.get("den", "")
    given = all(place.isdecimal() and len(place) < 12 for place in (start, end))
    quoted = Quoted(int(start), int(end), query.get("ma", "")) if given else None
    return visit.page("Nguồn trong bản xem trước", source_html(document, quoted, whole=True, root="/xem-truoc/"))


def _publish(visit: Visit) -> Response:
    office = visit.office
    details = changes.details(publication.inventory(office.desk.folder), office.desk.newest())
    with office.audit.acting(visit.person, "publish", "", details) as came:
        came |= details
        came["generation"] = office.desk.publish()
    return visit.done(f"Đã công bố thành bản số {came['generation']}. Trang hỏi đáp dùng bản này sau vài giây.", "/")


def _discard(visit: Visit) -> Response:
    with visit.office.audit.acting(visit.person, "preview.discard"):
        visit.office.desk.discard()
    return visit.done("Đã bỏ bản xem trước; trang công khai không đổi.", SECTION.path)


def _roll_back(visit: Visit) -> Response:
    with visit.office.audit.acting(visit.person, "rollback") as came:
        came["generation"] = visit.office.desk.roll_back()
    return visit.done(
        f"Đã quay lại nội dung của bản trước, thành bản số {came['generation']}. Bấm lần nữa để trở lại bản vừa rời.",
        "/",
    )
