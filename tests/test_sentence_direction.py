"""What replaces what stays so, whichever of the two is told first."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

YEARS = Ground(n=1, quote="Năm 2025, xã thu 80% phí qua mạng; cùng kỳ năm 2024 là 60%.", nature="result")
GROWN = Ground(n=1, quote="Doanh thu tăng 27% so với năm trước.", nature="result")
REPLACES = Ground(n=1, quote="Xã dùng hoàn toàn sổ điện tử thay sổ giấy, trừ sổ mật.", nature="result")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Xã đã thay thế hoàn toàn sổ giấy bằng sổ điện tử, ngoại trừ sổ mật [1].", True),
        ("Xã đã thay thế hoàn toàn sổ điện tử bằng sổ giấy, ngoại trừ sổ mật [1].", False),
        ("Xã dùng hoàn toàn sổ giấy thay sổ điện tử, trừ sổ mật [1].", False),
        ("Xã đã thay thế hoàn toàn sổ giấy bằng sổ điện tử, kể cả sổ mật [1].", False),
    ],
)
def test_what_is_replaced_may_be_told_first(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (REPLACES,)) == ()) is shown


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Năm 2025, xã thu 80% phí qua mạng, so với 60% của cùng kỳ năm 2024 [1].", YEARS, True),
        ("Năm 2025, xã thu 60% phí qua mạng, so với 80% của cùng kỳ năm 2024 [1].", YEARS, False),
        ("Năm 2025, xã thu 80% phí qua mạng, so với 60% của cùng kỳ năm 2023 [1].", YEARS, False),
        ("Doanh thu cao hơn 27% so với năm trước [1].", GROWN, True),
        ("Doanh thu thấp hơn 27% so với năm trước [1].", GROWN, False),
        ("Doanh thu cao hơn 27% so với kế hoạch [1].", GROWN, False),
    ],
)
def test_what_is_compared_is_compared_with_the_same(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
