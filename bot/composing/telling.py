"""Telling: how one piece of evidence is said, in the words of its source, with its marker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.composing import row_telling, wording
from bot.composing.citations import Citations
from bot.composing.row_telling import RowFigure
from bot.composing.section_answer import SUBJECT
from bot.evidence.duties import Duty
from bot.evidence.evidence import Evidence
from bot.evidence.header import asks_when_in_force, name_of
from bot.evidence.phrasing import LONGEST_QUOTED, bold, plain, time_said
from bot.evidence.row_evidence import CELL
from bot.question.question import Question
from index.figures import bag
from sources.document import Document
from sources.figures import Figure
from sources.parts import refers_back
from sources.reading.vietnamese import UPPER_CASE, fold
from sources.scopes import Scopes

_FEWEST_WORDS = 5
"""Words of a figure's part that can stand alone."""

_GOES_ON = re.compile(
    r"\s*(?:đạt|chiếm|bằng|tăng|giảm|vượt|tương\s+đương|(?:cao|nhiều|thấp|ít)\s+hơn)\b", re.IGNORECASE
)
"""How a part begins whose subject stands before it."""

_LONGEST_COLUMN = 40
"""Characters of a column's header that names what stands below it and explains nothing."""
_TITLE_WORDS = 14
_OFFICE_WORD = re.compile(r"^\w+|(?<=^phó )\w+")
_SHORT_OFFICE = 30
"""Characters of what stands beside a name or date up to which it follows in brackets, else as a sentence."""


def sentence(evidence: Evidence, citations: Citations) -> str:
    """A figure in the sentence that gives it, after the place and period that stand above it."""
    if (row := row_telling.figure_of(evidence)) is not None:
        told = ": ".join(filter(None, (_about(row), row.value))) + (f" ({row.when})" if row.when else "")
        return f"{prefixed(evidence, told)}{told} {_row_markers(evidence, citations, told)}."
    markers = citations.evidence(evidence) + citations.period(evidence)
    said = _OPENS_PARTS.sub("", _JOINS.sub("", bold(evidence.document.text, *_told(evidence), evidence.focus)))
    return f"{prefixed(evidence)}{said} {markers}."


_OPENS_PARTS = re.compile(r",?\s*\b(?:trong\s+đó|(?:bao\s+)?gồm(?:\s+có)?|cụ\s+thể(?:\s+(?:là|như\s+sau))?)\W*$")
"""How a part ends that goes on with what the figure is made of."""
_JOINS = re.compile(r"^(?:trong\s+đó|đồng\s+thời|bên\s+cạnh\s+đó|ngoài\s+ra),?\s+", re.IGNORECASE)
"""Words that join a part to one before it, which is not told."""


def beside_plan(result: Evidence, plan: Evidence, citations: Citations) -> str:
    """A result of a table's row beside what was planned: "Chữ ký số cá nhân: thực hiện năm 2025: 21,7, kế hoạch …"."""
    reached, planned = row_telling.figure_of(result), row_telling.figure_of(plan)
    if reached is None or planned is None:
        return sentence(result, citations)
    told = f"{reached.name} – {reached.header}: {reached.value}; {planned.header}: {planned.value.replace('**', '')}"
    return f"{told} {_row_markers(result, citations, told)}"


def _about(row: RowFigure) -> str:
    return ", ".join(filter(None, (row.name, row.header)))


def _row_markers(evidence: Evidence, citations: Citations, told: str) -> str:
    """The markers for a row, for the headers that are said with it and for a period that neither holds."""
    markers = citations.evidence(evidence) + citations.columns(evidence, row_telling.named(evidence, told))
    return markers if fold(time_said(evidence.period)) in fold(told) else markers + citations.period(evidence)


def labelled(evidence: Evidence, citations: Citations, differing: bool, chosen: Sequence[Evidence]) -> str:
    """One of several figures of an answer: named by what tells it from the others; dated where they differ."""
    label = [_opening(evidence.place)] if evidence.place and len({e.place for e in chosen}) > 1 else []
    period = time_said(evidence.period)
    if len({e.years for e in chosen}) > 1:
        period = period or wording.UNDATED
        label.append(period[:1].upper() + period[1:] if not label else period)
    said = valued(evidence, citations, with_period=bool(label))
    date = f" ({dated(evidence.document)})" if differing else ""
    return f"{', '.join(label)}: {said}{date}" if label else f"{said}{date}"


