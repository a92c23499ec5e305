"""Named measures: a figure of something else is no answer, however many other words it shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from tests.library import library

_GOALS = """Tin chuyển đổi số tỉnh An Giang

Đến năm 2025, 88% người dân hài lòng với việc giải quyết thủ tục của các cơ quan nhà nước tỉnh An Giang.
"""
_SIGNED = "\nVăn bản được trao đổi trên môi trường mạng, tỷ lệ ký số cơ quan đạt 93%.\n"


@pytest.mark.parametrize(
    "question",
    [
        "co quan nha nuoc an giang ky so dat bao nhieu phan tram",
        "Cơ quan nhà nước ở An Giang ký số đạt bao nhiêu phần trăm?",
    ],
)
def test_who_is_content_says_nothing_of_what_is_signed(tmp_path: Path, question: str) -> None:
    for name, text in (("silent", _GOALS), ("told", _GOALS + _SIGNED)):
        folder = tmp_path / name
        folder.mkdir()
        answer = Bot(library(folder, {"tin.txt": text})).answer(question)
        assert "88%" not in answer.text
        assert ("93%" in answer.text) == (name == "told")


def test_a_measure_that_is_not_named_asks_for_none(tmp_path: Path) -> None:
    answer = Bot(library(tmp_path, {"tin.txt": _GOALS})).answer("Bao nhiêu phần trăm người dân An Giang hài lòng?")
    assert "88%" in answer.text
