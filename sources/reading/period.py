"""Periods: what span of the calendar the words name, and whether a text speaks of a goal or of a result."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from re import Match
from typing import Literal

from sources.reading.units import COUNTED
from sources.reading.wording import Form, Wording, form

PeriodKind = Literal[
    "day", "month", "quarter", "months", "year", "range", "until", "as_of", "now", "yearly", "open"
]
Nature = Literal["goal", "result", "forecast", "unknown"]


@dataclass(frozen=True, slots=True)
class Period:
    """One wording of time: ``text`` is the exact slice from ``start`` to ``end``.

    ``first`` and ``last`` are the calendar span, both included; one is None where the span has no such
    end ("từ năm 2021", "trước ngày 30/6/2026"), both where the text does not say ("ngày 7/10" without a
    year, "hiện nay", "hằng năm"). ``day`` and ``month`` keep what an open date does say.
    "until" is a time by which something is to be reached ("đến năm 2030"; the span is that year),
    "as_of" a time at which something was counted ("tính đến tháng 8.2023").
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    kind: PeriodKind
    day: int | None = None
    month: int | None = None


_YEAR = r"(?:19|20)\d\d(?![\d/]|[.,:]\d|-?[^\W\d_])"
_DASH = r"\s?[-–—]\s?"
_GAP = r"\s+"
_EDGE = r"(?:den|tới|đến|hết|cuối|đầu|giữa|trước|sau)"
_DAY_YEAR = (
    rf"(?:(?:ngày{_GAP})?(?P<d>\d{{1,2}})(?P<sep>\s?[/.\-–]\s?)(?P<m>\d{{1,2}})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d)"
    rf"|ngày{_GAP}(?P<d2>\d{{1,2}}){_GAP}tháng{_GAP}(?P<m2>\d{{1,2}}),?{_GAP}năm{_GAP}(?P<y2>(?:19|20)\d\d)(?!\d))"
)
_DAY_OPEN = (
    rf"(?:(?:ngày|hôm|sáng|trưa|chiều|tối|đêm)(?:{_GAP}ngày)?{_GAP}(?P<do>\d{{1,2}})\s?[/\-–.]\s?(?P<mo>\d{{1,2}})(?![\d/%]|[.,]\d)"
    rf"|(?:ngày{_GAP})?(?P<do2>\d{{1,2}}){_GAP}tháng{_GAP}(?P<mo2>\d{{1,2}})(?!\d|[.,]\d)(?!{_GAP}năm{_GAP}\d))"
)
_MONTHS = (
    rf"(?P<n>\d{{1,2}}){_GAP}tháng{_GAP}(?P<part>đầu|cuối){_GAP}năm(?:{_GAP}(?P<ny>{_YEAR}))?"
    rf"|nửa{_GAP}(?P<half>đầu|cuối){_GAP}năm(?:{_GAP}(?P<hy>{_YEAR}))?"
)
_MONTH = (
    rf"tháng{_GAP}(?P<mm>\d{{1,2}})(?:(?:\s?[/.\-]\s?|{_GAP}năm{_GAP})(?P<my>(?:19|20)\d\d)(?!\d|[.,]\d)|(?![\d/]|[.,]\d))"
)
_QUARTER = (
    rf"quý{_GAP}(?P<q>iv|i{{1,3}}|[1-4])(?![^\W_])(?:(?:\s?[/.\-]\s?|{_GAP}năm{_GAP}|{_GAP})(?P<qy>{_YEAR}))?"
)
_RANGE = (
    rf"(?:(?:giai{_GAP}đoạn|nhiệm{_GAP}kỳ|thời{_GAP}kỳ|năm{_GAP}học|từ|from|between)"
    rf"(?:{_GAP}từ)?{_GAP})?(?:các{_GAP}năm{_GAP}|năm{_GAP})?"
    rf"(?P<y3>(?:19|20)\d\d)(?:{_DASH}|{_GAP}(?:đến|tới|to|and|until){_GAP})(?:năm{_GAP})?(?P<y4>{_YEAR})"
)
_SINCE = rf"(?:(?:kể{_GAP})?từ|since|from|sau|after){_GAP}(?:năm{_GAP})?(?P<since>{_YEAR})(?:{_GAP}(?:đến|tới|to){_GAP}(?:nay|now))?"
_BEFORE = rf"(?:trước|before){_GAP}(?:năm{_GAP})?(?P<before>{_YEAR})"
_UNTIL = (
    rf"(?P<count>tính{_GAP})?(?:từ{_GAP}nay{_GAP})?"
    rf"(?:(?:đến|tới)(?:{_GAP}(?:hết|cuối|đầu|giữa|trước))?(?:{_GAP}năm)?|(?:by|until)(?:{_GAP}the{_GAP}end{_GAP}of)?)"
    rf"{_GAP}(?P<until>{_YEAR})"
)
_PLAIN_YEAR = (
    rf"(?:(?:cuối|đầu|giữa|trong|vào|hết){_GAP})*năm{_GAP}(?P<year>{_YEAR})"
    rf"|(?:in|during|of|for|year){_GAP}(?P<year2>{_YEAR})"
    rf"|(?P<bare>20[0-6]\d(?![\d/%]|[.,:]\d|-?[^\W\d_]))(?!{_GAP}(?:{COUNTED})(?![^\W_]))"
)
_NOW = (
    rf"(?P<now>(?:(?:tính|cho){_GAP})?(?:đến|tới){_GAP}(?:thời{_GAP}điểm{_GAP})?(?:hiện{_GAP}(?:nay|tại)|nay|này|bây{_GAP}giờ)"
    rf"|(?:tại{_GAP})?thời{_GAP}điểm{_GAP}(?:hiện{_GAP}(?:nay|tại)|này)|hiện{_GAP}(?:nay|tại)|bây{_GAP}giờ"
    rf"|(?<!thực )(?<!thể )(?<!phát )(?<!biểu )(?<!xuất )hiện(?={_GAP}(?:có|đang|là|đã|còn)(?![^\W_]))"
    r"|currently|at present|right now)"
)
_YEARLY = rf"(?P<yearly>(?:hằng|hàng|mỗi){_GAP}năm|annually|every year|per year)"
_AS_OF = rf"(?P<asof>(?:tính{_GAP})?(?:đến|tới)(?:{_GAP}(?:hết|cuối|đầu|giữa))?{_GAP}|as of )"
_DEADLINE = rf"(?P<deadline>trước{_GAP}|before )"

