"""Row columns: of the numbers of one table row, which counts what is asked to be counted."""

from __future__ import annotations

import re
from typing import Literal

from bot.question.question import Question
from index.figures import bag
from sources.cells import Cell, Row
from sources.document import Passage
from sources.figures import Figure
from sources.reading.abbreviation import spelled_out
from sources.reading.vietnamese import fold, words

Counting = Literal["column", "row", "elsewhere", "untold"]
"""By what a figure counts what is asked: its column's header or its row's name or unit; "elsewhere" where another
column of numbers does, "untold" where none says so and outside tables."""

_SHARE = "%"
_NAMING = 2
"""Words of what is counted that a header has to hold: its noun."""


def counting(question: Question, figure: Figure, passage: Passage) -> Counting:
    """By what a figure of a table counts what a question asks to be counted ("bao nhiêu học viên"); a share counts
    nothing."""
    row = Row.of(passage)
    noun = [fold(word.form) for word in spelled_out(words(" ".join(question.head)))][:_NAMING]
    if row is None or not noun:
        return "untold"
    own = row.at(figure.start - passage.start)
    counted = figure.unit != _SHARE
    if counted and _names(own, noun):
        return "column"
    if any(_names(cell, noun) and any(map(str.isdigit, cell.text)) for cell in row.cells if cell is not row.name):
        return "elsewhere"
    unit = [fold(word.form) for word in words(row.unit)]
    named = [fold(word.form) for word in spelled_out(words(row.name.text))] if row.name is not None else []
    begins = named[: len(noun)] == noun or (bool(unit) and unit == noun[: len(unit)])
    return "row" if counted and begins and own is not row.name else "untold"


def is_money_for_things(question: Question, figure: Figure) -> bool:
    """Whether a sum of money stands where things are asked to be counted: "bao nhiêu cảng cá" is told by no cost."""
    things = bool(question.head) and fold(question.head[0]) not in _OF_EACH
    return things and figure.unit.partition("/")[0] in ("đồng", "USD")


def counts_other_things(figure: Figure, head: list[str], before: str) -> bool:
    """Whether a figure has a unit of its own, and what is asked to be counted stands only in words that a comma parts
    from it: "đăng nhập bằng tài khoản VNeID, tích hợp 27 tiện ích"."""
    unit = [fold(word.form) for word in words(figure.unit)]
    nearest = [fold(word.form) for word in words(before.rpartition(",")[2])]
    return bool(unit) and "," in before and fold(head[0]) not in (*unit, *nearest)


_OF_EACH = frozenset(("mot", "moi", "cho", "tren", "hang", "tien", "dong", "ty", "ti", "trieu", "nghin"))
"""Words behind "bao nhiêu" that name no things to be counted: "bao nhiêu một tháng"."""


def told_of_head(question: Question, figure: Figure, passage: Passage) -> float:
    """The share of the words of what is counted that the row's name and unit and the figure's header hold."""
    row = Row.of(passage)
    head = [fold(word.form) for word in spelled_out(words(" ".join(question.head)))]
    if row is None or not head:
        return 0.0
    name = row.name.text if row.name is not None else ""
    told = bag(f"{name} · {row.at(figure.start - passage.start).header} · {row.unit}").folded
    return sum(form in told for form in head) / len(head)


def without_initials(passage: Passage) -> str:
    """The name of a row without the initials in its midst: "Trạm 5G đưa vào hoạt động" of "Trạm BTS 5G …"."""
    row = Row.of(passage)
    return _AMID.sub(" ", row.name.text) if row is not None and row.name is not None else ""


_AMID = re.compile(r"(?<=\w)\s+[A-ZĐ]{2,5}\s+(?=\w)")


def _names(cell: Cell, noun: list[str]) -> bool:
    return set(noun) <= bag(cell.header).folded
