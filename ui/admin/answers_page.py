"""The answers of the staff: a list with what has become of each; written, changed and withdrawn here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.approved import Approved, answer_of
from bot.composing.answer import Answer
from bot.errors import InvalidQuestion
from bot.question.question import read
from index.index import Index
from ui.admin.answer_draft import Draft, acted, blank, edited, searched, sent
from ui.admin.answer_form import DRAFTING, form_html
from ui.admin.layout import Section, csrf_html
from ui.admin.office import Office, Visit
from ui.admin.sources_page import public_url
from ui.errors import InvalidApproved
from ui.markup import shown_date, text_html
from ui.records.approved import ApprovedRecords, State, faults_of, state_of

SECTION = Section("/cau-tra-loi", "Câu trả lời đã duyệt")
STATES: dict[State, str] = {
    "valid": "còn hiệu lực",
    "expiring": "sắp hết hạn",
    "expired": "hết hạn",
    "review": "cần xem lại",
}


def routes(office: Office) -> list[Route]:
    """The list, the form, and the way to a source of the preview."""
    return [
        office.page(SECTION.path, _list),
        office.page(DRAFTING, _begin),
        office.change(DRAFTING, _act),
        office.change("/cau-tra-loi/thu-hoi", _withdraw),
        office.page("/cau-tra-loi/nguon/{document_id}", _source),
    ]


def _records(visit: Visit) -> ApprovedRecords:
    return ApprovedRecords(visit.office.settings.data_dir)


def _list(visit: Visit) -> Response:
    index, day = visit.office.desk.public_index(), date.today()
    rows = "".join(_row_html(visit, one, state_of(one, index, day)) for one in _records(visit).all())
    head = "".join(f"<th>{name}</th>" for name in ("Câu hỏi", "Câu trả lời", "Phụ trách", "Hạn", "Tình trạng", ""))
    table = (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Câu trả lời đã duyệt">'
        f'<table class="admin-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    return visit.page(
        SECTION.name,
        '<p class="lead">Người dân hỏi đúng một câu ở đây thì nhận câu trả lời này trước, ghi rõ ai duyệt và ngày nào. '
        "Câu “cần xem lại” có trích dẫn không còn đúng với tài liệu hiện nay, nên tạm không dùng.</p>"
        f'<p class="actions"><a class="button" href="{DRAFTING}">Viết câu trả lời mới</a> '
        f'<a class="button" href="/cau-hoi">Câu hỏi chưa có câu trả lời</a></p>{table if rows else ""}',
    )


def _row_html(visit: Visit, one: Approved, state: State) -> str:
    wordings = "".join(f"<li>{text_html(question)}</li>" for question in one.questions)
    return (
        f"<tr><td><ul>{wordings}</ul></td><td>{text_html(one.text)}</td>"
        f"<td>{text_html(one.owner)}, duyệt {shown_date(one.approved)}</td>"
        f"<td><time>{shown_date(one.expires)}</time></td>"
        f'<td class="state-{state}">{STATES[state]}</td>'
        f'<td><a href="{DRAFTING}?{urlencode({"ma": one.id})}">Sửa</a>'
        f'<form method="post" action="/cau-tra-loi/thu-hoi">{csrf_html(visit.session)}'
        f'<input type="hidden" name="ma" value="{text_html(one.id)}">'
        '<button type="submit" class="danger">Thu hồi</button></form></td></tr>'
    )


def _begin(visit: Visit) -> Response:
    """A new answer, to the question ``hoi`` where it is given, or the one with the id ``ma`` to be changed."""
    index, asked = visit.office.desk.public_index(), visit.request.query_params
    if "ma" in asked:
        kept = _records(visit).get(asked["ma"])
        draft = edited(kept, index)
        lost = len(kept.quotations) - len(draft.quotations)
        faults = [f"{lost} trích dẫn không còn trong tài liệu hiện nay nên đã được bỏ ra."] if lost else []
        return _form(visit, draft, index, faults)
    return _form(visit, blank(asked.get("hoi", "").strip(), visit.person, date.today()), index)


def _act(visit: Visit) -> Response:
    """What a button of the form does; a draft that is at fault is shown again, and nothing is kept."""
    index, act = visit.office.desk.public_index(), visit.text("viec")
    draft = acted(sent(visit, index), act, index)
    if act not in ("xem", "luu"):
        return _form(visit, draft, index)
    records = _records(visit)
    try:
        approved = draft.approved(date.today())
        faults = faults_of(approved, index, records.all())
    except InvalidApproved as error:
        faults = (str(error),)
    if faults:
        return _form(visit, draft, index, faults)
    if act == "xem":
        return _form(visit, draft, index, shown=_shown(approved, index))
    details = {"owner": approved.owner, "expires": approved.expires.isoformat()}
    with visit.office.audit.acting(visit.person, "approved.save", approved.questions[0], details) as came:
        came["id"] = records.save(approved, index).id
    return visit.done("Đã duyệt: người dân hỏi câu này sẽ nhận câu trả lời này ngay.", SECTION.path)


def _shown(approved: Approved, index: Index) -> Answer | None:
    """As the public would see it."""
    return answer_of(approved, index, read(approved.questions[0])).answer


def _form(
    visit: Visit, draft: Draft, index: Index, faults: Sequence[str] = (), shown: Answer | None = None
) -> Response:
    said = list(faults)
    try:
        found = searched(draft.search, index)
    except InvalidQuestion as error:
        found, said = (), [*said, str(error)]
    title = "Sửa câu trả lời đã duyệt" if draft.approved_id else "Viết câu trả lời"
    content = form_html(draft, csrf_html(visit.session), index, found, said, shown)
    return visit.page(title, content, 422 if said else 200)


def _withdraw(visit: Visit) -> Response:
    records, approved_id = _records(visit), visit.text("ma")
    question = records.get(approved_id).questions[0]
    with visit.office.audit.acting(visit.person, "approved.withdraw", question, {"id": approved_id}):
        records.withdraw(approved_id)
    return visit.done("Đã thu hồi; câu hỏi này được trả lời tự động như các câu khác.", SECTION.path)


def _source(visit: Visit) -> Response:
    """The source that the preview cites, on the public site."""
    document_id, asked = visit.request.path_params["document_id"], visit.request.url.query
    return RedirectResponse(
        f"{public_url(visit.office.settings)}/nguon/{quote(document_id, safe='')}{f'?{asked}' if asked else ''}", 303
    )
