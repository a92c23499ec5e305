"""An exception holds for its own clause of the evidence, and may not be left out there."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

CLAUSES = Ground(
    n=1,
    quote="Các hệ thống thông tin đã liên thông 4 cấp; văn bản điện tử đã thay văn bản giấy (trừ văn bản mật).",
    title="Văn bản điện tử ở An Giang",
    nature="result",
)
TRAILING = Ground(n=1, quote="Hồ sơ cấp huyện, hồ sơ cấp xã được xử lý qua mạng; trừ hồ sơ mật.")
TWICE = Ground(
    n=1, quote="Tỉnh xử lý hồ sơ cấp huyện qua mạng (trừ hồ sơ mật); bộ xử lý hồ sơ cấp tỉnh qua mạng (trừ hồ sơ mật)."
)


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Các hệ thống thông tin đã liên thông 4 cấp [1].", CLAUSES, True),
        ("Văn bản điện tử đã thay văn bản giấy [1].", CLAUSES, False),
        ("Văn bản điện tử đã thay văn bản giấy, trừ văn bản mật [1].", CLAUSES, True),
        ("Các hệ thống thông tin đã liên thông 4 cấp và thay văn bản giấy [1].", CLAUSES, False),
        ("Hồ sơ cấp huyện được xử lý qua mạng [1].", TRAILING, False),
        ("Tỉnh xử lý hồ sơ cấp huyện qua mạng [1].", TWICE, False),
        ("Tỉnh xử lý hồ sơ cấp huyện qua mạng, trừ hồ sơ mật [1].", TWICE, True),
    ],
)
def test_an_exception_of_another_clause_may_be_left_out(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
