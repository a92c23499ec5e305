"""Which indicators missed, exceeded or met their plan is told from the tables that give plan and result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.evidence.plans_met import asked
from bot.question.question import read
from tests.library import library

REPORT = """# Báo cáo kết quả chuyển đổi số tỉnh An Giang năm 2025

| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Kế hoạch năm 2025 | Thực hiện năm 2025 | Mục tiêu năm 2026 |
|---|---|---|---|---|---|---|
| 1 | Tỷ lệ hồ sơ nộp trực tuyến | % | 59,6 | 70 | 73,1 | 80 |
| 2 | Tỷ trọng kinh tế số trong GRDP | % | 8,9 | 11 | 10,4 | 13 |
| 3 | Số sự cố an toàn thông tin | Sự cố | 12 | 9 | 5 | 4 |
| 4 | Số doanh nghiệp công nghệ số | Doanh nghiệp | 120 | 150 | 150 | 200 |
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("report"), {"an-giang-bao-cao.md": REPORT})
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Năm 2025 An Giang hụt những chỉ tiêu nào?", ["**10,4**"], ["73,1", "150"]),
        ("Chỉ tiêu nào của An Giang chưa đạt kế hoạch?", ["**10,4**", "11"], ["73,1"]),
        ("Chỉ tiêu nào của An Giang vượt kế hoạch năm 2025?", ["**73,1**", "**5**"], ["10,4", "150"]),
        ("Những chỉ tiêu nào An Giang đã đạt kế hoạch?", ["**73,1**", "**150**"], ["10,4"]),
    ],
)
def test_each_result_is_held_against_the_plan_of_its_year(
    bot: Bot, question: str, said: list[str], unsaid: list[str]
) -> None:
    answer = bot.answer(question)
    assert all(words in answer.text for words in said)
    assert not any(words in answer.text for words in unsaid)
    assert all(citation.source == "an-giang-bao-cao.md" for citation in answer.citations)


def test_a_year_for_which_no_table_gives_both_is_not_answered(bot: Bot) -> None:
    assert bot.answer("Những chỉ tiêu nào của An Giang không đạt kế hoạch năm 2024?").abstained


@pytest.mark.parametrize(
    "question", ["An Giang đặt những chỉ tiêu nào đến năm 2030?", "Kinh tế số An Giang vượt kế hoạch bao nhiêu?"]
)
def test_other_questions_on_plans_are_not_taken_for_one(question: str) -> None:
    assert asked(read(question)) is None
