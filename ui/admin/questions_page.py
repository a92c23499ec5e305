"""What visitors asked without an answer, and what they think of answers; both lead to an answer of the staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from ui.admin.audit_page import moment
from ui.admin.layout import Section, csrf_html
from ui.admin.office import Office, Visit
from ui.markup import text_html
from ui.records.review import Judged, Unanswered, as_csv, judged, unanswered
from ui.texts import OUTCOME_LABELS, VERDICTS

SECTION = Section("/cau-hoi", "Câu hỏi, góp ý")
SHOWN = 200
_LABELS: dict[str, str] = {str(outcome): label for outcome, label in OUTCOME_LABELS.items()}
_QUESTION_COLUMNS = ("Câu hỏi", "Số lần", "Lần cuối", "Kết quả", "Hiểu là")
_FEEDBACK_COLUMNS = ("Lúc", "Ý kiến", "Ghi chú", "Câu hỏi", "Câu trả lời", "Mã")


def routes(office: Office) -> list[Route]:
    """Both lists on one page, and each as a file."""
    return [
        office.page(SECTION.path, _show),
        office.change("/cau-hoi/xuat", _export_questions),
        office.change("/gop-y/xuat", _export_feedback),
    ]


def _show(visit: Visit) -> Response:
    settings = visit.office.settings
    asked = unanswered(settings.data_dir, settings.retention_days)
    said = judged(settings.data_dir, settings.retention_days)
    kept = f"trong {settings.retention_days} ngày gần đây; thông tin cá nhân đã được che trước khi lưu"
    return visit.page(
        "Câu hỏi và góp ý của người dân",
        f'<h2 id="chua-tra-loi">Câu hỏi chưa có câu trả lời</h2><p class="lead">{len(asked)} câu khác nhau {kept}.</p>'
        f"{_export_html(visit, '/cau-hoi/xuat') if asked else ''}{_questions_html(asked)}"
        f'<h2 id="gop-y">Góp ý</h2><p class="lead">{len(said)} góp ý {kept}.</p>'
        f"{_export_html(visit, '/gop-y/xuat') if said else ''}{_feedback_html(said)}",
    )


def _export_html(visit: Visit, path: str) -> str:
    return (
        f'<form method="post" action="{path}">{csrf_html(visit.session)}'
        '<p class="actions"><button type="submit">Tải về CSV</button></p></form>'
    )


def _questions_html(asked: Sequence[Unanswered]) -> str:
    body = "".join(
        f'<tr><td class="words">{text_html(one.question)}</td><td>{one.times}</td>'
        f'<td class="day">{_when(one.last)}</td>'
        f"<td>{text_html(_labels(one))}</td><td>{text_html(one.understood)}</td><td>{_draft_html(one.question)}</td></tr>"
        for one in asked[:SHOWN]
    )
    return _table_html("Câu hỏi chưa có câu trả lời", (*_QUESTION_COLUMNS, ""), body, len(asked))


def _feedback_html(said: Sequence[Judged]) -> str:
    body = "".join(
        f'<tr><td class="day">{_when(one.at)}</td><td>{VERDICTS.get(one.verdict, text_html(one.verdict))}</td>'
        f'<td class="words">{text_html(one.note)}</td><td class="words">{text_html(one.question)}</td>'
        f'<td class="words">{text_html(one.answer.replace("**", ""))}</td>'
        f"<td>{_draft_html(one.question) if one.verdict != 'right' else ''}</td></tr>"
        for one in said[:SHOWN]
    )
    return _table_html("Góp ý", (*_FEEDBACK_COLUMNS[:-1], ""), body, len(said))


def _table_html(name: str, columns: Sequence[str], body: str, rows: int) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{column}</th>" for column in columns)
    more = f"<p>Còn {rows - SHOWN} dòng cũ hơn; hãy tải về CSV để xem hết.</p>" if rows > SHOWN else ""
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{name}"><table class="admin-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}"
    )


def _draft_html(question: str) -> str:
    address = f"/cau-tra-loi/soan?{urlencode({'hoi': question.encode('utf-8', 'replace')})}"
    return f'<a href="{text_html(address)}">Soạn câu trả lời</a>'


def _labels(one: Unanswered) -> str:
    return ", ".join(_LABELS.get(outcome, outcome) for outcome in one.outcomes)


def _when(at: float) -> str:
    return moment(datetime.fromtimestamp(at, UTC).isoformat())


def _export_questions(visit: Visit) -> Response:
    settings = visit.office.settings
    with visit.office.audit.acting(visit.person, "questions.export") as came:
        asked = unanswered(settings.data_dir, settings.retention_days)
        came["rows"] = len(asked)
    rows = [(one.question, str(one.times), _when(one.last), _labels(one), one.understood) for one in asked]
    return _file("cau-hoi-chua-tra-loi.csv", as_csv(_QUESTION_COLUMNS, rows))


def _export_feedback(visit: Visit) -> Response:
    settings = visit.office.settings
    with visit.office.audit.acting(visit.person, "feedback.export") as came:
        said = judged(settings.data_dir, settings.retention_days)
        came["rows"] = len(said)
    rows = [
        (_when(one.at), VERDICTS.get(one.verdict, one.verdict), one.note, one.question, one.answer, one.answer_id)
        for one in said
    ]
    return _file("gop-y.csv", as_csv(_FEEDBACK_COLUMNS, rows))


def _file(name: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8")
