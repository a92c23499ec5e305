"""The chart of a selection: one indicator over time or across places, with its numbers and their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.checking.indicators import Indicator, Reading, Topics, indicators, reading
from index.figures import Frequencies, number
from ui import figure_texts as texts
from ui.figures import chart
from ui.figures.chart import Point, Words
from ui.figures.selection import Filters, Row
from ui.figures.table_page import filters_html, table_html
from ui.markup import text_html

MOST_PLACES = 6
MOST_ROWS = 2_000
"""Figures that are sorted into indicators; the best matches come first."""
MOST_INDICATORS = 20

Kind = Literal["thoi-gian", "dia-phuong"]
KINDS: dict[Kind, str] = {"thoi-gian": texts.CHART_BY_TIME, "dia-phuong": texts.CHART_BY_PLACE}


@dataclass(frozen=True, slots=True)
class Plot:
    """One chart that can be drawn: ``readings`` are its points, ``left_out`` counts rows that it does not show."""

    indicator: str
    kind: Kind
    readings: tuple[Reading, ...]
    left_out: int
    places: int


@dataclass(frozen=True, slots=True)
class Offered:
    """The indicators of a selection of ``rows`` that can be drawn, and the plot that was chosen, if any can be."""

    indicators: tuple[str, ...]
    chosen: int
    kinds: tuple[Kind, ...]
    plot: Plot | None
    rows: int


def offered(rows: Sequence[Row], frequencies: Frequencies, chosen: int | None = None, kind: str = "") -> Offered:
    """What can be drawn of a selection. Over time needs two moments of one place, across places two places.

    Where none of the indicators is ``chosen``, it is the first that can be drawn in the wanted way.
    """
    readings = [reading(row.figure, row.document) for row in rows[:MOST_ROWS]]
    valued = [one for one in readings if number(one.figure) is not None]
    found = [
        (indicator, kinds) for indicator in indicators(valued, Topics(frequencies)) if (kinds := _kinds(indicator))
    ][:MOST_INDICATORS]
    if not found:
        return Offered((), 0, (), None, len(rows))
    if chosen is None:
        chosen = next((place for place, (_, kinds) in enumerate(found) if kind in kinds), 0)
    chosen = min(chosen, len(found) - 1)
    indicator, kinds = found[chosen]
    wanted = next((one for one in kinds if one == kind), kinds[0])
    plot = _plot(indicator, wanted, len(rows))
    return Offered(tuple(one.name for one, _ in found), chosen, kinds, plot, len(rows))


def _kinds(indicator: Indicator) -> tuple[Kind, ...]:
    moments: dict[str, set[date]] = {}
    for one in indicator.readings:
        if one.moment:
            moments.setdefault(one.figure.place or "", set()).add(one.moment.last or one.moment.first)
    by_time = any(len(days) > 1 for days in moments.values())
    by_place = sum(bool(place) for place in moments) > 1
    kinds: tuple[tuple[Kind, bool], ...] = (("thoi-gian", by_time), ("dia-phuong", by_place))
    return tuple(kind for kind, possible in kinds if possible)


def _plot(indicator: Indicator, kind: Kind, rows: int) -> Plot:
    unit = Counter(one.figure.unit for one in indicator.readings).most_common(1)[0][0]
    dated = [one for one in indicator.readings if one.moment and one.figure.unit == unit]
    counted = Counter(one.figure.place or "" for one in dated)
    if kind == "thoi-gian":
        kept = {place for place, _ in counted.most_common(MOST_PLACES)}
        shown = sorted((one for one in _distinct(dated) if (one.figure.place or "") in kept), key=_place_and_day)
    else:
        latest = {(one.figure.place, one.figure.nature == "goal"): one for one in sorted(dated, key=_day)}
        shown = _highest_place_first([one for (place, _), one in latest.items() if place])
    return Plot(indicator.name, kind, tuple(shown), rows - len(shown), len(counted))


def _highest_place_first(readings: Sequence[Reading]) -> list[Reading]:
    """Places in the order of their highest values; of each, results before goals."""
    highest: dict[str | None, float] = {}
    for one in readings:
        highest[one.figure.place] = max(_value(one), highest.get(one.figure.place, _value(one)))
    return sorted(
        readings, key=lambda one: (-highest[one.figure.place], one.figure.place or "", one.figure.nature == "goal")
    )


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """One reading for each place, day, nature and value; several sources may say the same."""
    return list({(one.figure.place, _day(one), one.figure.nature, _value(one)): one for one in readings}.values())


def _day(one: Reading) -> date:
    assert one.moment is not None
    return one.moment.last or one.moment.first


def _place_and_day(one: Reading) -> tuple[str, date]:
    return one.figure.place or "", _day(one)


def _value(one: Reading) -> float:
    return float(number(one.figure) or 0)


def plot_svg(plot: Plot) -> str:
    """The chart's drawing, for a page."""
    points = [
        Point(
            at=_day(one),
            place=one.figure.place or texts.WHOLE_COUNTRY,
            value=_value(one),
            shown=one.shown,
            shape="goal" if one.figure.nature == "goal" else "result",
            published=one.moment is not None and one.moment.by_publication,
        )
        for one in plot.readings
    ]
    words = Words(
        title=_title(plot),
        description="; ".join(
            f"{one.figure.place or texts.WHOLE_COUNTRY}, {_moment_name(one)}, "
            f"{texts.NATURES[one.figure.nature].lower() or 'số liệu'}: {one.shown}"
            for one in plot.readings
        ),
        goal=texts.NATURES["goal"],
        result=texts.NATURES["result"],
        unit=plot.readings[0].figure.unit,
    )
    return chart.over_time(points, words) if plot.kind == "thoi-gian" else chart.across_places(points, words)


