"""Tests for the table rows that may answer, and the cell in each that is the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from tests.library import library

_PLAN = """UBND TỈNH LÀO CAI

Lào Cai, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Chuyển đổi số tỉnh Lào Cai giai đoạn 2026 - 2030

## Phụ lục I. Chỉ tiêu

| STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Mục tiêu 2027 | Đơn vị theo dõi |
|---|---|---|---|---|---|
| 1 | Sổ liên lạc điện tử cấp tiểu học | % | 61 | 100 | Sở Giáo dục và Đào tạo |
| 2 | Chợ truyền thống nhận tiền qua mã QR | chợ | 14 | 40 | Sở Công Thương |

## Phụ lục II. Danh mục

| Nhiệm vụ | Đơn vị | Số lượng | Cơ quan kiểm tra | Cơ quan báo cáo |
|---|---|---|---|---|
| Trang bị cân điện tử cho điểm thu mua quế | Cái | 30 | Hội Nông dân tỉnh | Sở Tài chính |
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    folder: Path = tmp_path_factory.mktemp("rows")
    return Bot(library(folder, {"lao-cai-ke-hoach.md": _PLAN}))


def test_the_unit_of_a_row_is_never_the_body_that_is_asked_for(bot: Bot) -> None:
    """Of "Đơn vị tính" and "Đơn vị theo dõi" only the second holds bodies."""
    answer = bot.answer("Chợ truyền thống nhận tiền qua mã QR ở Lào Cai do cơ quan nào theo dõi?")
    assert "**Sở Công Thương**" in answer.text


def test_of_several_bodies_the_one_is_told_that_does_what_is_asked(bot: Bot) -> None:
    """The header says what those below it do."""
    answer = bot.answer("Trang bị cân điện tử cho điểm thu mua quế ở Lào Cai do cơ quan nào báo cáo?")
    assert "**Sở Tài chính**" in answer.text
    assert "Cái" not in answer.text


def test_a_row_of_another_school_level_is_no_answer(bot: Bot) -> None:
    """ "THCS" is another level than "tiểu học", however it is written."""
    assert bot.answer("Năm 2025 sổ liên lạc điện tử cấp THCS ở Lào Cai đạt mấy phần trăm?").abstained
    assert bot.answer("Sổ liên lạc điện tử cấp THCS ở Lào Cai do cơ quan nào theo dõi?").abstained
    own = bot.answer("Năm 2025 sổ liên lạc điện tử cấp tiểu học ở Lào Cai đạt mấy phần trăm?")
    assert "**61**" in own.text


def test_a_value_is_no_time(bot: Bot) -> None:
    """A column headed by a year holds values of that year."""
    answer = bot.answer("Chợ truyền thống nhận tiền qua mã QR ở Lào Cai hoàn thành năm nào?")
    assert "**40**" not in answer.text
    assert "**14**" not in answer.text


_TASKS = """UBND TỈNH LÀO CAI

KẾ HOẠCH
Chuyển đổi số tỉnh Lào Cai năm 2026

## IV. TỔ CHỨC THỰC HIỆN

1. Sở Khoa học và Công nghệ

a) Là cơ quan thường trực, chủ trì, theo dõi việc cấp trung ương giao và kết quả học tập cơ sở.

## DANH MỤC

| TT | Nhiệm vụ | Đơn vị chủ trì |
|---|---|---|
| 1 | Cấp sổ răng số cho học sinh cấp THPT | Sở Y tế |
"""


def test_no_sentence_stands_in_for_the_row_of_another_level(tmp_path: Path) -> None:
    """Where the sources have a task for THPT alone, what is said of tasks in general is none for THCS."""
    bot = Bot(library(tmp_path, {"lao-cai.md": _TASKS}))
    asked = "Cấp sổ răng số cấp {} ở Lào Cai do cơ quan nào chủ trì?"
    assert "**Sở Y tế**" in bot.answer(asked.format("THPT")).text
    assert bot.answer(asked.format("THCS")).abstained
