"""Answers, verdicts, hits, figures and reports as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.composing.answer import Answer, Citation, Verdict
from ui.commands.printable import printable

if TYPE_CHECKING:
    from index.hit import Hit
    from index.ingest import Report
    from index.store import Holding
    from sources.document import Document
    from sources.figures import Figure

VERDICTS = {"confirmed": "KHỚP", "contradicted": "KHÁC NGUỒN", "not_found": "KHÔNG CÓ TRONG NGUỒN"}
NATURES = {"goal": "mục tiêu", "result": "kết quả", "forecast": "dự báo", "unknown": ""}
WORDED_BY_MODEL = "Mô hình ngôn ngữ diễn đạt, từng câu đã đối chiếu với nguồn."
NO_DATE = "không ghi ngày"
_MOST_LISTED = 50
"""Sources of one state that a report names."""

_SOURCE_WIDTH = 48


def answer_text(given: Answer) -> str:
    """An answer for a terminal: the wording, then each quote with where it stands."""
    approval = given.approval
    said = [f"Câu trả lời đã được {approval.owner} duyệt ngày {_day(approval.day)}"] if approval else []
    said += [WORDED_BY_MODEL] if given.worded_by == "model" else []
    parts = [given.text.replace("**", ""), *said, *map(citation_text, given.citations)]
    if given.suggestions:
        parts.append("\n".join(("Có thể hỏi tiếp:", *(f"  {text}" for text in given.suggestions))))
    return printable("\n\n".join(parts))


def citation_text(cited: Citation) -> str:
    """A citation for a terminal: title, publisher, day, page and file, then the quote on its own lines."""
    page = f"trang {cited.page}" if cited.page else ""
    head = ", ".join(part for part in (cited.title, cited.publisher, _day(cited.published), page) if part)
    lines = [f"[{cited.n}] {head} ({cited.source})", f"    “{_one_line(cited.quote)}”"]
    if cited.based_on:
        lines.append(f"    Tóm lược từ: {cited.based_on}")
    if cited.superseded_by:
        lines.append(f"    Đã được thay thế bởi: {cited.superseded_by}")
    return "\n".join(lines)


def verdicts_text(given: Sequence[Verdict]) -> str:
    """The verdicts on a text for a terminal."""
    return printable("\n\n".join(map(_verdict_text, given)) or "Đoạn văn không có con số nào để đối chiếu.")


def _verdict_text(given: Verdict) -> str:
    scope = ", ".join(part for part in (given.place, given.period) if part)
    value = f"; nguồn ghi {given.source_value}" if given.source_value and given.kind == "contradicted" else ""
    lines = [f"{given.figure}: {VERDICTS[given.kind]}{f' ({scope})' if scope else ''}{value}"]
    if given.note:
        lines.append(f"    {given.note}")
    lines += map(citation_text, given.citations)
    lines += [
        f"    Nguồn khác ghi {other.value}: {other.citation.title}, {_day(other.citation.published)}"
        for other in given.others
    ]
    return "\n".join(lines)


def hits_text(found: Sequence[tuple[Hit, Document]]) -> str:
    """Hits for a terminal, best first."""
    lines = (
        f"{rank}. {document.title} ({document.source}), điểm {hit.score:.2f}\n    {_one_line(hit.passage.text)}"
        for rank, (hit, document) in enumerate(found, 1)
    )
    return printable("\n\n".join(lines) or "Không tìm thấy đoạn nào.")


def source_text(document: Document, holding: Holding | None = None) -> str:
    """A source for a terminal: what it is, whether it is in force, and what the index holds of it."""
    issuer = document.issuer or document.publisher
    effective = f"hiệu lực từ {_day(document.effective)}" if document.effective else ""
    head = ", ".join(part for part in (document.number, issuer, _day(document.published), effective) if part)
    lines = [document.source, f"    {document.title}", f"    {head}"]
    if document.superseded_by:
        lines.append(f"    Đã được thay thế bởi: {document.superseded_by}")
    if document.amends:
        lines.append(f"    Sửa đổi, bổ sung: {', '.join(document.amends)}")
    if document.places:
        lines.append(f"    Địa phương: {', '.join(document.places)}")
    if holding:
        lines.append(f"    {holding.passages} đoạn{f', nạp ngày {_day(holding.indexed)}' if holding.indexed else ''}")
    return printable("\n".join(lines))


def figures_text(found: Sequence[tuple[Figure, Document]]) -> str:
    """Figures for a terminal, one a line, cells between tabs."""
    return printable("\n".join("\t".join(_cells(*pair)) for pair in found) or "Không có số liệu nào như vậy.")


def _cells(figure: Figure, document: Document) -> tuple[str, ...]:
    """Value, indicator, place, period, nature, source, title and day."""
    cells = (
        document.text[figure.shown_start : figure.shown_end],
        figure.indicator,
        figure.place or "",
        figure.period,
        NATURES[figure.nature],
        document.source,
        document.title,
        document.published.isoformat() if document.published else "",
    )
    return tuple(map(_one_line, cells))


def report_text(report: Report) -> str:
    """What an ingest did, in one sentence, then as a table: what became of each source, and why it failed."""
    states = (
        ("đã nạp", [(source, "") for source in report.read]),
        ("không đổi", [(source, "") for source in report.unchanged]),
        ("đã bỏ", [(source, "") for source in report.removed]),
        ("không đọc được", [(failure.source, failure.reason) for failure in report.failed]),
    )
    rows = [
        (state, _one_line(source), _one_line(reason)) for state, found in states for source, reason in _shown(found)
    ]
    state_width, source_width = (max((len(row[n]) for row in rows), default=0) for n in (0, 1))
    source_width = min(source_width, _SOURCE_WIDTH)
    lines = (f"{state:<{state_width}}  {source:<{source_width}}  {why}".rstrip() for state, source, why in rows)
    summary = (
        f"Đã nạp {len(report.read)} tài liệu ({report.passages} đoạn, {report.figures} số liệu), "
        f"{len(report.unchanged)} không đổi, {len(report.removed)} đã bỏ, {len(report.failed)} không đọc được."
    )
    again = ("Bộ mã hóa đã đổi: mọi đoạn đã được mã hóa lại.",) if report.encoded_again else ()
    return printable("\n".join((summary, *again, *lines)))


def _shown(sources: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first sources of a state, and every one that has a reason."""
    kept = [one for number, one in enumerate(sources) if one[1] or number < _MOST_LISTED]
    left = len(sources) - len(kept)
    return [*kept, *([(f"… và {left} tài liệu nữa", "")] if left else [])]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else NO_DATE
