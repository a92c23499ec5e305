"""A share of just what is counted answers for a count, and only what is said to be the most for "tối đa"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from index.index import Index
from tests.library import library

PLAN = """---
title: "Kế hoạch chuyển đổi số tỉnh An Giang năm 2026"
published: 2026-01-20
places: ["An Giang"]
---

## 1. Mục tiêu năm 2026

- Tỷ lệ dân số trưởng thành có chữ ký số cá nhân đạt 45%.
- 95% hồ sơ công việc cấp tỉnh và 85% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.

## 2. Mục tiêu đến năm 2030

- Dân số trưởng thành có chữ ký số cá nhân đạt 75%.

## 3. Giải pháp

- Hỗ trợ mỗi hộ nghèo 01 điện thoại thông minh với mức tối đa 1.800.000 đồng/hộ từ Quỹ viễn thông công ích.
- Lấy kết quả chuyển đổi số làm căn cứ xếp loại người đứng đầu cơ quan với tỷ trọng 20% tổng số điểm.
- Hợp nhất dữ liệu của các tỉnh cũ (An Giang, Kiên Giang) trong quý II. Xây dựng kho lưu trữ số quy mô 32 ha.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("plan"), {"ke-hoach.md": PLAN})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("An Giang đặt mục tiêu bao nhiêu dân trưởng thành có chữ ký số năm 2026?", "**45%**"),
        ("Hộ nghèo An Giang được cho tối đa bao nhiêu tiền mua điện thoại thông minh?", "**tối đa 1.800.000** đồng/hộ"),
        ("Mức hỗ trợ tối đa mua điện thoại thông minh cho hộ nghèo An Giang là bao nhiêu?", "**tối đa 1.800.000**"),
        ("Kết quả chuyển đổi số chiếm bao nhiêu điểm khi xếp loại người đứng đầu ở An Giang?", "**20%** tổng số điểm"),
        ("Kho lưu trữ số của An Giang rộng bao nhiêu ha?", "**32** ha"),
    ],
)
def test_a_share_a_most_and_points_answer(index: Index, question: str, said: str) -> None:
    assert said in Bot(index).answer(question).text


def test_a_follow_up_for_another_year_is_counted_alike(index: Index) -> None:
    first = "An Giang đặt mục tiêu bao nhiêu dân trưởng thành có chữ ký số năm 2026?"
    assert "**75%**" in Bot(index).answer("Thế còn 2030?", [first]).text


def test_two_levels_joined_by_what_of_the_other_are_both_answered(index: Index) -> None:
    question = "Năm 2026 An Giang xử lý bao nhiêu hồ sơ công việc qua mạng ở cấp tỉnh, còn cấp xã thì sao?"
    lines = Bot(index).answer(question).text.splitlines()
    assert [line.split(" – ")[0] for line in lines[:2]] == ["- Cấp tỉnh: **95%**", "- Cấp xã: **85%**"]


@pytest.mark.parametrize(
    "question",
    [
        "An Giang hỗ trợ tối đa bao nhiêu phần trăm dân số trưởng thành có chữ ký số năm 2026?",
        "Tổng kinh phí mua điện thoại thông minh cho hộ nghèo An Giang là bao nhiêu?",
    ],
)
def test_nothing_else_answers_for_a_most_or_a_total(index: Index, question: str) -> None:
    assert Bot(index).answer(question).abstained
