"""Whether a goal, a result or a forecast holds at a point of a passage.

The column's header wins, then the words right before a figure, its clause, the period, what stands above, the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sources.read_passage import REACH, ReadPassage
from sources.reading.nature import Nature, nature
from sources.reading.period import Period

_ACHIEVED = re.compile(r"\b(?:đã|hiện có|hiện nay|đến nay|tính đến)\b", re.IGNORECASE)
_AIM_BEFORE = re.compile(
    r"(?<!đạt )(?<!vượt )(?<!thành )(?<!các )\b(?:mục tiêu|chỉ tiêu)"
    r"(?:\s+(?:đặt ra|đề ra|giao|năm|là|đạt|trên|từ|\d{4}))*\s*$",
    re.IGNORECASE,
)
_REACHED_BEFORE = re.compile(r"\b(?:đã|hiện)(?:\s+(?!(?:đặt|giao|đề|ban)\b)[^\W\d_]+){1,4}\s*$", re.IGNORECASE)
_RANKED_BEFORE = re.compile(r"\b(?:đứng|xếp|hạng)(?:\s+[^\W\d_]+){0,3}\s*$", re.IGNORECASE)
_PLAN_TITLE = re.compile(
    r"\W*(?:kế hoạch|đề án|chương trình|chiến lược|quyết định|nghị quyết|chỉ thị|phê duyệt)\b", re.IGNORECASE
)
_SITUATION = re.compile(
    r"\W*(?:(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*)*(?:đánh giá\s+)?(?:chung\s+)?(?:(?:về|những|một số)\s+)?"
    r"(?:thực trạng|hiện trạng|tình hình|kết quả(?!\s+dự kiến)|hạn chế|tồn tại|khó khăn|nguyên nhân)\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:đạt|chiếm|có|là|bằng|tăng|giảm|còn|lên|được|gồm)\b", re.IGNORECASE)
_HEADER_GOAL = re.compile(r"\b(?:mục tiêu|chỉ tiêu|kế hoạch|kh|phấn đấu|dự kiến|giao)\b", re.IGNORECASE)
_PLANNED_HEADER = re.compile(r"(?:kế hoạch|kh|mục tiêu|chỉ tiêu giao)\b", re.IGNORECASE)
_HEADER_FORECAST = re.compile(r"\b(?:ước|dự báo)\b", re.IGNORECASE)
_HEADER_RESULT = re.compile(r"\b(?:thực hiện|kết quả|hiện trạng|đạt được|đã)\b", re.IGNORECASE)
_NEAR = 48


def nature_at(
    read: ReadPassage,
    start: int,
    end: int,
    point: int,
    period: Period | None,
    years: tuple[int, int] | None,
    above: Sequence[str],
    *,
    figure: bool,
) -> Nature:
    """The nature at ``point`` of ``passage.text[start:end]``, with the period that holds there and its years.

    ``above`` are the header and the row's period of a table cell, ``figure`` is true where a figure stands.
    """
    context, text = read.passage.context, read.passage.text
    clause, sentence = read.clause_at(point), read.sentence_at(point)
    told = _column_nature(above[0], context.columns, years, context.published) if above else "unknown"
    if told == "unknown":
        told = _led_to(read, point, period)
    if told != "unknown":
        return told
    own = read.own(min(start, clause[0]), max(end, clause[1]), point)
    stated = nature(own)
    if stated == "forecast":
        return stated
    if years and context.published and years[0] > context.published.year:
        return "goal"
    if not _is_achieved(own):
        for words in (context.section, context.lead_in, *reversed(context.headings)):
            if (found := _above(words)) == "goal":
                return "goal"
            if found == "result":
                break
        if stated != "goal" and period is not None and _is_past(period, context.published):
            return "result"
        if period is not None and (period.kind == "until" or _is_ahead(period, context.published)):
            return "goal"
    if stated != "unknown":
        return stated
    before = read.own(sentence[0], max(end, clause[1]), point)
    if (found := nature(before)) != "unknown":
        return found
    for words in (context.lead_in, *reversed(context.headings)):
        if (found := _above(words)) != "unknown":
            return found
    if sentence[0] and nature(text[max(0, sentence[0] - REACH) : sentence[0]]) == "result":
        return "result"
    if _PLAN_TITLE.match(context.title):
        return "goal"
    found = nature(context.title)
    around = text[max(sentence[0], point - REACH) : min(sentence[1], point + REACH)]
    return "result" if figure and found == "unknown" and _states(around) else found


@lru_cache(maxsize=256)  # the figures of one sentence stand in the same words
def _is_achieved(words: str) -> bool:
    """Whether words tell what is or was."""
    return _ACHIEVED.search(words) is not None


@lru_cache(maxsize=256)
def _states(words: str) -> bool:
    """Whether words have a verb that a figure may follow."""
    return _STATED.search(words) is not None


def _above(words: str) -> Nature:
    """What a heading or lead-in makes of what stands below it; below "Thực trạng" stands what is, in a plan too."""
    return "result" if _SITUATION.match(words) else nature(words)


def _is_ahead(period: Period, published: date | None) -> bool:
    """Whether a time up to which something is counted was still to come: "đến hết tháng 9" in August."""
    if published is None or period.last is None or period.last <= published:
        return False
    return period.kind == "as_of" or _UP_TO.match(period.text) is not None


_UP_TO = re.compile(r"(?:đến|tới|trước|chậm nhất|hết)\b", re.IGNORECASE)


def _is_past(period: Period, published: date | None) -> bool:
    """Whether a time that is reached had come when the document was published: "đến hết tháng 9" in October."""
    if period.kind not in ("until", "as_of") or published is None or period.last is None:
        return False
    return period.last <= published


def _led_to(read: ReadPassage, point: int, period: Period | None) -> Nature:
    """What the words right before a figure make of it: "mục tiêu 80%", "đã đạt 84%", "đứng thứ 8"."""
    text, clause = read.passage.text, read.clause_at(point)
    near = text[max(read.sentence_at(point)[0], point - _NEAR) : point]
    if _AIM_BEFORE.search(near):
        return "goal"
    if _REACHED_BEFORE.search(near):
        return "result"
    held = _RANKED_BEFORE.search(near) and (period is None or period.kind != "until")
    said = nature(text[max(clause[0], point - REACH) : point]) if held else "unknown"
    return "result" if said == "result" else "unknown"


def _column_nature(
    header: str, columns: Sequence[str], years: tuple[int, int] | None, published: date | None
) -> Nature:
    """What a column holds; one of a time that has come, beside a column for what was planned, holds what was reached:
    "6 tháng năm 2026" beside "Kế hoạch năm 2026"."""
    told = _header_nature(header)
    if told != "unknown" or years is None or published is None or years[1] > published.year:
        return told
    dated = str(years[1]) in header
    return "result" if dated and any(_PLANNED_HEADER.match(other) for other in columns if other != header) else told


def _header_nature(header: str) -> Nature:
    """Whether a column holds goals, forecasts or results."""
    if _HEADER_GOAL.search(header):
        return "goal"
    if _HEADER_FORECAST.search(header):
        return "forecast"
    return "result" if _HEADER_RESULT.search(header) else "unknown"
