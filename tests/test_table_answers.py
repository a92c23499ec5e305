"""Tests for the row that has the most or the least of a column, and for what a column comes to in all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from tests.library import library

_HEAD = """UBND TỈNH LÀO CAI
Số: 44/QĐ-UBND

Lào Cai, ngày 10 tháng 3 năm 2026

QUYẾT ĐỊNH
Phê duyệt Đề án rừng số tỉnh Lào Cai giai đoạn 2026 - 2030

"""
_PLAN = f"""{_HEAD}## IV. DANH MỤC DỰ ÁN

| TT | Tên dự án | Kinh phí (triệu đồng) | Thời gian thực hiện | Cơ quan chủ trì |
|---|---|---|---|---|
| 1 | Bản đồ quế | 8.400 | 2026 - 2027 | Sở Nông nghiệp và Môi trường |
| 2 | Chòi canh lửa tự động | 31.700 | 2027 - 2029 | Chi cục Kiểm lâm |
| 3 | Tem cho măng sấy | 5.900 | 2028 - 2029 | Sở Công Thương |
| | **Tổng cộng** | **46.000** | | |

## V. LỊCH TẬP HUẤN

| Đợt | Địa điểm | Nội dung | Số học viên |
|---|---|---|---|
| 1 | Nhà văn hóa Bắc Hà | Dùng bản đồ quế | 60 |
| 2 | Trường THCS Sa Pa | Bay máy dò lửa | 35 |
| | | **Tổng cộng** | **95** |

## VI. VƯỜN ƯƠM

| Vườn ươm | Số cây giống | Số lao động |
|---|---|---|
| Bản Phố | 900 | 12 |
| Tả Phìn | | 12 |
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    folder: Path = tmp_path_factory.mktemp("tables")
    return Bot(library(folder, {"rung-so.md": _PLAN}))


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("Dự án nào của Đề án rừng số Lào Cai tốn kém nhất, bao nhiêu tiền?", "Chòi canh lửa tự động", "**31.700**"),
        ("Trong 3 dự án của Đề án rừng số Lào Cai, dự án nào có kinh phí thấp nhất?", "Tem cho măng sấy", "**5.900**"),
        ("Đợt nào của Đề án rừng số Lào Cai đông học viên nhất?", "Đợt 1", "**60**"),
        ("Ít học viên nhất là đợt nào của Đề án rừng số Lào Cai?", "Đợt 2", "**35**"),
    ],
)
def test_the_row_that_is_first_is_told_with_its_value(bot: Bot, question: str, name: str, value: str) -> None:
    answer = bot.answer(question)
    assert name in answer.text
    assert value in answer.text
    assert len(answer.citations) >= 1


@pytest.mark.parametrize(
    "question",
    [
        "Trong 4 dự án của Đề án rừng số Lào Cai, dự án nào tốn kém nhất?",
        "Dự án nào do Sở Công Thương chủ trì ở Lào Cai tốn kém nhất?",
        "Vườn ươm nào của Đề án rừng số Lào Cai nhiều cây giống nhất?",
        "Vườn ươm nào của Đề án rừng số Lào Cai nhiều lao động nhất?",
        "Cơ quan nào chủ trì nhiều dự án nhất trong Đề án rừng số Lào Cai?",
    ],
)
def test_no_row_is_first_of_others_than_those_that_have_a_value(bot: Bot, question: str) -> None:
    """Another number of rows, some of the rows, a row without a value, two that are first, and a column that no header
    names."""
    answer = bot.answer(question)
    assert answer.abstained, answer.text


def test_the_total_is_that_of_the_whole_table(bot: Bot) -> None:
    """What all rows come to is the row of the total, for no other number of rows and for none of them."""
    assert "**95**" in bot.answer("2 đợt tập huấn của Đề án rừng số Lào Cai có cả thảy bao nhiêu học viên?").text
    assert "95" not in bot.answer("5 đợt tập huấn của Đề án rừng số Lào Cai có cả thảy bao nhiêu học viên?").text
    assert "95" not in bot.answer("Lớp bay máy dò lửa ở Lào Cai có cả thảy bao nhiêu học viên?").text


_SECTIONS = """<html><head><title>Kế hoạch chuyển đổi số phường Bình Đức năm 2026</title></head><body>
<h1>Kế hoạch chuyển đổi số phường Bình Đức, tỉnh An Giang năm 2026</h1><h2>Nhiệm vụ</h2>
<p>Phường phát triển chính quyền số và kinh tế số.</p>
<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Kinh phí (triệu đồng)</th></tr>
<tr><td>I</td><td colspan="2">Chính quyền số</td></tr>
<tr><td>1</td><td>Số hóa sổ hộ tịch</td><td>700</td></tr>
<tr><td>II</td><td colspan="2">Kinh tế số</td></tr>
<tr><td>2</td><td>Gian hàng mắm</td><td>900</td></tr></table></body></html>
"""


def test_what_is_first_of_all_is_not_told_for_one_section(tmp_path: Path) -> None:
    bot = Bot(library(tmp_path, {"binh-duc.html": _SECTIONS}))
    assert "**900**" in bot.answer("Nhiệm vụ nào trong kế hoạch của phường Bình Đức tốn kém nhất?").text
    for section in ("chính quyền số", "kinh tế số"):
        answer = bot.answer(f"Nhiệm vụ nào về {section} của phường Bình Đức tốn kém nhất?")
        assert "**900**" not in answer.text
        assert "**700**" not in answer.text
