"""Periods: what span of the calendar the words name."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match
from typing import Literal, NamedTuple

from sources.reading.nature import Nature, nature
from sources.reading.units import COUNTED
from sources.reading.wording import Wording, form

__all__ = ["Nature", "Period", "PeriodKind", "label", "nature", "periods", "years"]

PeriodKind = Literal[
    "day", "month", "quarter", "months", "year", "range", "until", "as_of", "now", "yearly", "open", "baseline"
]


@dataclass(frozen=True, slots=True)
class Period:
    """One wording of time: ``text`` is the exact slice from ``start`` to ``end``.

    ``first`` and ``last`` are the calendar span, both included; one is None where the span has no such
    end ("từ năm 2021", "trước ngày 30/6/2026"), both where the text does not say ("ngày 7/10" without a
    year, "hiện nay", "hằng năm"). ``day`` and ``month`` keep what an open date does say.
    "until" is a time by which something is to be reached ("đến năm 2030"; the span is that year),
    "as_of" a time at which something was counted ("tính đến tháng 8.2023"), "baseline" one that a
    figure is compared with and is not about ("so với cùng kỳ năm 2022").
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    kind: PeriodKind
    day: int | None = None
    month: int | None = None


class _Span(NamedTuple):
    kind: PeriodKind
    first: date | None = None
    last: date | None = None
    day: int | None = None
    month: int | None = None


_G = r"\s+"
_DASH = r"\s?[-–—]\s?"
_Y = r"(?:19|20)\d\d"
_YEAR_END = r"(?![\d/%]|[.,:]\d|-?[^\W\d_])"
_NUMBER_END = r"(?!\d|[.,]\d)"
_NOT_COUNTED = rf"(?!{_G}(?:{COUNTED})(?!\w))"

