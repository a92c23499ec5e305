"""Find: all evidence for a question, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.evidence.abbreviation_evidence import asked_short_form, spelled_out_in
from bot.evidence.evidence import Evidence, is_named
from bot.evidence.figure_evidence import figures
from bot.evidence.header import headers
from bot.evidence.heading_evidence import subheadings
from bot.evidence.meant_document import of_meant
from bot.evidence.part_of_whole import of_named_alone
from bot.evidence.row_evidence import tells_of_another
from bot.evidence.section_evidence import asked_section, is_of_asked_time, sections
from bot.evidence.share_asked import is_of_part
from bot.evidence.statement_evidence import statements
from bot.evidence.subject_evidence import subjects
from bot.evidence.superlative import is_unsaid
from bot.question.document_numbers import document_mentions
from bot.question.exclusive import agree
from bot.question.funding import MONEY_WORDS, asks_for_sources, names_source
from bot.question.question import Question
from bot.question.synonyms import meanings
from index.figures import Term, is_generic, terms
from index.hit import Hit
from index.index import Index
from index.query import Query
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.abbreviation import KEPT, spelled_out
from sources.reading.gazetteer import COUNTRY
from sources.reading.period import periods
from sources.reading.vietnamese import STOP_WORDS, Word, fold, words

HITS = 40
INHERITED = 0.4
"""What a word counts that a follow-up takes over from an earlier question."""
_MOST_INHERITED = 0.8
"""What all such words count at most together, beside the follow-up's own: these say what is new."""


def find(index: Index, question: Question, sources: Sequence[str] = (), k: int = HITS) -> tuple[Evidence, ...]:
    """All evidence in the k best passages, best first. Evidence of another place or period is left out."""
    hits = index.search(query_of(question, sources), k=k)
    asked = asked_terms(index, question)
    if not asked:
        return ()
    found: list[Evidence] = []
    figures_of = _figures_of_passages(index, hits) if question.numeric else {}
    for held in _by_document(hits):
        document = index.document(held[0].passage.document_id)
        wanted = _within_named(question, asked) if is_named(document, question) else asked
        if question.numeric:
            told = ((hit.passage, figure) for hit in held for figure in figures_of.get(hit.passage.id, ()))
            found.extend(figures(document, told, question, wanted))
        else:
            found.extend(_told(index, document, held, question, wanted))
    if (section := asked_section(question)) is not None:
        found = [e for e in found if e.section == section.name] or [e for e in found if _of_asked_time(e, question)]
    if not question.numeric and asks_for_sources(question.folded):
        found = [e for e in found if names_source(e.text)]
    found = [e for e in found if not is_unsaid(question, e) and not is_of_part(question, e.text)]
    if not question.numeric and any(tells_of_another(hit.passage, question, asked) for hit in hits):
        found = [e for e in found if agree(question.standalone, f"{e.text}\n{e.passage.context.text()}")]
    if question.numeric:
        found = of_named_alone(question.standalone, found)
    if not question.numbers:
        found = of_meant(found, asked, question.places)
    if question.nation:
        found = [e for e in found if e.place in (None, COUNTRY.name) and not e.document.places]
    order = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    fitting = [e for e in found if _of_localities(e, question)] if question.localities else found
    if initials := _initials(index, question):
        fitting = [e for e in fitting if initials <= _every_word(e)]
    return tuple(sorted(fitting, key=lambda e: (-round(e.score, 3), order.get(e.passage.id, 0), e.start)))


def _figures_of_passages(index: Index, hits: Sequence[Hit]) -> dict[str, list[Figure]]:
    """The figures of all passages found, read at once."""
    held: dict[str, list[Figure]] = {}
    for figure in index.figures([hit.passage.id for hit in hits]):
        held.setdefault(figure.passage_id, []).append(figure)
    return held


def _told(
    index: Index, document: Document, hits: Sequence[Hit], question: Question, asked: Sequence[Term]
) -> Iterable[Evidence]:
    """What the passages found of one document, its header and its headings say."""
    yield from headers(index, question, hits, asked)
    yield from subjects(document, hits, question)
    if (section := asked_section(question)) is not None:
        told = sections(document, index.passages(document.id), question, section)
        yield from told
        if told:
            return
    short = asked_short_form(question)
    for hit in hits:
        if short is not None:
            yield from spelled_out_in(document, hit.passage, question, short)
        yield from statements(document, hit.passage, question, asked)
    if question.kind == "list":
        yield from subheadings(document, question, asked)


def _by_document(hits: Sequence[Hit]) -> Iterable[Sequence[Hit]]:
    """The hits of each document together, in the order of the best of each."""
    held: dict[str, list[Hit]] = {}
    for hit in hits:
        held.setdefault(hit.passage.document_id, []).append(hit)
    return held.values()


