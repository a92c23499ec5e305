"""Ruled tables of printed pages: words into cells, two header rows into one, rows and headers over page ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from sources.readers import printed
from sources.readers.printed import Word
from sources.readers.ruling import Area, Grid
from sources.readers.wording import Written, joined

_SAME_PLACE: Final = 0.02
"""Share of a table's width by which the rules of its parts may differ."""

_SAME_WORDS: Final = 0.85
_LONGEST_HEADER: Final = 120
_HEADER_ROWS: Final = 3
_NUMBER = re.compile(r"[\d.,%()\s/-]+")

Row = tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: the columns' places as shares of its width, its rows with a cell for each column.

    ``headed`` says that the first row names the columns. A cell that spans rows or columns stands in the first.
    """

    down: tuple[float, ...]
    rows: tuple[Row, ...]
    headed: bool

    def goes_on_as(self, other: Ruled) -> bool:
        """Can ``other``, at the top of the next page, be the rest of this table?"""
        if len(self.down) != len(other.down):
            return False
        return all(abs(one - two) < _SAME_PLACE for one, two in zip(self.down, other.down, strict=True))

    def joined(self, other: Ruled) -> tuple[Ruled, tuple[Written, ...]]:
        """Both parts as one table, and the header rows that the second repeats.

        A first row without an ordinal, under rows that have one, goes on with the row that the page cut.
        """
        rows = list(other.rows)
        repeated: list[Written] = []
        if rows and self.headed and _is_repeated(_words(rows[0]), _words(self.rows[0])):
            repeated.append(_row(rows.pop(0), " "))
        above = list(self.rows)
        if rows and _continues(above, rows[0]):
            pairs = zip_longest(above[-1], rows.pop(0), fillvalue=Written(""))
            above[-1] = tuple(_both(one, two) for one, two in pairs)
        return Ruled(self.down, (*above, *rows), self.headed), tuple(repeated)

    def drawn(self) -> Iterator[Written]:
        """The rows with bars between their cells."""
        for row in self.rows:
            yield _row(row, " | ", "| ", " |")


def read(grid: Grid, words: Sequence[Word], page: int = 0) -> Ruled:
    """The table that a grid and the words inside it make on a page; rows without words are left out."""
    inside: dict[Area, list[Word]] = {area: [] for area in grid.areas}
    for word in words:
        area = grid.area_at((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        if area is not None:
            inside[area].append(word)
    cells = {area: _cell(held, page) for area, held in inside.items()}
    width = len(grid.down) - 1
    rows: list[Row] = []
    heading = _heading_rows(cells)
    if heading > 1:
        rows.append(tuple(_stacked(cells, heading, column) for column in range(width)))
    for number in range(heading if heading > 1 else 0, len(grid.across) - 1):
        here = {area.column: cell for area, cell in cells.items() if area.row == number}
        rows.append(tuple(here.get(column, Written("")) for column in range(width)))
    rows = [row for row in rows if any(cell.text for cell in row)]
    span = grid.right - grid.left
    return Ruled(tuple((x - grid.left) / span for x in grid.down), tuple(rows), _is_header(rows))


def _cell(words: Sequence[Word], page: int) -> Written:
    written = joined([replace(line, page=page) for line in printed.lines(words)])
    return replace(written, text=written.text.replace("|", "/"))


def _heading_rows(cells: dict[Area, Written]) -> int:
    """How many rows the header takes: those of its highest cell, where others beside it are parted."""
    top = [area for area in cells if area.row == 0]
    tallest = max((area.rows for area in top), default=1)
    spread = any(area.columns > 1 and area.rows < tallest for area in top)
    return tallest if spread and tallest <= _HEADER_ROWS else 1


def _stacked(cells: dict[Area, Written], rows: int, column: int) -> Written:
    """The words of all header cells over a column, the topmost first."""
    over = [a for a in sorted(cells, key=lambda a: a.row) if a.row < rows and a.column <= column < a.column + a.columns]
    stacked = Written("")
    for area in over:
        stacked = _both(stacked, cells[area])
    return stacked


def _is_header(rows: Sequence[Row]) -> bool:
    """A first row of short names over other rows; figures alone name nothing."""
    if len(rows) < 2:
        return False
    named = [cell.text for cell in rows[0]]
    if any(not name or len(name) > _LONGEST_HEADER for name in named):
        return False
    return not any(_NUMBER.fullmatch(name) and not re.fullmatch(r"(?:19|20)\d\d", name) for name in named)


def _continues(above: Sequence[Row], row: Row) -> bool:
    numbered = [bool(earlier[0].text) for earlier in above[1:]]
    return bool(numbered) and all(numbered) and not row[0].text and sum(bool(cell.text) for cell in row) > 0


def _words(row: Row) -> str:
    return " ".join(" ".join(cell.text for cell in row).split()).casefold()


def _is_repeated(words: str, header: str) -> bool:
    """Is a row the header again, but for what a scan blurs?"""
    return words == header or SequenceMatcher(None, words, header, autojunk=False).ratio() > _SAME_WORDS


def _both(one: Written, other: Written) -> Written:
    if not one.text or not other.text:
        return one if one.text else other
    second = other.behind(len(one.text) + 1)
    return Written(f"{one.text} {other.text}", one.doubtful + second.doubtful, one.pages + second.pages)


def _row(row: Row, between: str, before: str = "", after: str = "") -> Written:
    drawn = Written(before)
    for number, cell in enumerate(row):
        text = drawn.text + (between if number else "")
        placed = cell.behind(len(text))
        drawn = Written(text + cell.text, drawn.doubtful + placed.doubtful, drawn.pages + placed.pages)
    return replace(drawn, text=drawn.text + after)
