"""From when until when something goes on is told where its section says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.question.duration import asks_how_long
from bot.question.question import read
from tests.library import library

PLAN = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 41/KH-UBND | *An Giang, ngày 12 tháng 3 năm 2025* |

**KẾ HOẠCH**

**TỔ CHỨC HỘI THI VIẾT PHẦN MỀM TỈNH AN GIANG**

**I. NỘI DUNG**

Hội thi viết phần mềm hướng tới kỷ niệm 80 năm ngày thành lập đội (15/5/1945 - 15/5/2025) và Kế hoạch năm 2025.

**II. THỜI GIAN VÀ TRÁCH NHIỆM**

**1. Thời gian thực hiện**

Hội thi được triển khai từ khi phát động đến ngày trao giải của tỉnh.

**2. Trách nhiệm**

Sở Nội vụ theo dõi hội thi viết phần mềm trong năm 2025.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("plan"), {"ke-hoach-41.md": PLAN})
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    "question",
    [
        "Hội thi viết phần mềm ở An Giang kéo dài từ lúc nào đến lúc nào?",
        "Hội thi viết phần mềm An Giang bắt đầu và kết thúc khi nào?",
        "Thời gian thực hiện hội thi viết phần mềm An Giang?",
        "Hội thi viết phần mềm ở An Giang kéo dài bao lâu?",
    ],
)
def test_both_ends_are_told_in_the_words_of_the_section_for_the_time(bot: Bot, question: str) -> None:
    assert "**từ khi phát động đến ngày trao giải của tỉnh**" in bot.answer(question).text


def test_a_question_for_one_day_asks_for_no_duration() -> None:
    assert not asks_how_long(read("Hội thi viết phần mềm An Giang trao giải ngày nào?"))
    assert not asks_how_long(read("Ai theo dõi hội thi kéo dài từ năm 2024?"))


def test_how_long_something_is_paid_is_told_beside_how_much(tmp_path: Path) -> None:
    text = (
        "Tỉnh An Giang hỗ trợ cước truy cập Internet 50.000 đồng/tháng trong 24 tháng cho hộ nghèo.\n\n"
        "Đến năm 2028, mỗi xã của An Giang có hộ nghèo được cấp điện thoại.\n"
    )
    bot = Bot(library(tmp_path, {"an-giang.txt": f"Chính sách hỗ trợ của An Giang\n\n{text}"}))
    answer = bot.answer("Tiền Internet cho hộ nghèo An Giang được hỗ trợ mỗi tháng bao nhiêu, trong bao lâu?").text
    assert "**50.000**" in answer
    assert "**trong 24 tháng**" in answer
    assert "2028" not in answer