def _within_named(question: Question, asked: Sequence[Term]) -> Sequence[Term]:
    """The asked words without those that only name the document: it need not repeat its own number."""
    spans = document_mentions(question.folded)
    naming = {form for word in question.topic if any(s <= word.start < e for s, e in spans) for form in _forms(word)}
    others = tuple(term for term in asked if term.form not in naming)
    return others if any(not is_generic(term.form) for term in others) else asked


def _forms(word: Word) -> Iterable[str]:
    return (form for spelled in spelled_out((word,)) for form in (spelled.form, fold(spelled.form)))


def _of_asked_time(evidence: Evidence, question: Question) -> bool:
    passage = evidence.passage
    return is_of_asked_time(passage, evidence.start - passage.start, evidence.end - passage.start, question)


def _of_localities(evidence: Evidence, question: Question) -> bool:
    """Whether evidence, or what it stands under, names every district and commune that is asked for."""
    context = evidence.passage.context
    told = "\n".join((evidence.text, context.text(), *context.places))
    told = fold(told if evidence.passage.kind != "row" else f"{told}\n{evidence.passage.text}")
    told = f"{told}\n{fold(evidence.place or '')}"
    return all(re.search(rf"(?<!\w){re.escape(fold(_bare(name)))}(?!\w)", told) for name in question.localities)


def _initials(index: Index, question: Question) -> frozenset[str]:
    """The initials that a question names and the sources use ("OCOP", "5G"), without those that have a long form."""
    written = (match.group() for match in _INITIALS.finditer(question.standalone))
    named = (word for text in written for word in words(text) if not question.standalone.isupper())
    return frozenset(
        word.form
        for word in named
        if len(spelled_out((word,))) == 1 and word.form not in KEPT and index.vocabulary.frequency(word.form)
    )


def _every_word(evidence: Evidence) -> frozenset[str]:
    """The words that a piece of evidence stands in: a figure's sentence, a statement's passage, and what is above."""
    told = evidence.passage.text if evidence.figure is None else evidence.text
    return frozenset(word.form for word in words(f"{evidence.passage.context.text()}\n{told}"))


_INITIALS = re.compile(r"(?<![\w/&-])(?:[A-ZĐ]{3,}|\dG)(?![\w/&-])")
_LEVEL = re.compile(r"(?:thành phố|thị xã|thị trấn|tp\.?|tx\.?|huyện|quận|phường|xã|đặc khu)\s*", re.IGNORECASE)


def _bare(locality: str) -> str:
    """A district's or commune's name without the word for its level."""
    return _LEVEL.sub("", locality, count=1)


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
        texts=(question.standalone, *question.also),
        places=question.places,
        years=tuple(dict.fromkeys(year for span in question.years for year in span)),
        sources=tuple(sources),
    )


def _timeless(text: str) -> list[Word]:
    """The words of a question without those for the present time: "bây giờ"."""
    now = [(period.start, period.end) for period in periods(text) if period.kind == "now"]
    return [word for word in words(text) if not any(start <= word.start < end for start, end in now)]


def _ranked(question: Question) -> tuple[Word, ...]:
    """The topic of a question for a rank without the words that ask for it and for those it is among, "cả nước", where
    it says more than these."""
    spans = [match.span() for match in _ASKS_RANK.finditer(question.folded)]
    kept = tuple(w for w in question.topic if not any(start <= w.start < end for start, end in spans))
    telling = any(word.form not in STOP_WORDS and not is_generic(word.form, question.loose) for word in kept)
    return kept if telling else question.topic


_ASKS_RANK = re.compile(
    r"\b(?:(?:tren|trong) )?(?:toan quoc|ca nuoc)\b"
    r"|\b(?:(?:xep|dung)(?: o)? )?(?:vi tri|thu hang|hang|thu) (?:thu )?(?:may|bao nhieu)\b"
)


def asked_terms(index: Index, question: Question) -> tuple[Term, ...]:
    """The weighted words of the question, inherited ones counting less; its place names when it has no others."""
    meant = meanings(question.standalone, index.vocabulary)
    topic = _ranked(question) if question.kind == "rank" else question.topic
    own = terms(topic, index.vocabulary, loose=question.loose, names=question.names, meanings=meant)
    telling = any(not is_generic(term.form) for term in own)
    if question.kind == "money" and all(fold(term.form) in MONEY_WORDS for term in own):
        telling, scale = False, 1.0  # money, and not what it is for: all of the earlier question's words say that
    else:
        scale = INHERITED
    if not telling and not question.inherited and not question.numeric:
        return terms(_timeless(question.standalone), index.vocabulary, loose=question.loose)
    known = {term.form for term in own}
    inherited = terms(question.inherited, index.vocabulary, loose=question.loose, scale=scale)
    taken = tuple(term for term in inherited if term.form not in known)
    most = _MOST_INHERITED * sum(term.weight for term in own)
    excess = sum(term.weight for term in taken) / most if telling else 0.0
    return own + (tuple(replace(term, weight=term.weight / excess) for term in taken) if excess > 1 else taken)
