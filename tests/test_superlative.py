"""Superlatives: who is first is told by a sentence alone that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bot import Bot
from tests.library import library

TEXTS = {
    "hue.txt": """Tin chuyển đổi số thành phố Huế

Đến năm 2030, thành phố Huế phấn đấu đứng đầu cả nước về chuyển đổi số. Huế có 62% dân số có chữ ký số cá nhân.

Năm 2024, Huế thuộc nhóm 10 tỉnh, thành phố dẫn đầu cả nước về chuyển đổi số.

Năm 2024, huyện Phú Vang đứng đầu 9 huyện, thị xã trong toàn tỉnh về xếp hạng chuyển đổi số.
""",
    "da-nang.txt": """Tin dịch vụ công Đà Nẵng

Năm 2024, Đà Nẵng đứng đầu cả nước về tỷ lệ hồ sơ trực tuyến toàn trình, đạt 95%. Người dân đầu tư nhiều cho việc này.
""",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    folder: Path = tmp_path_factory.mktemp("superlative")
    index = library(folder, TEXTS)
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh nào đứng đầu về chuyển đổi số?",
        "Địa phương nào dẫn đầu về chuyển đổi số năm 2024?",
        "tinh nao dan dau ve chuyen doi so",
        "Tỉnh nào có tỷ lệ chữ ký số cá nhân cao nhất?",
    ],
)
def test_a_goal_a_group_a_district_and_a_mere_figure_lead_no_provinces(bot: Bot, question: str) -> None:
    assert bot.answer(question).abstained


def test_a_sentence_that_says_who_is_first_answers(bot: Bot) -> None:
    assert "Đà Nẵng đứng đầu" in bot.answer("Tỉnh nào đứng đầu về tỷ lệ hồ sơ trực tuyến toàn trình?").text


def test_the_first_of_the_districts_answers_for_the_districts(bot: Bot) -> None:
    assert "Phú Vang" in bot.answer("Huyện nào đứng đầu về chuyển đổi số?").text
