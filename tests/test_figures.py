"""A figure knows its indicator, place, period and nature, and where each was read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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
        [Passage("p", "d", 0, len(text), text, "paragraph", Context(**{"title": "", "places": places, **context}))],
    )


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Cổng cung cấp 890 dịch vụ công một phần và 872 dịch vụ công toàn trình",
            ["Cổng cung cấp 890 dịch vụ công một phần", "Cổng cung cấp … 872 dịch vụ công toàn trình"],
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


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Kinh tế số chiếm 30% GRDP đến năm 2025, 20% GRDP đến năm 2030.", [2025, 2030]),
        ("Tỷ lệ công trình đạt 95% đến hết năm 2035 và 85% đến hết năm 2040.", [2035, 2040]),
        ("Đến năm 2025, kinh tế số chiếm 20% GRDP và 30% đến năm 2030.", [2025, 2030]),
        ("Đến năm 2025, 20% xã và 30% huyện hoàn thành; 40% đến năm 2030.", [2025, 2025, 2030]),
        ("Đến năm 2025 đạt 20%, đến năm 2030 đạt 30%.", [2025, 2030]),
        ("Đến năm 2025 có 20 xã đến năm 2030 có 40 xã.", [2025, 2030]),
    ],
)
def test_a_goal_year_behind_a_figure_is_of_that_figure(text: str, years: list[int]) -> None:
    assert [figure.first_year for figure in figures(text)] == years


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
    assert figure.place == "thành phố Thanh Hóa"


def test_what_a_figure_is_compared_with_is_not_its_period() -> None:
    (figure,) = figures("Doanh thu 9 tháng đầu năm 2023 bằng 94% so với cùng kỳ năm 2022.")
    assert figure.first_year == 2023


def test_a_result_since_a_year_has_no_last_year() -> None:
    (figure,) = figures("Từ năm 2021 đến nay, toàn tỉnh đã cấp 7.730 chữ ký số.")
    assert (figure.first_year, figure.last_year, figure.nature) == (2021, None, "result")


def row(text: str, *columns: str, section: str = "", lead_in: str = "") -> tuple[Figure, ...]:
    document = Document("d", "d.md", "d.md", "", "", text, (Block(0, len(text), "row", columns=columns),))
    context = Context("", columns=columns, section=section, lead_in=lead_in)
    return extract(document, [Passage("p", "d", 0, len(text), text, "row", context)])


CHỈ_TIÊU = ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2023", "Mục tiêu năm 2025")


def test_a_cell_is_read_with_its_row_its_column_and_its_unit() -> None:
    reached, wanted = row("3 | Tỷ trọng kinh tế số | % | 10,43 | ≥ 20", *CHỈ_TIÊU)
    assert reached.indicator == "Tỷ trọng kinh tế số | Thực hiện năm 2023 | 10,43"
    assert (reached.low, reached.unit, reached.kind) == (Decimal("10.43"), "%", "percent")
    assert (reached.first_year, reached.nature, reached.period_from) == (2023, "result", "column")
    assert (wanted.low, wanted.high, wanted.first_year, wanted.nature) == (Decimal(20), None, 2025, "goal")


def test_an_empty_cell_moves_no_figure_under_another_header() -> None:
    (figure,) = row("2 | Lắp trạm |  | 50", "STT", "Nhiệm vụ", "Kinh phí (triệu đồng)")
    assert (figure.low, figure.unit) == (Decimal(50_000_000), "đồng")


def test_the_number_of_a_row_is_no_figure() -> None:
    assert [figure.text for figure in row("12 | Xã có mạng 5G | xã | 40 | 99", *CHỈ_TIÊU)] == ["40", "99"]


@pytest.mark.parametrize(
    ("text", "columns", "lead_in", "value", "unit"),
    [
        ("Đào tạo cán bộ | 2.340", ("Nhiệm vụ", "Kinh phí (triệu đồng)"), "", "2340000000", "đồng"),
        ("Năm 2026 | 12", ("Năm", "Số bộ dữ liệu"), "", "12", "bộ dữ liệu"),
        ("Đào tạo cán bộ | 1,5", ("Nhiệm vụ", "Kinh phí"), "Đơn vị tính: tỷ đồng", "1500000000", "đồng"),
        ("Lắp trạm | 320 trạm", ("Nhiệm vụ", "Kết quả (trạm)"), "", "320", "trạm"),
    ],
)
def test_the_unit_of_a_cell_may_stand_in_its_header_or_above_the_table(
    text: str, columns: tuple[str, ...], lead_in: str, value: str, unit: str
) -> None:
    figure = row(text, *columns, lead_in=lead_in)[-1]
    assert (figure.low, figure.unit) == (Decimal(value), unit)


def test_the_period_of_a_row_is_in_the_cell_that_holds_nothing_else() -> None:
    (figure,) = row("1\n|\nLắp trạm phát sóng\n|\n320 trạm\n|\n2026-2028", "STT", "Nhiệm vụ", "Kết quả", "Thời gian")
    assert (figure.first_year, figure.last_year, figure.text) == (2026, 2028, "320")


def test_a_table_of_provinces_gives_each_its_own() -> None:
    made = row("Tỷ lệ hồ sơ trực tuyến | 61,5% | 70%", "Chỉ tiêu", "Lào Cai", "Hà Giang")
    assert [(f.place, f.place_from) for f in made] == [("Lào Cai", "column"), ("Hà Giang", "column")]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Đã rà soát 2,3 triệu mã số thuế, đạt tỷ lệ 98,4%", "Đã rà soát 2,3 triệu mã số thuế"),
        (
            "Doanh thu kinh tế số khoảng 560 nghìn tỷ đồng (hơn 23,2 tỷ USD)",
            "Doanh thu kinh tế số khoảng 560 nghìn tỷ đồng",
        ),
        ("Cáp quang phủ 100% xã, trên 80% hộ gia đình", "Cáp quang phủ"),
        ("Tổng kinh phí là 90 tỷ đồng, trong đó ngân sách tỉnh 60 tỷ đồng", "Tổng kinh phí là"),
        ("Giảm thời gian xử lý hồ sơ từ 5 ngày xuống còn 3 ngày", "Giảm thời gian xử lý hồ sơ từ ngày xuống còn"),
        ("Có 40% là hồ sơ trực tuyến. Năm 2026 tỷ lệ này đạt 75%", "Có 40% là hồ sơ trực tuyến"),
    ],
)
def test_a_part_that_names_nothing_goes_on_from_the_words_before_it(text: str, subject: str) -> None:
    assert figures(text)[-1].indicator.split(" … ")[0] == subject


def test_a_part_that_names_its_own_measure_goes_on_from_nothing() -> None:
    made = figures("Tỷ lệ ký số đạt 98%; 100% doanh nghiệp dùng hóa đơn điện tử")
    assert made[1].indicator == "100% doanh nghiệp dùng hóa đơn điện tử"


def test_a_goal_in_brackets_is_not_the_results() -> None:
    made = figures("Tỷ lệ người dân có chữ ký số năm 2024 đạt 38% (mục tiêu năm 2025 là 50%)")
    assert [(f.text, f.first_year, f.nature) for f in made] == [("38%", 2024, "result"), ("50%", 2025, "goal")]


def test_what_was_aimed_at_and_what_was_reached_stay_apart_in_one_sentence() -> None:
    made = figures("Năm 2024, tỉnh đặt mục tiêu 1.200 doanh nghiệp số và đã đạt 1.318 doanh nghiệp.")
    assert [f.nature for f in made] == ["goal", "result"]


@pytest.mark.parametrize(
    ("text", "natures"),
    [
        ("Tỉnh đứng thứ 15 trong 63 tỉnh và mong muốn năm 2026 nằm trong top 10", ["result", "goal"]),
        ("Phấn đấu đến năm 2030 đứng thứ 5 cả nước", ["goal"]),
        ("Đến năm 2030 đứng thứ 5 cả nước", ["goal"]),
    ],
)
def test_a_rank_that_is_held_is_a_result_beside_one_that_is_wanted(text: str, natures: list[str]) -> None:
    assert [f.nature for f in figures(text)] == natures


def test_a_report_without_goal_words_states_results() -> None:
    assert figures("Kinh tế số chiếm 8,28% GRDP.")[0].nature == "result"


def test_a_plan_says_so_in_its_title() -> None:
    text = "Hoàn thiện 11 cơ sở dữ liệu."
    document = Document("d", "d.md", "d.md", "", "", text, (Block(0, len(text), "paragraph"),))
    context = Context("Kế hoạch 308/KH-UBND về tạo lập dữ liệu")
    assert extract(document, [Passage("p", "d", 0, len(text), text, "paragraph", context)])[0].nature == "goal"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("chưa đến 20% tuyến đường có cảm biến", None, 20),
        ("vượt 15 điểm phần trăm so với năm trước", 15, 15),
        ("vượt 15.000 hồ sơ", 15000, None),
        ("hơn ba nghìn thành viên", 3000, None),
        ("một triệu tài khoản", 1000000, 1000000),
        ("ba trăm linh năm xã", 305, 305),
    ],
)
def test_bounds_and_numbers_in_words_have_their_values(text: str, low: int | None, high: int | None) -> None:
    (figure,) = figures(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["Thành lập vào năm 1639", "năm 63 trước Công nguyên", "ISBN 0-7145-0953-1", "đạt chuẩn Tier 3"]
)
def test_old_years_and_numbers_of_books_and_levels_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_a_dollar_sign_before_a_number_is_its_unit() -> None:
    (figure,) = figures("Thương mại song phương là $14,8 tỷ.")
    assert (figure.low, figure.unit) == (Decimal(14_800_000_000), "USD")


CELLS = st.lists(st.text(alphabet="Có đạt 90%.,(≥) năm2030 tỷđồng\n", max_size=24), min_size=1, max_size=6)


@given(CELLS, CELLS)
def test_cells_and_headers_of_any_text_are_read(cells: list[str], columns: list[str]) -> None:
    text = " | ".join(cells) or "|"
    for figure in row(text, *columns):
        assert text[figure.start : figure.end] == figure.text
        assert figure.part_start <= figure.start < figure.end <= figure.part_end


@given(st.text(alphabet="Có đạt 90%.,;0123456789 năm2030 tỉnh Lào Cai và\n", max_size=200))
def test_slices_are_exact_on_any_text(text: str) -> None:
    for figure in figures(text or " "):
        assert text[figure.start : figure.end] == figure.text
        assert figure.part_start <= figure.start <= figure.end <= figure.part_end
        assert figure.shown_start <= figure.start <= figure.end <= figure.shown_end


def test_what_had_come_to_pass_when_the_document_was_published_is_a_result() -> None:
    text = "Đến hết tháng 9 năm 2025, tỷ lệ hồ sơ trực tuyến đạt 64,7%. Đến năm 2030, tỷ lệ này đạt 95%."
    made = figures(text, published=date(2025, 10, 28), title="Nghị quyết về chuyển đổi số")
    assert [(f.text, f.nature) for f in made] == [("64,7%", "result"), ("95%", "goal")]


@pytest.mark.parametrize(
    ("heading", "nature"), [("I. Thực trạng chuyển đổi số", "result"), ("II. Nhiệm vụ trọng tâm", "goal")]
)
def test_below_the_heading_of_a_plan_on_what_is_stand_results(heading: str, nature: str) -> None:
    text = "57 phần mềm dùng chung cho các xã."
    (figure,) = figures(text, title="Kế hoạch chuyển đổi số", headings=(heading,))
    assert figure.nature == nature


def test_a_figure_of_a_time_compared_with_is_of_that_time() -> None:
    text = "Tỷ lệ hồ sơ trực tuyến 10 tháng năm 2025 đạt 68,4%, trong khi cùng kỳ năm 2024 chỉ 52,1%."
    assert [(f.text, f.years) for f in figures(text)] == [("68,4%", (2025, 2025)), ("52,1%", (2024, 2024))]
    assert [f.years for f in figures("Năm 2025 doanh thu đạt 9 tỷ đồng, tăng so với cùng kỳ năm 2024 là 12%.")][1] == (
        2025,
        2025,
    )


def test_this_figure_means_what_the_sentence_before_measures_not_its_last_year() -> None:
    text = "Tỉnh phấn đấu 70% người lao động có kỹ năng số, đến năm 2030 là 90%. Hiện nay con số này mới ở mức 48%."
    now = figures(text)[-1]
    assert "người lao động có kỹ năng số" in now.indicator
    assert now.nature == "result"


def test_the_parts_of_a_whole_begin_at_in_it_not_at_a_later_and() -> None:
    whole, part = figures("Kế hoạch cần 90 tỷ đồng, trong đó ngân sách tỉnh và xã góp 40 tỷ đồng")
    assert whole.indicator == "Kế hoạch cần 90 tỷ đồng"
    assert part.indicator.endswith("ngân sách tỉnh và xã góp 40 tỷ đồng")


def test_a_time_that_a_figure_is_the_double_of_is_not_its_own() -> None:
    (sales,) = figures("Bán được 1.460 đơn hàng, gấp đôi năm 2025")
    assert sales.first_year is None


def test_what_is_counted_up_to_a_day_still_to_come_is_a_goal() -> None:
    (share,) = figures("Đến hết quý II/2026 tỷ lệ hồ sơ trực tuyến đạt 88%", published=date(2026, 4, 16))
    assert share.nature == "goal"


def test_what_somebody_demands_is_a_goal() -> None:
    (share,) = figures("Chủ tịch UBND tỉnh yêu cầu đến hết quý II tỷ lệ hồ sơ trực tuyến đạt 88%")
    assert share.nature == "goal"
