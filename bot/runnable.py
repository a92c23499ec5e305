"""The bot as a LangChain Runnable: invoke, stream and batch, in chains or in our own server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypedDict

from langchain_core.runnables import Runnable, RunnableConfig

from bot.answer import Answer
from bot.bot import Bot


class Turn(TypedDict, total=False):
    """What the runnable takes: the question, the questions before it, and document ids to ask only."""

    question: str
    history: list[str]
    sources: list[str]


_PIECE = re.compile(r"\S+\s*")


class AnswerRunnable(Runnable[Turn | str, Answer]):
    """Turns a question into an Answer. ``stream`` yields answers that grow word by word; the last is whole.

    Nothing is streamed before the gate has passed the whole answer.
    """

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    def invoke(self, input: Turn | str, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """Answer one turn; a bare string is a question without history."""
        return self._call_with_config(self._answer, input, config, **kwargs)

    def stream(self, input: Turn | str, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:
        """Yield the answer with its text growing word by word; citations come with the last."""
        whole = self.invoke(input, config, **kwargs)
        pieces = _PIECE.findall(whole.text)
        for count in range(1, len(pieces)):
            yield replace(whole, text="".join(pieces[:count]).rstrip(), citations=(), suggestions=(), derived=())
        yield whole

    def _answer(self, turn: Turn | str) -> Answer:
        if isinstance(turn, str):
            return self.bot.answer(turn)
        return self.bot.answer(turn["question"], turn.get("history", ()), turn.get("sources", ()))
