"""Excel workbooks: each sheet a heading, each row with its headers; macros, formulas and hidden sheets are left out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from sources.errors import UnreadableSource
from sources.readers import grid, package, text
from sources.readers.content import Content
from sources.readers.grid import Cell, Drawn, Row
from sources.readers.number_format import written
from sources.readers.page import Line, Page, collapsed
from sources.reading.vietnamese import fold, normalise

_MEANINGLESS = ("sheet", "trang tinh", "trang_tinh", "table", "bang tinh")
_BROKEN = "Tệp Excel bị hỏng; hãy mở bằng phần mềm bảng tính và lưu lại."
_MOST_COLUMNS = 200
_MALFORMED = (SyntaxError, ValueError, KeyError, TypeError, IndexError, AttributeError)
"""What openpyxl raises for XML that is not well-formed or not a workbook's."""


def read(data: bytes) -> Content:
    """The content of a workbook. Raises UnreadableSource and OversizedSource."""
    package.check(data, "xl/workbook.xml", "Excel (.xlsx)")
    page = Page()
    rows: list[Drawn] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                rows += _sheet(page, sheet)
    except (*_MALFORMED, BadZipFile, InvalidFileException, OSError) as error:
        raise UnreadableSource(_BROKEN) from error
    return grid.known(text.read("".join(page.pieces).rstrip(), page.hints), rows)


def _sheet(page: Page, sheet: Worksheet) -> Iterator[Drawn]:
    tables = list(_tables(_rows(sheet)))
    name = normalise(sheet.title).strip()
    if tables and not fold(name).startswith(_MEANINGLESS):
        line = Line()
        line.words.append(name)
        page.add(line, "#")
    for table in tables:
        yield from grid.draw(page, table)


def _rows(sheet: Worksheet) -> list[Row]:
    """Every row up to the last filled column, merged cells spread over what they cover."""
    covered = {
        (line, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.size["rows"] * area.size["columns"] < 100_000
        for line in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, min(area.max_col, _MOST_COLUMNS) + 1)
    }
    present = sheet._cells  # iter_rows would make a cell for each empty place up to the farthest one
    width = min(max((column for _, column in present), default=0), _MOST_COLUMNS)
    shown: dict[tuple[int, int], Cell] = {}
    rows: list[Row] = []
    before = 0
    for line in sorted({line for line, _ in present}):
        if line > before + 1:
            rows.append(())
        before = line
        drawn: list[Cell] = []
        for place in ((line, column) for column in range(1, width + 1)):
            origin = covered.get(place, place)
            if origin == place:
                shown[place] = _cell(present.get(place))
                drawn.append(shown[place])
            else:
                words = shown[origin].words if origin in shown else ""
                drawn.append(Cell(words, "left" if origin[0] == line else "above"))
        rows.append(tuple(drawn))
    return rows


def _cell(cell: object) -> Cell:
    if not isinstance(cell, SheetCell) or cell.value is None:
        return Cell("")
    words = collapsed(normalise(written(cell.value, cell.number_format or "General"))).replace("\n", " ")
    return Cell(words, bold=bool(cell.font.b))


def _tables(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    """The rows of a sheet, cut where another table begins: at a blank row before other words than figures."""
    table: list[Row] = []
    blank = False
    for one in rows:
        filled = [cell for cell in one if cell.own]
        if not filled:
            blank = True
            continue
        if blank and len(table) > 1 and grid.is_title(one) and any(grid.holds_figure(row) for row in table):
            yield table
            table = []
        table.append(one)
        blank = False
    if table:
        yield table