_PERIOD = Wording(
    rf"(?<![\w/])(?<!\d[.,])(?:(?:{_AS_OF}|{_DEADLINE})?(?:{_DAY_YEAR}|{_MONTHS}|{_DAY_OPEN}|{_MONTH}|{_QUARTER})"
    rf"|{_RANGE}|{_NOW}|{_UNTIL}|{_SINCE}|{_BEFORE}|{_PLAIN_YEAR}|{_YEARLY})(?![^\W\d_])"
)


def periods(text: str) -> tuple[Period, ...]:
    """The periods a text names, in order, the longest wording of each, none inside another."""
    return tuple(_periods(text, form(text)))


def _periods(text: str, comparable: Form) -> Iterator[Period]:
    for match in _PERIOD.finditer(comparable):
        period = _read(text, match)
        if period is not None:
            yield period


def _read(text: str, match: Match[str]) -> Period | None:
    """The period of a match; None when the calendar has no such day."""
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    first: date | None = None
    last: date | None = None
    kind: PeriodKind
    day = month = None
    if "now" in found or "yearly" in found:
        kind = "now" if "now" in found else "yearly"
    elif "d" in found or "d2" in found:
        kind, first = "day", _day(found.get("y") or found["y2"], found.get("m") or found["m2"], found.get("d") or found["d2"])
        last = first
        if first is None:
            return None
    elif "n" in found or "half" in found:
        kind = "months"
        first, last = _months(found)
    elif "do" in found or "do2" in found:
        kind, day, month = "open", int(found.get("do") or found["do2"]), int(found.get("mo") or found["mo2"])
        if _day("2024", str(month), str(day)) is None:
            return None
    elif "mm" in found:
        month = int(found["mm"])
        if not 1 <= month <= 12:
            return None
        kind = "month" if "my" in found else "open"
        if "my" in found:
            first, last = _span(int(found["my"]), month, month)
            month = None
    elif "q" in found:
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found["q"]) or int(found["q"])
        kind = "quarter" if "qy" in found else "open"
        if "qy" in found:
            first, last = _span(int(found["qy"]), 3 * quarter - 2, 3 * quarter)
    elif "y3" in found:
        begin, end = int(found["y3"]), int(found["y4"])
        if begin > end:
            return None
        kind, first, last = "range", date(begin, 1, 1), date(end, 12, 31)
    elif "since" in found:
        kind, first = "range", date(int(found["since"]), 1, 1)
    elif "before" in found:
        kind, last = "until", date(int(found["before"]) - 1, 12, 31)
    elif "until" in found:
        kind = "as_of" if "count" in found else "until"
        first, last = _span(int(found["until"]), 1, 12)
    else:
        kind = "year"
        first, last = _span(int(found.get("year") or found.get("year2") or found["bare"]), 1, 12)
    if first is not None and "asof" in found:
        kind = "as_of"
    if last is not None and "deadline" in found:
        kind, first = "until", None
    return Period(match.start(), match.end(), text[match.start() : match.end()], first, last, kind, day, month)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _span(year: int, first_month: int, last_month: int) -> tuple[date, date]:
    return date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1])


