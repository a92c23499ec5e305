"""Row telling: a table row in words: what it is about, and each cell behind the header of its column with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.evidence.evidence import Evidence
from bot.evidence.phrasing import LONGEST_QUOTED, bold, plain
from sources.cells import Cell, Row, unbracketed
from sources.reading.vietnamese import fold

_NAMES_NOTHING = re.compile(
    r"(?:s?tt|số tt|số thứ tự|no\.?|#|đơn vị(?: tính)?|đvt|unit|ghi chú|chỉ tiêu)", re.IGNORECASE
)
_NUMBER = re.compile(r"[\d.,\s/<>≥≤~+–-]*\d[\d.,\s/–-]*")
_PERCENT = ("%", "tỷ lệ %", "tỉ lệ %", "phần trăm")


@dataclass(frozen=True, slots=True)
class RowFigure:
    """A figure of a row as it is told: what the row is about, the header of its column ("" where the figure stands in
    the name itself, or there is none), the figure in bold with the words beside it and its unit; ``when`` is the cell
    that gives the row's time, behind its header, "" for none."""

    name: str
    header: str
    value: str
    when: str


def figure_of(evidence: Evidence) -> RowFigure | None:
    """A figure of a row in words; None for one of running text, and of a row that does not say what it is about."""
    row = Row.of(evidence.passage)
    if evidence.figure is None or row is None or row.name is None:
        return None
    offset = evidence.passage.start
    low = evidence.focus[0] - offset
    cell = row.at(low)
    start, end = offset + cell.start, offset + cell.end
    if not start <= evidence.focus[0] < evidence.focus[1] <= end:
        return None
    told = bold(evidence.document.text, start, end, evidence.focus)
    if cell is row.name:
        return RowFigure("", "", told, _when(row, evidence.period))
    value = f"{told} {_unit(row.unit_at(low))}".rstrip()
    return RowFigure(plain(row.name.text).rstrip(" .;:"), _header(cell), value, _when(row, evidence.period))


def whole(evidence: Evidence) -> str | None:
    """A row in words, its name first: "Mở lớp – chủ trì: Phòng Văn hóa; kinh phí: 95 triệu đồng"; None where its
    columns have no headers, or it is too long to be told so."""
    row = Row.of(evidence.passage)
    if row is None or row.name is None or not all(cell.header for cell in row.cells):
        return None
    said = [
        _said(row, cell) for cell in row.cells if cell is not row.name and not _NAMES_NOTHING.fullmatch(cell.header)
    ]
    told = f"{plain(row.name.text).rstrip(' .;:')} – {'; '.join(filter(None, said))}" if said else ""
    return told if 0 < len(told) <= 2 * LONGEST_QUOTED else None


def named(evidence: Evidence, told: str) -> tuple[str, ...]:
    """The headers with figures ("Thực hiện năm 2024") that are said with a row and do not stand in it, each in the
    words of one row of the table's head."""
    row = Row.of(evidence.passage)
    parts = (part for cell in (row.cells if row else ()) for part in cell.header.split(" – "))
    dated = dict.fromkeys(part for part in parts if any(map(str.isdigit, part)))
    return tuple(part for part in dated if fold(unbracketed(part)) in fold(told))


def _when(row: Row, period: str) -> str:
    held = next((cell for cell in row.cells if period and cell.header and cell.text == " ".join(period.split())), None)
    return f"{_header(held)}: {held.text}" if held is not None and held is not row.name else ""


def _said(row: Row, cell: Cell) -> str:
    words = plain(cell.text)
    unit = _unit(row.unit_at(cell.start)) if _NUMBER.fullmatch(words) else ""
    return f"{_header(cell)}: {words} {unit}".rstrip() if words else ""


def _header(cell: Cell) -> str:
    """A header as it is said behind other words; abbreviations keep their capitals."""
    return " – ".join(map(_lowered, unbracketed(cell.header).rstrip(" :").split(" – ")))


def _lowered(words: str) -> str:
    if words.isupper() and len(words.split()) > 1:
        return words.lower()
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _unit(words: str) -> str:
    """A unit as it is said behind a number. That of a row's own cell is no "%" sign: it stands elsewhere in the quote,
    and a sign makes one figure with its number."""
    if words.lower() in _PERCENT:
        return "phần trăm"
    return _lowered(words)
