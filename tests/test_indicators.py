"""Figures that measure the same thing come together; what only shares words stays apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.checking.differences import Compared, compare
from bot.checking.indicators import Topics, indicators, newest_first, reading
from tests.library import index_of


def compared(folder: Path, *documents: tuple[str, str, str]) -> Compared:
    return compare(index_of(folder, *documents))


def values(found: Compared) -> list[list[str]]:
    return [[value.shown for value in difference.values] for difference in found.differences]


def test_the_same_indicator_with_two_values_in_two_sources_is_a_difference_newest_first(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        ("cu", "2023-02-01", "Năm 2022, tỷ lệ hồ sơ giải quyết đúng hạn của tỉnh An Giang đạt 97,61%."),
        ("moi", "2023-08-15", "Năm 2022, tỷ lệ hồ sơ giải quyết đúng hạn của tỉnh An Giang là 99,51%."),
    )
    assert values(found) == [["99,51%", "97,61%"]]
    (difference,) = found.differences
    assert (difference.place, difference.moment and difference.moment.name) == ("An Giang", "năm 2022")
    assert "hồ sơ giải quyết đúng hạn" in difference.indicator
    assert "…" in difference.indicator
    assert "99,51" not in difference.indicator
    assert found.series == ()


def test_differences_with_the_newest_source_come_first_and_undated_ones_last(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        ("a", "2021-01-01", "Năm 2020, tỉnh An Giang có 100 tổ công nghệ số cộng đồng."),
        ("b", "", "Năm 2020, tỉnh An Giang có 120 tổ công nghệ số cộng đồng."),
        ("c", "2024-01-01", "Năm 2020, tỉnh An Giang có 615 doanh nghiệp phần mềm."),
        ("d", "2023-01-01", "Năm 2020, tỉnh An Giang có 324 doanh nghiệp phần mềm."),
        ("e", "", "Năm 2020, tỉnh An Giang có 50 trạm phát sóng di động."),
        ("g", "", "Năm 2020, tỉnh An Giang có 60 trạm phát sóng di động."),
    )
    assert [shown[:1] + sorted(shown[1:]) for shown in values(found)[:2]] == [["615", "324"], ["100", "120"]]
    assert sorted(values(found)[2]) == ["50", "60"]


def test_other_years_are_a_series_and_no_difference(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        ("a", "2023-01-01", "Năm 2022, tỉnh An Giang có 615 doanh nghiệp công nghệ số."),
        ("b", "2022-01-01", "Năm 2021, tỉnh An Giang có 580 doanh nghiệp công nghệ số."),
    )
    assert found.differences == ()
    (series,) = found.series
    assert [(one.moment and one.moment.name, one.shown) for one in series.readings] == [
        ("năm 2021", "580"),
        ("năm 2022", "615"),
    ]


def test_other_months_of_one_year_are_a_series(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        ("a", "2023-12-01", "Tháng 8/2023, tỉnh An Giang có 615 doanh nghiệp công nghệ số."),
        ("b", "2023-12-01", "Tháng 10/2023, tỉnh An Giang có 640 doanh nghiệp công nghệ số."),
    )
    assert found.differences == ()
    assert [one.shown for one in found.series[0].readings] == ["615", "640"]


def test_figures_without_a_time_are_apart_by_the_days_of_their_sources(tmp_path: Path) -> None:
    texts = ("Tỉnh An Giang có 615 doanh nghiệp công nghệ số.", "Tỉnh An Giang có 640 doanh nghiệp công nghệ số.")
    (tmp_path / "dated").mkdir()
    (tmp_path / "undated").mkdir()
    dated = compared(tmp_path / "dated", ("a", "2022-01-01", texts[0]), ("b", "2023-01-01", texts[1]))
    assert dated.differences == ()
    assert [one.moment and one.moment.by_publication for one in dated.series[0].readings] == [True, True]
    undated = compared(tmp_path / "undated", ("a", "2022-01-01", texts[0]), ("b", "", texts[1]))
    assert values(undated) == [["615", "640"]]


@pytest.mark.parametrize(
    "other",
    [
        "Năm 2022, tỉnh An Giang có 615 doanh nghiệp công nghệ số.",
        "Năm 2022, tỉnh An Giang có khoảng 620 doanh nghiệp công nghệ số.",
        "Năm 2022, tỉnh Lào Cai có 324 doanh nghiệp công nghệ số.",
        "Năm 2022, tỉnh An Giang có 324 hợp tác xã nông nghiệp.",
        "Năm 2022, tỷ lệ doanh nghiệp công nghệ số của tỉnh An Giang là 32%.",
        "Mục tiêu đến năm 2022, tỉnh An Giang có 700 doanh nghiệp công nghệ số.",
    ],
    ids=["same", "rounded", "other place", "other indicator", "other kind", "goal"],
)
def test_what_is_no_difference(tmp_path: Path, other: str) -> None:
    first = "Năm 2022, tỉnh An Giang có 615 doanh nghiệp công nghệ số."
    assert compared(tmp_path, ("a", "2023-01-01", first), ("b", "2023-02-01", other)).differences == ()


def test_a_source_that_states_both_values_speaks_of_two_things(tmp_path: Path) -> None:
    both = "Năm 2022, An Giang cung cấp 890 dịch vụ công trực tuyến một phần và 872 dịch vụ công trực tuyến toàn trình."
    assert compared(tmp_path, ("a", "2023-01-01", both), ("b", "2023-02-01", both)).differences == ()


def test_indicators_hold_every_reading_once(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        ("a", "2023-01-01", "Năm 2022, An Giang có 615 doanh nghiệp công nghệ số. Có 20 bệnh viện số ở An Giang."),
        ("b", "", "Năm 2021, An Giang có 600 doanh nghiệp công nghệ số. Tỷ lệ hộ có cáp quang đạt 80%."),
    )
    readings = [reading(figure, index.document(figure.document_id)) for figure in index.figures()]
    found = indicators(readings, Topics(index.vocabulary))
    assert sorted(one.shown for group in found for one in group.readings) == sorted(one.shown for one in readings)
    assert {tuple(sorted(one.shown for one in group.readings)) for group in found} >= {("600", "615")}


def test_newest_first_puts_readings_without_a_day_last(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        ("a", "", "An Giang có 615 trạm."),
        ("b", "2021-01-01", "An Giang có 600 trạm."),
        ("c", "2022-01-01", "An Giang có 610 trạm."),
    )
    readings = [reading(figure, index.document(figure.document_id)) for figure in index.figures()]
    days = [one.document.published for one in newest_first(readings)]
    assert days == [date(2022, 1, 1), date(2021, 1, 1), None]
