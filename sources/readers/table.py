"""Tables drawn with "|": one row a line, or flattened to one cell a line as web copies of official plans are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sources.readers import outline
from sources.readers.layout import Line

_LOOK_AHEAD = 12
"""Lines within which a cell that holds a blank line must come to its end."""

_DELIMITER = re.compile(r":?-{2,}:?")
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*)[.)]?")
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_FIRST_COLUMN = re.compile(r"(?:s(?:ố )?)?tt|#|số thứ tự", re.IGNORECASE)
_LONGEST_HEADER = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell without the white space around it; ``start == end`` when it is empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, in order."""

    cells: tuple[Cell, ...]

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell.start < cell.end)

    @property
    def start(self) -> int:
        """Where the first cell that holds something begins."""
        return self.filled[0].start

    @property
    def end(self) -> int:
        """Where the last cell that holds something ends."""
        return self.filled[-1].end


@dataclass(frozen=True, slots=True)
class Table:
    """The region of a table and its rows; rows in which every cell is empty are left out."""

    start: int
    end: int
    rows: tuple[Row, ...]


def regions(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that make a table, as ranges of ``lines``."""
    first = 0
    while first < len(lines):
        if text[lines[first].start] != "|":
            first += 1
            continue
        last = first + 1
        while last < len(lines) and _goes_on(text, lines, last):
            last += 1
        if text.count("|", lines[first].start, lines[last - 1].end) > 1:
            yield first, last
        first = last


def _goes_on(text: str, lines: Sequence[Line], number: int) -> bool:
    line, before = lines[number], lines[number - 1]
    drawn = text[before.start] == "|" and before.end - before.start > 1
    if text[line.start] == "|":
        return not (line.gap and drawn)
    if text[before.end - 1] == "|":
        return not line.gap and not drawn
    return not line.gap or any(text[ahead.start] == "|" for ahead in lines[number : number + _LOOK_AHEAD])


def read(text: str, start: int, end: int) -> Table:
    """The table in ``text[start:end]``."""
    rows = [Row(tuple(cells)) for cells in _rows(text, start, end)]
    rows = [row for row in rows if row.filled]
    width = max((len(row.cells) for row in rows), default=0)
    return Table(start, end, tuple(_rejoined(text, rows, width)))


def _rows(text: str, start: int, end: int) -> Iterator[list[Cell]]:
    """Cells stand between bars; nothing but a line break between two bars ends a row."""
    cells: list[Cell] = []
    bar = text.index("|", start)
    while bar < end:
        after = text.find("|", bar + 1, end)
        stop = after if after >= 0 else end
        between = text[bar + 1 : stop]
        if between.strip() or "\n" not in between:
            if between.strip() or after >= 0:
                cells.append(_cell(text, bar + 1, stop))
        elif cells:
            yield cells
            cells = []
        bar = stop
    if cells:
        yield cells


def _cell(text: str, start: int, end: int) -> Cell:
    content = text[start:end]
    if not outline.clean(content):
        return Cell(start, start)
    start += len(content) - len(content.lstrip())
    return Cell(start, start + len(content.strip()))


def _rejoined(text: str, rows: Sequence[Row], width: int) -> Iterator[Row]:
    """Join what an empty cell has torn apart: a piece that opens with no number belongs to the row before it."""
    numbered = bool(rows) and _FIRST_COLUMN.fullmatch(_words(text, rows[0].cells[0])) is not None
    held: Row | None = None
    for row in rows:
        whole = held is not None and numbered and len(held.cells) > 1
        if held and whole and len(held.cells) + len(row.cells) < width and not _is_ordinal(text, row.cells[0]):
            missing = Cell(held.cells[-1].end, held.cells[-1].end)
            held = Row((*held.cells, missing, *row.cells))
            continue
        if held:
            yield held
        held = row
    if held:
        yield held


def columns(text: str, table: Table, stated: bool) -> tuple[str, ...]:
    """The headers of the table's columns; () when its first row is no header. ``stated``: markup says it is one."""
    if len(table.rows) < 2 or len(table.rows[0].filled) < 2:
        return ()
    first = table.rows[0]
    words = tuple(_words(text, cell) for cell in first.cells)
    if stated or is_delimiter(text, table.rows[1]):
        return words
    if any(len(word) > _LONGEST_HEADER or word.isdigit() for word in words):
        return ()
    if _FIRST_COLUMN.fullmatch(words[0]):
        return words
    emphasised = all(outline.is_emphasised(text[cell.start : cell.end]) for cell in first.filled)
    return words if emphasised else ()


def is_delimiter(text: str, row: Row) -> bool:
    """Is it the line of dashes under a Markdown header, or a row of column numbers "(1) (2) (3)"?"""
    words = [_words(text, cell) for cell in row.filled]
    if all(_DELIMITER.fullmatch(word) for word in words):
        return True
    numbers = [word.strip("()") for word in words if _NUMBERING.fullmatch(word)]
    return len(words) > 2 and numbers == [str(number) for number in range(1, len(words) + 1)]


def section(text: str, row: Row, width: int) -> str:
    """The words of a row that names the rows under it ("I. NÂNG CAO NHẬN THỨC"), "" for any other row."""
    filled = row.filled
    words = [_words(text, cell) for cell in filled]
    if len(filled) == 1 and width > 1 and not words[0].isdigit():
        return words[0]
    if len(filled) == 2 and width > 2 and len(row.cells) != 2 and _ORDINAL.fullmatch(words[0]):
        return " ".join(words) if filled[1] == row.cells[1] else ""
    return ""


def _is_ordinal(text: str, cell: Cell) -> bool:
    return _ORDINAL.fullmatch(_words(text, cell)) is not None


def _words(text: str, cell: Cell) -> str:
    return outline.clean(text[cell.start : cell.end])
