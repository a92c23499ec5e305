"""Tables told by spans, as web pages tell them, become places of a grid: each row has a cell at every column."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sources.readers.grid import Cell, Row

_MOST_COLUMNS: Final = 200
_MOST_SPANNED: Final = 1_000
"""Rows or columns that one cell reaches over at most; a page that says more is broken."""


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell with the number of rows and columns that it reaches over, at least 1 each."""

    cell: Cell
    down: int = 1
    wide: int = 1


def rows(table: Iterable[Sequence[Spanning]]) -> list[Row]:
    """The rows of a table, each place with its cell; what a wide or high cell covers says so."""
    reaching: dict[int, tuple[Cell, int]] = {}
    return [tuple(_placed(cells, reaching)) for cells in table]


def span(stated: str | None) -> int:
    """How far a cell reaches by what its attribute states: 1 where that is nothing that can be."""
    digits = (stated or "").strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(_MOST_SPANNED)) else 1
    return number if 0 < number <= _MOST_SPANNED else 1


def _placed(cells: Sequence[Spanning], reaching: dict[int, tuple[Cell, int]]) -> Iterator[Cell]:
    """The places of one row; ``reaching`` are the cells that reach into the next rows: column -> cell, rows left."""
    column, farthest = 0, max(reaching, default=-1)
    waiting = deque(cells)
    while waiting or column <= farthest:
        if column in reaching:
            cell, left = reaching.pop(column)
            if left > 1:
                reaching[column] = (cell, left - 1)
            yield Cell(cell.words, "above")
            column += 1
        elif waiting:
            one = waiting.popleft()
            for at in range(one.wide if column < _MOST_COLUMNS else 1):
                if at and column in reaching:
                    break
                if one.down > 1:
                    reaching[column] = (one.cell, one.down - 1)
                yield one.cell if not at else Cell(one.cell.words, "left")
                column += 1
        else:
            yield Cell("")
            column += 1
