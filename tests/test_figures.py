"""A figure knows its indicator, place, period and nature, and where each was read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.document import Block, Context, Document, Passage
from sources.figures import Figure, extract


def figures(text: str, places: tuple[str, ...] = ("Thanh Hóa",), **context: Any) -> tuple[Figure, ...]:
    document = Document("d", "d.txt", "d.txt", "", "", text, (Block(0, len(text), "paragraph"),), places=places)
    return extract(
        document,
        [Passage("p", "d", 0, len(text), text, "paragraph", Context("", places=places, **context))],
    )


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Cổng cung cấp 890 dịch vụ công một phần và 872 dịch vụ công toàn trình",
            ["Cổng cung cấp 890 dịch vụ công một phần", "872 dịch vụ công toàn trình"],
        ),
        (
            "Tỷ lệ ký số đạt 98%; tỷ lệ nộp thuế điện tử đạt 84%",
            ["Tỷ lệ ký số đạt 98%", "tỷ lệ nộp thuế điện tử đạt 84%"],
        ),
        (
            "Có hơn 85.000 tài khoản người dân, doanh nghiệp với hơn 27.662.427 lượt truy cập",
            ["Có hơn 85.000 tài khoản người dân, doanh nghiệp", "hơn 27.662.427 lượt truy cập"],
        ),
        (
            "Có 06 huyện, thị xã, thành phố trở lên và 300 xã, phường trở lên hoàn thành chuyển đổi số",
            ["Có 06 huyện, thị xã, thành phố trở lên", "300 xã, phường trở lên hoàn thành chuyển đổi số"],
        ),
    ],
)
def test_each_figure_keeps_the_words_that_describe_it(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in figures(text)] == indicators


def test_a_goal_year_holds_for_the_sentences_after_it_until_the_next() -> None:
    text = (
        "Nghị quyết đặt mục tiêu đến năm 2025, trên 90% dịch vụ trực tuyến. Kinh tế số chiếm 20% GRDP. "
        "Đến năm 2030, kinh tế số chiếm khoảng 30% GRDP. Có trên 3.000 doanh nghiệp số."
    )
    assert [f.first_year for f in figures(text)] == [2025, 2025, 2030, 2030]
    assert {f.nature for f in figures(text)} == {"goal"}


def test_a_growth_period_of_one_sentence_does_not_hold_for_the_next() -> None:
    text = "Giai đoạn 2021 - 2025 năng suất lao động tăng 9,6%. Dân số có tài khoản thanh toán đạt 50%."
    made = figures(text, lead_in="Mục tiêu cụ thể đến năm 2025:")
    assert [(f.first_year, f.last_year, f.period_from) for f in made] == [
        (2021, 2025, "clause"),
        (2025, 2025, "lead_in"),
    ]


def test_the_section_row_of_a_table_gives_the_period() -> None:
    (figure,) = figures("Tỷ lệ xã hoàn thành chuyển đổi số đạt 80%", section="Đến năm 2030")
    assert (figure.first_year, figure.period_from) == (2030, "section")


def test_the_place_beside_a_figure_wins_over_the_documents() -> None:
    made = figures("Tỷ lệ nộp thuế điện tử là 84% ở Thanh Hóa và 99% ở Thái Nguyên.")
    assert [(f.text, f.place) for f in made] == [("84%", "Thanh Hóa"), ("99%", "Thái Nguyên")]


def test_the_documents_place_holds_where_the_text_names_none() -> None:
    (figure,) = figures("Toàn tỉnh có 615 doanh nghiệp công nghệ số.", places=("Lào Cai",))
    assert (figure.place, figure.place_from) == ("Lào Cai", "document")


def test_a_documents_two_places_are_not_guessed_between() -> None:
    (figure,) = figures("Toàn tỉnh có 615 doanh nghiệp.", places=("Lào Cai", "Yên Bái"))
    assert (figure.place, figure.place_from) == (None, "none")


def test_a_citys_figure_is_not_its_provinces() -> None:
    (figure,) = figures("TP. Thanh Hóa đạt 848,6 điểm.")
    assert figure.place == "TP. Thanh Hóa"


def test_what_a_figure_is_compared_with_is_not_its_period() -> None:
    (figure,) = figures("Doanh thu 9 tháng đầu năm 2023 bằng 94% so với cùng kỳ năm 2022.")
    assert figure.first_year == 2023


def test_a_result_since_a_year_has_no_last_year() -> None:
    (figure,) = figures("Từ năm 2021 đến nay, toàn tỉnh đã cấp 7.730 chữ ký số.")
    assert (figure.first_year, figure.last_year, figure.nature) == (2021, None, "result")


@given(st.text(alphabet="Có đạt 90%.,;0123456789 năm2030 tỉnh Lào Cai và\n", max_size=200))
def test_slices_are_exact_on_any_text(text: str) -> None:
    for figure in figures(text or " "):
        assert text[figure.start : figure.end] == figure.text
        assert figure.part_start <= figure.start <= figure.end <= figure.part_end
        assert figure.shown_start <= figure.start <= figure.end <= figure.shown_end