_DAY = (
    rf"(?:ngày{_G})?(?P<day>\d{{1,2}})(?P<sep>\s?[/.\-–]\s?)(?P<day_m>\d{{1,2}})(?P=sep)(?P<day_y>{_Y}){_NUMBER_END}"
    rf"|(?:ngày{_G})?(?P<said>\d{{1,2}}){_G}tháng{_G}(?P<said_m>\d{{1,2}}),?{_G}năm{_G}(?P<said_y>{_Y})(?!\d)"
)
_OPEN_DAY = (
    rf"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm)(?:{_G}ngày)?{_G}(?P<open>\d{{1,2}})\s?[/\-–.]\s?(?P<open_m>\d{{1,2}})(?![\d/%]|[.,]\d)"
    rf"|(?:ngày{_G})?(?P<spoken>\d{{1,2}}){_G}tháng{_G}(?P<spoken_m>\d{{1,2}})(?![/.]?\d)"
    rf"|(?P<again>\d{{1,2}})/(?P<again_m>\d{{1,2}})(?={_G}h[ằà]ng{_G}năm)"
    rf"|ngày{_G}(?P<alone>\d{{1,2}})(?=\s*[;.)](?!\d)|{_G}(?:h[ằà]ng|mỗi){_G}(?:tháng|quý|năm)|\s*$)"
)
_MONTHS = (
    rf"(?P<months>\d{{1,2}}){_G}tháng{_G}(?P<part>đầu|cuối){_G}năm(?:{_G}(?P<months_y>{_Y}){_YEAR_END})?"
    rf"|(?P<first_months>\d{{1,2}}){_G}tháng{_G}(?:năm{_G})?(?P<first_y>{_Y}){_YEAR_END}"
    rf"|nửa{_G}(?P<half>đầu|cuối){_G}năm(?:{_G}(?P<half_y>{_Y}){_YEAR_END})?"
)
_MONTH = rf"tháng{_G}(?P<month>\d{{1,2}})(?:(?:\s?[/.\-]\s?|{_G}năm{_G})(?P<month_y>{_Y}){_NUMBER_END}|(?![\d/]|[.,]\d))"
_QUARTER = (
    rf"qu[ýí]{_G}(?P<quarter>iv|i{{1,3}}|[1-4])(?![^\W_])(?:(?:\s?[/.\-]\s?|{_G}năm{_G}|{_G})(?P<quarter_y>{_Y}){_YEAR_END})?"
)
_YEARS = (
    rf"(?:(?:giai{_G}đoạn|nhiệm{_G}kỳ|thời{_G}kỳ|năm{_G}học|từ|from|between)(?:{_G}từ)?{_G})?(?:các{_G}năm{_G}|năm{_G})?"
    rf"(?P<years>{_Y})(?:{_DASH}|{_G}(?:đến|tới|to|and|until){_G})(?:năm{_G})?(?P<years_last>{_Y}){_YEAR_END}"
)
_DAYS = (
    rf"(?:từ{_G})?(?:ngày{_G})?(?P<days>\d{{1,2}})/(?P<days_m>\d{{1,2}})(?:/(?P<days_y>{_Y}))?"
    rf"(?:{_G}(?:đến|tới){_G}(?:hết{_G})?|{_DASH})(?:ngày{_G})?(?P<to>\d{{1,2}})/(?P<to_m>\d{{1,2}})/(?P<to_y>{_Y})(?!\d)"
)
_MONTH_SPAN = (
    rf"(?:từ{_G})?tháng{_G}(?P<from_m>\d{{1,2}})(?:[/.](?P<from_y>{_Y}))?(?:{_G}(?:đến|tới){_G}(?:hết{_G})?|{_DASH})"
    rf"(?:tháng{_G})?(?P<upto_m>\d{{1,2}})(?:\s?[/.]\s?|{_G}năm{_G})(?P<upto_y>{_Y}){_NUMBER_END}"
)
_SINCE = (
    rf"(?:(?:kể{_G})?từ|since|from|sau|after){_G}(?:năm{_G})?(?P<since>{_Y}){_YEAR_END}(?:{_G}(?:đến|tới|to){_G}(?:nay|now))?"
)
_BEFORE = rf"(?:trước|before){_G}(?:năm{_G})?(?P<before>{_Y}){_YEAR_END}"
_UNTIL = (
    rf"(?P<counted>tính{_G})?(?:từ{_G}nay{_G})?"
    rf"(?:(?:đến|tới)(?:{_G}(?:hết|cuối|đầu|giữa|trước))?(?:{_G}năm)?|(?:by|until)(?:{_G}the{_G}end{_G}of)?)"
    rf"{_G}(?P<until>{_Y}){_YEAR_END}{_NOT_COUNTED}"
)
_YEAR = (
    rf"(?:(?:cuối|đầu|giữa|trong|vào|hết){_G}){{0,3}}năm{_G}(?P<year>{_Y}){_YEAR_END}"
    rf"|(?:in|during|of|for|year){_G}(?P<in_year>{_Y}){_YEAR_END}"
    rf"|(?P<bare>20[0-6]\d){_YEAR_END}{_NOT_COUNTED}"
)
_NOW = (
    rf"(?P<now>(?:(?:tính|cho){_G})?(?:đến|tới){_G}(?:thời{_G}điểm{_G}(?:hiện{_G}(?:nay|tại)|này)|hiện{_G}(?:nay|tại)|nay|bây{_G}giờ)"
    rf"|(?:tại{_G})?thời{_G}điểm{_G}(?:hiện{_G}(?:nay|tại)|này)|bây{_G}giờ"
    rf"|(?<!thực\s)(?<!thể\s)(?<!phát\s)(?<!biểu\s)(?<!xuất\s)hiện(?:{_G}(?:nay|tại)|(?={_G}(?:có|đang|là|đã|còn)(?!\w)))"
    r"|currently|at present|right now)"
)
_YEARLY = rf"(?P<yearly>(?:hằng|hàng|mỗi){_G}năm|annually|every year|per year)"
_LEAD = (
    rf"(?P<as_of>(?:tính{_G})?(?:đến|tới)(?:{_G}(?:hết|cuối|đầu|giữa))?{_G}|as of )"
    rf"|(?P<deadline>trước{_G}|before )|(?P<baseline>(?:so{_G}với{_G})?cùng{_G}kỳ{_G}|so{_G}với{_G})"
)
_PERIOD = Wording(
    rf"(?<![\w/])(?<!\d[.,])(?:{_DAYS}|{_MONTH_SPAN}|{_YEARS}|{_NOW}|{_UNTIL}|{_SINCE}|{_BEFORE}"
    rf"|(?:{_LEAD})?(?:{_DAY}|{_MONTHS}|{_OPEN_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})|{_YEARLY})(?![^\W\d_])"
)


def periods(text: str) -> tuple[Period, ...]:
    """The periods a text names, in order, the longest wording of each, none inside another."""
    return tuple(period for match in _PERIOD.finditer(form(text)) if (period := _read(text, match)) is not None)


def _read(text: str, match: Match[str]) -> Period | None:
    """The period of a match; None where the calendar has no such day or the span runs backwards."""
    span = next(read(match) for group, read in _READERS.items() if match[group])
    if span is None:
        return None
    kind, first, last, day, month = span
    if match["baseline"]:
        kind = "baseline"
    elif last is not None and match["as_of"]:
        kind = "as_of"
    elif first is not None and match["deadline"]:
        kind, first, last = "until", None, first - timedelta(days=1)
    return Period(match.start(), match.end(), text[match.start() : match.end()], first, last, kind, day, month)


def _date(match: Match[str], day: str, month: str, year: str) -> date | None:
    try:
        return date(int(match[year]), int(match[month]), int(match[day]))
    except ValueError:
        return None


