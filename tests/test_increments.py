"""What something differs or grows by answers where that is asked, and is no figure of what there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from index.index import Index
from tests.library import library

AN_GIANG = """---
title: "An Giang sau một năm chuyển đổi số"
published: 2025-12-15
places: ["An Giang"]
---

UBND tỉnh An Giang dự kiến bố trí 138 tỷ đồng cho chuyển đổi số năm 2026, cao hơn 21 tỷ đồng so với năm 2025.

Kinh phí cho phong trào học số năm 2025 là 12,6 tỷ đồng, trong đó ngân sách tỉnh 8,4 tỷ đồng.

Tỉnh An Giang có 42 doanh nghiệp công nghệ số; 287 sản phẩm OCOP được đưa lên các sàn thương mại điện tử.

Việc kết nối kho dữ liệu dùng chung của An Giang còn chậm: mới có 23/41 cơ sở dữ liệu được đưa lên. Nguyên nhân là \
phần mềm do nhiều nhà cung cấp xây dựng. Chủ tịch UBND tỉnh An Giang giao Sở Khoa học và Công nghệ đưa 100% cơ sở dữ \
liệu lên kho dữ liệu dùng chung trước ngày 30/9/2026.
"""
LAO_CAI = """---
title: "Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026"
published: 2026-01-15
places: ["Lào Cai"]
---

## Nhiệm vụ năm 2026

- Sở Công Thương đưa thêm 150 sản phẩm OCOP lên các sàn thương mại điện tử.

## Kết quả năm 2025

- Toàn tỉnh có 198 sản phẩm OCOP có mặt trên sàn thương mại điện tử.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("news"), {"an-giang.md": AN_GIANG, "lao-cai.md": LAO_CAI})
    yield opened
    opened.close()


def test_the_difference_that_a_source_states_is_told(index: Index) -> None:
    question = "Tiền dành cho chuyển đổi số ở An Giang năm 2026 nhiều hơn năm trước bao nhiêu?"
    assert "**21 tỷ**" in Bot(index).answer(question).text
    assert "**138 tỷ**" in Bot(index).answer("An Giang chi bao nhiêu tiền cho chuyển đổi số năm 2026?").text


def test_a_task_s_increment_stands_beside_no_number_of_what_there_is(index: Index) -> None:
    answer = Bot(index).answer("So sánh số sản phẩm OCOP lên sàn của An Giang và Lào Cai")
    assert "**287 sản phẩm**" in answer.text
    assert "**198 sản phẩm**" in answer.text
    assert "150" not in answer.text
    assert [derived.value for derived in answer.derived] == ["89 sản phẩm"]


def test_a_follow_up_for_one_source_s_share_gets_that_share(index: Index) -> None:
    first = "Phong trào học số ở An Giang năm 2025 tốn bao nhiêu?"
    text = Bot(index).answer("Trong đó tiền ngân sách tỉnh là bao nhiêu?", [first]).text
    assert "**8,4 tỷ**" in text
    assert "**12,6" not in text


def test_why_something_lags_is_told_by_the_sentence_behind_it(index: Index) -> None:
    text = Bot(index).answer("Vì sao An Giang chưa đưa hết cơ sở dữ liệu lên kho dùng chung?").text
    assert "nhiều nhà cung cấp" in text
    assert "giao Sở" not in text


def test_what_passed_a_plan_and_what_grew_since_are_differences(tmp_path_factory: pytest.TempPathFactory) -> None:
    told = (
        "Tỷ lệ hồ sơ nộp trực tuyến của An Giang năm 2025 đạt 86,5%, vượt 6,5 điểm phần trăm so với kế hoạch. "
        "Tỷ lệ dân số có tài khoản ngân hàng ở An Giang năm 2025 đạt 91%, tăng 4,2 điểm phần trăm so với cuối năm 2024."
    )
    news = library(tmp_path_factory.mktemp("grown"), {"tin.txt": f"Tin An Giang\n\n{told}\n"})
    bot = Bot(news)
    passed = bot.answer("An Giang vượt kế hoạch hồ sơ trực tuyến năm 2025 bao nhiêu điểm phần trăm?").text
    grown = bot.answer("Tỷ lệ dân số An Giang có tài khoản ngân hàng tăng bao nhiêu so với cuối năm 2024?").text
    news.close()
    assert "**6,5** điểm phần trăm" in passed
    assert "**4,2** điểm phần trăm" in grown
