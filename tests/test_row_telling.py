"""Rows are told with their columns and units; of plan and result the question says which; a row answers two halves."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.composing.answer import Answer
from tests.library import library

REPORT = """---
title: "Báo cáo chuyển đổi số tỉnh An Giang năm 2025"
published: 2025-12-20
places: ["An Giang"]
---

## Các chỉ tiêu chủ yếu

| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Kế hoạch năm 2025 | Thực hiện năm 2025 | Mục tiêu năm 2026 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Tỷ trọng kinh tế số trong GRDP | % | 8,1 | 12 | 11,3 | 14 |
| 2 | Số doanh nghiệp công nghệ số | Doanh nghiệp | 101 | 140 | 152 | 180 |

## Phụ lục nhiệm vụ

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Kinh phí (tỷ đồng) |
| --- | --- | --- | --- | --- | --- |
| 1 | Lắp 36 trạm quan trắc nước mặn | Sở Nông nghiệp | Sở Tài chính | 30/9/2026 | 5,2 |
| 2 | Xây dựng bản đồ số du lịch | Sở Du lịch | | Quý IV/2026 | 3,4 |

Tổng kinh phí dự kiến 99 tỷ đồng.
"""
REACHING = """<html><head><title>Kế hoạch xã Ea Kao năm 2026</title></head><body><p>Phân công nhiệm vụ</p><table>
<tr><th rowspan="2">STT</th><th rowspan="2">Nhiệm vụ</th><th colspan="2">Phân công</th><th rowspan="2">Hạn</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th></tr>
<tr><td>1</td><td>Thay máy tính một cửa</td><td rowspan="2">Văn phòng UBND xã</td><td>Sở Y tế</td><td>4/2026</td></tr>
<tr><td>2</td><td>Số hóa trang hồ sơ lưu trữ</td><td>Sở Nội vụ</td><td>9/2026</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(library(tmp_path_factory.mktemp("rows"), {"bao-cao.md": REPORT, "xa.html": REACHING}))


def said(bot: Bot, question: str) -> Answer:
    answer = bot.answer(question)
    assert not answer.abstained, answer.text
    return answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Năm 2024 tỷ trọng kinh tế số trong GRDP của An Giang là bao nhiêu phần trăm?",
            "An Giang: Tỷ trọng kinh tế số trong GRDP, thực hiện năm 2024: **8,1** phần trăm [1][2].",
        ),
        (
            "Năm 2025 tỷ trọng kinh tế số trong GRDP của An Giang là bao nhiêu?",
            "An Giang: Tỷ trọng kinh tế số trong GRDP, thực hiện năm 2025: **11,3** phần trăm [1][2].",
        ),
        (
            "Kế hoạch năm 2025 của An Giang về tỷ trọng kinh tế số trong GRDP là bao nhiêu?",
            "An Giang: Tỷ trọng kinh tế số trong GRDP, kế hoạch năm 2025: **12** phần trăm [1][2].",
        ),
        (
            "Năm 2025 An Giang có bao nhiêu doanh nghiệp công nghệ số?",
            "An Giang: Số doanh nghiệp công nghệ số, thực hiện năm 2025: **152** doanh nghiệp [1][2].",
        ),
        (
            "Kinh phí xây dựng bản đồ số du lịch ở An Giang là bao nhiêu?",
            "An Giang: Xây dựng bản đồ số du lịch, kinh phí: **3,4** tỷ đồng (thời hạn: Quý IV/2026) [1].",
        ),
    ],
)
def test_a_figure_is_told_with_its_row_its_column_and_its_unit(bot: Bot, question: str, told: str) -> None:
    assert said(bot, question).text.startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ trọng kinh tế số trong GRDP của An Giang năm 2025 đạt bao nhiêu so với kế hoạch giao?",
        "Tỷ trọng kinh tế số trong GRDP của An Giang năm 2025 đạt bao nhiêu, kế hoạch là bao nhiêu?",
    ],
)
def test_beside_its_plan_a_result_is_told_with_both(bot: Bot, question: str) -> None:
    reached, planned = said(bot, question).text.splitlines()
    assert "thực hiện năm 2025: **11,3** phần trăm" in reached
    assert "kế hoạch năm 2025: **12** phần trăm" in planned


@pytest.mark.parametrize("half", ["và dự kiến hết bao nhiêu tiền?", "và kinh phí bao nhiêu?"])
def test_the_second_half_is_answered_by_the_row_that_answered_the_first(bot: Bot, half: str) -> None:
    answer = said(bot, f"Ai chủ trì lắp trạm quan trắc nước mặn {half}")
    assert "**Sở Nông nghiệp**" in answer.text
    assert "**5,2** tỷ đồng" in answer.text
    assert "99" not in answer.text


def test_a_row_is_told_whole_with_the_headers_of_its_cells(bot: Bot) -> None:
    answer = said(bot, "Việc xây dựng bản đồ số du lịch ở An Giang được giao như thế nào?")
    assert "cơ quan chủ trì: Sở Du lịch; thời hạn: Quý IV/2026; kinh phí: 3,4 tỷ đồng" in answer.text


def test_who_leads_by_a_cell_that_reaches_down_is_not_who_helps(bot: Bot) -> None:
    answer = said(bot, "Xã Ea Kao giao ai chủ trì số hóa trang hồ sơ lưu trữ?")
    assert answer.text.startswith("**Văn phòng UBND xã**: Số hóa trang hồ sơ lưu trữ")
    assert any("Văn phòng UBND xã" in citation.quote for citation in answer.citations)


def test_who_helps_is_told_where_helpers_are_asked_for(bot: Bot) -> None:
    assert "**Sở Nội vụ**" in said(bot, "Xã Ea Kao giao ai phối hợp số hóa trang hồ sơ lưu trữ?").text
