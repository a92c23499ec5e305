"""Figures of Vietnamese text: values, bounds, units, and what is not a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.bound import direction
from sources.reading.quantity import Quantity, quantities, same_value


def one(text: str) -> Quantity:
    """The only figure of a text."""
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "kind"),
    [
        ("trên 854.000 tài khoản thanh toán", "854.000", "854000", "tài khoản", "count"),
        ("gần 2,6 triệu tài khoản định danh", "2,6 triệu", "2600000", "tài khoản", "count"),
        ("hơn 27.662.427 lượt truy cập", "27.662.427", "27662427", "lượt", "count"),
        ("khoảng 560 nghìn tỷ đồng", "560 nghìn tỷ", "560000000000000", "đồng", "money"),
        ("tiết kiệm 15 tỷ đồng mỗi năm", "15 tỷ", "15000000000", "đồng", "money"),
        ("hơn 23,2 tỷ USD", "23,2 tỷ", "23200000000", "USD", "money"),
        ("chi 15 tỉ cho hạ tầng", "15 tỉ", "15000000000", "đồng", "money"),
        ("thu nhập 65 triệu đồng/người", "65 triệu", "65000000", "đồng/người", "money"),
        ("quý I doanh thu 1,34 tỷ đồng", "1,34 tỷ", "1340000000", "đồng", "money"),
        ("doanh thu 2 ty dong", "2 ty", "2000000000", "đồng", "money"),
        ("đạt 99,51%.", "99,51%", "99.51", "%", "percent"),
        ("chiếm 30 phần trăm GRDP", "30 phần trăm", "30", "%", "percent"),
        ("cao hơn 5,2 điểm phần trăm", "5,2", "5.2", "điểm phần trăm", "measure"),
        ("năng suất lao động tăng 9,6%", "9,6%", "9.6", "%", "growth"),
        ("tăng bình quân hàng năm 9,6% trở lên", "9,6%", "9.6", "%", "growth"),
        ("cung cấp 890 dịch vụ công trực tuyến một phần", "890", "890", "dịch vụ", "count"),
        ("760 thủ tục hành chính", "760", "760", "thủ tục", "count"),
        ("25/25 DVC thiết yếu", "25/25", "25", "dịch vụ", "count"),
        ("liên thông 4 cấp; văn bản", "4", "4", "cấp", "count"),
        ("ở cả 3 trụ cột", "3", "3", "trụ cột", "count"),
        ("Với 27 đơn vị hành chính", "27", "27", "đơn vị", "count"),
        ("cao nhất là 848,6 điểm", "848,6", "848.6", "điểm", "measure"),
        ("đạt 20 điểm cầu", "20", "20", "điểm cầu", "count"),
        ("băng thông 34 Tbps", "34", "34", "Tbps", "measure"),
        ("có 06 huyện", "06", "6", "huyện", "count"),
        ("tại 16 Đảng bộ", "16", "16", "đảng bộ", "count"),
        ("1301 người đang online", "1301", "1301", "người", "count"),
        ("lắp 12 chốt kiểm soát", "12", "12", "chốt kiểm", "count"),
        ("có 15 đồng chí", "15", "15", "đồng chí", "count"),
        ("kế hoạch 5 năm", "5", "5", "năm", "count"),
        ("triển khai hai mươi lăm xã", "hai mươi lăm", "25", "xã", "count"),
        ("cả ba trụ cột", "ba", "3", "trụ cột", "count"),
        ("ty le 84% doanh nghiep", "84%", "84", "%", "percent"),
        ("tiet kiem 15 ty dong", "15 ty", "15000000000", "đồng", "money"),
        ("co 615 doanh nghiep cong nghe so", "615", "615", "doanh nghiệp", "count"),
    ],
)
def test_figures_have_value_unit_and_kind(text: str, written: str, value: str, unit: str, kind: str) -> None:
    quantity = one(text)
    assert (quantity.text, quantity.unit, quantity.kind) == (written, unit, kind)
    assert (quantity.high if quantity.low is None else quantity.low) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "said"),
    [
        ("hơn 85.000 tài khoản", 85000, None, "hơn", "hơn 85.000"),
        ("trên 80% hộ", 80, None, "trên", "trên 80%"),
        ("đạt tối thiểu 10%", 10, None, "tối thiểu", "tối thiểu 10%"),
        ("tối thiểu phải đạt 10%", 10, None, "tối thiểu phải đạt", "tối thiểu phải đạt 10%"),
        ("ít nhất 20% GRDP", 20, None, "ít nhất", "ít nhất 20%"),
        ("Có ≥\n30% DNNVV", 30, None, "≥", "≥\n30%"),
        ("chiếm 30% trở lên trong GRDP", 30, None, "trở lên", "30% trở lên"),
        ("90% người dân, doanh nghiệp trở lên hài lòng", 90, None, "trở lên", "90% người dân, doanh nghiệp trở lên"),
        ("06 huyện, thị xã, thành phố trở lên", 6, None, "trở lên", "06 huyện, thị xã, thành phố trở lên"),
        ("dưới 5% số hộ", None, 5, "dưới", "dưới 5%"),
        ("không quá 15 ngày", None, 15, "không quá", "không quá 15"),
        ("khoảng 30% GRDP", 30, 30, "khoảng", "khoảng 30%"),
        ("gần 28 triệu lượt", 28000000, 28000000, "gần", "gần 28 triệu"),
        ("khoảng hơn 15 tỷ đồng", 15000000000, None, "hơn", "hơn 15 tỷ"),
        ("cả nước có 100% dự án", 100, 100, "", "100%"),
        ("thấp hơn 3 bậc", 3, 3, "", "3"),
        ("toi thieu 7%", 7, None, "toi thieu", "toi thieu 7%"),
    ],
)
def test_bounds_open_one_side(text: str, low: int | None, high: int | None, bound: str, said: str) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high, quantity.bound) == (low, high, bound)
    assert text[quantity.bound_start : quantity.bound_end] == said


def test_a_bound_behind_a_list_of_nouns_belongs_to_its_own_number() -> None:
    text = "Có 06 huyện, thị xã, thành phố trở lên và 300 xã, phường, thị trấn trở lên hoàn thành"
    assert [(q.text, q.low, q.high, q.bound) for q in quantities(text)] == [
        ("06", 6, None, "trở lên"),
        ("300", 300, None, "trở lên"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("tăng 16–18% mỗi năm", 16, 18, "%"),
        ("từ 16% đến 18%", 16, 18, "%"),
        ("từ 10 đến 15 doanh nghiệp", 10, 15, "doanh nghiệp"),
        ("2 - 3 tỷ đồng", 2 * 10**9, 3 * 10**9, "đồng"),
    ],
)
def test_ranges_have_two_ends(text: str, low: int, high: int, unit: str) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["đạt 80% - 90 xã", "100% (558 xã)", "giảm từ 18% - 16 xã"])
def test_neighbours_of_different_units_are_two_figures(text: str) -> None:
    assert len(quantities(text)) == 2


@pytest.mark.parametrize(
    ("text", "written", "value", "whole", "kind"),
    [
        ("có 114/558 xã, phường", "114/558", 114, 558, "count"),
        ("xác thực 1.148.705/1.190.032 người", "1.148.705/1.190.032", 1148705, 1190032, "count"),
        ("đứng thứ 8/63 tỉnh, thành phố", "8/63", 8, 63, "rank"),
        ("đứng thứ 15 trong 63 tỉnh, thành phố", "15 trong 63", 15, 63, "rank"),
        ("thứ 12/63", "12/63", 12, 63, "rank"),
        ("dung thu 8/63 nam 2022", "8/63", 8, 63, "rank"),
        ("đạt 7/10 chỉ tiêu", "7/10", 7, 10, "count"),
    ],
)
def test_a_part_knows_its_whole(text: str, written: str, value: int, whole: int, kind: str) -> None:
    quantity = one(text)
    assert (quantity.text, quantity.low, quantity.of, quantity.kind) == (written, value, whole, kind)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("xếp hạng 8 cả nước", "hạng"),
        ("đứng ở vị trí thứ 12", "hạng"),
        ("xếp hạng chung thứ 15", "hạng"),
        ("thuộc nhóm 10 tỉnh, thành phố", "tỉnh"),
        ("nằm trong top 10 các địa phương", "địa phương"),
        ("thuộc nhóm 5 dẫn đầu", ""),
    ],
)
def test_ranks_are_told_from_counts(text: str, unit: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.unit) == ("rank", unit)


@pytest.mark.parametrize(
    "text",
    [
        "hoạt động ổn định, an toàn 24/7",
        "sản phẩm 5G, thời đại số 4.0, thông điệp 5C",
        "dịch vụ công mức độ 3-4",
        "mức độ 4 được cung cấp",
        "Đề án 06 của Chính phủ",
        "đề án 06(01/08/2023 4:23 CH)",
        "Điều 5, khoản 2 và điểm 3",
        "tại các mục 1, 2, 3, 4, 5, 6; điểm a",
        "Nghị quyết 01 đặt ra mục tiêu",
        "Nghị quyết số 06-NQ/TU, 982/KH-UBND, 24/2018/QH14",
        "tiêu chuẩn TCVN 14423:2025",
        "1. Mục đích\n2. Yêu cầu\n1.1. Về dữ liệu\n**4.2. Nguồn lực**",
        "gồm: 1) hạ tầng; 2) dữ liệu",
        "theo biểu (1) và [2]",
        "|\n1\n|\nTriển khai",
        "Ngày 7/10, Sáng 6-10, ngày 10 - 11 - 2021, ngày 10/11/2021, tháng 8.2023",
        "năm 2030, giai đoạn 2021-2025, 2021 – 2025, định hướng đến 2030",
        "6 tháng đầu năm 2023",
        "trước ngày 20 hằng tháng, trước ngày 01/6 và 15/11 hằng năm",
        "gọi 1900 1234, 0237.3852.246, 0912345678 hoặc tổng đài 1022",
        "đứng đầu cả nước, xếp thứ nhất",
        "lần thứ 4, kỳ họp thứ 7, cấp 3, cấp II",
        "Covid-19, A4, https://dean06.vn/2023/10/bai-12.html",
        "lúc 8 giờ, 8:30, 8h30",
        "bản đồ tỷ lệ 1/500",
        "- Lưu: VT, CN. pvc 19",
        "đợt thứ 12 của chương trình",
        "một phần, năm nay, thứ ba, tháng ba",
    ],
)
def test_names_dates_and_numbering_are_not_figures(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2,6 triệu tài khoản", "2.600.000 tài khoản"),
        ("560 nghìn tỷ đồng", "560.000 tỷ đồng"),
        ("06 huyện", "6 huyện"),
        ("hơn 85.000 tài khoản", "trên 85.000 tài khoản"),
        ("30% trở lên", "ít nhất 30%"),
        ("gần 2,3 triệu mã số thuế", "gần 2.300.000 mã số thuế"),
        ("đứng thứ 8/63", "xếp thứ 8"),
        ("đứng thứ 15 trong 63 tỉnh", "15/63"),
        ("top 10", "thuộc nhóm 10 tỉnh"),
        ("hai mươi xã", "20 xã"),
    ],
)
def test_one_value_in_two_forms_is_the_same(a: str, b: str) -> None:
    assert same_value(one(a), one(b))
    assert same_value(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hơn 80.000 tài khoản", "hơn 85.000 tài khoản"),
        ("30%", "hơn 30%"),
        ("30%", "khoảng 30%"),
        ("trên 30%", "dưới 30%"),
        ("30%", "30 xã"),
        ("15 tỷ đồng", "15 nghìn tỷ đồng"),
        ("15 xã", "15 huyện"),
        ("114/558 xã", "114/559 xã"),
        ("16–18%", "16%"),
        ("đứng thứ 10", "top 10"),
    ],
)
def test_other_values_units_and_bounds_differ(a: str, b: str) -> None:
    assert not same_value(one(a), one(b))
    assert not same_value(one(b), one(a))


def test_bounds_know_their_direction() -> None:
    directions = [direction(bound) for bound in ("", "hơn", "trở lên", "dưới", "trở xuống", "gần", "≥", "tối đa là")]
    assert directions == ["exact", "least", "least", "most", "most", "about", "least", "most"]


fragments = st.lists(
    st.sampled_from(
        ["1", "06", "27.662.427", "2,6 triệu", "30%", "8/63", "16–18%", " trở lên", "hơn ", "thứ ", "năm 2030", " xã",
         "\n", " ", "-", "/", ".", ",", "(", ")", "Điều ", "số ", "tỷ ", "đồng", "NQ/TU", "hai mươi ",
         "nhóm ", "٣", "\x00"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=80), fragments))
def test_any_text_gives_ordered_exact_slices(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= quantity.unit_end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.bound_start <= quantity.start
        assert quantity.bound_end >= quantity.end
        assert quantity.low is not None or quantity.high is not None
        end = quantity.end


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=9999))
def test_a_figure_of_a_sentence_has_the_value_that_was_written(whole: int, fraction: int) -> None:
    written = f"{whole:,}".replace(",", ".") + (f",{fraction}" if fraction else "")
    assert one(f"đạt {written} tài khoản").low == Decimal(f"{whole}.{fraction}" if fraction else whole)


@pytest.mark.parametrize("part", ["1", "1.", "1/", "1 - ", "1 ", "a@", "\n", "mục 1, ", "trở lên ", "tăng ", "5 xã, "])
def test_long_runs_are_read_to_the_end(part: str) -> None:
    for quantity in quantities((part * 4000)[:20000]):
        assert quantity.text


def test_a_number_longer_than_any_is_read_or_left_out_but_never_an_error() -> None:
    for digits in ("36804903193308304970", "9" * 40, "1" + "0" * 300):
        for text in (f"{digits} tỷ đồng", f"{digits},5 triệu", f"0,{digits}%", f"từ 1 đến {digits} nghìn tỷ"):
            quantities(text)
