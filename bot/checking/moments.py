"""Moments: the years and the part of a year that a source's figure holds for, where it leaves them to its document."""

from __future__ import annotations

import re
from dataclasses import replace

from sources.document import Document, Passage
from sources.figures import Figure
from sources.read_passage import is_reference
from sources.reading.period import Period, PeriodKind, periods, years

_PARTS_OF_YEARS: frozenset[PeriodKind] = frozenset({"quarter", "months", "month"})
_POINTS: frozenset[PeriodKind] = frozenset({"until", "as_of"})
_ENDS: frozenset[PeriodKind] = frozenset({"until", "year", "range", "quarter", "month"})
_NEAR = frozenset({"clause", "sentence"})
"""Where a time stands that is surely a figure's own."""
_REPORTS = re.compile(r"\b(?:báo cáo|kết quả|tình hình|sơ kết|tổng kết)\b", re.IGNORECASE)


def with_time(figure: Figure, document: Document, passage: Passage) -> Figure:
    """The figure with the time that its own part or its document gives it, if any; a goal has none of its document.

    A time that ends the figure's own part of its sentence is its time: "đào tạo 90 kỹ sư đến năm 2030; mỗi năm …".
    "trong quý I" and "3 tháng đầu năm" are the last such time before the day of publication; a figure without any
    time is of the one that the title of a report names.
    """
    if figure.first_year is not None or figure.last_year is not None:
        return figure
    own = _at_its_end(figure, passage)
    if own is not None and (within := years(own)) is not None:
        return replace(figure, first_year=within[0], last_year=within[1], period=own.text, period_from="clause")
    if figure.nature == "goal":
        return figure
    period = _last(figure, document) if figure.period else _of_report(document.title)
    span = years(period) if period is not None else None
    if period is None or span is None:
        return figure
    return replace(figure, first_year=span[0], last_year=span[1], period=period.text, period_from="document")


def _at_its_end(figure: Figure, passage: Passage) -> Period | None:
    """The time that ends a figure's own part of its sentence, unless the figure is only compared with it."""
    if passage.kind == "row":
        return None
    behind = passage.text[figure.end - passage.start : max(figure.end, figure.part_end) - passage.start]
    last = next(reversed(periods(behind)), None)
    if last is None or last.kind not in _ENDS or behind[last.end :].strip(" .;,)*") or is_reference(behind, last):
        return None
    return last


def _last(figure: Figure, document: Document) -> Period | None:
    published = document.published
    for year in (published.year, published.year - 1) if published is not None else ():
        for completed in (f"{figure.period}/{year}", f"{figure.period} {year}"):
            found = periods(completed)
            whole = len(found) == 1 and found[0].end == len(completed) and found[0].kind in _PARTS_OF_YEARS
            if whole and found[0].first is not None and published is not None and found[0].first <= published:
                return found[0]
    return None


def _of_report(title: str) -> Period | None:
    found = [period for period in periods(title) if period.kind in _PARTS_OF_YEARS | {"year"}]
    return found[0] if len(found) == 1 and _REPORTS.search(title) else None


def of_one_part(claimed: Figure, source: Figure) -> bool:
    """Whether two figures may be of one part of a year: a quarter's figure is not that of the half-year, nor is what
    is counted up to June one of a quarter that ends in March."""
    mine, theirs = _period(claimed, _PARTS_OF_YEARS), _period(source, _PARTS_OF_YEARS | _POINTS)
    if mine is None or theirs is None or mine.first is None or mine.last is None or theirs.last is None:
        return True
    if theirs.kind in _POINTS:
        return mine.first <= theirs.last <= mine.last or (theirs.last.month, theirs.last.day) == (12, 31)
    return (mine.first, mine.last) == (theirs.first, theirs.last)


def of_one_sum(claimed: Figure, source: Figure) -> bool:
    """Whether two sums of money may be one: that of a year is not that of the several years it is one of."""
    mine, theirs = claimed.years, source.years
    if claimed.kind != "money" or mine is None or theirs is None or source.period_from not in _NEAR:
        return True
    return (mine[0] == mine[1]) == (theirs[0] == theirs[1])


def _period(figure: Figure, kinds: frozenset[PeriodKind]) -> Period | None:
    found = [period for period in periods(figure.period) if period.kind in kinds]
    return found[0] if len(found) == 1 else None