def _title(plot: Plot) -> str:
    return texts.chart_name(plot.indicator, by_time=plot.kind == "thoi-gian")


def _moment_name(one: Reading) -> str:
    assert one.moment is not None
    return f"{one.moment.name} ({texts.BY_PUBLICATION})" if one.moment.by_publication else one.moment.name


def chart_html(filters: Filters, given: Offered, places: Iterable[str], complaint: str = "") -> str:
    """The page's content: filters, what can be drawn, the chart, its numbers."""
    head = f"<h1>{texts.CHART_TITLE}</h1>{filters_html(filters, places, (), complaint, first='bieu-do')}"
    if complaint:
        return head
    if not filters.ct:
        return f'{head}<p role="status" class="empty">{texts.CHART_NEEDS_INDICATOR}</p>'
    if given.plot is None:
        told = texts.CHART_TOO_FEW if given.rows else texts.NO_SUCH_FIGURES
        return f'{head}<p role="status" class="empty">{told}</p>'
    plot = given.plot
    query = text_html(filters.query(nhom=given.chosen, kieu=plot.kind))
    return (
        f"{head}{_choices_html(filters, given)}"
        f'<figure class="chart-box"><figcaption>{text_html(_title(plot))}'
        f'</figcaption><div class="chart-scroll" tabindex="0" role="group" aria-label="{texts.CHART_TITLE}">'
        f"{plot_svg(plot)}</div></figure>"
        f'<p class="actions"><a class="button" href="bieu-do.svg?{query}" download="bieu-do.svg">{texts.SAVE_SVG}</a>'
        f'<button type="button" data-save-png="bieu-do.svg?{query}" hidden>{texts.SAVE_PNG}</button>'
        f'<a href="so-lieu?{text_html(filters.query())}">{texts.BACK_TO_TABLE}</a></p>'
        f"{_notes_html(plot)}<h2>{texts.CHART_NUMBERS}</h2>"
        f"{table_html([Row(one.figure, one.document) for one in plot.readings])}"
    )


def _choices_html(filters: Filters, given: Offered) -> str:
    assert given.plot is not None
    lists = []
    if len(given.indicators) > 1:
        links = "".join(
            _choice(filters.query(nhom=place), name, place == given.chosen)
            for place, name in enumerate(given.indicators)
        )
        lists.append(
            f'<details class="choice"><summary>{texts.CHART_INDICATOR} ({given.chosen + 1}/{len(given.indicators)})'
            f"</summary><ul>{links}</ul></details>"
        )
    if len(given.kinds) > 1:
        links = "".join(
            _choice(filters.query(nhom=given.chosen, kieu=kind), KINDS[kind], kind == given.plot.kind)
            for kind in given.kinds
        )
        lists.append(f'<nav class="choice kinds" aria-label="{texts.CHART_KIND}"><ul>{links}</ul></nav>')
    return "".join(lists)


def _choice(query: str, name: str, chosen: bool) -> str:
    current = ' aria-current="true"' if chosen else ""
    return f'<li><a href="bieu-do?{text_html(query)}"{current}>{text_html(name)}</a></li>'


def _notes_html(plot: Plot) -> str:
    notes = [texts.CHART_FIGURES_NOTE if plot.kind == "thoi-gian" else "", texts.CHART_AS_BOUND]
    if plot.left_out:
        notes.append(texts.wrong_row_note(plot.left_out))
    if plot.kind == "thoi-gian" and plot.places > MOST_PLACES:
        notes.append(texts.places_note(MOST_PLACES, plot.places))
    if any(one.moment and one.moment.by_publication for one in plot.readings):
        notes.append(texts.CHART_BY_PUBLICATION)
    return f'<p class="hint">{" ".join(note for note in notes if note)}</p>'
