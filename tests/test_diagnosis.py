"""A wrong answer is told by what went astray: the sources, the search, or the choice among what was found."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.composing.answer import Answer
from bot.diagnosis import why
from bot.evaluate import Case, Score, judge
from index.index import Index

SILENT = Answer("Chưa tìm thấy.", "not_found")


@pytest.fixture(scope="module")
def bot(index: Index) -> Bot:
    return Bot(index)


def reason(case: Case, answer: Answer, bot: Bot) -> str:
    return why(Score(case, answer, judge(case, answer)), bot)


def test_a_right_answer_needs_no_reason(bot: Bot) -> None:
    assert reason(Case("Ai?", abstain=True), SILENT, bot) == ""


def test_a_source_that_is_not_indexed_is_named(bot: Bot) -> None:
    assert "không có nguồn khac.txt" in reason(Case("Gì?", must=(("1",),), sources=("khac.txt",)), SILENT, bot)


def test_a_passage_that_was_found_and_not_trusted_is_told_from_one_that_was_not_found(bot: Bot) -> None:
    asked = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"
    assert "đứng thứ 1 " in reason(Case(asked, must=(("615",),)), SILENT, bot)
    assert "Không đoạn nào" in reason(Case(asked, must=(("616",),)), SILENT, bot)


def test_an_answer_where_silence_was_wanted_points_at_the_passage_cited(bot: Bot) -> None:
    assert "đoạn được dẫn" in reason(Case("Gì?", abstain=True), Answer("615", "answered"), bot)


def test_the_earlier_questions_are_searched_for_too(bot: Bot) -> None:
    history = ("Lào Cai có bao nhiêu doanh nghiệp công nghệ số?",)
    assert "đứng thứ 1 " in reason(Case("Còn An Giang?", history=history, must=(("615",),)), SILENT, bot)
