"""A text to check becomes claims: every figure once, under the headings and lead-ins above it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.claim import claims
from sources.reading.quantity import quantities
from sources.reading.vietnamese import normalise

REPORT = """BÁO CÁO
Kết quả chuyển đổi số tỉnh An Giang năm 2023 với 3 trụ cột

Mục tiêu đến năm 2030:
- Kinh tế số chiếm 20% GRDP.
- Có 98% người dân hài lòng.

Đến năm 2025,
tỷ lệ dân số có tài khoản thanh toán điện tử đạt 50% trở lên.
"""


def figures(text: str) -> list[str]:
    return [claim.figure.text for claim in claims(normalise(text))]


def test_every_figure_is_a_claim_also_in_headings_and_lead_ins() -> None:
    assert figures(REPORT) == ["3", "20%", "98%", "50%"]
    assert figures("Cả tỉnh có 27 huyện, gồm:\n- 5 thành phố\n- 22 huyện") == ["27", "5", "22"]


def test_items_have_the_period_of_their_lead_in_and_broken_lines_that_of_their_sentence() -> None:
    years = {claim.figure.text: claim.years for claim in claims(REPORT)}
    assert years["20%"] == years["98%"] == (2030, 2030)
    assert years["50%"] == (2025, 2025)


_LINES = st.sampled_from(
    [*REPORT.splitlines(), "| Huyện | Số xã |", "| Châu Phú | 12 |", "# Mục 4", "1. Có 5 sở.", "x"]
)


@given(st.lists(_LINES | st.text(max_size=30), max_size=12))
def test_no_text_loses_or_doubles_a_claim_and_offsets_hold(lines: list[str]) -> None:
    text = normalise("\n".join(lines))
    found = claims(text)
    starts = [claim.figure.start for claim in found]
    assert starts == sorted(set(starts))
    assert all(text[claim.figure.start : claim.figure.end] == claim.figure.text for claim in found)


@pytest.mark.parametrize("line", ["Tỉnh có 615 doanh nghiệp.", "1) Có 27 huyện và 558 xã.", "Chương I: 12 sở"])
def test_a_line_alone_gives_the_figures_that_its_words_hold(line: str) -> None:
    assert figures(line) == [quantity.text for quantity in quantities(line)]


def test_what_a_figure_counts_ends_before_a_period() -> None:
    (first, second) = claims("Có 50% hoạt động kiểm tra qua mạng năm 2025 và 70% vào năm 2030.")
    assert first.head[:2] == ("hoat", "dong")
    assert second.head == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kinh tế số của Thanh Hóa chiếm 30% GRDP đến năm 2030.", [(2030, 2030)]),
        ("Kinh tế số chiếm 20% GRDP, đến năm 2030 chiếm 30%.", [None, (2030, 2030)]),
        ("Đến năm 2025, kinh tế số chiếm 20% GRDP; đến năm 2030 là 30%.", [(2025, 2025), (2030, 2030)]),
    ],
)
def test_a_period_behind_a_figure_is_its_own_unless_it_leads_to_the_next(
    text: str, expected: list[tuple[int, int] | None]
) -> None:
    assert [claim.years for claim in claims(text)] == expected
