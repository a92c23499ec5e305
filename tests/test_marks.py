"""Marks: the places and years that a passage carries, wherever they stand."""

from __future__ import annotations

import dataclasses

import pytest

from index.marks import marks, place_mark, year_mark
from sources.document import Context
from tests.entries import entry


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Năm 2025 tỉnh Thanh Hóa đạt", {"place:thanh_hoa", "year:2025"}),
        ("ngày 31/12/2024", {"year:2024"}),
        ("giai đoạn 2021-2025", {"year:2021", "year:2025"}),
        ("có 2025 xã và 12.025 hộ, 2.025 người, 2025,5 ha", {"year:2025"}),
        ("không có gì", set()),
    ],
)
def test_places_and_years_of_the_text_are_marked(text: str, carried: set[str]) -> None:
    assert marks(entry("a", text).passages[0], ()) == carried


def test_the_context_and_the_figures_are_marked_too() -> None:
    made = entry("a", "đạt 20", title="Tỉnh Nghệ An", places=("Đà Nẵng",), figures=[(0, "20", "Huế", 2026)])
    passage = made.passages[0]
    carried = {place_mark(name) for name in ("Nghệ An", "Đà Nẵng", "Huế")} | {year_mark(2026)}
    assert marks(passage, made.figures) == carried
    headed = dataclasses.replace(passage, context=Context("", headings=("Mục tiêu năm 2030",)))
    assert marks(headed, ()) == {year_mark(2030)}


def test_a_period_marks_each_of_its_years_and_an_open_one_its_end() -> None:
    made = entry("a", "đạt 20", figures=[(0, "20", None, 2021)])
    (figure,) = made.figures

    def years(first: int | None, last: int | None) -> frozenset[str]:
        return marks(made.passages[0], [dataclasses.replace(figure, first_year=first, last_year=last)])

    assert years(2021, 2024) == {"year:2021", "year:2022", "year:2023", "year:2024"}
    assert years(None, 2030) == years(2030, None) == {"year:2030"}
    assert years(1, 9999) == {"year:1", "year:9999"}
    assert years(None, None) == frozenset()
