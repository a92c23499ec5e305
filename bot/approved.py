"""Approved: answers that staff wrote and answer for, each given first to a question that asks just what it answers.

Two questions ask the same when nothing that binds an answer differs: kind, place, time, document, goal or result,
comparison, and every word that says something, in its order. Courtesies, accents, typing slips, abbreviations and
words that say nothing do not count. Whatever else differs, the question is answered from the sources as any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot import gate
from bot.composing.answer import Answer, Approval
from bot.composing.citations import Citations
from bot.errors import InvalidQuestion
from bot.question.question import Question, read
from bot.question.sameness import Asked, asked_by
from index.index import Index
from sources.reading.abbreviation import spelled_out
from sources.reading.place import NAMES
from sources.reading.spelling import Lexicon, readings
from sources.reading.vietnamese import fold, words

_SHARED = 0.5
"""Of the words of a wording so many stand in every question that could ask the same; others are not looked at."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source: ``text[start:end] == quote`` of the document when it was approved."""

    document_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Approved:
    """An answer of the staff: ``[n]`` in ``text`` points at the n-th quotation, counted from 1.

    ``questions`` are wordings of the question; ``owner`` is the office or person that answers for it. It is given
    up to and including the day ``expires``.
    """

    id: str
    questions: tuple[str, ...]
    text: str
    quotations: tuple[Quotation, ...]
    owner: str
    approved: date
    expires: date

    def valid(self, day: date) -> bool:
        """Whether it may be given on this day."""
        return day <= self.expires


class ApprovedAnswers:
    """The answers of the staff, found by the questions that they answer."""

    def __init__(self, answers: Iterable[Approved] = ()) -> None:
        self.answers = tuple(sorted(answers, key=lambda one: (one.approved, one.id)))
        self._wordings = tuple((_forms(wording), wording, one) for one in self.answers for wording in one.questions)

    def __bool__(self) -> bool:
        return bool(self.answers)

    def answering(self, question: Question, lexicon: Lexicon) -> Approved | None:
        """The answer to what is asked, the newest where several are; None when no question is the same."""
        if question.inherited:
            return None
        typed = _forms(question.standalone)
        near = [one for one in self._wordings if len(one[0] & typed) >= _SHARED * len(one[0])]
        known = {asked: one for _, wording, one in near for asked in _asked_with(wording)}
        if not known:
            return None
        asked = asked_by(question)
        if asked in known or asked.outline not in {one.outline for one in known}:
            return known.get(asked)
        spelled = (asked_by(_respelled(question, text)) for text in readings(question.standalone, lexicon, NAMES))
        return next((known[one] for one in spelled if one in known), None)


def answer_of(approved: Approved, index: Index, question: Question) -> gate.Checked:
    """The approved answer as the gate lets it be shown for a question, from the documents as they are now.

    A quote that no longer stands where it stood, a figure that stands in no quote, and a figure of another place or
    period than the question asks for are faults; ``answer`` is None when there is one: it is shown whole or not at all.
    """
    texts: dict[str, str] = {}
    made = Citations()
    for number, quotation in enumerate(approved.quotations, 1):
        try:
            document = index.document(quotation.document_id)
        except KeyError:
            return gate.Checked(None, (f"quote [{number}] is not in {quotation.document_id}",))
        texts[document.id] = document.text
        if document.text[quotation.start : quotation.end] != quotation.quote:
            return gate.Checked(None, (f"quote [{number}] is not in {document.source}",))
        place, years = _about(index, quotation, approved.text)
        marker = made.cite(document, quotation.start, quotation.end, place=place, years=years)
        if marker != f"[{number}]":
            return gate.Checked(None, (f"quote [{number}] is quoted by {marker}",))
    draft = Answer(
        text=approved.text,
        outcome="answered",
        citations=tuple(made.made),
        approval=Approval(approved.owner, approved.approved),
    )
    checked = gate.check(draft, texts, question.bound, question.years)
    return replace(checked, answer=None) if checked.faults else checked


def _forms(text: str) -> frozenset[str]:
    """The words of a text without accents, abbreviations spelled out."""
    return frozenset(fold(word.form) for word in spelled_out(words(text)))


@lru_cache(maxsize=2048)
def _asked_with(wording: str) -> tuple[Asked, ...]:
    """What a wording asks, with and without its accents; () where it cannot be read."""
    try:
        return tuple(asked_by(read(text)) for text in (wording, fold(wording)))
    except InvalidQuestion:
        return ()


def _respelled(question: Question, text: str) -> Question:
    """The question in another spelling, with what it took over from the questions before it."""
    again = read(text)
    return replace(
        again,
        places=again.places or question.places,
        periods=again.periods or question.periods,
        years=again.years or question.years,
        numbers=again.numbers or question.numbers,
    )


def _about(index: Index, quotation: Quotation, text: str) -> tuple[str | None, tuple[int, int] | None]:
    """The place and the years of the quoted figures that the text gives, where they all have the same."""
    given = {number.rstrip("%") for number in gate.figures(text)}
    quoting = [
        passage.id
        for passage in index.passages(quotation.document_id)
        if passage.start < quotation.end and quotation.start < passage.end
    ]
    quoted = [
        figure
        for figure in index.figures(quoting)
        if quotation.start <= figure.start < quotation.end and figure.text.rstrip("%") in given
    ]
    places, years = {figure.place for figure in quoted}, {figure.years for figure in quoted}
    return (places.pop() if len(places) == 1 else None, years.pop() if len(years) == 1 else None)
