"""Periods: spans of the calendar in Vietnamese words, and goal, result or forecast."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.nature import nature
from sources.reading.period import Period, label, periods, years
from sources.reading.period_patterns import OPENING_WORDS, PERIOD
from sources.reading.wording import Form


def one(text: str) -> Period:
    """The only period of a text."""
    (period,) = periods(text)
    return period


@pytest.mark.parametrize(
    ("text", "written", "kind", "first", "last", "said"),
    [
        ("phấn đấu đến năm 2030, tỉnh", "đến năm 2030", "until", "2030-01-01", "2030-12-31", "năm 2030"),
        ("Đến hết năm 2025: Có", "Đến hết năm 2025", "until", "2025-01-01", "2025-12-31", "năm 2025"),
        ("tới năm 2025", "tới năm 2025", "until", "2025-01-01", "2025-12-31", "năm 2025"),
        ("định hướng đến 2030", "đến 2030", "until", "2030-01-01", "2030-12-31", "năm 2030"),
        ("từ nay đến cuối năm\n2025;", "từ nay đến cuối năm\n2025", "until", "2025-01-01", "2025-12-31", "năm 2025"),
        ("by 2030", "by 2030", "until", "2030-01-01", "2030-12-31", "năm 2030"),
        ("den nam 2030", "den nam 2030", "until", "2030-01-01", "2030-12-31", "năm 2030"),
        ("trước ngày 30/6/2026", "trước ngày 30/6/2026", "until", None, "2026-06-29", "trước ngày 30/6/2026"),
        ("trước năm 2025", "trước năm 2025", "until", None, "2024-12-31", "trước năm 2025"),
        ("trong năm 2022 đứng", "trong năm 2022", "year", "2022-01-01", "2022-12-31", "năm 2022"),
        ("nam 2022 thai nguyen", "nam 2022", "year", "2022-01-01", "2022-12-31", "năm 2022"),
        ("kinh tế số 2030?", "2030", "year", "2030-01-01", "2030-12-31", "năm 2030"),
        ("in 2025", "in 2025", "year", "2025-01-01", "2025-12-31", "năm 2025"),
        ("Giai đoạn 2021 - 2025 tăng", "Giai đoạn 2021 - 2025", "range", "2021-01-01", "2025-12-31",
         "giai đoạn 2021-2025"),
        ("nhiệm kỳ 2020-2025", "nhiệm kỳ 2020-2025", "range", "2020-01-01", "2025-12-31", "giai đoạn 2020-2025"),
        ("2021 – 2025", "2021 – 2025", "range", "2021-01-01", "2025-12-31", "giai đoạn 2021-2025"),
        ("giai doan 2021-2025", "giai doan 2021-2025", "range", "2021-01-01", "2025-12-31", "giai đoạn 2021-2025"),
        ("từ năm 2021 đến năm 2023", "từ năm 2021 đến năm 2023", "range", "2021-01-01", "2023-12-31",
         "giai đoạn 2021-2023"),
        ("Từ năm 2021 đến nay", "Từ năm 2021 đến nay", "range", "2021-01-01", None, "Từ năm 2021 đến nay"),
        ("từ ngày 01/01 đến ngày 15/9/2025", "từ ngày 01/01 đến ngày 15/9/2025", "range", "2025-01-01", "2025-09-15",
         "từ 1/1/2025 đến 15/9/2025"),
        ("từ tháng 3 đến tháng 9/2023", "từ tháng 3 đến tháng 9/2023", "range", "2023-03-01", "2023-09-30",
         "từ tháng 3 đến tháng 9/2023"),
        ("9 tháng đầu năm 2023", "9 tháng đầu năm 2023", "months", "2023-01-01", "2023-09-30", "9 tháng đầu năm 2023"),
        ("Chín tháng đầu 2023", "Chín tháng đầu 2023", "months", "2023-01-01", "2023-09-30", "9 tháng đầu năm 2023"),
        ("ba quý đầu 2023", "ba quý đầu 2023", "months", "2023-01-01", "2023-09-30", "9 tháng đầu năm 2023"),
        ("sau thang dau nam 2024", "sau thang dau nam 2024", "months", "2024-01-01", "2024-06-30",
         "6 tháng đầu năm 2024"),
        ("3 tháng cuối năm 2023", "3 tháng cuối năm 2023", "months", "2023-10-01", "2023-12-31",
         "3 tháng cuối năm 2023"),
        ("nửa đầu năm 2024", "nửa đầu năm 2024", "months", "2024-01-01", "2024-06-30", "6 tháng đầu năm 2024"),
        ("quý I/2023", "quý I/2023", "quarter", "2023-01-01", "2023-03-31", "quý I/2023"),
        ("Quí IV-2025", "Quí IV-2025", "quarter", "2025-10-01", "2025-12-31", "quý IV/2025"),
        ("quý 2 năm 2024", "quý 2 năm 2024", "quarter", "2024-04-01", "2024-06-30", "quý II/2024"),
        ("tháng 8.2023)", "tháng 8.2023", "month", "2023-08-01", "2023-08-31", "tháng 8/2023"),
        ("tháng 10/2023", "tháng 10/2023", "month", "2023-10-01", "2023-10-31", "tháng 10/2023"),
        ("tháng 2 năm 2024", "tháng 2 năm 2024", "month", "2024-02-01", "2024-02-29", "tháng 2/2024"),
        ("| 8/2023 |", "8/2023", "month", "2023-08-01", "2023-08-31", "tháng 8/2023"),
        ("Ngày 10/11/2021, Ban", "Ngày 10/11/2021", "day", "2021-11-10", "2021-11-10", "ngày 10/11/2021"),
        ("Đăng ngày 10 - 11 - 2021", "ngày 10 - 11 - 2021", "day", "2021-11-10", "2021-11-10", "ngày 10/11/2021"),
        ("ngày 24 tháng 11 năm 2025", "ngày 24 tháng 11 năm 2025", "day", "2025-11-24", "2025-11-24",
         "ngày 24/11/2025"),
        ("(01/08/2023 4:23 CH)", "01/08/2023", "day", "2023-08-01", "2023-08-01", "ngày 1/8/2023"),
        ("tính đến tháng 8.2023", "tính đến tháng 8.2023", "as_of", "2023-08-01", "2023-08-31", "tháng 8/2023"),
        ("đến ngày 30/6/2023", "đến ngày 30/6/2023", "as_of", "2023-06-30", "2023-06-30", "ngày 30/6/2023"),
        ("tính đến hết năm 2023", "tính đến hết năm 2023", "as_of", "2023-01-01", "2023-12-31", "năm 2023"),
        ("so với cùng kỳ năm 2022", "so với cùng kỳ năm 2022", "baseline", "2022-01-01", "2022-12-31", "năm 2022"),
        ("so với năm 2020", "so với năm 2020", "baseline", "2020-01-01", "2020-12-31", "năm 2020"),
        ("Đến 2040 đề án phải đạt gì?", "Đến 2040", "until", "2040-01-01", "2040-12-31", "năm 2040"),
        ("tỉnh đến 2035 doanh nghiệp số", "đến 2035", "until", "2035-01-01", "2035-12-31", "năm 2035"),
        ("Tính đến 2023 doanh nghiệp số", "Tính đến 2023", "as_of", "2023-01-01", "2023-12-31", "năm 2023"),
        ("vào 2027 xã nào xong", "vào 2027", "year", "2027-01-01", "2027-12-31", "năm 2027"),
        ("Hiện nay, mạng", "Hiện nay", "now", None, None, "Hiện nay"),
        ("Thời điểm hiện tại toàn tỉnh", "Thời điểm hiện tại", "now", None, None, "Thời điểm hiện tại"),
        ("tính đến nay", "tính đến nay", "now", None, None, "tính đến nay"),
        ("Toàn tỉnh hiện có 324", "hiện", "now", None, None, "hiện"),
        ("hằng năm", "hằng năm", "yearly", None, None, "hằng năm"),
    ],
)  # fmt: skip
def test_wordings_name_their_span(
    text: str, written: str, kind: str, first: str | None, last: str | None, said: str
) -> None:
    period = one(text)
    span = (first and date.fromisoformat(first), last and date.fromisoformat(last))
    assert (period.text, period.kind, (period.first, period.last), label(period)) == (written, kind, span, said)


@pytest.mark.parametrize(
    ("text", "written", "day", "month"),
    [
        ("Ngày 7/10, UBND tỉnh", "Ngày 7/10", 7, 10),
        ("Sáng 6-10, UBND", "Sáng 6-10", 6, 10),
        ("7 tháng 10", "7 tháng 10", 7, 10),
        ("cuối tháng 10 vừa qua", "tháng 10", None, 10),
        ("trước ngày 20 hằng tháng", "trước ngày 20", 20, None),
    ],
)
def test_a_date_without_a_year_stays_open(text: str, written: str, day: int | None, month: int | None) -> None:
    period = one(text)
    assert (period.text, period.kind, period.day, period.month) == (written, "open", day, month)
    assert years(period) is None


def test_two_years_are_two_periods() -> None:
    assert [period.text for period in periods("mục tiêu năm 2025 và 2030 khác nhau thế nào")] == ["năm 2025", "2030"]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết 24/2018/QH14",
        "TCVN 14423:2025",
        "2025 doanh nghiệp",
        "đến 2000 hộ",
        "có đến 2030 hộ",
        "từ 1500 đến 2030 hộ",
        "lên tới 2040 triệu đồng",
        "đến 2030 triệu đồng",
        "ngày 31/02/2024",
        "tháng 13/2023",
        "giai đoạn 2030-2021",
        "1.202 dịch vụ",
        "2030%",
        "thực hiện tại tỉnh",
        "miền nam 5",
        "năm trụ cột",
    ],
)
def test_other_numbers_are_not_periods(text: str) -> None:
    assert periods(text) == ()


def test_unaccented_words_count_only_in_unaccented_text() -> None:
    assert [period.text for period in periods("den nam 2022")] == ["den nam 2022"]
    assert [period.text for period in periods("miền nam 2022")] == ["2022"]


def test_years_span_a_period() -> None:
    assert years(one("giai đoạn 2021-2025")) == (2021, 2025)
    assert years(one("tính đến tháng 8.2023")) == (2023, 2023)
    assert years(one("từ năm 2021 đến nay")) == (2021, 2021)
    assert years(one("hiện nay")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu đến năm 2025, tỉnh Thanh Hóa trong nhóm 10 tỉnh", "goal"),
        ("Mục tiêu cụ thể đến năm 2030", "goal"),
        ("đến năm 2030 tiếp tục trong nhóm 10", "goal"),
        ("Nghị quyết đã đặt ra mục tiêu đến năm 2025", "goal"),
        ("mong muốn đến năm 2026, tỉnh sẽ nằm trong top 10", "goal"),
        ("toàn tỉnh đã cấp hơn 7.730 chữ ký số", "result"),
        ("Đến nay, 100% các tổ chức đã sử dụng hóa đơn điện tử", "result"),
        ("hiện có 324 doanh nghiệp", "result"),
        ("Năm 2022 đã vượt mục tiêu 20%", "result"),
        ("114/558 xã được công nhận hoàn thành", "result"),
        ("Thanh Hóa đứng thứ 12/63", "result"),
        ("dự kiến năm 2026 đạt 25%", "forecast"),
        ("ước đạt 95% kế hoạch", "forecast"),
        ("Kinh tế số chiếm 30% trở lên trong GRDP", "unknown"),
        ("phan dau den nam 2025", "goal"),
        ("should reach 30% by 2030", "goal"),
    ],
)
def test_goal_result_and_forecast_are_told_apart(text: str, expected: str) -> None:
    assert nature(text) == expected


fragments = st.lists(
    st.sampled_from(
        ["năm ", "2030", "2021-2025", "đến ", "tính đến ", "tháng ", "ngày ", "7/10", "10/11/2021", "quý ", "IV",
         "hết ", "giai đoạn ", "6 tháng đầu ", "so với ", "trước ", "từ ", "hiện nay", " ", "\n", "/", "99", "31",
         "0", "\x00", "٢"]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=80), fragments))
def test_any_text_gives_ordered_exact_slices(text: str) -> None:
    end = 0
    for period in periods(text):
        assert end <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        assert period.first is None or period.last is None or period.first <= period.last
        assert label(period)
        end = period.end
    assert nature(text) in ("goal", "result", "forecast", "unknown")


def test_only_the_opening_words_and_digits_open_a_period() -> None:
    guard = rf"(?=\d|(?:{'|'.join(OPENING_WORDS.split())})(?!\w))"
    guarded = PERIOD._accented.pattern
    assert guarded.count(guard) == 1
    unguarded = re.compile(guarded.replace(guard, ""))
    ways_on = (
        "", "2025", "năm 2025", "30/6", "30/6/2025", "ngày 30/6 đến 2/9/2025", "tháng 9/2025", "nay", "hiện nay", "có",
        "đầu năm", "năm", "cuối năm 2025", "đoạn 2021-2025", "kỳ năm 2024", "điểm này", "present", "now", "of 2025",
        "the end of 2025", "giờ", "tháng đầu năm", "IV/2025", "tháng 3 đến tháng 9/2025", "với 2024",
    )  # fmt: skip
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", unguarded.pattern)):
        for way_on in ways_on:
            text = f"x {word} {way_on}".lower()
            found = [match.span() for match in unguarded.finditer(text)]
            assert [match.span() for match in PERIOD.finditer(Form(text, plain=False))] == found


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    written = f"ngày {day.day}/{day.month}/{day.year}"
    assert (one(written).first, label(one(written))) == (day, written)
    assert one(f"ngày {day.day:02} tháng {day.month:02} năm {day.year}").first == day


@given(st.integers(min_value=1950, max_value=2050), st.integers(min_value=1, max_value=11))
def test_a_label_reads_back_as_the_same_span(year: int, months: int) -> None:
    for text in (
        f"năm {year}",
        f"giai đoạn {year}-{year + months}",
        f"{months} tháng đầu năm {year}",
        f"quý II/{year}",
    ):
        period = one(text)
        again = one(label(period))
        assert (again.first, again.last) == (period.first, period.last)


@pytest.mark.parametrize(
    "part", ["đầu năm ", "tính đến ", "ngày 1/1 ", "2020-", "tháng ", "đạt vượt ", "năm" + " " * 999]
)
def test_long_runs_are_read_to_the_end(part: str) -> None:
    assert all(period.text for period in periods((part * 4000)[:20000]))
    assert nature((part * 4000)[:20000])
