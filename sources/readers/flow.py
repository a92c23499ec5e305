"""Printed pages become one text: paragraphs and tables go on over page ends, page furniture stands behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from sources.readers import furniture, outline, printed, tabular, text
from sources.readers.content import Content
from sources.readers.printed import Column, Line, Sheet
from sources.readers.tabular import Ruled
from sources.readers.wording import Written, joined

_TERMINAL = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_LOOSE: Final = 1.45
"""Line distance, in usual ones, from which lines are of two paragraphs."""

_INDENT: Final = 0.8
"""Line heights by which the first line of a paragraph is set in."""

_SMALL: Final = 0.86
"""Share of the usual line height below which lines at the foot of a page are notes."""

_HEAD: Final = 3_000
"""Characters from the beginning within which a document states its number."""

_NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>\d+[^\n|]*?/[^\n|]*)")
_MID_SENTENCE: Final = frozenset({"dash", "annex", "part", "chapter", "section", "article"})
_FOOTNOTE = re.compile(r"\(?\d{1,3}\)?[.)]?\s*\D")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The column that lines stand in, and how far apart they usually are."""

    left: float
    right: float
    pitch: float
    height: float


def compose(sheets: Sequence[Sheet]) -> Content:
    """The content of printed pages.

    What a page break puts into a paragraph or a table (page number, running header, notes, a repeated table
    header) stands behind it in the text, so that the whole paragraph is one exact slice.
    """
    outside = [printed.lines([word for word in sheet.words if not _grid_holds(sheet, word)]) for sheet in sheets]
    edges = furniture.numbers(outside, [sheet.height for sheet in sheets])
    distances = [two.top - one.top for page in outside for one, two in pairwise(page)]
    heights = [line.height for page in outside for line in page]
    usual = _Measure(0, 0, median([d for d in distances if d > 2] or [14.0]), median(heights or [12.0]))
    composer = _Composer()
    for sheet, page, edge in zip(sheets, outside, edges, strict=True):
        composer.turn()
        composer.furniture([line for number, line in enumerate(page) if number in edge])
        composer.page([line for number, line in enumerate(page) if number not in edge], sheet, usual)
    return composer.content()


def _grid_holds(sheet: Sheet, word: printed.Word) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return any(grid.left <= x <= grid.right and grid.top <= y <= grid.bottom for grid in sheet.grids)


class _Composer:
    """The text as it grows; a paragraph or a table is held open until something follows that does not go on with it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._hints: dict[int, str] = {}
        self._doubtful: list[tuple[int, int]] = []
        self._pages: list[tuple[int, int]] = []
        self._page = 0
        self._lines: list[Line] = []
        self._measure = _Measure(0, 0, 0, 0)
        self._table: Ruled | None = None
        self._behind: list[tuple[Written, str]] = []
        self._fresh = self._turned = False

    def turn(self) -> None:
        """What comes now is of the next page."""
        self._page += 1

    def furniture(self, lines: Sequence[Line]) -> None:
        """What stands at the edge of the page."""
        self._behind += [(self._joined([line]), "noise") for line in lines]

    def page(self, lines: Sequence[Line], sheet: Sheet, usual: _Measure) -> None:
        """The page, given without its edge."""
        self._fresh = True
        body, notes = _noted(lines, usual)
        position = 0
        for grid in (*sheet.grids, None):
            above = [line for line in body[position:] if grid is None or line.top < grid.top]
            position += len(above)
            for column in printed.columns(above, sheet.width):
                self._column(column, _measured(column.lines, body, usual))
            if grid is not None:
                self._grid(tabular.read(grid, sheet.words, self._page))
        self._behind += [(self._joined(note), "") for note in notes]

    def content(self) -> Content:
        """The content of all pages."""
        self._close()
        whole = "".join(self._pieces).rstrip()
        made = replace(text.read(whole, self._hints), doubtful=tuple(self._doubtful), pages=self._turns())
        return _without_doubtful_number(made)

    def _turns(self) -> tuple[tuple[int, int], ...]:
        """Where another page begins or goes on; nothing for a file of one page."""
        turns = [turn for before, turn in pairwise([(0, 0), *self._pages]) if before[1] != turn[1]]
        return tuple(turns) if self._page > 1 else ()

    def _joined(self, lines: Sequence[Line]) -> Written:
        """The words of lines of the page."""
        return joined([replace(line, page=self._page) for line in lines])

    def _column(self, column: Column, measure: _Measure) -> None:
        self._turned = True
        if not column.flows:
            self._close()
        for line in (replace(line, page=self._page) for line in column.lines):
            if self._lines and self._goes_on(line, measure):
                self._lines.append(line)
            else:
                self._close()
                self._lines = [line]
            self._measure = measure
            self._turned = self._fresh = False

    def _goes_on(self, line: Line, measure: _Measure) -> bool:
        if self._turned:
            return _goes_on_over_page(self._lines, line, self._measure, measure)
        return _goes_on(self._lines, line, measure)

    def _grid(self, table: Ruled) -> None:
        if self._table is not None and self._fresh and self._table.goes_on_as(table):
            self._table, repeated = self._table.joined(table)
            self._behind += [(row, "noise") for row in repeated]
        else:
            self._close()
            self._table = table
        self._fresh = False

    def _close(self) -> None:
        """Write what was open, then what stands behind it."""
        if self._lines:
            written = joined(self._lines)
            self._write(written, "emphasis" if all(line.bold for line in self._lines) else "")
        if self._table is not None:
            self._write_table(self._table)
        self._lines, self._table = [], None
        for written, hint in self._behind:
            self._write(written, hint)
        self._behind = []

    def _write(self, written: Written, hint: str) -> None:
        shown = written.text.lstrip("|# ")
        if not shown:
            return
        self._hints[self._length] = hint
        self._append(replace(written.behind(len(shown) - len(written.text)), text=shown), "\n\n")

    def _write_table(self, table: Ruled) -> None:
        if table.headed:
            self._hints[self._length] = "header"
        for row in table.drawn():
            self._append(row, "\n")
        self._append(Written(""), "\n")

    def _append(self, written: Written, end: str) -> None:
        placed = written.behind(self._length)
        self._doubtful += placed.doubtful
        self._pages += placed.pages
        self._pieces.append(written.text + end)
        self._length += len(written.text) + len(end)


def _without_doubtful_number(content: Content) -> Content:
    """A number that was written by hand and not read with certainty would send people to another document."""
    stated = _NUMBER.search(content.text[:_HEAD])
    if content.number is None or stated is None:
        return content
    start, end = stated.span("number")
    if not any(low < end and start < high for low, high in content.doubtful):
        return content
    return replace(content, number=None, title=content.title.replace(f" {content.number}", "", 1))


def _noted(lines: Sequence[Line], usual: _Measure) -> tuple[list[Line], list[list[Line]]]:
    """A page's lines, and the footnotes below them: small lines, the first of which opens with a number."""
    last = len(lines)
    while last and lines[last - 1].height < usual.height * _SMALL:
        last -= 1
    opening = next((n for n in range(last, len(lines)) if _FOOTNOTE.match(lines[n].text)), None)
    if opening is None or not last:
        return [*lines], []
    notes: list[list[Line]] = []
    for line in lines[opening:]:
        if _FOOTNOTE.match(line.text) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return [*lines[:opening]], notes


