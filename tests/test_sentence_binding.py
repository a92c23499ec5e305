"""What denies or limits stands before the same as in the evidence, an adverb on either side of its verb."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

REPLACED = Ground(n=1, quote="Văn bản điện tử đã thay thế hoàn toàn văn bản giấy, trừ văn bản mật.", nature="result")
SECRET = Ground(n=1, quote="Kế hoạch nêu giải pháp, không để rò rỉ thông tin mật, không nêu số tiền.")
KEPT = Ground(n=1, quote="Huế giữ tên và không sáp nhập.")
HOPE = Ground(n=1, quote="Ông Dũng mong muốn tỉnh nằm trong nhóm dẫn đầu.", nature="goal")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Văn bản điện tử đã hoàn toàn thay thế văn bản giấy, trừ văn bản mật [1].", REPLACED, True),
        ("Văn bản giấy đã hoàn toàn thay thế văn bản điện tử, trừ văn bản mật [1].", REPLACED, False),
        ("Văn bản giấy đã thay thế hoàn toàn văn bản điện tử, trừ văn bản mật [1].", REPLACED, False),
        ("Văn bản điện tử đã hoàn toàn thay thế văn bản giấy, kể cả văn bản mật [1].", REPLACED, False),
        ("Kế hoạch không để lộ thông tin mật [1].", SECRET, True),
        ("Kế hoạch không ghi số tiền [1].", SECRET, True),
        ("Kế hoạch không nêu giải pháp [1].", SECRET, False),
        ("Kế hoạch không có thông tin mật [1].", SECRET, False),
        ("Kế hoạch không đưa ra số tiền [1].", SECRET, True),
        ("Kế hoạch không đưa ra giải pháp [1].", SECRET, False),
        ("Kế hoạch có nêu số tiền [1].", SECRET, False),
        ("Kế hoạch ghi số tiền [1].", SECRET, False),
        ("Huế không nằm trong diện sáp nhập [1].", KEPT, True),
        ("Huế không giữ tên [1].", KEPT, False),
        ("Ông Dũng mong tỉnh nằm trong nhóm dẫn đầu [1].", HOPE, True),
        ("Tỉnh nằm trong nhóm dẫn đầu [1].", HOPE, False),
    ],
)
def test_a_binding_word_binds_the_same(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
