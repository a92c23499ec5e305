"""Spoken of: in a conversation about one document the next question is answered from it before all others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from tests.library import library

_PLAN = """---
title: "Kế hoạch {number}/KH-UBND về {about}"
number: "{number}/KH-UBND"
places: ["An Giang"]
---

Số: {number}/KH-UBND

1. {body} là cơ quan đầu mối, theo dõi và tổng hợp báo cáo kết quả thực hiện Kế hoạch.

2. Kinh phí thực hiện lấy từ {money}.
"""
TEXTS = {
    "ke-hoach-71.md": _PLAN.format(
        number=71, about="hợp tác xã", body="Sở Công Thương", money="ngân sách tỉnh và vốn của hợp tác xã"
    ),
    "ke-hoach-92.md": _PLAN.format(
        number=92, about="dữ liệu", body="Sở Tài chính", money="ngân sách tỉnh, ngân sách trung ương và vốn vay"
    )
    + "\n3. Sở Y tế chủ trì số hóa bệnh án.\n",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("spoken"), TEXTS)
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(("number", "body"), [("71", "Sở Công Thương"), ("92", "Sở Tài chính")])
def test_the_document_named_before_answers_without_a_linking_word(bot: Bot, number: str, body: str) -> None:
    before = (f"Kế hoạch {number} về việc gì?",)
    answer = bot.answer("Đơn vị nào làm đầu mối theo dõi, tổng hợp báo cáo kết quả?", before)
    assert body in answer.text
    assert {citation.source for citation in answer.citations} == {f"ke-hoach-{number}.md"}


def test_it_is_spoken_of_two_turns_later_too(bot: Bot) -> None:
    before = ("Kế hoạch 71 về việc gì?", "Đơn vị nào làm đầu mối theo dõi, tổng hợp báo cáo kết quả?")
    assert "vốn của hợp tác xã" in bot.answer("Kinh phí thực hiện các việc ấy lấy từ những nguồn nào?", before).text


def test_another_document_that_is_named_answers(bot: Bot) -> None:
    before = ("Kế hoạch 71 về việc gì?",)
    assert "Sở Tài chính" in bot.answer("Đơn vị nào làm đầu mối theo dõi Kế hoạch 92?", before).text


def test_what_the_document_does_not_say_is_told_from_the_others(bot: Bot) -> None:
    assert "Sở Y tế" in bot.answer("Đơn vị nào chủ trì số hóa bệnh án ở tỉnh?", ("Kế hoạch 71 về việc gì?",)).text
