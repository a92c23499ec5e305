"""What a document sets itself is told from its own headings, of the time that is asked for and no other."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.evidence.section_evidence import asked_section
from bot.question.question import read
from index.static import StaticEncoder
from tests.library import library

PLAN = """# Kế hoạch 418/KH-UBND: Thư viện số của tỉnh Đồng Tháp

Số: 418/KH-UBND

## I. MỤC ĐÍCH, YÊU CẦU

- Đưa sách nói tới người khiếm thị.
- Không mua trùng học liệu đã có.

## II. MỤC TIÊU, ĐỐI TƯỢNG

### 1. Mục tiêu chung

Mỗi xã có một góc đọc sách điện tử.

### 2. Mục tiêu cụ thể

a) Đến năm 2027

- Số hóa 40% sách địa chí;
- Có 25 trạm mượn sách tự động.

b) Đến năm 2031

- Số hóa 90% sách địa chí;
- Có 60 trạm mượn sách tự động.

### 3. Đối tượng

Học sinh và người cao tuổi.

## III. CÁC NHIỆM VỤ TRỌNG TÂM

Bồi dưỡng thủ thư.

| Nhiệm vụ | Chủ trì | Thời gian |
|---|---|---|
| Quét sách địa chí | Sở Văn hóa | 2026 |
| Lắp trạm mượn sách | Sở Công Thương | 2028 |
"""
SHEETS = {
    "nghi-quyet-09-chung.md": """---
title: "Nghị quyết 09 về y tế số"
number: "Nghị quyết 09"
places: ["Lào Cai"]
---

# Nghị quyết 09 về y tế số

## Mục tiêu chung của tỉnh Lào Cai đến năm 2026 và năm 2033

Đây là các mục tiêu của Nghị quyết 09, không phải kết quả đã đạt.

- Lào Cai phấn đấu mọi trạm y tế khám bệnh từ xa được.
""",
    "nghi-quyet-09-bo-sung.md": """---
title: "Bệnh án điện tử theo Nghị quyết 09"
number: "Nghị quyết 09"
places: ["Lào Cai"]
---

# Nghị quyết 09: mục tiêu về bệnh án

## Mục tiêu về bệnh án điện tử đến năm 2026 của tỉnh Lào Cai

- Nghị quyết 09 đặt mục tiêu đến năm 2026 Lào Cai có 70% bệnh viện dùng bệnh án điện tử.
""",
}
NEWS = """# Lào Cai họp về y tế số

Thực hiện nghị quyết của Chính phủ ngày 05/5/2026, Lào Cai đặt mục tiêu năm 2026 mở 3 phòng khám lưu động.
"""
LONG = "# Kế hoạch 733/KH-UBND: Bản đồ số của tỉnh Sơn La\n\nSố: 733/KH-UBND\n\n## Mục tiêu\n\n" + "".join(
    f"- Lập bản đồ số của các bản vùng cao thuộc cụm thứ {cụm}, kể cả đường mòn, suối và nhà văn hóa.\n"
    for cụm in range(1, 16)
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    written = {"ke-hoach-418.md": PLAN, "tin-y-te.md": NEWS, "ke-hoach-733.md": LONG, **SHEETS}
    return Bot(library(tmp_path_factory.mktemp("sections"), written, StaticEncoder.shipped()))


@pytest.mark.parametrize(
    ("asked", "told", "others"),
    [
        ("Kế hoạch 418 đặt mục tiêu gì năm 2031?", ("90%", "60 trạm"), ("40%", "25 trạm", "góc đọc")),
        ("Mục tiêu đến năm 2027 của Kế hoạch 418 là gì?", ("40%", "25 trạm"), ("90%", "60 trạm")),
        ("muc tieu den nam 2027 cua ke hoach 418", ("40%", "25 trạm"), ("90%",)),
        ("Đến 2031 Kế hoạch 418 phải đạt gì?", ("90%", "60 trạm"), ("40%", "25 trạm")),
        ("Kế hoạch 418 giao nhiệm vụ gì trong năm 2028?", ("Lắp trạm mượn sách",), ("Quét sách", "thủ thư")),
    ],
)
def test_of_a_section_only_what_is_of_the_asked_time_is_told(
    bot: Bot, asked: str, told: tuple[str, ...], others: tuple[str, ...]
) -> None:
    answer = bot.answer(asked).text
    assert all(part in answer for part in told)
    assert not any(part in answer for part in others)


def test_a_follow_up_with_another_year_asks_the_same_section(bot: Bot) -> None:
    answer = bot.answer("còn năm 2031?", ["Mục tiêu năm 2027 của Kế hoạch 418 là gì?"]).text
    assert "90%" in answer
    assert "40%" not in answer


@pytest.mark.parametrize("asked", ["Kế hoạch 418 đặt mục tiêu gì năm 2029?", "Nhiệm vụ năm 2024 của Kế hoạch 418?"])
def test_of_a_time_that_the_section_does_not_name_nothing_is_told(bot: Bot, asked: str) -> None:
    answer = bot.answer(asked)
    assert answer.abstained
    assert read(asked).periods[0].text in answer.text


def test_a_time_that_stands_above_several_items_is_told_once_above_them(bot: Bot) -> None:
    answer = bot.answer("Mục tiêu cụ thể của Kế hoạch 418 là gì?").text
    assert answer.index("Đến năm 2027") < answer.index("40%") < answer.index("Đến năm 2031") < answer.index("90%")
    assert answer.count("Đến năm 2027") == 1


def test_a_heading_of_two_sections_is_of_each_and_one_below_it_of_its_own(bot: Bot) -> None:
    assert "trùng học liệu" in bot.answer("Yêu cầu của Kế hoạch 418 là gì?").text
    assert "người khiếm thị" in bot.answer("Mục đích, yêu cầu của Kế hoạch 418 là gì?").text
    assert "người cao tuổi" in bot.answer("Đối tượng của Kế hoạch 418 là ai?").text
    assert "người cao tuổi" not in bot.answer("Mục tiêu của Kế hoạch 418 là gì?").text


def test_the_goals_are_told_and_not_the_sentence_that_calls_them_goals(bot: Bot) -> None:
    answer = bot.answer("Mục tiêu của Nghị quyết 09 là gì?").text
    assert "Đây là" not in answer
    assert answer.index("khám bệnh từ xa") < answer.index("70%")


def test_a_day_of_the_month_is_no_document_of_that_number(bot: Bot) -> None:
    assert bot.answer("Theo Nghị quyết 05, Lào Cai mở mấy phòng khám lưu động năm 2026?").abstained


def test_an_answer_that_cannot_hold_the_whole_section_says_so(bot: Bot) -> None:
    whole, cut = (
        bot.answer("Mục tiêu của Kế hoạch 418 là gì?").text,
        bot.answer("Mục tiêu của Kế hoạch 733 là gì?").text,
    )
    assert "Nguồn còn nêu thêm" in cut
    assert "Nguồn còn nêu thêm" not in whole
    assert len(cut) <= 900


@pytest.mark.parametrize(
    "asked", ["Mục tiêu về cầu đường năm 2030 của Kế hoạch 418?", "Nhiệm vụ của Kế hoạch 418 là gì?", "Mục tiêu là gì?"]
)
def test_a_question_for_less_or_more_than_a_section_is_read_otherwise(asked: str) -> None:
    assert asked_section(read(asked)) is None
