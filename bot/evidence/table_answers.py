"""Table answers: the row that has the most or the least of a column, and what a column comes to in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.evidence.evidence import Evidence
from bot.evidence.tables import Table, fits_time, folded_words, is_about, names, tables, value_in
from bot.question.most_of import MostOf, most_of
from bot.question.question import Question
from index.index import Index
from sources.cells import Row
from sources.document import Passage
from sources.figures import Figure
from sources.reading.vietnamese import fold

_IN_ALL = re.compile(r"\b(?:ca thay|het thay|tong cong|tong so|tat ca|toan bo|gop lai)\b")
_SILENT = frozenset(
    """
    nao nhat bao nhieu may la co thi trong so tong cong ca thay het tat toan bo gop lai cac moi thuoc cua va voi ve duoc
    can hay do tien bo tri giao phan danh
    """.split()  # noqa: SIM905 - as elsewhere
)
_NOUN = 2


def extreme(index: Index, question: Question, sources: Sequence[str]) -> Evidence | None:
    """The one row that has the most, or the least, of what a column of one table gives for all its rows: "dự án nào
    tốn kém nhất"; None where that is not asked, or not plain from one table alone."""
    asked = most_of(question.folded)
    if asked is None or not (asked.noun or asked.costs):
        return None
    silent = asked.said | _SILENT | {*folded_words(" ".join(question.head))}
    found = [
        one
        for table in tables(index, question, sources)
        if is_about(index, table, question, silent)
        if (one := _first_of(table, asked, question)) is not None
    ]
    return found[0] if len(found) == 1 else None


def total(index: Index, question: Question, sources: Sequence[str]) -> Evidence | None:
    """The figure in the row of the total, where all of a table is asked for: "5 đợt có cả thảy bao nhiêu học viên"."""
    if not question.numeric or _IN_ALL.search(question.folded) is None:
        return None
    noun = folded_words(" ".join(question.head))[:_NOUN]
    found: list[Evidence] = []
    for table in tables(index, question, sources):
        if table.total is None or not is_about(index, table, question, _SILENT):
            continue
        fitting = [
            figure
            for header in table.columns
            if (figure := value_in(table.document, table.total, header)) is not None
            and (figure.unit == "đồng" if question.kind == "money" else names(header, noun))
        ]
        if len(fitting) == 1 and fits_time(question, fitting, table):
            found.append(Evidence.of_cell(table.document, table.total, fitting[0]))
    return found[0] if len(found) == 1 else None


def _first_of(table: Table, asked: MostOf, question: Question) -> Evidence | None:
    """The row of a table that is first; None where its rows are not what is asked about, a row has no value, several
    columns may be meant or several rows are first."""
    called = next((header for header in table.columns if _calls(header, asked.what)), "")
    headings = " · ".join(table.rows[0].context.headings[-1:])
    if not called and not names(headings, asked.what[-_NOUN:]):
        return None
    measured = [
        values
        for header in table.columns
        if (values := table.values(header)) and header != called and _measures(header, values[0], asked)
        if fits_time(question, values, table)
    ]
    if len(measured) != 1:
        return None
    numbers = [value.low or Decimal(0) for value in measured[0]]
    first = min(numbers) if asked.least else max(numbers)
    if numbers.count(first) != 1:
        return None
    at = numbers.index(first)
    return Evidence.of_cell(table.document, table.rows[at], measured[0][at], _labelled(table.rows[at], called))


def _calls(header: str, what: Sequence[str]) -> bool:
    """Whether a header calls its rows what is asked for: "Tên dự án", "Xã, phường", "Đợt"."""
    parts = ({*folded_words(part)} - _NAMING for part in re.split(r"[,;/]", header))
    return any(part and part <= {*what} for part in parts)


_NAMING = frozenset(("ten", "stt", "tt", "so", "thu", "tu", "ma"))


def _measures(header: str, value: Figure, asked: MostOf) -> bool:
    if asked.costs:
        return value.unit == "đồng"
    return names(header, asked.noun)


def _labelled(passage: Passage, called: str) -> str:
    """What a row is called where a cell beside its name says that: "Đợt 5"."""
    row = Row.of(passage)
    cell = next((cell for cell in row.cells if cell.header == called), None) if row is not None and called else None
    if row is None or cell is None or cell is row.name:
        return ""
    return f"{cell.header} {cell.text}" if fold(cell.header) not in fold(cell.text) else cell.text
