"""A table whose cells are known becomes drawn rows that know their column headers, section and unit.

Word, Excel and CSV say where cells are and which are merged; how to tell headers, sections and figures apart
is the same for all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sources.document import Block
from sources.readers.content import Content
from sources.readers.page import Line, Page, collapsed

_MOST_HEADERS = 4
_LONGEST_HEADER = 160
_LONGEST_LABEL = 400
"""Characters of a cell that reaches down, up to which it is told of each row."""
_LONG_NOTE = 100
_YEAR = re.compile(r"(?:năm |quý [IViv\d]+[/-]|tháng \d+[/-])?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.IGNORECASE)
_FIGURE = re.compile(r"[<>≥≤=~≈+-]?\s*\d[\d.,\s]*(?:[%‰]|/\d+)?|\d{1,2}/\d{1,2}/\d{4}|[-–x✓]", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*)[.)]?")
_HEADING_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_UNIT = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<unit>[^()]+)\)?", re.IGNORECASE)
_NOTE = re.compile(r"(?:ghi chú|nguồn|chú thích)\b|\(?\*", re.IGNORECASE)
_FORM = re.compile(
    r"cộng h[òo][àa] xã hội|độc lập\s*-|(?:^|\s)số:\s*\d*/|nơi nhận|ngày\s.*tháng\s.*năm\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the table. ``covered``: "left" or "above" where a merged cell reaches over it, whose words it has."""

    words: str
    covered: str = ""
    bold: bool = False

    @property
    def own(self) -> str:
        """The words that are written here."""
        return "" if self.covered else self.words


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is known of the row drawn at ``start`` of the page."""

    start: int
    end: int
    columns: tuple[str, ...]
    section: str


def row(words: Iterable[str]) -> Row:
    """A row without merged cells."""
    return tuple(Cell(collapsed(word).replace("\n", " ")) for word in words)


def draw(page: Page, rows: Sequence[Row], stated_headers: int = 0) -> Iterator[Drawn]:
    """Append a table to a page: titles above it as paragraphs, then its rows, then its notes.

    ``stated_headers``: rows that the file itself marks as headers, 0 where it says nothing.
    """
    width = max((len(one) for one in rows), default=0)
    full = [one + (Cell(""),) * (width - len(one)) for one in rows]
    full = [one for one in full if any(cell.own for cell in one)]
    first = 0 if stated_headers else _first(full)
    unit = ""
    for above in full[:first]:
        unit = _above(page, above) or unit
    last = len(full)
    while last - 1 > first and _is_note(full[last - 1]):
        last -= 1
    yield from _Table(page, full[first:last], unit, stated_headers).drawn()
    for below in full[last:]:
        _paragraph(page, below)


def is_title(one: Row) -> bool:
    """Does a row begin another table: a single cell of words, or headers?"""
    return _may_be_header(one) and bool(_filled(one))


def holds_figure(one: Row) -> bool:
    """Is there a cell that is a figure alone?"""
    return any(_FIGURE.fullmatch(cell.own) and not _YEAR.fullmatch(cell.own) for cell in _filled(one))


def known(content: Content, rows: Iterable[Drawn]) -> Content:
    """The content with what is known of its rows; what the form of the document made of them otherwise stays."""
    at = {one.start: one for one in rows}
    starts = sorted(at)
    blocks: list[Block] = []
    position = 0
    for block in content.blocks:
        while position + 1 < len(starts) and starts[position + 1] <= block.start:
            position += 1
        one = at[starts[position]] if starts and block.kind == "row" else None
        if one and one.start <= block.start < one.end:
            blocks.append(replace(block, columns=one.columns, section=one.section))
        else:
            blocks.append(block)
    return replace(content, blocks=tuple(blocks))


def _first(rows: Sequence[Row]) -> int:
    """Where the table begins: the first row that fills at least half of the columns, and is no form of a letter."""
    width = max((sum(bool(cell.words) for cell in one) for one in rows), default=0)
    for number, one in enumerate(rows):
        reached = sum(bool(cell.words) for cell in one) * 2 >= width
        if len(_filled(one)) >= min(2, width) and reached and not any(_FORM.search(cell.own) for cell in one):
            return number
    return 0


def _above(page: Page, one: Row) -> str:
    """Write a row that stands above a table; the unit that it states for all of it, if any."""
    filled = _filled(one)
    if len(filled) == 1:
        _paragraph(page, one)
    else:
        page.end_rows()
        page.add_row([cell.own for cell in one], False)
        page.end_rows()
    units = (_UNIT.fullmatch(cell.own) for cell in filled)
    return next((found.group().strip("() ") for found in units if found), "")


def _paragraph(page: Page, one: Row) -> None:
    for cell in _filled(one):
        line = Line()
        line.words.append(cell.own)
        line.length = len(cell.own)
        line.bold = line.length if cell.bold else 0
        page.add(line, "")


def _filled(one: Row) -> list[Cell]:
    return [cell for cell in one if cell.own]


def _is_note(one: Row) -> bool:
    filled = _filled(one)
    return len(filled) == 1 and bool(_NOTE.match(filled[0].own) or len(filled[0].own) > _LONG_NOTE)


class _Table:
    """One table while its rows are drawn: its headers, and the section and merged labels in force."""

    def __init__(self, page: Page, rows: Sequence[Row], unit: str, stated_headers: int) -> None:
        self._page = page
        self._rows = rows
        self._unit = unit
        self._headers = stated_headers or _headers(rows)
        self._columns = _columns(rows[: self._headers])
        self._plain = self._ordinal = ""

    def drawn(self) -> Iterator[Drawn]:
        """Add the rows to the page; each with the headers of its filled cells and its section."""
        self._page.end_rows()
        for number, one in enumerate(self._rows):
            columns, section = self._known(number, one)
            self._page.add_row([cell.own for cell in one], number == 0 and self._headers > 0)
            start = self._page.length - len(self._page.pieces[-1])
            yield Drawn(start, self._page.length, columns, section)
        self._page.end_rows()

    def _known(self, number: int, one: Row) -> tuple[tuple[str, ...], str]:
        """Headers of the filled cells, and the section; a header or section row names itself."""
        filled = _filled(one)
        if number < self._headers:
            return tuple(cell.own for cell in filled), ""
        if title := self._opened(one, filled):
            return (), title
        columns = tuple(words for words, cell in zip(self._columns, one, strict=False) if cell.own)
        labels = (
            f"{header}: {cell.words}" if header else cell.words
            for header, cell in zip(self._columns or ("",) * len(one), one, strict=False)
            if cell.covered == "above" and 0 < len(cell.words) <= _LONGEST_LABEL and not _ORDINAL.fullmatch(cell.words)
        )
        parts = (self._plain, self._ordinal, *labels, self._unit)
        return columns, " · ".join(dict.fromkeys(part for part in parts if part))

    def _opened(self, one: Row, filled: Sequence[Cell]) -> str:
        """The words of a row that names the rows under it, "" for any other."""
        if len(one) < 2 or not filled or any(cell.covered == "above" for cell in one):
            return ""
        words = " ".join(cell.own for cell in filled)
        if len(filled) == 1 and (one[0].own or one[1].own) and not _FIGURE.fullmatch(words):
            self._plain, self._ordinal = words, ""
            return words
        if len(one) > 2 and len(filled) == 2 and one[1].own and _HEADING_ORDINAL.fullmatch(one[0].own):
            self._ordinal = words
            return words
        return ""


def _headers(rows: Sequence[Row]) -> int:
    """How many rows at the top are headers."""
    if len(rows) < 2 or not _may_be_header(rows[0]) or len(_filled(rows[0])) < 2:
        return 0
    if any(_FORM.search(cell.own) for one in rows[:3] for cell in one):
        return 0
    count = 1
    while count < min(_MOST_HEADERS, len(rows) - 1) and _goes_under(rows[count - 1], rows[count]):
        count += 1
    numbered = count < len(rows) and _is_numbering(rows[count])
    return count + numbered


def _may_be_header(one: Row) -> bool:
    words = [cell.own for cell in _filled(one)]
    figures = [word for word in words if _FIGURE.fullmatch(word) and not _YEAR.fullmatch(word)]
    return not figures and all(len(word) <= _LONGEST_HEADER for word in words)


def _goes_under(above: Row, below: Row) -> bool:
    """Does a second header row stand under the first: parts of a wide cell, beside cells that reach down?"""
    if not _may_be_header(below) or not _filled(below):
        return False
    parted = [at for at, cell in enumerate(above) if cell.covered == "left" or (not cell.words and at)]
    reaches = any(cell.covered == "above" for cell in below)
    under = [at for at in parted if below[at].own]
    beside = [at for at, cell in enumerate(above) if cell.own and below[at].own and at + 1 not in parted]
    return bool(under) and (reaches or not beside or not below[0].own)


def _is_numbering(one: Row) -> bool:
    words = [cell.own for cell in _filled(one)]
    if len(words) < 3 or not all(_NUMBERING.fullmatch(word) for word in words):
        return False
    numbers = [int(digits) for word in words if (digits := re.sub(r"\D", "", word.partition("=")[0]))]
    return len(numbers) > 1 and all(two - one == 1 for one, two in pairwise(numbers))


def _columns(headers: Sequence[Row]) -> tuple[str, ...]:
    """The words of each column's headers, the widest first."""
    rows = [one for one in headers if not _is_numbering(one)]
    columns: list[tuple[str, ...]] = []
    for at in range(max((len(one) for one in rows), default=0)):
        parts = [_over(rows, number, at) for number in range(len(rows))]
        columns.append(tuple(dict.fromkeys(part for part in parts if part)))
    return tuple(" – ".join(parts) for parts in columns)


def _over(rows: Sequence[Row], number: int, at: int) -> str:
    """The header at a place; an empty one over a filled one is a wide cell that nothing marks as such."""
    words = rows[number][at].words
    if words or not any(one[at].own for one in rows[number + 1 :]):
        return words
    left = (rows[number][before].words for before in range(at - 1, -1, -1))
    return next((found for found in left if found), "")
