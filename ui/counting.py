"""Answers are counted by outcome, with how long they took, whichever way they were asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from bot.composing.answer import Answer
from bot.errors import BotError
from ui.edition import Answering, Edition
from ui.logs import fields
from ui.metrics import Metrics
from ui.traffic.request_context import present_request

if TYPE_CHECKING:
    from bot.runnable import Turn

_log = logging.getLogger(__name__)


def counted(edition: Callable[[], Edition], metrics: Metrics) -> Callable[[], Edition]:
    """The same editions, whose answers ``metrics`` are told of."""

    def with_counts() -> Edition:
        now = edition()
        return replace(now, answering=Counted(now.answering, metrics))

    return with_counts


class Counted:
    """The bot of an edition; each answer is counted, and noted in the log without a word of it."""

    def __init__(self, answering: Answering, metrics: Metrics) -> None:
        self._answering = answering
        self._metrics = metrics

    def invoke(self, input: Turn, /) -> Answer:
        """The answer."""
        *_, answer = self._told(lambda: iter((self._answering.invoke(input),)))
        return answer

    def stream(self, input: Turn, /) -> Iterator[Answer]:
        """The answers that grow; the time that the one who reads them takes does not count."""
        return self._told(lambda: self._answering.stream(input))

    def _told(self, ask: Callable[[], Iterator[Answer]]) -> Iterator[Answer]:
        outcome, seconds = "failed", 0.0
        try:
            began = perf_counter()
            answers = ask()
            while (answer := next(answers, None)) is not None:
                outcome = answer.outcome
                seconds += perf_counter() - began
                yield answer
                began = perf_counter()
            seconds += perf_counter() - began
        except BotError:
            outcome = "invalid"
            raise
        except Exception:
            outcome = "failed"
            raise
        finally:
            self._note(outcome, seconds)

    def _note(self, outcome: str, seconds: float) -> None:
        self._metrics.answered(outcome, seconds)
        request = present_request()
        if request is not None:
            request.outcome = outcome
        _log.info("answered", extra=fields(outcome=outcome, milliseconds=round(seconds * 1000, 1)))
