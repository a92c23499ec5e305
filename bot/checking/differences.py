"""Differences: the same indicator, place and period with several values in several sources.

Values of different dates are no difference: they are a series.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.checking.indicators import Moment, Reading, Topics, indicators, newest_first, reading
from index.figure_table import FigureTable
from index.figures import Frequencies, rounded_from, same_figure
from index.index import Index
from index.kept import OfIndex

_Scope = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Value:
    """One value and the sources that state it, newest first."""

    shown: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Several values for one indicator, place and moment, the newest source's first; ``moment`` None: undated."""

    indicator: str
    place: str
    moment: Moment | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one place at several moments, oldest first."""

    indicator: str
    place: str
    goal: bool
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What sources say of the same things; differences have the newest source first, series come by place."""

    differences: tuple[Difference, ...]
    series: tuple[Series, ...]


def compare(index: Index) -> Compared:
    """Compares all figures of an index that are about a place.

    The comparison of each index that is in use is kept; who asks while it is made waits for it.
    """
    return _COMPARISONS(index)


def _comparison(index: Index) -> Compared:
    table = FigureTable.of(index)
    readings = (reading(figure, table.documents[figure.document_id]) for figure in table.figures if figure.place)
    return compared(readings, index.vocabulary)


_COMPARISONS = OfIndex(_comparison)


def compared(readings: Iterable[Reading], frequencies: Frequencies) -> Compared:
    """Compares readings; goals are compared with goals alone."""
    topics = Topics(frequencies)
    scopes: dict[_Scope, list[Reading]] = {}
    for one in readings:
        if one.figure.place:
            scopes.setdefault((one.figure.place, one.figure.nature == "goal"), []).append(one)
    differences: list[Difference] = []
    series: list[Series] = []
    for (place, goal), of_scope in scopes.items():
        for indicator in indicators(newest_first(of_scope), topics):
            if len(indicator.readings) < 2:
                continue
            moments = _by_moment(indicator.readings)
            differences.extend(_differences(indicator.name, place, moments))
            if follow := _series(moments):
                series.append(Series(indicator.name, place, goal, follow))
    return Compared(
        tuple(sorted(differences, key=lambda one: -_newest(one).toordinal())),
        tuple(sorted(series, key=lambda one: (one.place, one.indicator))),
    )


def agree(one: Reading, other: Reading) -> bool:
    """Whether two figures state the same value, or one of them the other's, rounded."""
    a, b = one.figure, other.figure
    return same_figure(a, b) or rounded_from(a, b) or rounded_from(b, a)


def _by_moment(readings: Sequence[Reading]) -> dict[tuple[date, date | None] | None, list[Reading]]:
    """Readings by the span they hold for.

    Figures that name no time are apart by the days of their documents; where one of these has no day, nothing
    says that their dates differ, and they are together.
    """
    undated = any(one.moment is None for one in readings)
    moments: dict[tuple[date, date | None] | None, list[Reading]] = {}
    for one in readings:
        unknown = one.moment is None or (undated and one.moment.by_publication)
        key = None if unknown or one.moment is None else (one.moment.first, one.moment.last)
        moments.setdefault(key, []).append(one)
    return moments


def _differences(
    indicator: str, place: str, moments: dict[tuple[date, date | None] | None, list[Reading]]
) -> Iterator[Difference]:
    for readings in moments.values():
        values = _disputed(_values(readings))
        if values:
            named = next((one.moment for one in readings if one.moment and not one.moment.by_publication), None)
            yield Difference(indicator, place, named, values)


def _disputed(values: Sequence[Value]) -> tuple[Value, ...]:
    """The values that no source states beside one of the others: who states both speaks of two things."""
    stated = [{one.document.id for one in value.readings} for value in values]
    return tuple(
        value
        for value, mine in zip(values, stated, strict=True)
        if any(not mine & theirs for theirs in stated if theirs is not mine)
    )


def _values(readings: Sequence[Reading]) -> tuple[Value, ...]:
    found: list[list[Reading]] = []
    for one in readings:
        alike = next((group for group in found if agree(group[0], one)), None)
        if alike is None:
            found.append([one])
        elif all(one.document.id != known.document.id for known in alike):
            alike.append(one)
    return tuple(Value(group[0].shown, tuple(group)) for group in found)


def _series(moments: dict[tuple[date, date | None] | None, list[Reading]]) -> tuple[Reading, ...]:
    """The newest source's reading of each dated moment, oldest moment first; none unless values change."""
    readings = [of_moment[0] for key, of_moment in moments.items() if key is not None]
    readings.sort(key=_latest)
    changes = any(not agree(readings[0], one) for one in readings[1:])
    return tuple(readings) if changes else ()


def _latest(one: Reading) -> date:
    assert one.moment is not None
    return one.moment.last or one.moment.first


def _newest(difference: Difference) -> date:
    days = (one.document.published for value in difference.values for one in value.readings)
    return max((day for day in days if day), default=date.min)
