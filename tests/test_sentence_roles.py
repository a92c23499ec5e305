"""Who leads and who helps is told as the evidence has it."""

from __future__ import annotations

import pytest

from bot.grounds import Ground
from bot.sentence_gate import faults

LEADS = Ground(
    n=1,
    quote="Chủ trì, phối hợp với Bộ Xây dựng bố trí vốn đầu tư phát triển.",
    context=("V. Tổ chức thực hiện", "3. Bộ Tài chính"),
)
UNION = Ground(n=1, quote="Sở Văn hóa phối hợp với Tỉnh ủy tiếp tục chỉ đạo các cơ quan truyền thông.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng bố trí vốn đầu tư phát triển [1].", LEADS, True),
        ("Bộ Xây dựng chủ trì, phối hợp với Bộ Tài chính bố trí vốn đầu tư phát triển [1].", LEADS, False),
        ("Việc bố trí vốn đầu tư phát triển do Bộ Xây dựng chủ trì [1].", LEADS, False),
        ("Sở Văn hóa phối hợp cùng Tỉnh ủy chỉ đạo các cơ quan truyền thông [1].", UNION, True),
        ("Sở Văn hóa phối hợp cùng Thành ủy chỉ đạo các cơ quan truyền thông [1].", UNION, False),
    ],
)
def test_the_one_that_helps_is_not_told_as_the_one_that_leads(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
