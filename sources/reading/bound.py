"""Bounds: the words that make a figure a lower, an upper or a rough one, before or behind its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sources.reading.wording import Form, Wording, both, form

Direction = Literal["exact", "least", "most", "about"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound around a number: its words in lower case, and the slice from them to the number or back."""

    wording: str
    direction: Direction
    start: int
    end: int


_WINDOW = 48
_BEFORE = Wording(
    r"(?<!\w)(?:(?P<about>trên\s+dưới|gần|khoảng|xấp\s+xỉ|ước(?:\s+(?:đạt|tính|khoảng))?|chừng|about|nearly|around|~)"
    r"|(?P<least>(?<!cao )(?<!thấp )(?<!nhỏ )(?<!nhiều )(?<!ít )hơn|trên|tối\s+thiểu|ít\s+nhất|không\s+dưới"
    r"|không\s+thấp\s+hơn|không\s+ít\s+hơn|vượt|≥|>=|>|at\s+least|over|more\s+than)"
    r"|(?P<most>dưới|tối\s+đa|không\s+quá|không\s+vượt\s+quá|nhỏ\s+hơn|chưa\s+(?:đến|tới|đầy)|≤|<=|<|at\s+most|under|less\s+than))"
    r"(?:\s+(?:phải\s+)?(?:là|đạt|có|được))?\s*$"
)
_BEHIND = Wording(
    r"(?:[\s,]+(?!(?:đạt|có|là|được|từ|mức|độ|loại|cấp|và|tăng|giảm|khi|để|trở)(?!\w))[^\W\d_]+){0,9}?[\s,]+"
    r"(?P<words>trở\s+(?:(?P<up>lên)|xuống))(?!\w)"
)
_EXCESS = re.compile(r"v[uư][oơợ]t")
_AIM_BEHIND = Wording(
    r"\s*(?:điểm\s+phần\s+trăm|(?:điểm\s+)?(?:so\s+với|kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu|dự\s+toán))(?!\w)"
)
"""What "vượt 15" goes beyond by 15, where it does not say "more than 15"."""
_LAST_WORDS = both(
    "hơn, trên, thiểu, nhất, dưới, vượt, đa, quá, gần, khoảng, xỉ, ước, đạt, tính, chừng, là, có, được, least, "
    "đến, tới, đầy, over, than, most, under, about, nearly, around"
)
_SIGNS = ("≥", ">", "≤", "<", "~", "=")
_UPWARD = both("trở lên")
_REACH = 96


def bound_at(comparable: Form, start: int, end: int, word_before: str) -> Bound | None:
    """The bound of the number at ``start``..``end``; one behind it ("30% trở lên") wins over one before it."""
    first, wording, direction = start, "", None
    if word_before in _LAST_WORDS or word_before[-1:] in _SIGNS:
        before = _BEFORE.search(comparable, max(0, start - _WINDOW), start)
        if before is not None and not (_EXCESS.match(before.group()) and _AIM_BEHIND.match(comparable, end)):
            first, wording, direction = before.start(), " ".join(before.group().split()), _direction(before.lastgroup)
    if comparable.text.find("tr", end, end + _REACH) >= 0:
        behind = _BEHIND.match(comparable, end)
        if behind is not None:
            wording = " ".join(behind["words"].split())
            return Bound(wording, "least" if behind["up"] else "most", first, behind.end())
    return Bound(wording, direction, first, end) if direction else None


def _direction(group: str | None) -> Direction:
    return "least" if group == "least" else "most" if group == "most" else "about"


def direction(wording: str) -> Direction:
    """Which side a bound leaves open: "hơn" is "least", "dưới" is "most", "gần" is "about", "" is "exact"."""
    if not wording:
        return "exact"
    if wording in _UPWARD:
        return "least"
    match = _BEFORE.search(form(wording))
    return _direction(match.lastgroup) if match is not None else "most"
