"""ModelTurn: what a language model is asked for one question, all of it before one deadline."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

from bot.composing.answer import Answer
from bot.errors import ModelFailed, ModelLate, ModelSkipped
from bot.model import prompt
from bot.model.grounds import Ground
from bot.model.language_model import LanguageModel, Message, Use
from bot.model.offering import Offer
from bot.model.rewording import reworded
from bot.observing import ModelEnding, ModelUse, Observer
from bot.question.question import Question, read
from sources.reading.vietnamese import QUESTION_WORDS, STOP_WORDS, fold, words

SHORT_SECONDS = 2.5
"""The longest that a model is waited for when it only helps to search or suggests: the answer should not wait."""

MOST_QUESTIONS = 3
_LONGEST_QUESTION = 160
_LIST_SIGN = re.compile(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+")
_MARKUP = re.compile(r"[<>`{}\[\]\\|~*#]|https?:|www\.")
_OBSERVED: dict[Use, ModelUse] = {
    "wording": "wording", "followups": "rewriting", "expansion": "expansion", "suggestions": "suggestions",
}  # fmt: skip
_log = logging.getLogger(__name__)


class ModelTurn:
    """The language model during one question. A failure is logged, observed and done without; none is raised."""

    def __init__(self, model: LanguageModel, observer: Observer, clock: Callable[[], float] = time.monotonic) -> None:
        self._model = model
        self._observer = observer
        self._clock = clock
        self._deadline = clock() + model.seconds

    def wants(self, use: Use) -> bool:
        """Whether the operator chose this use."""
        return use in self._model.uses

    def worded(self, offer: Offer) -> Generator[Answer, None, Answer]:
        """The draft in the model's words: yields answers that grow, returns the whole one or the draft."""
        started = self._clock()
        messages = prompt.wording(offer.question, offer.draft, offer.offered)
        try:
            with closing(self._model.stream(messages, self._deadline - started)) as pieces:
                made = yield from reworded(offer, pieces)
        except ModelFailed as failure:
            self._failed("wording", failure, started)
            return offer.draft
        _log.info("wording: %d sentences shown, %d replaced, %d dropped", made.shown, made.replaced, made.dropped)
        self._ended("wording", made.ending, started)
        return made.answer

    def further(self, asked: Question, history: Sequence[str]) -> tuple[Question, ...]:
        """Readings to try beside what was typed, where that is not answered; places and periods stay as asked.

        A follow-up made standalone may only say what the conversation says, and keeps the words and kind of what was
        typed; other ways to put a question only help to search, and what is found is held against the question itself.
        """
        found: list[Question] = []
        if history and self.wants("followups"):
            known, typed = (asked.text, *history), " ".join(word.form for word in read(asked.text).topic)
            for text in self._questions(
                "followups",
                prompt.follow_up(asked.text, history),
                lambda text: says_only(text, known) and says_only(typed, (text,)),
            )[:1]:
                found += _bound(read(text), asked)
        if self.wants("expansion"):
            also = self._questions("expansion", prompt.expansion(asked), bool)
            found += [replace(asked, also=also)] if also else []
        return tuple(found)

    def suggested(self, question: Question, grounds: Sequence[Ground]) -> tuple[str, ...]:
        """What may be asked next, unchecked but for being questions; the caller tries each."""
        return self._questions("suggestions", prompt.suggestions(question, grounds), _asks)

    def _questions(self, use: Use, messages: Sequence[Message], fits: Callable[[str], bool]) -> tuple[str, ...]:
        """The first lines of what the model says that are questions and fit."""
        started = self._clock()
        try:
            said = self._model.complete(messages, min(SHORT_SECONDS, self._deadline - started))
        except ModelFailed as failure:
            self._failed(use, failure, started)
            return ()
        found = tuple(text for text in _listed(said) if fits(text))[:MOST_QUESTIONS]
        self._ended(use, "used" if found else "refused", started)
        return found

    def _failed(self, use: Use, failure: ModelFailed, started: float) -> None:
        if isinstance(failure, ModelSkipped):
            self._observer.model_ended(_OBSERVED[use], "skipped", 0.0)
            return
        _log.warning("the language model is done without for %s: %s", use, failure)
        self._ended(use, "late" if isinstance(failure, ModelLate) else "failed", started)

    def _ended(self, use: Use, ending: ModelEnding, started: float) -> None:
        self._observer.model_ended(_OBSERVED[use], ending, self._clock() - started)


def _bound(again: Question, asked: Question) -> Iterator[Question]:
    """Another reading of a question, with the places and periods that were asked; none when it names others, or wants
    another kind of answer."""
    if asked.kind not in (again.kind, "statement"):
        return
    if asked.places and not set(again.places) <= set(asked.places):
        return
    if asked.years and not set(again.years) <= set(asked.years):
        return
    yield replace(
        again,
        text=asked.text,
        places=asked.places or again.places,
        periods=asked.periods or again.periods,
        years=asked.years or again.years,
        numbers=asked.numbers or again.numbers,
    )


def _asks(text: str) -> bool:
    return text.endswith("?") and any(word.form in QUESTION_WORDS for word in words(text))


def says_only(text: str, known: Iterable[str]) -> bool:
    """Whether each telling word of a text, accents aside, is one of the known texts."""
    held = {fold(word.form) for one in known for word in words(one)}
    return all(fold(word.form) in held for word in words(text) if word.form not in STOP_WORDS)


def hangs_together(text: str, known: Iterable[str]) -> bool:
    """Whether half or more of the neighbouring telling words of a text are neighbours in one of the known texts too:
    a question is no heap of words."""
    held = {pair for one in known for pair in pairwise(_telling(one))}
    said = list(pairwise(_telling(text)))
    return sum(pair in held for pair in said) >= len(said) / 2


def _telling(text: str) -> list[str]:
    return [fold(word.form) for word in words(text) if word.form not in STOP_WORDS]


def _listed(said: str) -> Iterator[str]:
    """The lines of a list, each once, that could be questions: short, and without markup."""
    lines = (" ".join(_LIST_SIGN.sub("", line).strip('"“” ').split()) for line in said.splitlines())
    for text in dict.fromkeys(lines):
        short = any(map(str.isalnum, text)) and len(text) <= _LONGEST_QUESTION
        if short and text.isprintable() and not _MARKUP.search(text):
            yield text
