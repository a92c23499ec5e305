"""Row evidence: the table rows that may answer, and the cell in each that is the very answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.evidence.evidence import Evidence, context_zones, names_asked_place
from bot.evidence.signs import Signs
from bot.evidence.weights import shipped
from bot.question.asking import LISTED, Kind
from bot.question.exclusive import excludes
from bot.question.question import Question
from index.figures import Term, bag, coverage, period_fit, place_fits
from sources.cells import Row
from sources.document import Document, Passage
from sources.reading.units import COUNTED_NOUNS
from sources.reading.vietnamese import fold, words
from sources.scopes import Scopes

_COLUMN_OF: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(r"thoi gian|tien do|thoi han|hoan thanh|nam"),
    "organisation": re.compile(r"chu tri|co quan|don vi(?! tinh)|phoi hop|theo doi|phu trach|dau moi"),
    "person": re.compile(r"ho va ten|ho ten|(?<!so )nguoi(?! (?:dan|dung|tham gia|hoc))|lanh dao"),
    "document": re.compile(r"san pham|van ban|so hieu"),
}
_DUTY = re.compile(r"chu tri|phoi hop|theo doi|phu trach|dau moi|cung cap|kiem tra|giam sat|tham dinh|bao cao|van hanh")
"""What a column's header says that those below it do; a question that says the same asks for that column."""
_VALUE = re.compile(r"(?!20\d\d$)\d+(?:[.,]\d+)*\s*[%‰]?|[%‰]")
_YEAR = re.compile(r"\b20\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MONEY = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ) đồng", re.IGNORECASE)
CELL = re.compile(r"[^|\s][^|]*[^|\s]|[^|\s]")


def row(
    document: Document, passage: Passage, scopes: Scopes, question: Question, asked: Sequence[Term]
) -> Evidence | None:
    """A table row as a whole; the very answer is the cell whose column was asked for. None where it is of another place
    or period. A row defines nothing, but it may hold what a column is asked for ("kết quả dự kiến … là gì")."""
    columns = passage.context.columns
    if question.kind == "definition" and not any(_names_column(question, column) for column in columns):
        return None
    if excludes(question.standalone, _name(passage)):
        return None
    scope = scopes.at(0, len(passage.text))
    if not place_fits(question.bound, scope.place) and not names_asked_place(question, passage.text):
        return None
    fit = max(period_fit(span, scope.first_year, scope.last_year) for span in question.years or (None,))
    if not fit:
        return None
    above = _reaching(passage, question)
    cell = None if above else _asked_cell(passage, question)
    marks = (
        ("row_period", 1 - fit),
        ("no_cell", float(cell is None and not above and question.kind not in LISTED)),
        ("unasked", float(question.kind == "statement")),
    )
    zones = (("text", bag(passage.text)), ("columns", bag(" · ".join(columns))), *context_zones(document, passage))
    signs = Signs.of(asked, zones, marks)
    weights = shipped().statement
    return Evidence(
        document=document,
        passage=passage,
        start=passage.start,
        end=passage.end,
        focus=(0, 0) if cell is None else (passage.start + cell[0], passage.start + cell[1]),
        score=weights.score(signs),
        covered=weights.covered(signs),
        place=scope.place,
        period=scope.period_text,
        years=scope.years,
        nature=scope.nature,
        label=above,
        signs=signs,
    )


def tells_of_another(passage: Passage, question: Question, asked: Sequence[Term]) -> bool:
    """Whether a row is about what is asked, of another level or kind: "học bạ số cấp THPT" where THCS was asked for."""
    name = _name(passage)
    return excludes(question.standalone, name) and coverage(asked, ((bag(name), 1.0),)) >= _SAME_MATTER


_SAME_MATTER = 0.5


def _name(passage: Passage) -> str:
    row = Row.of(passage)
    return row.name.text if row is not None and row.name is not None else ""


def _names_column(question: Question, column: str) -> bool:
    """Whether a question begins with the name of a column."""
    named = [word.form for word in words(fold(column))]
    return len(named) > 1 and [fold(form) for form in question.head[: len(named)]] == named


def _asked_cell(passage: Passage, question: Question) -> tuple[int, int] | None:
    """The span, within the passage, of the cell that a question asks for by the kind of answer or by name."""
    pattern = _COLUMN_OF.get(question.kind)
    cells = [match.span() for match in CELL.finditer(passage.text)]
    columns = [fold(column) for column in passage.context.columns]
    if pattern is None or len(cells) != len(columns):
        return None
    asked = question.folded
    fitting = [
        number
        for number, column in enumerate(columns)
        if _fits(column, pattern, asked) and _may_be(question.kind, column, passage.text[slice(*cells[number])])
    ]
    if not fitting:
        return None
    named = [n for n in fitting if any(duty in asked for duty in _DUTY.findall(columns[n]))]
    return cells[(named or fitting)[0]]


def _may_be(kind: Kind, column: str, cell: str) -> bool:
    """Whether a cell can be an answer of a kind: a number is no body, no person and no time, a unit no body ("Đơn vị:
    %"), and the value of a year ("Năm 2026: 85") no time."""
    if kind == "date":
        return not _VALUE.fullmatch(cell) and _YEAR.search(column) is None
    if kind in ("organisation", "person"):
        return _LETTERS.search(cell) is not None and (column != "don vi" or _names_body(cell))
    return True


def _names_body(cell: str) -> bool:
    """Whether a cell of a column "Đơn vị" names one and is no unit of measure."""
    return cell[0].isupper() and " " in cell and cell.lower() not in COUNTED_NOUNS and _MONEY.fullmatch(cell) is None


def _reaching(passage: Passage, question: Question) -> str:
    """The words of a cell that reaches down to the row from one above it, where its column is asked for and none of the
    row's own."""
    pattern, asked = _COLUMN_OF.get(question.kind), question.folded
    if pattern is None or any(_fits(fold(column), pattern, asked) for column in passage.context.columns):
        return ""
    told = (part.partition(": ") for part in passage.context.section.split(" · "))
    return next((words for column, _, words in told if words and _fits(fold(column), pattern, asked)), "")


def _fits(column: str, pattern: re.Pattern[str], asked: str) -> bool:
    """Whether a column holds what is asked for: of those who do a task the helpers only where these are."""
    helps = "phoi hop" in column and "chu tri" not in column
    return bool(pattern.search(column)) and (not helps or "phoi hop" in asked)
