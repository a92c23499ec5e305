"""Cells: what a number of a table is, told by the header of its column and the name of its row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from sources.document import Passage
from sources.reading.period import periods
from sources.reading.quantity import Quantity, quantities
from sources.reading.units import is_counted
from sources.reading.wording import form

_CELL = re.compile(r"[^|]+")
_NUMBERING = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?|#)", re.IGNORECASE)
_ORDINAL = re.compile(r"đợt|lần|kỳ|khóa|khoá|lớp|buổi|vòng", re.IGNORECASE)
"""Headers of a first column that numbers its rows: round 1, round 2."""
_SUBJECT = re.compile(
    r"\b(?:nội dung|nhiệm vụ|tên|chỉ tiêu|chỉ số|hạng mục|dự án|công việc|hoạt động|chuyên đề)\b", re.IGNORECASE
)
_BESIDE_SUBJECT = re.compile(
    r"\b(?:địa điểm|nơi|thời gian|thời hạn|tiến độ|ngày|chủ trì|phối hợp|theo dõi|phụ trách|giảng viên)\b",
    re.IGNORECASE,
)
"""Headers of what a row is about, and of what it says of that."""
_UNIT_HEADER = re.compile(r"(?:đơn vị(?: tính)?|đvt|unit)", re.IGNORECASE)
_UNIT_GIVEN = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<unit>[^;.)\n]{1,40})", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[](?:đơn vị(?: tính)?:\s*|đvt:\s*)?(?P<unit>[^()\[\]]{1,40})[)\]]\s*$", re.IGNORECASE)
_COUNT_OF = re.compile(r"(?:tổng\s+)?số(?:\s+lượng)?\s+(?=\w)", re.IGNORECASE)
_BESIDE = re.compile(r"[^\W\d_]|[%‰]")
"""What stands in a cell beside a bare number."""
_LETTER = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """``passage.text[start:end]`` of a table row, under the column's header ("" where the table has none)."""

    start: int
    end: int
    text: str
    header: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a table row. ``name`` is what the row is about, ``when`` a cell that is only a period."""

    cells: tuple[Cell, ...]
    name: Cell | None
    unit: str
    when: str

    @staticmethod
    def of(passage: Passage) -> Row | None:
        """The row that a passage is; None for running text and for a row of one cell."""
        if passage.kind != "row":
            return None
        columns = passage.context.columns
        spans = [match.span() for match in _CELL.finditer(passage.text) if not match.group().isspace()]
        if len(spans) < 2:
            return None
        headed = columns if len(columns) >= len(spans) else ("",) * len(spans)
        cells = tuple(_cell(passage.text, *span, header) for span, header in zip(spans, headed, strict=False))
        name = _name(cells)
        unit = next((cell.text for cell in cells if cell is not name and _UNIT_HEADER.fullmatch(cell.header)), "")
        return Row(cells, name, unit or _given(passage), next((c.text for c in cells if _is_period(c.text)), ""))

    def at(self, offset: int) -> Cell:
        """The cell that holds an offset."""
        return self.cells[max(0, bisect_right(self.cells, offset, key=attrgetter("start")) - 1)]

    def counts(self, quantity: Quantity) -> bool:
        """Whether a number of the row is a figure, not the row's own number."""
        cell = self.at(quantity.start)
        first = cell is self.cells[0] and cell.text.isdigit()
        numbers = not cell.header or _ORDINAL.fullmatch(cell.header) is not None
        return not (_NUMBERING.fullmatch(cell.header) or (first and numbers))

    def measured(self, quantity: Quantity) -> Quantity:
        """The number in the unit that stands in the row's unit cell, in its header or above the table."""
        cell = self.at(quantity.start)
        if quantity.unit or quantity.kind != "count":
            return quantity
        for words in (_bracketed(cell.header), self.unit, _counted(cell.header)):
            one = _one(words)
            if one is not None and one.low is not None:
                return _scaled(quantity, one, one.low)
        return quantity

    def unit_at(self, offset: int) -> str:
        """The unit of the number at an offset, in the words of its header, of the row's unit cell or from above the
        table; "" where it stands beside the number or is not told."""
        cell = self.at(offset)
        if _BESIDE.search(cell.text):
            return ""
        return _bracketed(cell.header) or self.unit

    def indicator(self, quantity: Quantity) -> str:
        """What a number measures: the name of its row, the header of its column and the words beside it."""
        cell = self.at(quantity.start)
        words = (cell.text,) if cell is self.name else (self.name.text if self.name else "", cell.header, cell.text)
        return " | ".join(word for word in words if word)


def unbracketed(header: str) -> str:
    """A column's header without the unit that it gives in brackets: "Kinh phí (tỷ đồng)"."""
    return _IN_BRACKETS.sub("", header).strip() or header


def _cell(text: str, start: int, end: int, header: str) -> Cell:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return Cell(start, max(start, end), " ".join(piece.split()), " ".join(header.split()))


def _name(cells: Sequence[Cell]) -> Cell | None:
    """The cell that says what a row is about: the first of words, where that is no place, time or body beside a cell
    for the subject, and no unit; that of a column "Đơn vị" where it alone has words, the units of a body."""
    worded = [cell for cell in cells if _LETTER.search(cell.text)]
    named = [cell for cell in worded if not _UNIT_HEADER.fullmatch(cell.header)]
    if not named:
        return worded[0] if worded and len(cells) > 2 and worded[0].header.lower() == _BODY_OR_UNIT else None
    if _BESIDE_SUBJECT.search(named[0].header):
        return next((cell for cell in named if _SUBJECT.search(cell.header)), named[0])
    return named[0]


_BODY_OR_UNIT = "đơn vị"


def _is_period(text: str) -> bool:
    found = periods(text) if text[-1:].isdigit() else ()
    return len(found) == 1 and found[0].text == text


def _given(passage: Passage) -> str:
    for words in (passage.context.section, passage.context.lead_in, *reversed(passage.context.headings)):
        found = _UNIT_GIVEN.search(words)
        if found is not None:
            return found["unit"]
    return ""


def _bracketed(header: str) -> str:
    found = _IN_BRACKETS.search(header)
    return found["unit"] if found else ""


def _counted(header: str) -> str:
    found = _COUNT_OF.match(header)
    noun = header[found.end() :] if found else ""
    return noun if noun and is_counted(form(f"1 {noun}"), 1) else ""


@lru_cache(maxsize=256)
def _one(unit: str) -> Quantity | None:
    """One of a unit, read as text: "triệu đồng" is 1000000 "đồng"; None where the words are no unit."""
    found = quantities(f"1 {unit}") if unit else ()
    return found[0] if len(found) == 1 and found[0].unit else None


def _scaled(quantity: Quantity, one: Quantity, factor: Decimal) -> Quantity:
    low = None if quantity.low is None else quantity.low * factor
    high = None if quantity.high is None else quantity.high * factor
    return replace(quantity, low=low, high=high, unit=one.unit, kind=one.kind)
