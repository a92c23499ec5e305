"""The whole that a part is counted of, and the length of a list, are told as the evidence has them."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

SHARE = Ground(n=1, quote="Tỉnh có 120/400 xã được công nhận hoàn thành.", nature="result")
MERGED = Ground(n=1, quote="An Sơn, Bình Lộc và Cát Hải sáp nhập thành Cát Hải từ ngày 1/7/2025.")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Có 120 xã trên tổng số 400 xã của tỉnh được công nhận hoàn thành [1].", True),
        ("Trong tổng số 400 xã của tỉnh, 120 xã được công nhận hoàn thành [1].", True),
        ("Trong tổng số 120 xã của tỉnh, 400 xã được công nhận hoàn thành [1].", False),
        ("Có 400 xã trên tổng số 400 xã của tỉnh được công nhận hoàn thành [1].", False),
        ("Có 120 xã trên tổng số 401 xã của tỉnh được công nhận hoàn thành [1].", False),
        ("Có 400 xã được công nhận hoàn thành [1].", False),
        ("Trong số 400 huyện của tỉnh, 120 xã được công nhận hoàn thành [1].", False),
        ("Trong tổng số 400 xã được công nhận hoàn thành, 120 xã là của tỉnh [1].", False),
        ("Có 120 xã trên tổng số 400 xã của tỉnh chưa được công nhận hoàn thành [1].", False),
    ],
)
def test_a_part_and_its_whole_keep_their_places(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (SHARE,)) == ()) is shown


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Từ ngày 1/7/2025, ba tỉnh An Sơn, Bình Lộc và Cát Hải hợp nhất thành tỉnh Cát Hải [1].", True),
        ("Từ ngày 1/7/2025, 3 tỉnh An Sơn, Bình Lộc và Cát Hải hợp nhất thành tỉnh Cát Hải [1].", True),
        ("Từ ngày 1/7/2025, bốn tỉnh An Sơn, Bình Lộc và Cát Hải hợp nhất thành tỉnh Cát Hải [1].", False),
        ("Từ ngày 1/7/2025, hai tỉnh An Sơn và Bình Lộc hợp nhất thành tỉnh Cát Hải [1].", False),
        ("Từ ngày 1/7/2025, ba tỉnh An Sơn, Bình Lộc và Dương Hà hợp nhất thành tỉnh Cát Hải [1].", False),
    ],
)
def test_a_number_of_names_is_how_many_the_evidence_lists(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (MERGED,)) == ()) is shown
