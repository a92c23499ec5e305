"""Whoever counts is told what the gate did to a draft of ours, and nothing of what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.bot import Bot
from bot.composing import compose
from bot.composing.answer import Answer
from bot.evidence.evidence import Evidence
from bot.observing import ModelEnding, ModelUse, Unobserved
from bot.question.question import Question
from index.index import Index

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"


class Counting(Unobserved):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def gate_acted(self, act: str) -> None:
        self.told.append(act)

    def model_ended(self, use: ModelUse, ending: ModelEnding, seconds: float) -> None:
        self.told.append((use, ending))


def asked(index: Index, monkeypatch: pytest.MonkeyPatch, added: str, instead: bool) -> tuple[Answer, list[object]]:
    """The answer where composing goes wrong: ``added`` is said after, or instead of, what the source says."""
    composed = compose.one_figure

    def wrong(question: Question, found: Sequence[Evidence]) -> Answer:
        draft = composed(question, found)
        return replace(draft, text=added if instead else f"{draft.text}\n{added}")

    monkeypatch.setattr(compose, "one_figure", wrong)
    observer = Counting()
    return Bot(index, observer=observer).answer(QUESTION), observer.told


def test_an_answer_that_passes_whole_is_not_told(index: Index) -> None:
    observer = Counting()
    assert Bot(index, observer=observer).answer(QUESTION).outcome == "answered"
    assert observer.told == []


def test_a_line_that_is_taken_out_is_told_as_a_cut(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, told = asked(index, monkeypatch, "Tỉnh có 999 trường [1].", instead=False)
    assert answer.outcome == "partial"
    assert "999" not in answer.text
    assert told == ["cut"]


def test_a_draft_of_which_nothing_is_left_is_told_as_refused(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, told = asked(index, monkeypatch, "Tỉnh có 999 doanh nghiệp [1].", instead=True)
    assert answer.abstained
    assert told == ["refused"]
