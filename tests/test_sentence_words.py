"""A word of a sentence is one of the evidence, not a syllable torn out of another."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

RANKED = Ground(n=1, quote="Tỉnh công bố Bảng đánh giá, xếp hạng các sở năm 2022.", nature="result")
JUDGED = Ground(n=1, quote="Việc hoàn thành của xã được xét theo bộ tiêu chí.")
MIND = Ground(n=1, quote="Tỉnh đổi mới tư duy quản lý, thống nhất hành động.")
ORDER = Ground(n=1, quote="Tỉnh chuyển đổi từng lĩnh vực trước khi chuyển đổi toàn diện.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Tỉnh công bố bảng xếp hạng các sở năm 2022 [1].", RANKED, True),
        ("Tỉnh xếp bảng các sở năm 2022 [1].", RANKED, False),
        ("Việc hoàn thành của xã được xét trên cơ sở bộ tiêu chí [1].", JUDGED, True),
        ("Bộ tiêu chí là căn cứ để xét việc hoàn thành của xã [1].", JUDGED, True),
        ("Tỉnh thống nhất tư duy hành động [1].", MIND, True),
        ("Tỉnh hành động duy lý, thống quản [1].", MIND, False),
        ("Tỉnh chuyển đổi toàn diện trước rồi mới chuyển đổi từng lĩnh vực [1].", ORDER, False),
    ],
)
def test_words_left_out_between_two_tear_none(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
