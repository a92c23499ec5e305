"""Joining: the answers to the parts of a question, of one document where the parts are about one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.composing.answer import Answer
from bot.composing.one_answer import one_answer
from bot.evidence.focus import ORGANISATION
from bot.gate import MARKER
from bot.question.asking import Kind
from bot.question.question import Question
from sources.reading.period import periods
from sources.reading.vietnamese import STOP_WORDS, UPPER_CASE

Found = tuple[float, Answer | None]
"""How well the sources answer a part, and the answer that may be shown; None where they do not."""
Answering = Callable[[Question, Sequence[str]], Found]
"""Answers a part from some sources, or from all where none are named."""
Beside = Callable[[Question, Question, Answer], Found | None]
"""Answers a part from the table row that answered the first one; None where it does not stand there."""

_KINDS_TOLD: dict[Kind, re.Pattern[str]] = {
    "person": re.compile(rf"\b(?:ông|bà|đồng chí)\s+[{UPPER_CASE}]"),
    "place": re.compile(r"\b(?:tại|ở)\s", re.IGNORECASE),
    "number": re.compile(r"\d"),
    "percent": re.compile("%"),
    "money": re.compile(r"\bđồng\b"),
    "document": re.compile(r"\d/"),
}
_OWN_WORDS = 4
"""Words in which two parts about one thing differ at most: what is asked of it."""


def joined(parts: Sequence[Question], answering: Answering, beside: Beside, sources: Sequence[str]) -> Answer | None:
    """The answers to the parts, one after the other; None where the question is better answered whole: when no part is
    found, or not one without words of its own that another's answer tells already or that asks for the same kind."""
    found: list[Found] = []
    for part in parts:
        first = found[0][1] if found else None
        in_row = beside(part, parts[0], first) if first is not None else None
        found.append(in_row or answering(part, sources))
    answers = [answer for _, answer in found if answer is not None]
    kinds = [part.kind for part in parts]
    for part, (_, answer) in zip(parts, found, strict=True):
        same = kinds.count(part.kind) > 1 or any(_tells(other, part.kind) for other in answers)
        if answer is None and part.inherited and same:
            return None
    if len(answers) > 1 and not any(_documents(answers[0]) & _documents(answer) for answer in answers[1:]):
        found = [*_of_one_document(parts, found, answering)]
    given = [answer for _, answer in found]
    return one_answer(given) if any(given) else None


def _of_one_document(parts: Sequence[Question], found: Sequence[Found], answering: Answering) -> Sequence[Found]:
    """The answers of the one document that answers all parts best; where none does, the best answer alone when the
    parts are about one thing, and each as it was found when they are not."""
    whole: list[Sequence[Found]] = []
    for document in dict.fromkeys(answer.citations[0].document_id for _, answer in found if answer is not None):
        tried = [
            (score, answer) if answer is not None and document in _documents(answer) else answering(part, (document,))
            for part, (score, answer) in zip(parts, found, strict=True)
        ]
        if all(answer is not None for _, answer in tried):
            whole.append(tried)
    if whole:
        return max(whole, key=lambda tried: sum(score for score, _ in tried))
    if not _about_one_thing(parts):
        return found
    best = max(score for score, answer in found if answer is not None)
    return [one if one[0] == best else (0.0, None) for one in found]


def _tells(answer: Answer, kind: Kind) -> bool:
    """Whether an answer's own words hold something of a kind that was asked for beside it."""
    told = MARKER.sub("", answer.text)
    if kind == "date":
        return bool(periods(told))
    return (_KINDS_TOLD.get(kind) or ORGANISATION).search(told) is not None


def _about_one_thing(parts: Sequence[Question]) -> bool:
    """Whether words and not figures are asked for, about the same."""
    told = [{word.form for word in (*part.topic, *part.inherited)} - STOP_WORDS for part in parts]
    return not any(part.numeric for part in parts) and all(len(told[0] ^ one) <= _OWN_WORDS for one in told[1:])


def _documents(answer: Answer) -> set[str]:
    return {citation.document_id for citation in answer.citations}
