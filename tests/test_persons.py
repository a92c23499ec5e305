"""Who "ông Tiến" is, by the whole names of a document, and what follows for an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from bot.evidence.persons import given_name, meant, names, whole_names
from tests.library import library

TEXT = "Ông Nguyễn Phú Tiến phát biểu khai mạc. Bà Lê Thị Hoa và bà Trần Thị Hoa cùng dự tại Thái Nguyên."


def test_a_province_that_begins_with_a_surname_is_no_person() -> None:
    assert [TEXT[start:end] for start, end in names(TEXT)] == ["Nguyễn Phú Tiến", "Lê Thị Hoa", "Trần Thị Hoa"]


def test_a_given_name_means_the_one_person_who_bears_it() -> None:
    assert meant("Theo ông Tiến, phải có lộ trình.", whole_names(TEXT)) == ("Nguyễn Phú Tiến",)
    assert meant("Theo bà Hoa, phải có lộ trình.", whole_names(TEXT)) == ()


@pytest.mark.parametrize("text", ["Ông Nguyễn Phú Tiến nói.", "Bà Rịa có cảng số.", "Ông nói vậy."])
def test_a_whole_name_a_place_or_no_name_is_no_given_name(text: str) -> None:
    assert given_name(text) is None


def test_what_a_person_named_in_short_said_is_found_by_the_whole_name(tmp_path: Path) -> None:
    article = (
        "Tại hội thảo, Thứ trưởng Nguyễn Huy Dũng đánh giá cao tỉnh An Giang.\n\n"
        "Ông Dũng mong muốn đến năm 2026 tỉnh sẽ nằm trong top 10 cả nước về chuyển đổi số.\n"
    )
    bot = Bot(library(tmp_path, {"an-giang-tin.txt": f"Hội thảo chuyển đổi số tỉnh An Giang\n\n{article}"}))
    answer = bot.answer("Thứ trưởng Nguyễn Huy Dũng mong An Giang lọt top 10 cả nước vào năm nào?")
    assert "2026" in answer.text
