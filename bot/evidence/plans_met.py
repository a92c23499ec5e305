"""Plans met: which indicators of a report's tables reached what was planned for their year, and which did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bot.evidence.evidence import Evidence, is_named
from bot.question.question import Question
from index.figures import same_kind
from index.index import Index
from sources.document import Document, Passage
from sources.figures import extract
from sources.reading.vietnamese import fold

State = Literal["missed", "exceeded", "met"]
Pairs = tuple[tuple[Evidence, Evidence], ...]
"""Results, each with its plan."""

_WHICH = re.compile(r"\b(?:chi tieu|chi so|muc tieu)\b.*\b(?:nao|gi)\b|\bnhung (?:chi tieu|chi so)\b")
_STATES: tuple[tuple[State, re.Pattern[str]], ...] = (
    (
        "missed",
        re.compile(r"\b(?:khong|chua|ko) (?:dat|hoan thanh|bang|kip|toi)\b|\bhut\b|\bthap hon (?:ke hoach|chi tieu)"),
    ),
    ("exceeded", re.compile(r"\bvuot\b")),
    (
        "met",
        re.compile(
            r"\b(?:dat|hoan thanh) (?:duoc )?(?:ke hoach|chi tieu|muc tieu)\b|\b(?:da|nao) (?:dat|hoan thanh)\b"
        ),
    ),
)
_LESS_IS_BETTER = re.compile(
    r"\b(?:ngheo|that nghiep|su co|hao hut|tai nan|khieu nai|thoi gian|qua han|tre han|ton dong|lo lot|chua)\b"
)
"""Words of indicators that are to fall; below their plan they are ahead of it."""


def asked(question: Question) -> State | None:
    """What a question asks of plans: which were missed, exceeded or met; None for a question for anything else."""
    folded = question.folded
    if not _WHICH.search(folded) or question.comparison:
        return None
    return next((state for state, pattern in _STATES if pattern.search(folded)), None)


def compared(index: Index, question: Question, sources: Sequence[str]) -> Pairs | None:
    """Result and plan of each row of the asked place's tables that gives both for one year, in the tables' order; of
    the last such year where none is asked for. None where no table gives both."""
    pairs = tuple(pair for document in _documents(index, question, sources) for pair in _of_document(index, document))
    if not pairs:
        return None
    wanted = question.years or (max(years for result, _ in pairs if (years := result.years) is not None),)
    return tuple(pair for pair in pairs if pair[0].years in wanted)


def holds(state: State, pair: tuple[Evidence, Evidence]) -> bool:
    """Whether a result missed, exceeded or met its plan."""
    result, plan = (one.figure for one in pair)
    if result is None or plan is None or result.low is None or plan.low is None:
        return False
    ahead = result.low - plan.low
    if _LESS_IS_BETTER.search(fold(result.indicator)):
        ahead = -ahead
    return ahead < 0 if state == "missed" else ahead > 0 if state == "exceeded" else ahead >= 0


def _documents(index: Index, question: Question, sources: Sequence[str]) -> Iterator[Document]:
    for document in index.documents():
        if sources and document.id not in sources:
            continue
        if is_named(document, question) if question.numbers else set(question.places) & set(document.places):
            yield document


def _of_document(index: Index, document: Document) -> Iterator[tuple[Evidence, Evidence]]:
    for passage in index.passages(document.id):
        if passage.kind == "row":
            yield from _of_row(document, passage)


def _of_row(document: Document, passage: Passage) -> Iterator[tuple[Evidence, Evidence]]:
    figures = [figure for figure in extract(document, (passage,)) if figure.period_from == "column" and figure.years]
    for years in dict.fromkeys(figure.years for figure in figures):
        results = [one for one in figures if one.years == years and one.nature == "result"]
        plans = [one for one in figures if one.years == years and one.nature == "goal"]
        if len(results) == len(plans) == 1 and same_kind(results[0], plans[0]):
            yield Evidence.of_cell(document, passage, results[0]), Evidence.of_cell(document, passage, plans[0])