def side(evidence: Evidence, citations: Citations) -> str:
    """A figure, a name or date, or a sentence, as one line among others."""
    if evidence.figure is not None:
        return valued(evidence, citations, with_period=True)
    text, (start, end) = evidence.document.text, evidence.focus
    marker = citations.evidence(evidence)
    if start == end:
        return f"{plain(text[evidence.start : evidence.end]).rstrip(' .;')} {marker}"
    told = plain(f"{text[evidence.start : start]} {text[end : evidence.end]}").strip(" .;,:–-")
    short = len(told) <= _SHORT_OFFICE
    said = f" ({told})" if told and short else f" – {plain(text[evidence.start : evidence.end]).rstrip(' .;')}"
    return f"**{plain(text[start:end])}**{said if told else ''} {marker}"


def statement(evidence: Evidence) -> str:
    """The sentence with its very answer in bold; a title in capitals is said as the document's title is."""
    if evidence.text.isupper():
        written = r"\W+".join(map(re.escape, re.findall(r"\w+", evidence.text)))
        titled = re.search(written, evidence.document.title, re.IGNORECASE)
        if titled is not None:
            return plain(titled.group())
    if evidence.focus[0] == evidence.focus[1] and (row := row_telling.whole(evidence)) is not None:
        return row
    return bold(evidence.document.text, evidence.start, evidence.end, evidence.focus)


def cell(evidence: Evidence) -> str:
    """The asked cell of a row and what its column calls it, after the cell that says what the row is about: that of the
    column for tasks, else the longest of the others."""
    text = evidence.document.text
    cells = [match.span() for match in CELL.finditer(evidence.text)]
    columns = [fold(column) for column in evidence.passage.context.columns]
    asked = (evidence.focus[0] - evidence.start, evidence.focus[1] - evidence.start)
    others = [span for span in cells if span != asked] or [asked]
    tasks = [span for span, column in zip(cells, columns, strict=False) if SUBJECT.search(column) and span in others]
    told = tasks[0] if tasks and len(cells) == len(columns) else max(others, key=lambda span: span[1] - span[0])
    about = plain(evidence.text[slice(*told)]).rstrip(".;")
    value = plain(text[slice(*evidence.focus)])
    column = plain(_column_of(evidence)).rstrip(" :")
    called = 0 < len(column) <= _LONGEST_COLUMN and not column.isupper() and fold(column) not in fold(about)
    return f"{about} – {column[:1].lower()}{column[1:]}: **{value}**" if called else f"{about}: **{value}**"


def _column_of(evidence: Evidence) -> str:
    """The header of the column that the very answer stands in; "" where it is not known."""
    columns = evidence.passage.context.columns
    cells = [match.start() + evidence.start for match in CELL.finditer(evidence.text)]
    return columns[cells.index(evidence.focus[0])] if len(cells) == len(columns) and evidence.focus[0] in cells else ""


def of_document(question: Question, evidence: Evidence) -> str:
    """What a document says of itself, its number, its date or who signed it, after the document's short name."""
    document = evidence.document
    text, (start, end) = document.text, evidence.focus
    name, number, told = name_of(document), document.number or "", plain(text[start:end])
    if told == number and question.kind != "date":
        kind = plain(name.removesuffix(number))
        return f"{kind} số **{number}**" if kind else f"Số hiệu: **{number}**"
    name = plain(name) or _shortened(document.title)
    if question.kind == "person":
        office = _OFFICE_WORD.sub(lambda word: word.group().capitalize(), plain(text[evidence.start : start]).lower())
        return f"{name} do {office} **{told}** ký" if office else f"{name} do **{told}** ký"
    return f"{name} {'có hiệu lực từ' if asks_when_in_force(question) else 'ban hành'} **{told}**"


def _shortened(title: str) -> str:
    """A title of a few words."""
    held = plain(title).split()
    return " ".join(held) if len(held) <= _TITLE_WORDS else f"{' '.join(held[:_TITLE_WORDS])} …"


