"""Whole lists: the items of a list that search left out, where one of them answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence.evidence import Evidence
from bot.evidence.find import asked_terms
from bot.evidence.statement_evidence import statements
from bot.question.question import Question
from index.index import Index
from sources.document import Passage


def completed(index: Index, question: Question, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, best first, and behind it the other items of the best one's list that nothing was found of."""
    best = evidence[0]
    if best.passage.kind != "item":
        return tuple(evidence)
    known = {e.passage.id for e in evidence}
    asked = asked_terms(index, question)
    missing = (
        passage
        for passage in index.passages(best.document.id)
        if passage.id not in known and in_one_list(passage, best.passage)
    )
    added = (found for passage in missing for found in statements(best.document, passage, question, asked))
    return (*evidence, *added)


def in_one_list(one: Passage, other: Passage) -> bool:
    """Whether two passages of a document stand below the same headings, lead-in and section row."""
    mine, theirs = one.context, other.context
    return (
        one.document_id == other.document_id
        and one.kind == other.kind
        and (mine.headings, mine.lead_in, mine.section) == (theirs.headings, theirs.lead_in, theirs.section)
    )
