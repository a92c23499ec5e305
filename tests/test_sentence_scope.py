"""How far something reaches: from or until a day, all of it or what meets the conditions."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

LASTS = Ground(n=1, quote="Đợt thi đua kéo dài từ ngày ban hành kế hoạch, 19/11/2025, tới khi Đại hội thành công.")
SPANS = Ground(n=1, quote="Đợt thi đua được triển khai từ ngày ban hành đến khi Đại hội XIV thành công.", title="XIII")
ENDS = Ground(n=1, quote="Đợt thi đua kéo dài đến ngày 19/11/2025.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Đợt thi đua diễn ra từ ngày 19/11/2025 tới khi Đại hội thành công [1].", LASTS, True),
        ("Đợt thi đua diễn ra đến ngày 19/11/2025 [1].", LASTS, False),
        ("Đợt thi đua bắt đầu từ ngày ban hành và kéo dài đến khi Đại hội XIV thành công [1].", SPANS, True),
        ("Đợt thi đua bắt đầu từ ngày ban hành và kéo dài đến khi Đại hội XIII thành công [1].", SPANS, False),
        ("Đợt thi đua kéo dài đến ngày 20/11/2025 [1].", ENDS, False),
        ("Đợt thi đua diễn ra tới ngày 19/11/2025 [1].", ENDS, True),
    ],
)
def test_a_beginning_is_no_end(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown


ELIGIBLE = Ground(
    n=1, quote="Bảo đảm 100% thủ tục hành chính lĩnh vực giao thông đủ điều kiện được cung cấp trực tuyến."
)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Bảo đảm 100% thủ tục hành chính đủ điều kiện thuộc lĩnh vực giao thông được cung cấp trực tuyến [1].", True),
        ("Bảo đảm 100% thủ tục hành chính được cung cấp trực tuyến [1].", False),
        ("Bảo đảm toàn bộ thủ tục hành chính lĩnh vực giao thông được cung cấp trực tuyến [1].", False),
    ],
)
def test_a_share_of_what_meets_the_conditions_is_no_share_of_all(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (ELIGIBLE,)) == ()) is shown
