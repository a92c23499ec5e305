"""Periods: what span of the calendar the words name."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match
from typing import Literal, NamedTuple

from sources.reading.period_patterns import PERIOD
from sources.reading.vietnamese import fold
from sources.reading.wording import form

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


def periods(text: str) -> tuple[Period, ...]:
    """The periods a text names, in order, the longest wording of each, none inside another."""
    return tuple(period for match in PERIOD.finditer(form(text)) if (period := _read(text, match)) is not None)


def _read(text: str, match: Match[str]) -> Period | None:
    """The period of a match; None where the calendar has no such day or the span runs backwards."""
    span = next(read(match) for group, read in _READERS.items() if match[group])
    if span is None:
        return None
    kind, first, last = span.kind, span.first, span.last
    if match["baseline"]:
        kind = "baseline"
    elif last is not None and match["as_of"]:
        kind = "as_of"
    elif first is not None and match["deadline"]:
        kind, last, first = "until", first - timedelta(days=1), None
    written = text[match.start() : match.end()]
    return Period(match.start(), match.end(), written, first, last, kind, span.day, span.month)


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


_SPELLED = {"hai": 2, "ba": 3, "sau": 6, "chin": 9}


def _months(match: Match[str]) -> _Span | None:
    written = match["months"] or match["first_months"] or "6"
    count = int(written) if written.isdecimal() else _SPELLED[fold(written)]
    count *= 3 if fold(match["each"] or "").startswith("qu") else 1
    year = match["months_y"] or match["part_y"] or match["first_y"] or match["half_y"] or match["half_of"]
    if not 1 <= count <= 12:
        return None
    if year is None:
        return _Span("months")
    at_end = (match["part"] or match["half"]) in ("cuối", "cuoi")
    return _Span("months", *_whole_months(int(year), 13 - count if at_end else 1, 12 if at_end else count))


def _month(match: Match[str]) -> _Span | None:
    month, year = int(match["month"] or match["brief"]), match["month_y"] or match["brief_y"]
    if not 1 <= month <= 12:
        return None
    return _Span("month", *_whole_months(int(year), month, month)) if year else _Span("open", month=month)


def _quarter(match: Match[str]) -> _Span | None:
    written = match["quarter"]
    quarter = int(written) if written.isdecimal() else ("i", "ii", "iii", "iv").index(written) + 1
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
    counted, year = match["counted"] or match["counting"], match["until"] or match["due"]
    return _Span("as_of" if counted else "until", *_whole_months(int(year), 1, 12))


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
    "brief": _month,
    "quarter": _quarter,
    "years": _years,
    "days": _days,
    "from_m": _month_span,
    "since": lambda match: _Span("range", first=date(int(match["since"]), 1, 1)),
    "before": lambda match: _Span("until", last=date(int(match["before"]) - 1, 12, 31)),
    "until": _until,
    "due": _until,
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
