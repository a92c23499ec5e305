"""Row evidence: the table rows that may answer, and the cell in each that is the very answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.evidence.evidence import Evidence, context_zones, names_asked_place
from bot.evidence.signs import Signs
from bot.evidence.weights import shipped
from bot.question.asking import LISTED, Kind
from bot.question.question import Question
from index.figures import Term, bag, period_fit, place_fits
from sources.document import Document, Passage
from sources.reading.vietnamese import fold, words
from sources.scopes import Scopes

_COLUMN_OF: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(r"thoi gian|tien do|thoi han|hoan thanh|nam"),
    "organisation": re.compile(r"chu tri|co quan|don vi|phoi hop"),
    "person": re.compile(r"ho va ten|ho ten|nguoi|lanh dao"),
    "document": re.compile(r"san pham|van ban|so hieu"),
}
CELL = re.compile(r"[^|\s][^|]*[^|\s]|[^|\s]")


def row(
    document: Document, passage: Passage, scopes: Scopes, question: Question, asked: Sequence[Term]
) -> Evidence | None:
    """A table row as a whole; the very answer is the cell whose column was asked for. None where it is of another place
    or period. A row defines nothing, but it may hold what a column is asked for ("kết quả dự kiến … là gì")."""
    columns = passage.context.columns
    if question.kind == "definition" and not any(_names_column(question, column) for column in columns):
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
    fitting = [number for number, column in enumerate(columns) if _fits(column, pattern, asked)]
    if not fitting:
        return None
    named = [n for n in fitting if any(part in asked for part in re.findall(r"chu tri|phoi hop", columns[n]))]
    return cells[(named or fitting)[0]]


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