def _measured(group: Sequence[Line], body: Sequence[Line], usual: _Measure) -> _Measure:
    """The column of a group: of the whole page where the group is not narrower than half of it."""
    left, right = min(line.left for line in group), max(line.right for line in group)
    page_left, page_right = min(line.left for line in body), max(line.right for line in body)
    if right - left > (page_right - page_left) / 2 or len(group) == 1:
        wide = [line for line in body if line.right - line.left > (page_right - page_left) / 2] or [*body]
        left, right = min(line.left for line in wide), sorted(line.right for line in wide)[len(wide) * 9 // 10]
    return replace(usual, left=left, right=right)


def _goes_on(lines: Sequence[Line], line: Line, measure: _Measure) -> bool:
    """Is a line of the same paragraph as the lines above it?"""
    before = lines[-1]
    if line.top - before.top > measure.pitch * _LOOSE and line.top - before.bottom > measure.height * 0.6:
        return False
    if not 0.7 < line.height / before.height < 1.4 or _opens_item(before.text, line):
        return False
    centred = _is_centred(before, measure), _is_centred(line, measure)
    if before.bold != line.bold and (before.bold or any(centred)):
        return False
    if all(centred):
        return outline.is_capital(before.text) == outline.is_capital(line.text) or before.text[-1:] in ",-–"
    if centred[0] and not _is_full(before, line, measure):
        return False
    if not _is_full(before, line, measure):
        back_at_margin = before.left - line.left > _INDENT * line.height and line.left - measure.left < line.height
        return (back_at_margin or line.text[:1].islower()) and not _TERMINAL.search(before.text)
    set_in = line.left - before.left > _INDENT * line.height
    return not set_in or (outline.marker(lines[0].text) is not None and len(lines) == 1)


def _goes_on_over_page(lines: Sequence[Line], line: Line, before: _Measure, measure: _Measure) -> bool:
    """Does a paragraph that a page ends go on with the first line of the next?"""
    last = lines[-1]
    if _opens_item(last.text, line) or last.bold != line.bold or _is_centred(line, measure):
        return False
    if not _TERMINAL.search(last.text):
        return line.text[:1].islower() or _is_full(last, line, before)
    set_in = line.left - measure.left > _INDENT * line.height
    return _is_full(last, line, before) and not set_in and not last.text.endswith(":")


def _opens_item(before: str, line: Line) -> bool:
    """Does a line open with a marker of its own? "- xã hội" and "mục VII" may stand inside a sentence."""
    marker = outline.marker(line.text[: outline.MARKER_REACH])
    if marker is None:
        return False
    if marker.style in _MID_SENTENCE and not _TERMINAL.search(before):
        return not line.text.lstrip("-–—− ")[:1].islower()
    return True


def _is_full(before: Line, line: Line, measure: _Measure) -> bool:
    """Would the first word of a line not have fitted on the line before it?"""
    first = line.words[0]
    return before.right + (first.right - first.left) + line.height * 0.2 > measure.right - line.height * 0.3


def _is_centred(line: Line, measure: _Measure) -> bool:
    left, right = line.left - measure.left, measure.right - line.right
    return min(left, right) > line.height * 1.5 and abs(left - right) < max(line.height * 1.5, 0.2 * (left + right))
