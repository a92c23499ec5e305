"""A chart as SVG, drawn on the server: values over time or across places, goals and results apart.

Goals are hollow diamonds on dashed lines or striped bars, results filled circles on solid lines or filled bars, so
that nothing hangs on colour alone. The colours come from the page's style where the SVG stands in one, else from
the drawing itself. Lengths are in SVG units, one to a CSS pixel at full width.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.etree import ElementTree as ET

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 78, 24, 46, 56
BAR_HEIGHT, BAR_GAP, NAME_WIDTH = 24, 18, 190
MOST_BARS = 40
_TICKS = 5
_LEAST = 1e-9
"""Values that differ by less are drawn as one."""
ASIDE = 12
"""By how much the marks of different places stand aside, so that equal values hide none."""
_MOST_TIMES = 10
_LETTER = 7.6
"""Width of a letter of a label, on average."""
_PALETTE = ("#0b5394", "#8a5200", "#1b6b36", "#7a2e8c", "#a3201d", "#37576b")
_SVG = "http://www.w3.org/2000/svg"

Shape = Literal["goal", "result"]


@dataclass(frozen=True, slots=True)
class Point:
    """A value of one series: ``at`` is its day (over time), ``place`` its row (across places), ``shown`` its label.

    ``published`` says that its day is only the one on which its source was published.
    """

    at: date
    place: str
    value: float
    shown: str
    shape: Shape
    published: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says: its name, a description for those who do not see it, the legend, and the unit."""

    title: str
    description: str
    goal: str
    result: str
    unit: str


def over_time(points: Sequence[Point], words: Words) -> str:
    """Points over time, one colour for each place; lines join the goals and the results of a place."""
    svg = _canvas(HEIGHT, words)
    places = list(dict.fromkeys(point.place for point in points))
    low, high, step = _scale([point.value for point in points])
    first, last = min(point.at for point in points), max(point.at for point in points)
    span = max(1, (last - first).days)

    def x(day: date, place: str | None = None) -> float:
        aside = 0.0 if place is None else (places.index(place) - (len(places) - 1) / 2) * ASIDE
        return LEFT + 30 + (WIDTH - LEFT - RIGHT - 60) * ((day - first).days / span if first != last else 0.5) + aside

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low))

    _value_axis(svg, y, low, high, step, words.unit)
    _time_axis(svg, x, points)
    for number, place in enumerate(places):
        colour = number % len(_PALETTE)
        for shape in ("result", "goal"):
            series = sorted((p for p in points if (p.place, p.shape) == (place, shape)), key=lambda point: point.at)
            if len(series) > 1:
                path = " ".join(f"{x(point.at, place):.1f},{y(point.value):.1f}" for point in series)
                ET.SubElement(svg, "polyline", {"points": path, "class": f"line {shape} c{colour}"})
            for point in series:
                _mark(svg, x(point.at, place), y(point.value), point, colour)
    _labels(svg, [(x(point.at, point.place), y(point.value), point.shown) for point in points])
    _legend(svg, points, places, words)
    return ET.tostring(svg, encoding="unicode")


def across_places(points: Sequence[Point], words: Words) -> str:
    """A horizontal bar for each value, sorted as given; the place stands to the left, the value at the bar's end."""
    shown = points[:MOST_BARS]
    height = TOP + len(shown) * (BAR_HEIGHT + BAR_GAP) + 16
    svg = _canvas(height, words)
    low, high, _ = _scale([0.0, *(point.value for point in shown)])
    room = WIDTH - NAME_WIDTH - RIGHT - 120

    def x(value: float) -> float:
        return NAME_WIDTH + room * (value - low) / (high - low)

    for number, point in enumerate(shown):
        top = TOP + number * (BAR_HEIGHT + BAR_GAP)
        _text(svg, NAME_WIDTH - 12, top + BAR_HEIGHT * 0.7, _short(point.place, 24), "name", "end")
        start, end = sorted((x(0.0), x(point.value)))
        box = {"x": f"{start:.1f}", "y": f"{top}", "width": f"{max(2.0, end - start):.1f}", "height": f"{BAR_HEIGHT}"}
        bar = ET.SubElement(svg, "rect", {**box, "class": f"bar {point.shape} c0"})
        ET.SubElement(bar, "title").text = f"{point.place}: {point.shown}"
        _text(svg, end + 8, top + BAR_HEIGHT * 0.7, f"{_short(point.shown, 18)} ({_year(point)})", "value", "start")
    _legend(svg, shown, (), words, bars=True)
    return ET.tostring(svg, encoding="unicode")


def _year(point: Point) -> str:
    return f"đăng {point.at.year}" if point.published else str(point.at.year)


def _canvas(height: int, words: Words) -> ET.Element:
    svg = ET.Element(
        "svg",
        {
            "xmlns": _SVG,
            "viewBox": f"0 0 {WIDTH} {height}",
            "class": "chart",
            "role": "img",
            "lang": "vi",
            "aria-labelledby": "bieu-do-ten bieu-do-loi",
        },
    )
    ET.SubElement(svg, "title", {"id": "bieu-do-ten"}).text = words.title
    ET.SubElement(svg, "desc", {"id": "bieu-do-loi"}).text = words.description
    return svg


