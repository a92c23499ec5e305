"""Other wordings stand for those of the evidence, and no wording for what it does not say."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

NETWORK = Ground(n=1, quote="Trạm y tế số của xã đã chạy từ năm 2021, có sổ theo dõi.", nature="result")
AIM = Ground(n=1, quote="Xã đặt mục tiêu đến năm 2030 vào nhóm 10 xã dẫn đầu tỉnh.", nature="goal", years=(2030, 2030))


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Theo tài liệu được cung cấp, trạm y tế số của xã đã đi vào hoạt động từ năm 2021 ạ [1].", NETWORK, True),
        ("Trạm y tế số của xã đã chạy từ năm 2021 và sở hữu sổ theo dõi [1].", NETWORK, True),
        ("Trạm y tế số của xã đã ngừng hoạt động từ năm 2021 [1].", NETWORK, False),
        ("Trạm y tế số của huyện đã đi vào hoạt động từ năm 2021 [1].", NETWORK, False),
        ("Xã hướng đến việc vươn lên nhóm 10 xã dẫn đầu tỉnh vào năm 2030 [1].", AIM, True),
        ("Xã đã vươn lên nhóm 10 xã dẫn đầu tỉnh vào năm 2030 [1].", AIM, False),
        ("Xã đặt mục tiêu đến năm 2030 dẫn đầu tỉnh [1].", AIM, False),
        ("Xã đặt mục tiêu đến năm 2030 xếp đầu tỉnh [1].", AIM, False),
    ],
)
def test_only_a_like_wording_stands_for_another(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
