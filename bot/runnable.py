"""The bot as a LangChain Runnable: invoke, stream and batch, in chains or in our own server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypedDict

from langchain_core.runnables import Runnable, RunnableConfig

from bot.bot import Bot
from bot.composing.answer import Answer


class Turn(TypedDict, total=False):
    """What the runnable takes: the question, the questions before it, document ids to ask only, and whether a language
    model may word the answer (it may where nothing is said)."""

    question: str
    history: list[str]
    sources: list[str]
    worded: bool


_PIECE = re.compile(r"\S+\s*")


class AnswerRunnable(Runnable[Turn | str, Answer]):
    """Turns a question into an Answer. ``stream`` yields answers that grow, word by word or, where a language model
    words them, sentence by sentence; the last is whole, and may say otherwise what a model began.

    Nothing is streamed before the gate has passed it.
    """

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    def invoke(self, input: Turn | str, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """Answer one turn; a bare string is a question without history."""
        return self._call_with_config(self._answer, input, config, **kwargs)

    def stream(self, input: Turn | str, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:
        """Yield the answer with its text growing; citations come with the last."""
        return self._transform_stream_with_config(iter((input,)), self._growing, config, **kwargs)

    def _growing(self, turns: Iterator[Turn | str]) -> Iterator[Answer]:
        for turn in turns:
            shown = ""
            for answer in self._answers(turn):
                if answer.citations or answer.worded_by == "sources":
                    yield from _word_by_word(answer, shown)
                else:
                    yield answer
                shown = answer.text

    def _answer(self, turn: Turn | str) -> Answer:
        *_, whole = self._answers(turn)
        return whole

    def _answers(self, turn: Turn | str) -> Iterator[Answer]:
        told = Turn(question=turn) if isinstance(turn, str) else turn
        return self.bot.stream(
            told["question"], told.get("history", ()), told.get("sources", ()), worded=told.get("worded", True)
        )


def _word_by_word(whole: Answer, shown: str) -> Iterator[Answer]:
    """The answer growing from what is ``shown`` of it already; at once whole where that is something else."""
    if whole.text.startswith(shown):
        pieces = _PIECE.findall(whole.text)
        for count in range(1, len(pieces)):
            text = "".join(pieces[:count]).rstrip()
            if len(text) > len(shown):
                yield replace(whole, text=text, citations=(), suggestions=(), derived=())
    yield whole