def standalone(svg: str) -> str:
    """The drawing as a file of its own, with a white ground and the light colours."""
    lines = "".join(
        f".c{n}.line{{stroke:{c}}}.c{n}.mark,.c{n}.bar{{stroke:{c};fill:{c}}}" for n, c in enumerate(_PALETTE)
    )
    style = (
        "svg{background:#fff;font-family:'IBM Plex Sans','Noto Sans',Arial,sans-serif}text{font-size:14px;fill:#16202c}"
        ".axis{fill:#4b5967;font-size:13px}.grid{stroke:#d3dae3}.line{fill:none;stroke-width:2}"
        ".goal.line{stroke-dasharray:6 5}.goal.mark{fill:#fff;stroke-width:2.5}.goal.bar{fill-opacity:.18;"
        f"stroke-width:2;stroke-dasharray:6 4}}{lines}.goal.mark{{fill:#fff}}"
    )
    head, _, rest = svg.partition(">")
    width, height = head.split('viewBox="0 0 ')[1].split('"')[0].split()
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    sized = f'{head} width="{width}" height="{height}">'
    return f"<?xml version='1.0' encoding='utf-8'?>\n{sized}<style>{style}</style>{ground}{rest}"


def _scale(values: Sequence[float]) -> tuple[float, float, float]:
    """Lowest and highest tick and the step between them: 1, 2 or 5 times a power of ten; 0 is on the scale."""
    low, high = min(0.0, *values), max(0.0, *values)
    if high - low < _LEAST:
        high = low + 1.0
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(times for times in (1, 2, 5, 10) if times * power >= rough * 0.999)
    return math.floor(low / step) * step, math.ceil(high / step - 1e-9) * step, step


def shown_number(value: float) -> str:
    """A tick as Vietnamese write numbers: 1.200, 2,5, 3 triệu, 4 tỷ."""
    for size, name in ((1e9, " tỷ"), (1e6, " triệu")):
        if abs(value) >= size:
            return f"{_plain(value / size)}{name}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.6g}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _value_axis(svg: ET.Element, y: Callable[[float], float], low: float, high: float, step: float, unit: str) -> None:
    count = round((high - low) / step)
    for number in range(count + 1):
        value = low + number * step
        at = f"{y(value):.1f}"
        ET.SubElement(svg, "line", {"x1": str(LEFT), "x2": str(WIDTH - RIGHT), "y1": at, "y2": at, "class": "grid"})
        _text(svg, LEFT - 10, y(value) + 5, shown_number(value), "axis", "end")
    if unit:
        _text(svg, 4, TOP - 22, unit, "axis", "start")


def _time_axis(svg: ET.Element, x: Callable[[date], float], points: Sequence[Point]) -> None:
    """The ends of years, for that is when goals fall due; single days where there is no such end between them."""
    first, last = min(point.at for point in points), max(point.at for point in points)
    ends = [date(year, 12, 31) for year in range(first.year, last.year + 1) if first <= date(year, 12, 31) <= last]
    stride = -(-len(ends) // _MOST_TIMES)
    named = [(end, str(end.year)) for end in ends[::-1][:: stride or 1]]
    if len(named) < 2:
        named = [(day, f"{day:%m/%Y}") for day in sorted({point.at for point in points})][:_MOST_TIMES]
    floor = HEIGHT - BOTTOM
    for day, name in named:
        at = f"{x(day):.1f}"
        ET.SubElement(svg, "line", {"x1": at, "x2": at, "y1": f"{floor}", "y2": f"{floor + 6}", "class": "grid"})
        _text(svg, x(day), floor + 24, name, "axis", "middle")


def _mark(svg: ET.Element, x: float, y: float, point: Point, colour: int) -> None:
    if point.shape == "goal":
        corners = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in ((0, -7), (7, 0), (0, 7), (-7, 0)))
        mark = ET.SubElement(svg, "polygon", {"points": corners, "class": f"mark goal c{colour}"})
    else:
        place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "5.5"}
        mark = ET.SubElement(svg, "circle", {**place, "class": f"mark result c{colour}"})
    ET.SubElement(mark, "title").text = f"{point.place}, {point.at:%d/%m/%Y}: {point.shown}"


def _labels(svg: ET.Element, points: Sequence[tuple[float, float, str]]) -> None:
    """The values beside their points, above or below, where there is room; the table has them all."""
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y, _ in points]
    for x, y, shown in points:
        label = _short(shown, 18)
        half = len(label) * _LETTER / 2
        middle = min(max(x, LEFT + half), WIDTH - 4 - half)
        for baseline in (y - 13, y + 24):
            box = (middle - half, baseline - 13, middle + half, baseline + 3)
            if baseline - 13 > 0 and baseline < HEIGHT - BOTTOM and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                _text(svg, middle, baseline, label, "value", "middle")
                break


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(
    svg: ET.Element, points: Sequence[Point], places: Sequence[str], words: Words, *, bars: bool = False
) -> None:
    """On top: which mark is a goal and which a result, then the colours where there are several places."""
    at = float(LEFT)
    shapes: tuple[tuple[Shape, str], ...] = (("result", words.result), ("goal", words.goal))
    for shape, name in shapes:
        if any(point.shape == shape for point in points):
            if bars:
                box = {"x": f"{at:.1f}", "y": "10", "width": "16", "height": "16"}
                ET.SubElement(svg, "rect", {**box, "class": f"bar {shape} c0"})
            else:
                _mark(svg, at + 8, 18, Point(points[0].at, "", 0, "", shape), 0)
            _text(svg, at + 22, 23, name, "axis", "start")
            at += 42 + len(name) * _LETTER
    for number, place in enumerate(places if len(places) > 1 else ()):
        name = _short(place, 18)
        box = {"x": f"{at + 4:.1f}", "y": "11", "width": "14", "height": "14"}
        ET.SubElement(svg, "rect", {**box, "class": f"bar result c{number % len(_PALETTE)}"})
        _text(svg, at + 24, 23, name, "axis", "start")
        at += 40 + len(name) * _LETTER


def _text(svg: ET.Element, x: float, y: float, words: str, kind: str, anchor: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "class": kind}
    ET.SubElement(svg, "text", place).text = words


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
