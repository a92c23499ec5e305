"""Same period: what a figure is held against is told with it, or said to be missing."""

from __future__ import annotations

from pathlib import Path

from bot.bot import Bot
from bot.composing.answer import Answer
from tests.library import library

_TITLE = "Tin chuyển đổi số tỉnh An Giang\n\n"


def _answer(folder: Path, text: str, question: str, *before: str) -> Answer:
    return Bot(library(folder, {"tin.txt": f"{_TITLE}{text}\n"})).answer(question, before)


def test_the_figure_of_the_same_period_is_told_beside_the_one_asked_for(tmp_path: Path) -> None:
    told = _answer(
        tmp_path,
        "Tỷ lệ hồ sơ nộp trực tuyến của An Giang 9 tháng năm 2025 đạt 71,2%, trong khi cùng kỳ năm 2024 chỉ 55,3%.",
        "9 tháng 2025 An Giang có bao nhiêu hồ sơ nộp trực tuyến so với cùng kỳ năm trước?",
    )
    assert told.outcome == "answered"
    assert "71,2%" in told.text
    assert "55,3%" in told.text


def test_where_the_sentence_has_no_same_period_that_is_said(tmp_path: Path) -> None:
    told = _answer(
        tmp_path,
        "Tỷ lệ hồ sơ nộp trực tuyến của An Giang 9 tháng năm 2025 đạt 71,2%.",
        "Tỷ lệ hồ sơ nộp trực tuyến An Giang 9 tháng 2025 là bao nhiêu so với cùng kỳ năm trước?",
    )
    assert told.outcome == "partial"
    assert "71,2%" in told.text


def test_a_turn_about_the_same_period_is_answered_from_the_sentence_spoken_of(tmp_path: Path) -> None:
    told = _answer(
        tmp_path,
        "Doanh thu kinh tế số của An Giang 9 tháng đầu năm 2025 đạt 410 tỷ đồng bằng 92% so với cùng kỳ năm 2024.",
        "So với cùng kỳ năm trước thì được bao nhiêu phần trăm?",
        "Doanh thu kinh tế số của An Giang 9 tháng đầu năm 2025 là bao nhiêu?",
    )
    assert "92%" in told.text
