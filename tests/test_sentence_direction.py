"""What replaces what stays so, whichever of the two is told first."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

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
