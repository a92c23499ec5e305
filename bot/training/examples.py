"""Examples to learn from: for each made question, the evidence found for it, right or wrong.

The evidence is what ``bot.evidence.find`` finds in an index of the library, by the code that answers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from bot.errors import InvalidQuestion
from bot.evidence.evidence import Evidence
from bot.evidence.find import asked_terms, find
from bot.evidence.signs import Signs
from bot.question.question import read
from bot.question.question_variants import variants
from bot.training.library import Share, share_of
from bot.training.questions import Asked, counted_by, questions
from index.figures import is_generic, same_figure
from index.index import Index
from sources.document import Document
from sources.figures import Figure

MOST_CANDIDATES = 40
_READINGS = 3
_CLEAR = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """The signs of one piece of evidence, and whether it answers."""

    signs: Signs
    right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates of one family; ``right`` in none of them when the library has no answer."""

    question: str
    family: str
    share: Share
    absent: bool
    candidates: tuple[Candidate, ...]


def examples(index: Index, origins: dict[str, str], per_document: int, random: Random) -> Iterator[Example]:
    """Examples from every document of an index; ``origins`` says of each source which document it is a twin of."""
    counted: deque[str] = deque(maxlen=_PHRASES)
    for document in index.documents():
        origin = origins[document.source]
        passages = [p for p in index.passages(document.id) if p.kind != "heading" and len(p.text) > _SHORTEST]
        for passage in random.sample(passages, min(per_document, len(passages))):
            figures = [figure for figure in index.figures([passage.id]) if figure.end > figure.start]
            for asked in questions(document, passage, figures, random, tuple(counted)):
                yield from _examples(index, asked, origin, origins, random)
            counted.extend(phrase for figure in figures if (phrase := counted_by(document, figure)))


_SHORTEST = 40
_PHRASES = 30


def _examples(index: Index, asked: Asked, origin: str, origins: dict[str, str], random: Random) -> Iterator[Example]:
    try:
        readings = variants(read(asked.question), index.vocabulary)
    except InvalidQuestion:
        return
    if readings[0].talk or readings[0].vague or readings[0].sides():
        return
    question, found = readings[0], find(index, readings[0])
    for reading in readings[1:_READINGS]:
        if found and found[0].score >= _CLEAR:
            break
        again = find(index, reading)
        if again and (not found or again[0].score > found[0].score):
            question, found = reading, again
    family = "figure" if question.numeric else "statement"
    if question.numeric != asked.numeric or question.kind == "yes_no":
        return
    truth = index.document(asked.document_id) if asked.document_id else None
    figure = _figure_at(index, truth, asked) if truth and asked.numeric else None
    if sum(not is_generic(term.form) for term in asked_terms(index, question)) < _FEWEST_TELLING:
        return
    unbound = not question.years and not question.places
    judged = [
        (e, None if unbound and _is_twin(e, truth, origin, origins) else _judged(e, asked, truth, figure))
        for e in found
        if e.signs.zones
    ]
    answering = {e.signs for e, right in judged if right}
    judged = [(e, None if right is False and e.signs in answering else right) for e, right in judged]
    kept = [(e, right) for number, (e, right) in enumerate(judged) if right or number < MOST_CANDIDATES]
    usable = tuple(Candidate(e.signs, bool(right)) for e, right in kept if right is not None)
    absent = truth is None
    if absent or any(candidate.right for candidate in usable):
        yield Example(asked.question, family, share_of(origin), absent, usable)
    if truth is not None and random.random() < _LEFT_OUT_SHARE:
        others = tuple(
            Candidate(e.signs, False) for e, right in kept if right is False and origins[e.document.source] != origin
        )
        yield Example(asked.question, family, share_of(origin), True, others)


_FEWEST_TELLING = 2
_LEFT_OUT_SHARE = 0.35
"""The share of questions asked once more of a library without their document and its twins."""


def _is_twin(evidence: Evidence, truth: Document | None, origin: str, origins: dict[str, str]) -> bool:
    """Whether evidence is of a twin of the document asked about: right as well, unless a place or year binds."""
    return truth is not None and evidence.document.id != truth.id and origins[evidence.document.source] == origin


def _figure_at(index: Index, document: Document, asked: Asked) -> Figure | None:
    passages = [p.id for p in index.passages(document.id) if p.start <= asked.start < p.end]
    return next((figure for figure in index.figures(passages) if figure.start == asked.start), None)


def _judged(evidence: Evidence, asked: Asked, truth: Document | None, figure: Figure | None) -> bool | None:
    """Whether evidence answers; None where it says the same elsewhere and may or may not."""
    if truth is None:
        return False
    own = evidence.document.id == asked.document_id
    if asked.numeric:
        if figure is None or evidence.figure is None:
            return False
        same = same_figure(figure, evidence.figure) and figure.unit == evidence.figure.unit
        return same if own or not same else None
    told = truth.text[asked.start : asked.end]
    if own and asked.headings:
        return evidence.passage.context.headings == asked.headings
    if not own:
        return None if told in evidence.text else False
    inside = evidence.start < asked.end and asked.start < evidence.end
    low, high = evidence.focus
    hit = inside and (low == high or (low < asked.end and asked.start < high))
    return hit or (None if told in evidence.text else False)


def counted(found: Iterable[Example]) -> dict[str, int]:
    """How many examples there are, by family and whether an answer is there."""
    counts: dict[str, int] = {}
    for example in found:
        name = f"{example.family}, {'no answer' if example.absent else 'answered'}"
        counts[name] = counts.get(name, 0) + 1
    return counts