def _months(found: dict[str, str]) -> tuple[date | None, date | None]:
    count = int(found.get("n", "6"))
    year = found.get("ny") or found.get("hy")
    if year is None or not 1 <= count <= 12:
        return None, None
    at_start = (found.get("part") or found.get("half")) in ("đầu", "dau")
    return _span(int(year), 1, count) if at_start else _span(int(year), 13 - count, 12)


def years(period: Period) -> tuple[int, int] | None:
    """The first and last calendar year of a period; None when neither end is known."""
    first, last = period.first or period.last, period.last or period.first
    return (first.year, last.year) if first and last else None


def label(period: Period) -> str:
    """The period in plain words: "năm 2030", "giai đoạn 2021-2025", "ngày 10/11/2021"; else as written."""
    first, last = period.first, period.last
    if first is None or last is None:
        return " ".join(period.text.split())
    if first == last:
        return f"ngày {first.day}/{first.month}/{first.year}"
    if first.year != last.year:
        return f"giai đoạn {first.year}-{last.year}"
    length = last.month - first.month + 1
    if length == 12:
        return f"năm {first.year}"
    if length == 1:
        return f"tháng {first.month}/{first.year}"
    if period.kind == "quarter":
        return f"quý {('I', 'II', 'III', 'IV')[last.month // 3 - 1]}/{first.year}"
    return f"{length} tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"


_REACHED = Wording(r"(?:đạt|vượt|hoàn thành|so với)(?:\s+(?:được|các|và|hoặc|vượt|mức|những|kế hoạch|100%))*\s+(?:mục tiêu|chỉ tiêu)")
_GOAL = Wording(
    r"(?<!\w)(?:mục tiêu|phấn đấu|chỉ tiêu|định hướng|kỳ vọng|mong muốn|hướng tới|quyết tâm|tầm nhìn|phải đạt|cần đạt|sẽ"
    r"|tối thiểu đạt|target|targets|goal|goals|aim|aims|should)(?!\w)"
)
_FORECAST = Wording(r"(?<!\w)(?:dự kiến|dự báo|dự ước|ước (?:đạt|tính|thực hiện|cả năm|khoảng)|ước|forecast|expected)(?!\w)")
_RESULT = Wording(
    r"(?<!\w)(?:đã|đạt được|hiện có|hiện nay|hiện tại|hiện|đến nay|tính đến|được công nhận|ghi nhận|kết quả|thực hiện được|có được"
    r"|đứng thứ|xếp thứ|xếp hạng|vươn lên|báo cáo|so với cùng kỳ|qua rà soát|has|have|reached|currently)(?!\w)"
)
_BY_YEAR = Wording(rf"(?<!\w)(?:đến|tới|by)(?:\s+(?:hết|cuối|trước))?(?:\s+năm)?\s+{_YEAR}")


def nature(text: str) -> Nature:
    """Whether a clause, sentence or heading states a goal, a result or a forecast.

    Goal words win over result words ("đã đặt mục tiêu …"), except where the goal is what was reached
    ("đã vượt mục tiêu"). "đến năm 2030" alone makes a goal.
    """
    comparable = form(text)
    reached = _REACHED.search(comparable) is not None
    if not reached and _GOAL.search(comparable):
        return "goal"
    if _FORECAST.search(comparable):
        return "forecast"
    if reached or _RESULT.search(comparable):
        return "result"
    return "goal" if _BY_YEAR.search(comparable) else "unknown"
