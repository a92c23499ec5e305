"""Tables: the rows that stand under one head, with the row of their total, for questions about all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.evidence.evidence import is_named
from bot.evidence.find import HITS, asked_terms, query_of
from bot.question.question import Question
from index.figures import Term, bag, is_generic, period_fit
from index.index import Index
from sources.cells import Row
from sources.document import Document, Passage
from sources.figures import Figure, extract
from sources.reading.vietnamese import fold, words

_TOTAL = re.compile(r"^\W*(?:tong|cong)\b")
_NESTED = re.compile(r"\d+\.\d+\.?|[IVXa-zđ]+[.)]?|[A-ZĐ]")
"""A first cell that numbers a group of rows, or a row within one."""
_OPENING = 1_200
_FEWEST_ROWS = 2
_LEFT_OVER = 1 / 3
"""Of the weight of what else is asked so much may be said nowhere about the table."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, its total's row apart; ``columns`` are the headers of its widest row."""

    document: Document
    columns: tuple[str, ...]
    rows: tuple[Passage, ...]
    total: Passage | None

    @property
    def head(self) -> str:
        """What stands above the rows: title, headings, lead-in and headers."""
        context = self.rows[0].context
        return " · ".join((context.title, *context.headings, context.lead_in, *self.columns))

    def values(self, header: str) -> tuple[Figure, ...]:
        """The one plain figure of each row in a column, all of one unit; () where a row has none or several."""
        found = tuple(value_in(self.document, row, header) for row in self.rows)
        values = tuple(one for one in found if one is not None)
        return values if len(values) == len(found) and len({one.unit for one in values}) == 1 else ()


def value_in(document: Document, row: Passage, header: str) -> Figure | None:
    """The one plain figure of a row under a header; None where there is none, several, or one with a bound."""
    cells = Row.of(row)
    figures = (
        figure
        for figure in extract(document, (row,))
        if cells is not None and cells.at(figure.start - row.start).header == header
    )
    held = tuple(figures)
    plain = len(held) == 1 and held[0].low is not None and held[0].low == held[0].high and not held[0].bound
    return held[0] if plain else None


def tables(index: Index, question: Question, sources: Sequence[str]) -> Iterator[Table]:
    """The tables, of plain rows and one total at most, in the documents of the asked place that the search finds."""
    hits = index.search(query_of(question, sources), k=HITS)
    for document_id in dict.fromkeys(hit.passage.document_id for hit in hits if hit.passage.kind == "row"):
        document = index.document(document_id)
        if _is_meant(document, question):
            yield from _of_document(document, index.passages(document_id))


def _is_meant(document: Document, question: Question) -> bool:
    if question.numbers:
        return is_named(document, question)
    opening = fold(f"{document.title} {document.text[:_OPENING]}")
    provinces = not question.places or bool(set(question.places) & set(document.places))
    return provinces and all(fold(name) in opening for name in question.localities)


def _of_document(document: Document, passages: Sequence[Passage]) -> Iterator[Table]:
    held: list[Passage] = []
    for passage in passages:
        if held and (passage.kind != "row" or not _is_of_one_head(held[0], passage)):
            yield from _of_rows(document, held)
            held = []
        if passage.kind == "row":
            held.append(passage)
    yield from _of_rows(document, held)


def _is_of_one_head(first: Passage, other: Passage) -> bool:
    one, further = first.context, other.context
    return one.headings == further.headings and set(further.columns) <= set(one.columns)


def _of_rows(document: Document, held: Sequence[Passage]) -> Iterator[Table]:
    totals = [row for row in held if _is_total(row)]
    rows = tuple(row for row in held if row not in totals)
    headed = len(rows) >= _FEWEST_ROWS and bool(rows[0].context.columns)
    if headed and len(totals) <= 1 and not any(_is_nested(row) for row in rows):
        yield Table(document, rows[0].context.columns, rows, totals[0] if totals else None)


def _is_total(passage: Passage) -> bool:
    row = Row.of(passage)
    return row is not None and row.name is not None and _TOTAL.search(fold(row.name.text)) is not None


def _is_nested(passage: Passage) -> bool:
    row = Row.of(passage)
    return row is None or row.name is None or _NESTED.fullmatch(row.cells[0].text) is not None


def is_about(index: Index, table: Table, question: Question, silent: frozenset[str]) -> bool:
    """Whether a table as a whole is what a question speaks of, ``silent`` words aside: hardly a word is said nowhere
    above the rows, none but in some of them ("của Sở Tài chính"), and a number of rows is theirs ("6 dự án")."""
    asked = [term for term in asked_terms(index, question) if fold(term.form) not in silent]
    counted = [term for term in asked if term.form.isdigit()]
    if any(int(term.form) != len(table.rows) for term in counted):
        return False
    rest = [term for term in asked if term not in counted and not is_generic(term.form)]
    head, opening = bag(table.head), bag(table.document.text[:_OPENING])
    missing = [term for term in rest if not term.match(head)]
    rows = [bag(row.text) for row in table.rows]
    if any(term.match(row) for term in missing for row in rows) or _is_of_section(rest, table):
        return False
    nowhere = sum(term.weight for term in missing if not term.match(opening))
    return nowhere <= _LEFT_OVER * sum(term.weight for term in rest)


def _is_of_section(asked: Sequence[Term], table: Table) -> bool:
    """Whether words are those of some sections of a table and not of all: "chính quyền số" of its tasks."""
    sections = {row.context.section: bag(row.context.section) for row in table.rows}
    told = ([term.match(section) == 1.0 for section in sections.values()] for term in asked)
    return any(any(said) and not all(said) for said in told)


def names(header: str, noun: Sequence[str]) -> bool:
    """Whether a header holds all these folded words."""
    return bool(noun) and set(noun) <= bag(header).folded


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(fold(word.form) for word in words(text))


def fits_time(question: Question, figures: Sequence[Figure], table: Table) -> bool:
    """Whether all figures are of the asked time; those without one are of the document's."""
    published = table.document.published
    dated = (published.year, published.year) if published else (None, None)
    spans = ((one.first_year, one.last_year) if one.first_year else dated for one in figures)
    return all(max(period_fit(asked, *span) for asked in question.years or (None,)) > 0 for span in spans)
