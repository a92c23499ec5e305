"""A task's entries answer who does it and when, together with the task that they belong to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.evidence.record_entries import is_asked_entry
from bot.question.question import read
from tests.library import library

PLAN = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 41/KH-UBND | *An Giang, ngày 12 tháng 3 năm 2025* |

**KẾ HOẠCH**

**CHUYỂN ĐỔI SỐ NGÀNH THỦY LỢI TỈNH AN GIANG**

**I. NHIỆM VỤ**

**1. Dữ liệu**

a) Nhiệm vụ: Lập bản đồ số các tuyến đê xung yếu.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.

- Đơn vị phối hợp: Sở Tài chính.

c) Thời gian thực hiện: Quý III năm 2026.

**2. Con người**

a) Nhiệm vụ: Bồi dưỡng kỹ năng đọc ảnh viễn thám cho tổ quản lý đê.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Nội vụ.

c) Thời gian thực hiện: Thường xuyên.

**3. Kinh phí**

a) Nhiệm vụ: Các đơn vị lập dự toán. Trường hợp không đủ kinh phí, các đơn vị có văn bản đề xuất với các ngành, gửi Sở \
Kế hoạch tổng hợp, báo cáo Ủy ban nhân dân tỉnh.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Các phường.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("plan"), {"ke-hoach-41.md": PLAN})
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("An Giang lập bản đồ số các tuyến đê khi nào xong?", "Quý III năm 2026", "Thường xuyên"),
        ("Bồi dưỡng kỹ năng đọc ảnh viễn thám ở An Giang thực hiện khi nào?", "**Thường xuyên**", "2026"),
        ("Đơn vị nào chủ trì lập bản đồ số các tuyến đê An Giang?", "Sở Nông nghiệp và Môi trường", "Sở Nội vụ"),
        ("Đơn vị nào phối hợp lập bản đồ số các tuyến đê An Giang?", "Sở Tài chính", "Sở Nội vụ"),
        ("Bản đồ số các tuyến đê An Giang do ai làm?", "Sở Nông nghiệp và Môi trường", "Sở Nội vụ"),
    ],
)
def test_an_entry_answers_for_its_own_task(bot: Bot, question: str, said: str, unsaid: str) -> None:
    answer = bot.answer(question)
    assert said in answer.text
    assert unsaid not in answer.text


def test_the_answer_names_the_task_and_cites_it(bot: Bot) -> None:
    answer = bot.answer("Đơn vị nào chủ trì lập bản đồ số các tuyến đê An Giang?")
    assert answer.text.startswith("**Lập bản đồ số các tuyến đê xung yếu**: ")
    assert any("Lập bản đồ số các tuyến đê xung yếu" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "entry", "asked"),
    [
        ("Ai làm bản đồ số?", "- Đơn vị chủ trì: Sở Nội vụ.", True),
        ("Giám đốc Sở Nội vụ là ai?", "- Đơn vị chủ trì: Sở Nội vụ.", False),
        ("Bản đồ số do ai làm?", "c) Thời gian thực hiện: Năm 2026.", False),
        ("Gửi đề xuất bản đồ số về sở nào?", "- Đơn vị chủ trì: Sở Nội vụ.", False),
        ("Thiếu tiền làm bản đồ số thì gửi đề xuất cho ai?", "- Đơn vị chủ trì: Sở Nội vụ.", False),
        ("Đơn vị nào chi tiền làm bản đồ số?", "Kinh phí thực hiện gồm: Ngân sách tỉnh.", False),
        ("Sở nào phối hợp làm bản đồ số?", "- Đơn vị chủ trì: Sở Nội vụ.", False),
        ("Khi nào xong bản đồ số?", "c) Thời gian thực hiện: Năm 2026.", True),
    ],
)
def test_only_the_entry_that_was_asked_for_counts(question: str, entry: str, asked: bool) -> None:
    assert is_asked_entry(read(question), entry) is asked


def test_to_whom_something_is_sent_is_the_body_that_gets_it(bot: Bot) -> None:
    text = bot.answer("Đơn vị ở An Giang không đủ tiền làm thủy lợi thì gửi đề xuất cho ai?").text
    assert "gửi **Sở Kế hoạch** tổng hợp" in text


def test_a_task_whose_time_is_asked_last_is_told_with_it(bot: Bot) -> None:
    text = bot.answer("Bản đồ số các tuyến đê An Giang do sở nào chủ trì, bao giờ xong?").text
    assert "**Sở Nông nghiệp và Môi trường**" in text
    assert "Quý III năm 2026" in text
