"""Of two plans of one province the one whose subject the question describes answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from tests.library import library

_HEADER = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: {number}/KH-UBND | *An Giang, ngày {day} tháng 6 năm 2025* |

**KẾ HOẠCH**

**{title}**

**I. TỔ CHỨC THỰC HIỆN**

**1. {body}**

- {task}

**2. Các doanh nghiệp viễn thông**

- Kéo cáp quang đến trạm.

{reporting}
"""
PLANS = {
    "de.md": _HEADER.format(
        number=41, day=2, title="CHUYỂN ĐỔI SỐ TRONG QUẢN LÝ ĐÊ ĐIỀU TỈNH AN GIANG",
        body="Sở Nông nghiệp và Môi trường",
        task="Lập bản đồ số các tuyến kè. Doanh nghiệp nhỏ được thuê nền tảng cảnh báo lũ.",
        reporting="Kết quả thực hiện gửi Sở Nông nghiệp và Môi trường định kỳ (trước ngày 10 tháng 11) để tổng hợp.",
    ),
    "doanh-nghiep.md": _HEADER.format(
        number=77, day=9, title="CHUYỂN ĐỔI SỐ CHO DOANH NGHIỆP NHỎ VÀ HỘ KINH DOANH TỈNH AN GIANG",
        body="Sở Công Thương",
        task="Mở lớp bán hàng trực tuyến.",
        reporting="Hằng năm các đơn vị phải gửi báo cáo chuyển đổi số chậm nhất ngày 25 tháng 10 cho Sở Công Thương.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("plans"), PLANS)
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("Hằng năm các đơn vị báo cáo chuyển đổi số đê điều An Giang chậm nhất khi nào?", "10 tháng 11", "25 tháng 10"),
        ("Mỗi năm phải báo cáo chuyển đổi số doanh nghiệp nhỏ An Giang vào hạn nào?", "25 tháng 10", "10 tháng 11"),
        ("Kết quả chuyển đổi số đê điều An Giang báo cáo về sở nào?", "Sở Nông nghiệp", "Sở Công Thương"),
        ("Kết quả chuyển đổi số hộ kinh doanh An Giang báo cáo về sở nào?", "Sở Công Thương", "Sở Nông nghiệp"),
    ],
)
def test_the_plan_on_the_described_subject_answers(bot: Bot, question: str, said: str, not_said: str) -> None:
    text = bot.answer(question).text
    assert said in text
    assert not_said not in text


def test_when_and_to_whom_to_report_are_told_from_one_plan(bot: Bot) -> None:
    text = bot.answer("Báo cáo chuyển đổi số đê điều An Giang chậm nhất khi nào và gửi cho sở nào?").text
    assert "10 tháng 11" in text
    assert "**Sở Nông nghiệp và Môi trường**" in text
    assert "Công Thương" not in text


def test_a_plan_on_another_subject_answers_with_what_it_says_of_the_asked_one_itself(bot: Bot) -> None:
    text = bot.answer("Doanh nghiệp nhỏ ở An Giang được thuê nền tảng cảnh báo gì?").text
    assert "cảnh báo lũ" in text
