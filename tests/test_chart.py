"""A chart shows each value at its height and time, goals apart from results, and says in words what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.index import Index
from tests.library import index_of
from ui import figure_texts as texts
from ui.figures.chart import LEFT, WIDTH, Point, Words, across_places, over_time, shown_number, standalone
from ui.figures.chart_page import Kind, chart_html, offered, plot_svg
from ui.figures.selection import Filters, select

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Tên", "Lời", "Mục tiêu", "Kết quả", "%")


def point(year: int, value: float, place: str = "An Giang", goal: bool = False) -> Point:
    return Point(date(year, 12, 31), place, value, f"{value:g}%", "goal" if goal else "result")


def circles(svg: str) -> list[tuple[float, float]]:
    legend = 40
    found = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in ET.fromstring(svg).iter(f"{SVG}circle")]
    return [(x, y) for x, y in found if y > legend]


values = st.floats(-1e12, 1e12, allow_nan=False)


@given(st.dictionaries(st.integers(1990, 2060), values, min_size=2, max_size=12))
def test_later_is_further_right_and_more_is_higher(by_year: dict[int, float]) -> None:
    points = [point(year, value) for year, value in sorted(by_year.items())]
    drawn = circles(over_time(points, WORDS))
    assert len(drawn) == len(points)
    for (one, (x1, y1)), (other, (x2, y2)) in pairwise(zip(points, drawn, strict=True)):
        assert LEFT <= x1 < x2 <= WIDTH
        assert (one.value - other.value) * (y1 - y2) <= 1e-6 * max(1.0, abs(one.value), abs(other.value))


@given(st.lists(st.builds(point, st.integers(2000, 2030), values), min_size=1, max_size=10))
def test_bars_are_as_long_as_their_values(points: list[Point]) -> None:
    tree = ET.fromstring(across_places(points, WORDS))
    bars = [bar for bar in tree.iter(f"{SVG}rect") if bar.find(f"{SVG}title") is not None]
    widths = [float(bar.attrib["width"]) for bar in bars]
    longest = max(abs(one.value) for one in points)
    for one, width in zip(points, widths, strict=True):
        if longest:
            assert width <= max(widths) * abs(one.value) / longest + 2.1


def test_goals_and_results_differ_in_shape_and_line_and_are_never_joined() -> None:
    svg = over_time([point(2021, 8), point(2023, 9), point(2025, 20, goal=True), point(2030, 30, goal=True)], WORDS)
    tree = ET.fromstring(svg)
    lines = [line.attrib["class"] for line in tree.iter(f"{SVG}polyline")]
    assert lines == ["line result c0", "line goal c0"]
    assert len(circles(svg)) == 2
    assert sum("mark goal" in shape.attrib["class"] for shape in tree.iter(f"{SVG}polygon")) == 3  # one in the legend
    assert {"Mục tiêu", "Kết quả"} <= {node.text for node in tree.iter(f"{SVG}text")}


def test_equal_values_of_two_places_do_not_hide_each_other() -> None:
    first, second = circles(over_time([point(2025, 20), point(2025, 20, "Lào Cai")], WORDS))
    assert abs(first[0] - second[0]) >= 11


def test_a_value_dated_by_its_source_alone_says_so() -> None:
    known, published = (
        Point(date(2023, 12, 31), "A", 1, "1", "result"),
        Point(date(2026, 1, 5), "B", 2, "2", "result", published=True),
    )
    drawn = across_places([known, published], WORDS)
    assert "1 (2023)" in drawn
    assert "2 (đăng 2026)" in drawn


def test_a_chart_has_a_name_and_words_for_those_who_do_not_see_it() -> None:
    for svg in (over_time([point(2021, 1), point(2022, 2)], WORDS), across_places([point(2021, 1)], WORDS)):
        tree = ET.fromstring(svg)
        assert tree.attrib["role"] == "img"
        named = {node.attrib["id"] for node in tree if node.tag in (f"{SVG}title", f"{SVG}desc")}
        assert set(tree.attrib["aria-labelledby"].split()) == named


def test_a_drawing_by_itself_is_whole_and_loads_nothing() -> None:
    svg = standalone(over_time([point(2021, 1), point(2022, 2, "<script>alert(1)</script>")], WORDS))
    tree = ET.fromstring(svg.partition("\n")[2])
    assert tree.attrib["width"] == "760"
    assert not [node for node in tree.iter() if node.tag.endswith(("script", "image", "foreignObject"))]
    assert "url(" not in svg
    assert "href" not in svg


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (2.5, "2,5"), (1200, "1.200"), (3_000_000, "3 triệu"), (4.5e9, "4,5 tỷ"), (-20, "-20")],
)
def test_ticks_are_written_as_vietnamese_write_numbers(value: float, shown: str) -> None:
    assert shown_number(value) == shown


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("chart")
    opened_index = index_of(
        folder,
        (
            "a",
            "2023-01-01",
            "Năm 2021, tỉnh An Giang có 580 doanh nghiệp công nghệ số.\n\n"
            "Năm 2022, tỉnh An Giang có 615 doanh nghiệp công nghệ số.\n\n"
            "Mục tiêu đến năm 2030, tỉnh An Giang có 900 doanh nghiệp công nghệ số.\n\n"
            "Năm 2022, tỉnh Lào Cai có 324 doanh nghiệp công nghệ số.\n\n"
            "Năm 2022, tỷ lệ hộ có cáp quang của tỉnh An Giang là 80%.",
        ),
    )
    yield opened_index
    opened_index.close()


@pytest.mark.parametrize(
    ("kind", "points"),
    [("thoi-gian", {"580", "615", "900", "324"}), ("dia-phuong", {"615", "900", "324"})],
)
def test_one_indicator_is_drawn_and_no_other(index: Index, kind: Kind, points: set[str]) -> None:
    given = offered(select(index, Filters()), index.vocabulary, 0, kind)
    assert given.plot is not None
    assert given.plot.kind == kind
    assert {one.shown for one in given.plot.readings} == points
    assert given.plot.left_out == len(index.figures()) - len(points)
    assert given.kinds == ("thoi-gian", "dia-phuong")


def test_the_numbers_and_sources_stand_behind_the_chart(index: Index) -> None:
    filters = Filters(ct="doanh nghiệp công nghệ số")
    html = chart_html(filters, offered(select(index, filters), index.vocabulary), ())
    assert html.count("<tr role=") == 5
    assert html.count("data-source") == 4
    assert "Tin a" in html


def test_a_chart_that_cannot_be_drawn_says_why(index: Index) -> None:
    filters = Filters(ct="cáp quang")
    assert texts.CHART_TOO_FEW in chart_html(filters, offered(select(index, filters), index.vocabulary), ())
    assert texts.CHART_NEEDS_INDICATOR in chart_html(Filters(), offered((), index.vocabulary), ())


def test_the_words_of_a_chart_name_each_place_moment_and_value(index: Index) -> None:
    plot = offered(select(index, Filters()), index.vocabulary, 0, "thoi-gian").plot
    assert plot is not None
    said = ET.fromstring(plot_svg(plot)).find(f"{SVG}desc")
    assert said is not None
    assert "An Giang, năm 2030, mục tiêu: 900" in str(said.text)
    assert "Lào Cai, năm 2022, kết quả: 324" in str(said.text)
