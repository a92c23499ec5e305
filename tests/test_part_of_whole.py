"""A total led in by a line answers for the total; its parts answer for themselves, and together for the sources."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.checking.check import check
from index.index import Index
from tests.library import library

PLAN = """---
title: "Kế hoạch chuyển đổi số tỉnh An Giang năm 2026"
published: 2026-01-20
places: ["An Giang"]
---

## I. Kinh phí thực hiện

Tổng kinh phí thực hiện Kế hoạch năm 2026 dự kiến
90,5 tỷ đồng, trong đó:

- Ngân sách tỉnh: 61,5 tỷ đồng;

- Ngân sách Trung ương hỗ trợ: 20 tỷ đồng;

- Nguồn xã hội hóa: 9 tỷ đồng.

## Phụ lục nhiệm vụ

| TT | Nhiệm vụ | Đơn vị chủ trì | Kinh phí (tỷ đồng) |
| --- | --- | --- | --- |
| 1 | Diễn tập thực chiến an toàn thông tin mạng | Công an tỉnh | 1,8 |
| 2 | Xây dựng trợ lý ảo cho công chức cấp xã | Chi cục Văn thư | 6,4 |
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("plan"), {"ke-hoach.md": PLAN})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "question",
    [
        "An Giang: tổng kinh phí thực hiện Kế hoạch chuyển đổi số năm 2026 là bao nhiêu?",
        "kinh phi chuyen doi so an giang 2026 tong cong bao nhieu",
        "Năm 2026 An Giang chi bao nhiêu tiền cho chuyển đổi số?",
    ],
)
def test_a_total_is_neither_one_of_its_parts_nor_the_money_of_a_task(index: Index, question: str) -> None:
    text = Bot(index).answer(question).text
    assert "**90,5 tỷ**" in text
    assert not text.split(" [")[0].endswith("trong đó")
    assert not any(part in text for part in ("61,5", "20 tỷ", "1,8", "6,4"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Trợ lý ảo cho công chức cấp xã ở An Giang tốn bao nhiêu tiền?", "**6,4**"),
        ("Ngân sách tỉnh An Giang dành bao nhiêu tiền cho chuyển đổi số năm 2026?", "**61,5 tỷ**"),
        ("Trung ương hỗ trợ An Giang bao nhiêu kinh phí chuyển đổi số năm 2026?", "**20 tỷ**"),
    ],
)
def test_a_part_answers_where_it_is_asked_for(index: Index, question: str, said: str) -> None:
    text = Bot(index).answer(question).text
    assert said in text
    assert "90,5" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Kinh phí chuyển đổi số 2026 của An Giang lấy từ những nguồn nào, mỗi nguồn bao nhiêu?",
        "Tiền làm chuyển đổi số năm 2026 ở An Giang lấy từ đâu?",
    ],
)
def test_where_money_comes_from_is_told_by_all_sources_with_their_amounts(index: Index, question: str) -> None:
    lines = Bot(index).answer(question).text.splitlines()
    assert [line.split(" [")[0] for line in lines] == [
        "- Ngân sách tỉnh: 61,5 tỷ đồng",
        "- Ngân sách Trung ương hỗ trợ: 20 tỷ đồng",
        "- Nguồn xã hội hóa: 9 tỷ đồng",
    ]


def test_a_total_is_confirmed_and_a_wrong_part_of_it_is_not(index: Index) -> None:
    claim = (
        "Tổng kinh phí thực hiện Kế hoạch năm 2026 của An Giang là 90,5 tỷ đồng, trong đó ngân sách tỉnh 16,5 tỷ đồng."
    )
    total, part = check(claim, index)
    assert (total.kind, part.kind, part.source_value) == ("confirmed", "contradicted", "61,5 tỷ")


def test_who_does_a_task_and_what_it_costs_are_both_of_that_task(index: Index) -> None:
    first, second = (
        Bot(index).answer("Ai lo vụ trợ lý ảo cho xã ở An Giang và dự kiến hết bao nhiêu tiền?").text.splitlines()
    )
    assert "Chi cục Văn thư" in first
    assert "**6,4**" in second
