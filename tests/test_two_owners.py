"""Two owners: one thing of each of two is asked, and told of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from bot.question.two_owners import of_each
from tests.library import library

_BOTH = """Kế hoạch chuyển đổi số tỉnh An Giang

1. Các sở, ban, ngành báo cáo kết quả thực hiện về Sở Nội vụ trước ngày 12 hằng tháng.

2. Văn phòng tỉnh báo cáo kết quả thực hiện lên Chính phủ trước ngày 24 hằng tháng.
"""
_QUESTION = "Hạn báo cáo hằng tháng của các sở, ngành và của Văn phòng tỉnh lên Chính phủ ở An Giang khác nhau ra sao?"


def test_each_of_two_deadlines_is_told(tmp_path: Path) -> None:
    first, second = Bot(library(tmp_path, {"ke-hoach.txt": _BOTH})).answer(_QUESTION).text.splitlines()
    assert "ngày 12" in first
    assert "ngày 24" in second


def test_the_deadline_of_one_is_not_told_as_that_of_both(tmp_path: Path) -> None:
    one = _BOTH[: _BOTH.index("1.")] + _BOTH[_BOTH.index("2.") :]
    told = Bot(library(tmp_path, {"ke-hoach.txt": one})).answer(_QUESTION)
    assert told.abstained


@pytest.mark.parametrize(
    "question",
    ["Vai trò của người dân và của doanh nghiệp là gì?", "Kinh tế số và xã hội số của An Giang khác nhau ra sao?"],
)
def test_what_two_have_is_taken_apart_where_it_is_compared_alone(question: str) -> None:
    assert of_each(question) == ()