def task(duty: Duty) -> str:
    """What a body has to do, shortened at a word end when it is long, and the part that it takes."""
    low, high = duty.told
    said = plain(duty.evidence.document.text[low:high]).rstrip(" .;:")
    said = said if len(said) <= LONGEST_QUOTED else said[:LONGEST_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"{said} ({duty.role})" if duty.role else said


def named_document(evidence: Evidence) -> str:
    """The heading that evidence stands under, where it has one, and the name and number of its document."""
    name = plain(name_of(evidence.document)) or _shortened(evidence.document.title)
    return f"{_unnumbered(evidence.label)} – {name}" if evidence.label else name


def timed(question: Question, evidence: Evidence) -> str:
    """The time that stands above a sentence, where a time is asked for and the sentence names none."""
    period = time_said(evidence.period)
    if question.kind != "date" or evidence.focus[0] != evidence.focus[1] or evidence.label or not period:
        return ""
    return f"**{period[:1].upper()}{period[1:]}**: "


def prefixed(evidence: Evidence, words: str = "") -> str:
    """Place and period before the words of the source, or what is told of them, where these do not hold them."""
    if evidence.label:
        names_who_acts = evidence.figure is None and not _is_title(evidence)
        return f"**{_unnumbered(evidence.label)}**: " if names_who_acts else f"{plain(evidence.label)}: "
    told = fold(" ".join((words or evidence.document.text[slice(*_told(evidence))]).split()))
    parts = [evidence.place] if evidence.place and fold(evidence.place) not in told else []
    period = time_said(evidence.period)
    if period and fold(period) not in told and evidence.figure is not None:
        first = period[:1].lower() if parts else period[:1].upper()
        parts.append(first + period[1:])
    return f"{_opening(', '.join(parts))}: " if parts else ""


def _opening(words: str) -> str:
    """Words as they begin a sentence: "Phường Tân Lập"."""
    return words[:1].upper() + words[1:]


def valued(evidence: Evidence, citations: Citations, *, with_period: bool) -> str:
    """A figure first, then the words it stands in."""
    if (row := row_telling.figure_of(evidence)) is not None:
        told = " – ".join(filter(None, (row.value, _about(row))))
        known = told if with_period else f"{told} {time_said(evidence.period)}"
        return f"{told} {_row_markers(evidence, citations, known)}"
    text = evidence.document.text
    start, end = _told(evidence)
    value = plain(text[slice(*_value_span(evidence))])
    marker = citations.evidence(evidence) + (citations.period(evidence) if with_period else "")
    return f"**{value}** – {_OPENS_PARTS.sub('', plain(text[start:end]))} {marker}"


def dated(document: Document) -> str:
    """When the source was published, or that it is a summary."""
    written = f"{document.published:%d/%m/%Y}" if document.published else None
    return wording.summarised(written) if document.based_on and written else wording.dated(written)


def _told(evidence: Evidence) -> tuple[int, int]:
    """The part of the sentence that is said: the figure's own part where that can stand alone, else its clause."""
    if evidence.figure is None:
        return evidence.start, evidence.end
    start, end = evidence.figure.part_start, evidence.figure.part_end
    text = evidence.document.text
    words = [w for w in bag(text[start:end]).words if not w[:1].isdigit()]
    if refers_back(text[start : evidence.figure.shown_start]) and evidence.end - evidence.start <= LONGEST_QUOTED:
        return evidence.start, evidence.end
    hangs = text.startswith("(", start) or _HANGS.search(text, evidence.start, start) is not None
    goes_on = start > evidence.start and (hangs or _GOES_ON.match(text, start) is not None)
    if len(words) >= _FEWEST_WORDS and not goes_on and not text[end : end + 2].strip()[:1].isdigit():
        low, high = _clause(evidence, evidence.figure)
        return max(start, low), min(end, high)
    low, high = _clause(evidence, evidence.figure)
    if high - low <= LONGEST_QUOTED:
        return low, high
    return max(low, start - 120), end


_HANGS = re.compile(r"(?:\bvới|\bcùng|\()\s*$")
"""What stands before a part that hangs on the words before it."""


def _clause(evidence: Evidence, figure: Figure) -> tuple[int, int]:
    """The sentence up to the end of the figure's clause, from the semicolon before it where one parts it."""
    passage = evidence.passage
    if passage.kind == "row":
        return evidence.start, evidence.end
    start, end = (passage.start + at for at in Scopes.of(passage).clause_at(figure.start - passage.start))
    parted = evidence.document.text[evidence.start : start].rstrip().endswith(";")
    return (start if parted else evidence.start), max(end, figure.shown_end)


def _value_span(evidence: Evidence) -> tuple[int, int]:
    """The figure with its bound and, where it follows at once, its unit."""
    start, end = evidence.focus
    unit = evidence.figure.unit if evidence.figure is not None else ""
    following = (
        re.match(rf"\s*{re.escape(unit)}\b", evidence.document.text[end : end + 60], re.IGNORECASE) if unit else None
    )
    return start, end + (following.end() if following else 0)


def speaks_of_itself(evidence: Evidence) -> bool:
    """Whether evidence is what a document says of itself: its number, its date or who signed it."""
    return _is_title(evidence) and evidence.figure is None and evidence.focus[0] < evidence.focus[1]


def _is_title(evidence: Evidence) -> bool:
    return evidence.label == evidence.document.title


def _unnumbered(heading: str) -> str:
    return re.sub(rf"^[\s*\d.IVXa-zđ)]*?(?=[{UPPER_CASE}])", "", plain(heading))