def _whole_months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(day: str) -> Callable[[Match[str]], _Span | None]:
    def read(match: Match[str]) -> _Span | None:
        found = _date(match, day, day + "_m", day + "_y")
        return _Span("day", found, found) if found else None

    return read


def _open_day(day: str) -> Callable[[Match[str]], _Span | None]:
    def read(match: Match[str]) -> _Span | None:
        number, month = int(match[day]), int(match[day + "_m"])
        possible = 1 <= month <= 12 and 1 <= number <= monthrange(2024, month)[1]
        return _Span("open", day=number, month=month) if possible else None

    return read


def _lone_day(match: Match[str]) -> _Span | None:
    return _Span("open", day=int(match["alone"])) if 1 <= int(match["alone"]) <= 31 else None


def _months(match: Match[str]) -> _Span | None:
    count = int(match["months"] or match["first_months"] or 6)
    year = match["months_y"] or match["first_y"] or match["half_y"]
    if not 1 <= count <= 12:
        return None
    if year is None:
        return _Span("months")
    at_end = (match["part"] or match["half"]) in ("cuối", "cuoi")
    return _Span("months", *_whole_months(int(year), 13 - count if at_end else 1, 12 if at_end else count))


def _month(match: Match[str]) -> _Span | None:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    if match["month_y"] is None:
        return _Span("open", month=month)
    return _Span("month", *_whole_months(int(match["month_y"]), month, month))


def _quarter(match: Match[str]) -> _Span | None:
    quarter = ("", "i", "ii", "iii", "iv").index(match["quarter"]) if match["quarter"][0] == "i" else int(match["quarter"])
    if match["quarter_y"] is None:
        return _Span("open")
    return _Span("quarter", *_whole_months(int(match["quarter_y"]), 3 * quarter - 2, 3 * quarter))


def _years(match: Match[str]) -> _Span | None:
    first, last = int(match["years"]), int(match["years_last"])
    return _Span("range", date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _days(match: Match[str]) -> _Span | None:
    first = _date(match, "days", "days_m", "days_y" if match["days_y"] else "to_y")
    last = _date(match, "to", "to_m", "to_y")
    return _Span("range", first, last) if first and last and first <= last else None


def _month_span(match: Match[str]) -> _Span | None:
    first, last = int(match["from_m"]), int(match["upto_m"])
    years = int(match["from_y"] or match["upto_y"]), int(match["upto_y"])
    if not (1 <= first <= 12 and 1 <= last <= 12 and (years[0], first) <= (years[1], last)):
        return None
    return _Span("range", _whole_months(years[0], first, first)[0], _whole_months(years[1], last, last)[1])


def _until(match: Match[str]) -> _Span | None:
    return _Span("as_of" if match["counted"] else "until", *_whole_months(int(match["until"]), 1, 12))


def _year(group: str) -> Callable[[Match[str]], _Span | None]:
    return lambda match: _Span("year", *_whole_months(int(match[group]), 1, 12))


_READERS: dict[str, Callable[[Match[str]], _Span | None]] = {
    "day": _day("day"),
    "said": _day("said"),
    "open": _open_day("open"),
    "spoken": _open_day("spoken"),
    "again": _open_day("again"),
    "alone": _lone_day,
    "months": _months,
    "first_months": _months,
    "half": _months,
    "month": _month,
    "quarter": _quarter,
    "years": _years,
    "days": _days,
    "from_m": _month_span,
    "since": lambda match: _Span("range", first=date(int(match["since"]), 1, 1)),
    "before": lambda match: _Span("until", last=date(int(match["before"]) - 1, 12, 31)),
    "until": _until,
    "year": _year("year"),
    "in_year": _year("in_year"),
    "bare": _year("bare"),
    "now": lambda _: _Span("now"),
    "yearly": lambda _: _Span("yearly"),
}
"""Group of the pattern that tells what was matched -> what it says."""


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
    if (first.day, last.day) != (1, monthrange(last.year, last.month)[1]):
        return f"từ {first.day}/{first.month}/{first.year} đến {last.day}/{last.month}/{last.year}"
    if (first.month, last.month) == (1, 12):
        return f"năm {first.year}" if first.year == last.year else f"giai đoạn {first.year}-{last.year}"
    if first.year != last.year:
        return f"từ tháng {first.month}/{first.year} đến tháng {last.month}/{last.year}"
    if first.month == last.month:
        return f"tháng {first.month}/{first.year}"
    if period.text.lower().startswith("qu") or period.kind == "quarter":
        return f"quý {('I', 'II', 'III', 'IV')[last.month // 3 - 1]}/{first.year}"
    if first.month == 1:
        return f"{last.month} tháng đầu năm {first.year}"
    if last.month == 12:
        return f"{13 - first.month} tháng cuối năm {first.year}"
    return f"từ tháng {first.month} đến tháng {last.month}/{first.year}"
