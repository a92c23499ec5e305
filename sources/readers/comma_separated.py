"""CSV files: the delimiter is found in the file; each row comes with its headers."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Final

from sources.errors import UnreadableSource
from sources.readers import grid
from sources.readers import text as plain
from sources.readers.content import Content
from sources.readers.page import Page

_DELIMITERS: Final = (",", ";", "\t", "|")
_LINES_TRIED = 50
_MOST_COLUMNS = 200


def read(text: str) -> Content:
    """The content of a normalised CSV text. Raises UnreadableSource."""
    try:
        rows = [grid.row(cells[:_MOST_COLUMNS]) for cells in csv.reader(text.splitlines(), delimiter=_delimiter(text))]
    except csv.Error as error:
        raise UnreadableSource("Tệp CSV không đúng định dạng; hãy lưu lại tệp từ phần mềm bảng tính.") from error
    page = Page()
    drawn = list(grid.draw(page, rows))
    return grid.known(plain.read("".join(page.pieces).rstrip(), page.hints), drawn)


def _delimiter(text: str) -> str:
    """The one that cuts most of the first lines into the same number of cells, more than one."""
    lines = text.split("\n", _LINES_TRIED)[:_LINES_TRIED]
    if lines[0].lower().startswith("sep=") and len(lines[0]) == len("sep=,"):
        return lines[0][-1]
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: list[str], delimiter: str) -> int:
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1)
    except csv.Error:
        return 0
    return max((count * (width > 1) for width, count in widths.items()), default=0)
