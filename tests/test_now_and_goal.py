"""Now and goal: a question that holds the one against the other is told both, each for what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from bot.question.now_and_goal import held_against_goal
from tests.library import library

_PLAN = """Nghị quyết chuyển đổi số tỉnh An Giang

Đến hết tháng 9 năm 2025, diện tích trồng lúa ứng dụng công nghệ số của tỉnh đã đạt 7.300 ha.

Mục tiêu đến năm 2030:

- Diện tích trồng lúa ứng dụng công nghệ số đạt 21.000 ha.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Diện tích lúa ứng dụng công nghệ số của An Giang hiện nay và đích 2030 chênh nhau ra sao?",
        "Hiện nay diện tích trồng lúa ứng dụng công nghệ số ở An Giang còn cách mục tiêu 2030 bao nhiêu?",
        "So với mục tiêu đến năm 2030, diện tích lúa ứng dụng công nghệ số An Giang hiện nay thế nào?",
    ],
)
def test_both_are_told_with_their_difference(tmp_path: Path, question: str) -> None:
    answer = Bot(library(tmp_path, {"nghi-quyet.txt": _PLAN})).answer(question)
    now, goal, difference = answer.text.splitlines()
    assert now.startswith("- Hiện nay: **7.300 ha**")
    assert goal.startswith("- Mục tiêu 2030: **21.000 ha**")
    assert "13.700 ha" in difference


def test_a_goal_alone_is_not_told_for_both(tmp_path: Path) -> None:
    goal_alone = f"{_PLAN[: _PLAN.index('Đến hết')]}{_PLAN[_PLAN.index('Mục tiêu') :]}"
    answer = Bot(library(tmp_path, {"nghi-quyet.txt": goal_alone})).answer(
        "Diện tích lúa ứng dụng công nghệ số của An Giang hiện nay và đích 2030 chênh nhau ra sao?"
    )
    assert answer.abstained


def test_one_sentence_that_tells_both_is_told_once(tmp_path: Path) -> None:
    text = "Tin An Giang\n\nSóng 5G phủ 61% dân số An Giang, mục tiêu đến hết năm 2026 là 95%.\n"
    answer = Bot(library(tmp_path, {"tin.txt": text})).answer("Sóng 5G An Giang hiện nay so với mục tiêu 2026 thế nào?")
    assert answer.text.count("61%") == answer.text.count("95%") == 1


@pytest.mark.parametrize(
    "question", ["Mục tiêu 2030 của An Giang là gì?", "Hiện nay An Giang có bao nhiêu xã?", "So với cả nước thì sao?"]
)
def test_other_questions_stay_whole(question: str) -> None:
    assert held_against_goal(question) == ()
