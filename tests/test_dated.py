"""Dates are read with what they are the date of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.dated import Dated, dates


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.role, one.number) for one in dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch 52/KH-UBND ban hành ngày 4/3/2024.", [("4/3/2024", "issued", "52/kh-ubnd")]),
        ("Kế hoạch số 52/KH-UBND ngày 04 tháng 3 năm 2024", [("04 tháng 3 năm 2024", "issued", "52/kh-ubnd")]),
        ("Ngày 4/3/2024, UBND tỉnh ban hành Kế hoạch 52/KH-UBND.", [("4/3/2024", "issued", "52/kh-ubnd")]),
        (
            "Kế hoạch 52 ký ngày 4/3/2024 để thực hiện Nghị quyết 18 ngày 9/1/2023.",
            [("4/3/2024", "issued", "52"), ("9/1/2023", "issued", "18")],
        ),
        ("Kế hoạch 52 được tỉnh triển khai ngày 8/5/2024.", [("8/5/2024", "", "")]),
        ("Quyết định 7 có hiệu lực từ ngày ký, 9/1/2023.", [("9/1/2023", "in_force", "")]),
        ("Các xã gửi báo cáo trước ngày 05/6 và 20/12 hằng năm.", [("05/6", "due", ""), ("20/12", "due", "")]),
        ("Hội chợ diễn ra ngày 8/5/2024.", [("8/5/2024", "held", "")]),
        ("Nghị quyết 18 ban hành năm 2023.", [("2023", "issued", "18")]),
        ("Tính đến ngày 30/6/2023, tỉnh có 12 trạm; năm 2024 có 20 trạm.", []),
        ("Từ ngày 1/3/2024, phí là 5.000 đồng.", [("1/3/2024", "", "")]),
    ],
)
def test_a_date_is_told_with_what_happens_on_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def only(text: str) -> Dated:
    (one,) = dates(text)
    return one


@pytest.mark.parametrize(
    ("claim", "source", "agrees"),
    [
        ("ngày 4/3/2024", "ngày 04 tháng 3 năm 2024", True),
        ("tháng 3/2024", "ngày 4/3/2024", True),
        ("ngày 4/3/2024", "ngày 5/3/2024", False),
        ("tháng 4/2024", "ngày 4/3/2024", False),
        ("ngày 4/3/2024", "tháng 3/2024", None),
        ("ngày 4/3/2024", "ngày 4/3", None),
        ("trước ngày 20 tháng 12 hằng năm", "trước ngày 20/12 hằng năm", True),
        ("trước ngày 20 hằng tháng", "trước ngày 20 hằng quý", False),
    ],
)
def test_a_date_agrees_where_the_source_says_all_of_it(claim: str, source: str, agrees: bool | None) -> None:
    assert only(f"Hạn nộp: {claim}.").agrees(only(f"Hạn nộp: {source}.")) is agrees


@given(st.text(alphabet="Kế hoạch/52-UBND ngày14tháng năm2024,.;vàtrướcký ", max_size=80))
def test_dates_are_exact_slices_in_order(text: str) -> None:
    found = dates(text)
    assert list(found) == sorted(found, key=lambda one: one.start)
    for one in found:
        assert one.sentence[0] <= one.part[0] <= one.start < one.end <= one.part[1] <= one.sentence[1]
