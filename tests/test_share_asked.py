"""Shares asked for: the time of all of something is not that of a share of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from tests.library import library

_GOALS = """Kế hoạch chuyển đổi số hợp tác xã tỉnh An Giang

Mục tiêu:

- Đến hết năm 2026: Có 40% hợp tác xã trên địa bàn tỉnh ứng dụng công nghệ số.
- Đến hết năm 2040: 100% hợp tác xã trên địa bàn tỉnh ứng dụng công nghệ số.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Khi nào tất cả hợp tác xã ở An Giang ứng dụng công nghệ số?",
        "Đến năm nào toàn bộ hợp tác xã An Giang ứng dụng công nghệ số?",
        "By what year should all cooperatives in An Giang use digital technology?",
    ],
)
def test_the_time_of_all_is_not_that_of_a_share(tmp_path: Path, question: str) -> None:
    index = library(tmp_path, {"ke-hoach.txt": _GOALS})
    told = Bot(index).answer(question).text
    assert "2040" in told
    assert "2026" not in told


def test_where_only_a_share_has_a_time_that_of_all_is_not_told(tmp_path: Path) -> None:
    index = library(tmp_path, {"ke-hoach.txt": _GOALS[: _GOALS.index("- Đến hết năm 2040")]})
    assert Bot(index).answer("Khi nào tất cả hợp tác xã ở An Giang ứng dụng công nghệ số?").abstained
