"""Answers, verdicts, hits, figures and reports as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.answer import Answer, Citation, Verdict

if TYPE_CHECKING:
    from bot.evaluate import Score
    from index.hit import Hit
    from index.ingest import Report
    from sources.document import Document
    from sources.figures import Figure

VERDICTS = {"confirmed": "KHỚP", "contradicted": "KHÁC NGUỒN", "not_found": "KHÔNG CÓ TRONG NGUỒN"}
NATURES = {"goal": "mục tiêu", "result": "kết quả", "forecast": "dự báo", "unknown": ""}
NO_DATE = "không ghi ngày"


def answer_text(given: Answer) -> str:
    """An answer for a terminal: the wording, then each quote with where it stands."""
    parts = [given.text.replace("**", ""), *map(citation_text, given.citations)]
    if given.suggestions:
        parts.append("\n".join(("Có thể hỏi tiếp:", *(f"  {text}" for text in given.suggestions))))
    return "\n\n".join(parts)


def citation_text(cited: Citation) -> str:
    """A citation for a terminal: title, publisher, day and file, then the quote on its own lines."""
    head = ", ".join(part for part in (cited.title, cited.publisher, _day(cited.published)) if part)
    lines = [f"[{cited.n}] {head} ({cited.source})", f"    “{_one_line(cited.quote)}”"]
    if cited.based_on:
        lines.append(f"    Tóm lược từ: {cited.based_on}")
    if cited.superseded_by:
        lines.append(f"    Đã được thay thế bởi: {cited.superseded_by}")
    return "\n".join(lines)


def verdicts_text(given: Sequence[Verdict]) -> str:
    """The verdicts on a text for a terminal."""
    return "\n\n".join(map(_verdict_text, given)) or "Đoạn văn không có con số nào để đối chiếu."


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
    return "\n\n".join(lines) or "Không tìm thấy đoạn nào."


def source_text(document: Document) -> str:
    """A source for a terminal."""
    head = ", ".join(part for part in (document.number, document.publisher, _day(document.published)) if part)
    return f"{document.source}\n    {document.title}\n    {head}"


def figures_text(found: Sequence[tuple[Figure, Document]]) -> str:
    """Figures for a terminal, one a line, cells between tabs."""
    return "\n".join("\t".join(_cells(*pair)) for pair in found) or "Không có số liệu nào như vậy."


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
    """What an ingest did, in one sentence."""
    return (
        f"Đã nạp {len(report.read)} tài liệu ({report.passages} đoạn, {report.figures} số liệu), "
        f"{len(report.unchanged)} không đổi, {len(report.removed)} đã bỏ, {len(report.failed)} không đọc được."
    )


def scores_text(scores: Sequence[Score]) -> str:
    """Right and total for each kind of question, then each failure with its reason."""
    kinds = dict.fromkeys(score.case.kind for score in scores)
    lines = []
    for score in scores:
        if score.faults:
            name = f"{score.case.id} [{score.case.kind}]".strip()
            lines.append(f"{name} {_one_line(score.case.question)}\n    {'; '.join(score.faults)}")
            lines.append(f"    → {_one_line(score.answer.text)}")
    for kind in kinds:
        of_kind = [not score.faults for score in scores if score.case.kind == kind]
        lines.append(f"{kind}: {sum(of_kind)}/{len(of_kind)}")
    lines.append(f"Tổng: {sum(not score.faults for score in scores)}/{len(scores)}")
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else NO_DATE
