"""Tests for how a question asks which of several has the most, or the least, of something."""

from __future__ import annotations

import pytest

from bot.question.most_of import most_of
from sources.reading.vietnamese import fold


@pytest.mark.parametrize(
    ("question", "what", "noun", "costs", "least"),
    [
        ("Dự án nào tốn kém nhất?", "du an", "", True, False),
        ("Dự án nào của tỉnh có kinh phí thấp nhất?", "du an", "kinh phi", True, True),
        ("Đợt nào ở phường có nhiều học viên nhất?", "dot", "hoc vien", False, False),
        ("Đợt nào có số học viên cao nhất?", "dot", "so hoc vien", False, False),
        ("Đông học viên nhất là đợt nào?", "dot", "hoc vien", False, False),
    ],
)
def test_what_is_first_in_what_is_read(question: str, what: str, noun: str, costs: bool, least: bool) -> None:
    read = most_of(fold(question))
    assert read is not None
    assert (" ".join(read.what), " ".join(read.noun), read.costs, read.least) == (what, noun, costs, least)


@pytest.mark.parametrize(
    "question",
    ["Hộ nghèo được hỗ trợ ít nhất bao nhiêu tiền?", "Năm nào có ít nhất 50 xã?", "Ngày nào thống nhất mẫu?"],
)
def test_at_least_and_unity_ask_for_no_first(question: str) -> None:
    assert most_of(fold(question)) is None
