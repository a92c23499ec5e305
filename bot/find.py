"""Find: all evidence for a question, best first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence import Evidence
from bot.figure_evidence import figures
from bot.header import headers
from bot.heading_evidence import subheadings
from bot.question import Question
from bot.statement_evidence import statements
from index.figures import Term, is_generic, terms
from index.index import Index
from index.query import Query
from sources.document import Passage
from sources.reading.vietnamese import fold, words

HITS = 40
INHERITED = 0.4
"""What a word counts that a follow-up takes over from an earlier question."""


def find(index: Index, question: Question, sources: Sequence[str] = (), k: int = HITS) -> tuple[Evidence, ...]:
    """All evidence in the k best passages, best first. Evidence of another place or period is left out."""
    hits = index.search(query_of(question, sources), k=k)
    asked = asked_terms(index, question)
    if not asked:
        return ()
    found: list[Evidence] = []
    if question.numeric:
        found.extend(figures(index, question, hits, asked))
    else:
        found.extend(headers(index, question, hits, asked))
        for hit in hits:
            found.extend(statements(index.document(hit.passage.document_id), hit.passage, question, asked))
        if question.kind == "list":
            for document_id in dict.fromkeys(hit.passage.document_id for hit in hits):
                found.extend(subheadings(index.document(document_id), question, asked))
    order = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    return tuple(sorted(found, key=lambda e: (-round(e.score, 3), order.get(e.passage.id, 0), e.start)))


def nearest(index: Index, question: Question, sources: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The passages that come nearest to a question without an answer, one a document, two at most."""
    found: dict[str, Passage] = {}
    for hit in index.search(query_of(question, sources), k=6):
        found.setdefault(hit.passage.document_id, hit.passage)
    return tuple(found.values())[:2]


def knows(index: Index, place: str) -> bool:
    """Whether any passage, or its context, names a province."""
    hits = index.search(Query(texts=(place,), places=(place,)), k=_ENOUGH_TO_KNOW)
    wanted = fold(place)
    return any(
        wanted in fold(f"{p.context.text()} {' '.join(p.context.places)} {p.text}")
        for p in (hit.passage for hit in hits)
    )


_ENOUGH_TO_KNOW = 5


def query_of(question: Question, sources: Sequence[str] = ()) -> Query:
    """What to search for."""
    return Query(
        texts=(question.standalone,),
        places=question.places,
        years=tuple(dict.fromkeys(year for span in question.years for year in span)),
        sources=tuple(sources),
    )


def asked_terms(index: Index, question: Question) -> tuple[Term, ...]:
    """The weighted words of the question, inherited ones counting less; its place names when it has no others."""
    own = terms(question.topic, index.vocabulary, loose=question.loose, names=question.names)
    telling = any(not is_generic(term.form) for term in own)
    if not telling and not question.inherited and not question.numeric:
        return terms(words(question.standalone), index.vocabulary, loose=question.loose)
    known = {term.form for term in own}
    inherited = terms(question.inherited, index.vocabulary, loose=question.loose, scale=INHERITED)
    return own + tuple(term for term in inherited if term.form not in known)
