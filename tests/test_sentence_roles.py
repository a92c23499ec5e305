"""Organisations are those of the evidence, in the part that they have there."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

PARTIES = Ground(n=1, quote="Sở Nội vụ ký thỏa thuận giữa tỉnh An Giang với Bộ Y tế.")
UNION = Ground(n=1, quote="Sở Văn hóa phối hợp với Tỉnh ủy tiếp tục chỉ đạo các cơ quan truyền thông.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Sở Nội vụ ký thỏa thuận giữa tỉnh An Giang và Bộ Y tế [1].", PARTIES, True),
        ("Thỏa thuận giữa Bộ Y tế với tỉnh An Giang được Sở Nội vụ ký [1].", PARTIES, True),
        ("Sở Nội vụ ký thỏa thuận giữa Sở Nội vụ và Bộ Y tế [1].", PARTIES, False),
        ("Sở Văn hóa phối hợp cùng Tỉnh ủy chỉ đạo các cơ quan truyền thông [1].", UNION, True),
        ("Sở Văn hóa phối hợp cùng Thành ủy chỉ đạo các cơ quan truyền thông [1].", UNION, False),
    ],
)
def test_organisations_and_those_between_them_stay_so(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
