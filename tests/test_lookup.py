"""Figures are looked up with the tolerance of questions, and bound by place and time as strictly."""

from __future__ import annotations

import pytest

from bot.checking.lookup import look_up
from bot.errors import InvalidQuestion
from index.index import Index
from index.static import StaticEncoder
from tests.library import library

TEXT = """# Mục tiêu và kết quả

Đến năm 2025, kinh tế số của tỉnh Thanh Hóa chiếm 20% GRDP. Đến năm 2030, kinh tế số của tỉnh Thanh Hóa chiếm 30% GRDP.

Năm 2023, tỉnh Thái Nguyên có 324 doanh nghiệp công nghệ số. Năm 2023, tỉnh Thanh Hóa có 615 doanh nghiệp công nghệ số.

Tỉnh Thanh Hóa có 195 cơ sở dữ liệu.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return library(tmp_path_factory.mktemp("lookup"), {"a.md": TEXT}, StaticEncoder.shipped())


def found(index: Index, **asked: str) -> list[str]:
    return [figure.text for figure in look_up(index, **asked)]


def test_nothing_asked_gives_every_figure_in_reading_order(index: Index) -> None:
    assert found(index) == ["20%", "30%", "324", "615", "195"]


@pytest.mark.parametrize("place", ["Thanh Hóa", "tỉnh Thanh Hoá", "thanh hoa"])
def test_a_place_gives_its_own_figures_however_it_is_spelled(index: Index, place: str) -> None:
    assert found(index, place=place) == ["20%", "30%", "615", "195"]


@pytest.mark.parametrize(
    ("period", "figures"),
    [("2030", ["30%"]), ("năm 2023", ["324", "615"]), ("2023-2025", ["20%", "324", "615"]), ("2019", [])],
)
def test_a_period_gives_the_figures_of_its_years_and_none_without_one(
    index: Index, period: str, figures: list[str]
) -> None:
    assert found(index, period=period) == figures


@pytest.mark.parametrize("indicator", ["doanh nghiệp công nghệ số", "doanh nghiep cong nghe so"])
def test_an_indicator_is_free_text_with_or_without_accents(index: Index, indicator: str) -> None:
    assert sorted(found(index, indicator=indicator)) == ["324", "615"]


def test_what_is_asked_together_holds_together(index: Index) -> None:
    assert found(index, place="Thanh Hóa", period="2030", indicator="kinh tế số") == ["30%"]
    assert found(index, place="Thái Nguyên", indicator="kinh tế số") == []


@pytest.mark.parametrize("asked", [{"place": "Atlantis"}, {"period": "hôm nào đó"}])
def test_what_cannot_be_understood_is_refused_not_ignored(index: Index, asked: dict[str, str]) -> None:
    with pytest.raises(InvalidQuestion, match="Không nhận ra"):
        look_up(index, **asked)
