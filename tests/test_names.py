"""A question for names, numbers of documents or the parts of a list is answered by these, not by what stands near."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.question.asking import kind_of
from index.static import StaticEncoder
from sources.reading.vietnamese import fold
from tests.library import library

SOURCES = {
    "ke-hoach-64.md": """---
title: "Kế hoạch 64/KH-UBND: Bản đồ du lịch số của tỉnh Cà Mau"
number: "64/KH-UBND"
places: ["Cà Mau"]
---

# Kế hoạch 64/KH-UBND: Bản đồ du lịch số của tỉnh Cà Mau

Số: 64/KH-UBND

Kế hoạch này thực hiện Nghị quyết số 31/NQ-HĐND về bản đồ du lịch số của tỉnh Cà Mau.

## Nội dung

- Kế hoạch 64 đặt tỷ trọng du lịch số ở từng nghề đạt 10%.
- Cà Mau chụp ảnh 90% bãi biển bằng máy bay không người lái.
- Cà Mau mở 3 tuyến xe điện là Năm Căn, Đất Mũi và Khai Long.

Bản đồ du lịch số của Cà Mau bao gồm lớp đường thủy, lớp rừng ngập mặn, lớp chợ nổi và lớp nhà nghỉ.

Bản đồ du lịch số của Cà Mau được 4.200 người xem mỗi ngày.

| Nhiệm vụ | Cơ quan chủ trì |
|---|---|
| Số hóa bản đồ du lịch | Sở Công Thương |
""",
    "tin.md": """# Rừng ngập mặn lên bản đồ

Cà Mau thực hiện kế hoạch lập bản đồ rừng ngập mặn theo Nghị quyết số 83/NQ-HĐND.
""",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(library(tmp_path_factory.mktemp("names"), SOURCES, StaticEncoder.shipped()))


@pytest.mark.parametrize(
    "asked",
    [
        "Kế hoạch bản đồ du lịch số của Cà Mau mang số gì?",
        "Số hiệu của kế hoạch bản đồ du lịch số Cà Mau là gì?",
        "ke hoach ban do du lich so cua ca mau mang so may",
    ],
)
def test_the_number_of_a_document_is_told_and_that_of_another_kind_is_not(bot: Bot, asked: str) -> None:
    answer = bot.answer(asked).text
    assert "64/KH-UBND" in answer
    assert "Sở Công Thương" not in answer
    assert "31/NQ" not in answer


def test_a_number_of_a_document_of_another_kind_is_not_told(bot: Bot) -> None:
    assert "83/NQ-HĐND" in bot.answer("Nghị quyết về bản đồ rừng ngập mặn Cà Mau mang số mấy?").text
    assert "83/NQ-HĐND**" not in bot.answer("Kế hoạch lập bản đồ rừng ngập mặn Cà Mau mang số mấy?").text


@pytest.mark.parametrize(
    ("asked", "kind"), [("Kế hoạch này mang số gì?", "document"), ("Có sở gì ở đây?", "organisation")]
)
def test_a_number_is_no_department(asked: str, kind: str) -> None:
    assert kind_of(fold(asked)) == kind


@pytest.mark.parametrize("asked", ["Kế hoạch 64 chọn nghề nào?", "Nghề nào được Kế hoạch 64 chọn?"])
def test_what_holds_for_each_names_none(bot: Bot, asked: str) -> None:
    assert "10%" not in bot.answer(asked).text


def test_of_a_mixed_list_the_items_are_told_that_name_what_is_asked(bot: Bot) -> None:
    answer = bot.answer("Cà Mau mở những tuyến xe điện nào?").text
    assert "Năm Căn, Đất Mũi và Khai Long" in answer
    assert "90%" not in answer


@pytest.mark.parametrize(
    "asked",
    [
        "Bản đồ du lịch số của Cà Mau gồm những gì?",
        "Bản đồ du lịch số Cà Mau có những lớp nào?",
        "ban do du lich so ca mau bao gom nhung lop gi",
    ],
)
def test_a_list_told_in_running_text_is_told_whole(bot: Bot, asked: str) -> None:
    answer = bot.answer(asked).text
    assert all(part in answer for part in ("đường thủy", "rừng ngập mặn", "chợ nổi", "nhà nghỉ"))
    assert "4.200" not in answer
