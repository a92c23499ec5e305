"""Which questions ask the same, on sixteen approved questions that were looked at and as many that were not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.approved import Approved, ApprovedAnswers
from bot.bot import Bot
from bot.question.question import read
from bot.question.sameness import asked_by
from ui.server import open_or_build
from ui.settings import Settings

SET = Path(__file__).parent / "quality" / "approved_questions.txt"
LEAST_GIVEN = 0.95


@dataclass(frozen=True, slots=True)
class Group:
    """An approved wording, wordings that ask the same, and questions that ask something else."""

    wording: str
    same: tuple[str, ...]
    other: tuple[str, ...]


def groups() -> Iterator[Group]:
    for block in SET.read_text(encoding="utf-8").split("\n= ")[1:]:
        wording, *lines = block.split("\n")
        yield Group(
            wording,
            tuple(line[2:] for line in lines if line.startswith("+ ")),
            tuple(line[2:] for line in lines if line.startswith("- ")),
        )


GROUPS = tuple(groups())


def approved(number: int, wording: str) -> Approved:
    return Approved(str(number), (wording,), "", (), "", date(2026, 1, 1), date(2027, 1, 1))


KNOWN = ApprovedAnswers(approved(number, group.wording) for number, group in enumerate(GROUPS))


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(open_or_build(Settings(data_dir=tmp_path_factory.mktemp("data"))))


def answering(bot: Bot, question: str) -> str | None:
    found = KNOWN.answering(bot.understand(question), bot.index.vocabulary)
    return found.id if found else None


def test_the_set_has_thirty_approved_questions_with_four_of_each_kind() -> None:
    assert len(GROUPS) >= 30
    assert all(len(group.same) >= 4 and len(group.other) >= 4 for group in GROUPS)


def test_no_approved_answer_is_given_to_a_question_that_asks_something_else(bot: Bot) -> None:
    wrong = [question for group in GROUPS for question in group.other if answering(bot, question) is not None]
    assert wrong == []


def test_nearly_every_other_wording_and_spelling_finds_the_approved_answer(bot: Bot) -> None:
    asked = [(str(n), question) for n, group in enumerate(GROUPS) for question in (group.wording, *group.same)]
    given_rightly = [question for n, question in asked if answering(bot, question) == n]
    assert len(given_rightly) >= LEAST_GIVEN * len(asked)


@given(st.sampled_from(GROUPS), st.sampled_from(("Cho em hỏi {} ạ?", "Dạ anh chị cho em hỏi {}", "{} vậy ad?")))
def test_courtesies_change_nothing_that_is_asked(group: Group, courtesy: str) -> None:
    bare = group.wording.rstrip("?")
    assert asked_by(read(courtesy.format(bare))).outline.places == asked_by(read(bare)).outline.places
    assert asked_by(read(courtesy.format(bare))).words == asked_by(read(bare)).words


@given(st.text(max_size=200))
def test_what_any_text_asks_can_be_said_and_is_the_same_each_time(text: str) -> None:
    typed = f"a{text}"
    assert asked_by(read(typed)) == asked_by(read(typed))
