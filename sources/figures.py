"""Figures: each number of a passage with the indicator, place and period it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sources.cells import Row
from sources.document import Document, Passage
from sources.parts import Part, parts
from sources.reading.nature import Nature
from sources.reading.quantity import Quantity, quantities
from sources.scopes import Origin, Scope, Scopes


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a passage: ``document.text[start:end] == text``.

    ``low`` and ``high`` are equal for an exact value; one of them is None for an open bound
    ("trên 80" has low 80 and no high). ``bound`` is the wording of the bound ("hơn", "gần",
    "trở lên", "khoảng") in lower case, "" for a plain value; ``shown_start`` to ``shown_end`` is the
    slice that includes it and the unit. ``of`` is the second number of "114/558" or "thứ 15 trong 63".
    ``indicator`` is what is measured, in the words of the text: ``document.text[part_start:part_end]``, behind
    "…" where that goes on from words before it; in a table the row's name, the column's header and the cell.
    ``first_year`` and ``last_year`` span the period: equal for one year, both None when open, the last
    alone for "từ năm 2021 đến nay"; ``period`` is its wording in the source. The ``…_from`` fields
    say where place and period were read. ``doubtful`` says that a part of it was read without certainty.
    """

    passage_id: str
    document_id: str
    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    of: Decimal | None
    indicator: str
    place: str | None
    place_from: Origin
    period: str
    first_year: int | None
    last_year: int | None
    period_from: Origin
    nature: Nature
    kind: str = "count"
    shown_start: int = 0
    shown_end: int = 0
    part_start: int = 0
    part_end: int = 0
    doubtful: bool = False

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year; None where the period is open to one side, or unknown."""
        return None if self.first_year is None or self.last_year is None else (self.first_year, self.last_year)


def extract(document: Document, passages: Iterable[Passage]) -> tuple[Figure, ...]:
    """All figures of a document's passages, in order; linear in the text."""
    found: list[Figure] = []
    for passage in passages:
        numbers = quantities(passage.text)
        if numbers:
            found.extend(_figures(passage, numbers, Scopes.of(passage)))
    return tuple(_marked(found, document.doubtful)) if document.doubtful else tuple(found)


def _marked(found: Iterable[Figure], doubtful: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """The figures, doubtful where their number, bound or unit overlaps one of the ranges."""
    for figure in found:
        after = bisect_left(doubtful, (figure.shown_end, 0))
        overlaps = after > 0 and doubtful[after - 1][1] > figure.shown_start
        yield replace(figure, doubtful=True) if overlaps else figure


def _figures(passage: Passage, numbers: tuple[Quantity, ...], scopes: Scopes) -> list[Figure]:
    row = Row.of(passage)
    if row is not None:
        numbers = tuple(row.measured(quantity) for quantity in numbers if row.counts(quantity))
    described = parts(passage.text, numbers, scopes.sentences)
    made: list[Figure] = []
    for quantity in numbers:
        part = described.get(quantity.start) or Part(quantity.start, quantity.end)
        made.append(
            _in_text(passage, quantity, part, scopes) if row is None else _in_row(passage, quantity, row, scopes)
        )
    return made


def _in_text(passage: Passage, quantity: Quantity, part: Part, scopes: Scopes) -> Figure:
    words = " ".join(passage.text[part.start : part.end].split())
    scope = scopes.at(min(part.start, quantity.start), max(part.end, quantity.end), quantity.start)
    return _figure(
        passage, quantity, (part.start, part.end), f"{part.subject} … {words}" if part.subject else words, scope
    )


def _in_row(passage: Passage, quantity: Quantity, row: Row, scopes: Scopes) -> Figure:
    cell = row.at(quantity.start)
    scope = scopes.at(cell.start, cell.end, quantity.start, above=(cell.header, row.when))
    return _figure(passage, quantity, (0, len(passage.text)), row.indicator(quantity), scope)


def _figure(passage: Passage, quantity: Quantity, part: tuple[int, int], indicator: str, scope: Scope) -> Figure:
    offset = passage.start
    return Figure(
        passage_id=passage.id,
        document_id=passage.document_id,
        start=offset + quantity.start,
        end=offset + quantity.end,
        text=quantity.text,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=quantity.unit,
        of=quantity.of,
        indicator=indicator,
        place=scope.place,
        place_from=scope.place_from,
        period=scope.period_text,
        first_year=scope.first_year,
        last_year=scope.last_year,
        period_from=scope.period_from,
        nature=scope.nature,
        kind=quantity.kind,
        shown_start=offset + min(quantity.bound_start, quantity.start),
        shown_end=offset + max(quantity.bound_end, quantity.end),
        part_start=offset + part[0],
        part_end=offset + part[1],
    )
