"""Tests for which of a table row's numbers counts what is asked, and of what time and nature its columns are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from tests.library import library

_SCHEDULE = """UBND PHƯỜNG BÌNH ĐỨC
Số: 12/KH-UBND

An Giang, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
Tập huấn kỹ năng số phường Bình Đức năm 2026

## III. LỊCH TẬP HUẤN

| Đợt | Thời gian | Địa điểm | Nội dung | Số học viên |
|---|---|---|---|---|
| 1 | 11/3/2026 | Nhà văn hóa khóm Tây | Bán mắm qua mạng cho chủ hộ làm nghề | 70 |
| 2 | 19/4/2026 | Trường THCS Bình Đức | Giữ con trước lừa đảo mạng cho phụ huynh | 45 |
"""
_REPORT = """UBND TỈNH LÀO CAI
Số: 90/BC-UBND

Lào Cai, ngày 20 tháng 6 năm 2026

BÁO CÁO
Kết quả chuyển đổi số 6 tháng đầu năm 2026 tỉnh Lào Cai

## 4. So sánh một số chỉ tiêu

| Chỉ tiêu | Đơn vị tính | 6 tháng năm 2025 | 6 tháng năm 2026 | Kế hoạch năm 2026 | Mục tiêu 2028 |
|---|---|---|---|---|---|
| Trạm BTS 5G đưa vào hoạt động | trạm | 120 | 310 | 500 | 900 |
| Thanh toán trực tuyến phí, lệ phí | % | 41,5 | 58,2 | 70 | 95 |
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    folder: Path = tmp_path_factory.mktemp("columns")
    return Bot(library(folder, {"binh-duc.md": _SCHEDULE, "lao-cai.md": _REPORT}))


def test_a_row_counts_by_the_header_of_its_column(bot: Bot) -> None:
    """The lesson's row has a number of its own, which counts nobody."""
    answer = bot.answer("Lớp bán mắm qua mạng cho chủ hộ làm nghề ở phường Bình Đức có bao nhiêu học viên?")
    assert "**70**" in answer.text
    assert answer.text.startswith("Phường Bình Đức: Bán mắm qua mạng")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Thanh toán trực tuyến phí, lệ phí ở Lào Cai 6 tháng đầu năm 2025 đạt bao nhiêu?", "**41,5** phần trăm"),
        ("Lào Cai dự kiến có bao nhiêu trạm 5G vào năm 2028?", "**900** trạm"),
    ],
)
def test_the_column_of_the_asked_time_answers(bot: Bot, question: str, said: str) -> None:
    assert said in bot.answer(question).text


def test_what_is_short_of_a_plan_is_told_beside_it(bot: Bot) -> None:
    """A column of this year beside "Kế hoạch" holds what was reached."""
    asked = "Lào Cai còn cách kế hoạch năm 2026 bao xa về trạm 5G: đã đạt bao nhiêu, kế hoạch bao nhiêu?"
    for question in (asked, "Trạm 5G ở Lào Cai còn thiếu so với kế hoạch năm 2026 bao nhiêu?"):
        answer = bot.answer(question)
        assert "**310**" in answer.text, question
        assert "**500**" in answer.text, question


def test_a_year_without_a_column_is_not_answered_by_another(bot: Bot) -> None:
    assert bot.answer("Lào Cai dự kiến có bao nhiêu trạm 5G vào năm 2027?").abstained
