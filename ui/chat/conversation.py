"""A question of the chat page becomes what the page shows, step by step. Nothing is remembered between questions.

The conversation lives in the browser (``ui/assets/conversation.js``), which sends the earlier questions along.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any

from bot.composing.answer import Answer, Citation
from bot.errors import BotError
from bot.question.question import Question, read
from index.index import Index
from ui import texts
from ui.api.objects import answer_json
from ui.api.requests import MAX_HISTORY
from ui.chat.answer_chart import chart_html
from ui.chat.answer_tools import address_of
from ui.chat.choice import chosen_ids
from ui.chat.page import Turn
from ui.chat.reference import reference
from ui.edition import Edition
from ui.errors import RecordsUnavailable, UiError
from ui.records.records import Asked, Records

if TYPE_CHECKING:
    from bot.runnable import Turn as Given

STEP_SECONDS = 0.05
MOST_CHOSEN = 50
_HISTORY_OF_ADDRESS = 3
"""Earlier questions that an address repeats: a follow-up seldom hangs on more, and addresses should stay short."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page sends: a question, the questions before it, and the documents and places to ask only."""

    question: str
    history: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Asking:
        """What a browser sent, whatever that was: wrong types count as nothing, of too many the last ones stay."""
        return cls(
            str(told.get("question", "")),
            _listed(told.get("history"), MAX_HISTORY),
            _listed(told.get("sources"), MOST_CHOSEN),
            _listed(told.get("places"), MOST_CHOSEN),
        )


def _needed(question: str, history: tuple[str, ...]) -> tuple[str, ...]:
    """The earlier questions, when a question says less without them; else ()."""
    previous: Question | None = None
    for earlier in history:
        previous = read(earlier, previous)
    return history if previous is not None and read(question, previous) != read(question) else ()


def _listed(value: Any, most: int) -> tuple[str, ...]:
    return tuple(one for one in value[-most:] if isinstance(one, str)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the turn, the question box, what is wrong with the question, what is read aloud."""

    turn: Turn | None = None
    box: str = ""
    complaint: str = ""
    heard: Answer | None = None


class Conversing:
    """Answers questions of the page from an edition; what was answered is kept in ``records`` for feedback."""

    def __init__(self, edition: Edition, records: Records, step_seconds: float = STEP_SECONDS) -> None:
        self._edition = edition
        self._records = records
        self._step_seconds = step_seconds

    def steps(self, asking: Asking) -> Iterator[Shown]:
        """What the page shows while a question is answered.

        Steps that follow each other within ``step_seconds`` are not all shown: an answer that is there at once
        appears at once. A question that cannot be read stays in the box with the reason.
        """
        question = asking.question
        yield Shown(Turn(question))
        started, shown_at = perf_counter(), monotonic()
        answer: Answer | None = None
        try:
            for answer in self._edition.answering.stream(self._given(asking)):
                if monotonic() - shown_at >= self._step_seconds:
                    yield Shown(Turn(question, answer))
                    shown_at = monotonic()
            assert answer is not None
            turn = self._whole(asking, answer, (perf_counter() - started) * 1000)
        except (BotError, UiError) as error:
            yield Shown(box=question, complaint=str(error))
            return
        except Exception:
            yield Shown(Turn(question, failure=texts.FAILED))
            raise
        yield Shown(turn, heard=answer)

    def _given(self, asking: Asking) -> Given:
        documents = self._edition.library.documents() if asking.sources or asking.places else ()
        sources = chosen_ids(documents, asking.sources, asking.places)
        return {"question": asking.question, "history": list(asking.history), "sources": list(sources)}

    def _whole(self, asking: Asking, answer: Answer, elapsed_ms: float) -> Turn:
        library = self._edition.library
        history = _needed(asking.question, asking.history[-_HISTORY_OF_ADDRESS:])
        return Turn(
            asking.question,
            answer,
            complete=True,
            answer_id=self._kept(asking, answer, elapsed_ms),
            references=self._references(answer.citations),
            address=address_of(asking.question, history, asking.sources, asking.places),
            chart=chart_html(answer, library) if isinstance(library, Index) else "",
            today=date.today(),
        )

    def _kept(self, asking: Asking, answer: Answer, elapsed_ms: float) -> str | None:
        """The id under which an answer is kept; None where that fails, since a visitor is answered all the same."""
        whole = answer_json(None, asking.question, answer, elapsed_ms)
        try:
            return self._records.keep(Asked(asking.question, asking.history, answer.outcome, whole))
        except RecordsUnavailable as error:
            _log.warning("an answer was not recorded: %s", error)
            return None

    def _references(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        made = []
        for citation in citations:
            try:
                document = self._edition.library.document(citation.document_id)
            except KeyError:
                document = None
            made.append(reference(citation, document))
        return tuple(made)
