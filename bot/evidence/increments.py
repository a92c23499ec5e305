"""Increments: figures by which something grows or differs, or of what it was before: no figures of what there is."""

from __future__ import annotations

import re
from typing import Literal

from bot.question.asking import DIFFERENCE
from bot.question.question import Question
from index.figures import period_fit
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.vietnamese import fold
from sources.scopes import Scopes

_PASSED = re.compile(r"\bvuot\b")
_GROWTH = re.compile(r"\b(?:tang|giam)(?: duoc| them| bot)? (?:may|bao nhieu)\b")
_GROWS = re.compile(r"\b(?:tăng|giảm)(?:\s+(?!từ\b)[^\W\d_]+){0,5}\s*$", re.IGNORECASE)
_MORE_THAN = re.compile(r"\b(?:nhieu|cao|lon|it|thap) (?:\w+ ){1,3}hon\b")
_DIFFERS = re.compile(
    r"\b(?:(?:cao|nhiều|lớn|thấp|ít|kém)\s+hơn|(?:tăng|giảm|vượt)(?:\s+thêm)?)"
    r"(?:\s+(?:khoảng|gần|hơn|trên|tới|đến))?\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"[^.;,\d]{0,40}\bso\s+với\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:thêm|mới|bổ\s+sung)(?:\s+(?:ít nhất|tối thiểu|khoảng|trên|hơn|được))?\s*$", re.IGNORECASE)
_REACH = 40
"""Characters before a figure in which its sentence says that it is one of these."""


def asks_difference(question: Question) -> bool:
    """Whether a question asks by how much something differs from what it was: "nhiều hơn năm trước bao nhiêu"."""
    asked = question.folded
    compared = question.comparison or any(pattern.search(asked) for pattern in (_PASSED, _MORE_THAN))
    return compared and DIFFERENCE.search(asked) is not None


def answers_growth(question: Question, document: Document, figure: Figure) -> bool | None:
    """Whether a figure says by how much something rose or fell, where that is asked without what it is held against:
    "tăng mấy bậc"; None where it is not."""
    if asks_difference(question) or _GROWTH.search(question.folded) is None:
        return None
    return _GROWS.search(document.text, max(0, figure.shown_start - _REACH), figure.shown_start) is not None


def is_difference(document: Document, figure: Figure) -> bool:
    """Whether a figure is what something differs by: "cao hơn 31 tỷ đồng so với năm 2025"."""
    text = document.text
    leads = _DIFFERS.search(text, max(0, figure.start - _REACH), figure.start)
    return leads is not None and _COMPARED.match(text, figure.shown_end) is not None


def is_added(document: Document, figure: Figure) -> bool:
    """Whether a figure counts what comes to what there is: "đưa thêm 150 sản phẩm", "phát triển mới 40 xã"."""
    return _ADDED.search(document.text, max(0, figure.shown_start - _REACH), figure.shown_start) is not None


def is_former(question: Question, passage: Passage, figure: Figure) -> bool:
    """Whether a figure is what something was before it changed, and the question is for what it is now. One with a date
    of its own, "từ 5% năm 2021 lên 9%", answers where that time is asked for."""
    if end_of_change(figure, passage) != "before":
        return False
    if figure.years and any(period_fit(span, *figure.years) for span in question.years):
        return False
    return not question.over_time and _ASKS_WHAT_WAS.search(question.folded) is None


End = Literal["before", "after", ""]
_FROM = re.compile(r"\b(?:từ|tu)\s+(?:(?:mức|muc|khoảng|gần|hơn|trên|chỉ)\s+)*$", re.IGNORECASE)
_ON = re.compile(
    r"[^,.;\d]{0,40}?(?:\b(?:năm|tháng|quý|nam|thang|quy)\s+[\d/IV]+\)?[^,.;\d]{0,20}?)?\b(?:xuống|lên|còn|xuong|len|con)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:từ|tu)\s[^;]{0,20}\d[^;]{0,40}?\b(?:xuống|lên|xuong|len|còn|con)(?:\s+(?:còn|tới|đến|mức|con|toi|den|muc))*\s*$",
    re.IGNORECASE,
)


def end_of_change(figure: Figure, passage: Passage) -> End:
    """Whether a figure is what was before a change ("từ 22 phút") or after it ("xuống còn 9 phút"); "" for neither."""
    point, stop = figure.shown_start - passage.start, figure.shown_end - passage.start
    low, high = Scopes.of(passage).sentence_at(figure.start - passage.start)
    before = passage.text[low:point]
    if _FROM.search(before) and _ON.match(passage.text[stop:high]):
        return "before"
    return "after" if _TO.search(before) else ""


_ASKS_WHAT_WAS = re.compile(
    r"\b(?:truoc (?:day|do|kia|khi)|ban dau|luc dau|hoi dau|khoi diem|tu (?:bao nhieu|may|muc)|before|initially)\b"
)


def came_to_the_whole(asked: str, figure: Figure) -> bool:
    """Whether a figure is what came to the whole that was asked for: "có thêm 312 doanh nghiệp"."""
    told, number = fold(figure.indicator.rpartition("…")[2]), re.escape(fold(figure.text))
    added = re.search(rf"\bthem\s+(?:(?:hon|gan|khoang|tren)\s+)?{number}(?!\w)", told)
    return added is not None and not _ASKS_WHAT_CAME.search(_AFTER.sub("", fold(asked)))


_AFTER = re.compile(r"\bsau khi\b.*")
"""What was done before the whole that is asked for: "có bao nhiêu phòng sau khi lắp thêm"."""
_ASKS_WHAT_CAME = re.compile(
    r"\b(?:them|moi|tang|bo sung|dua|phat trien|xay dung|lap|mo|tuyen|ket nap|added|new|more|increase)\b"
)
