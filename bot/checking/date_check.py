"""Date check: what the sources say of the dates of a text: confirmed, contradicted, or not found.

A date is judged where the text says what it is the date of: the signing of a document, a deadline, an event. That of
a document named by number is held against the dates that sources give for this very number, any other against the
dates of statements that hold the claim's words and say the same of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.checking.claim import topic
from bot.checking.dated import Dated, dates
from bot.composing.answer import Citation, Differing, Verdict, VerdictKind
from bot.composing.citations import Citations
from bot.evidence.header import issue_date
from bot.evidence.phrasing import without_markup
from bot.question.document_numbers import document_numbers
from index.figures import Term, bag, coverage, place_fits, terms
from index.index import Index
from index.query import Query
from sources.document import Document, Passage
from sources.reading.place import mentions
from sources.reading.vietnamese import fold, is_unaccented

HITS = 40
ENOUGH = 0.75
"""Share of a claim's words that a dated statement must hold to be about the same."""
CLOSE = 0.95
"""Share of the best score from which a statement is as near as the best."""
IN_PART, IN_SENTENCE, IN_CONTEXT, IN_TITLE = 1.0, 0.7, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A date that a source gives, the slice of the document that says so, and how near it is to the claim.

    ``alone`` says that this slice dates nothing else.
    """

    date: Dated
    written: str
    document: Document
    span: tuple[int, int]
    place: str | None
    score: float
    alone: bool


def check_dates(text: str, index: Index) -> tuple[Verdict, ...]:
    """A verdict for each date of a normalised text that it gives for something, in order."""
    return tuple(_verdict(text, claim, index) for claim in dates(text) if claim.role)


def _verdict(text: str, claim: Dated, index: Index) -> Verdict:
    sentence = text[slice(*claim.sentence)]
    places = tuple(dict.fromkeys(m.place.name for m in mentions(sentence) if m.place.kind == "province"))
    hits = index.search(Query(texts=(sentence,), places=places), k=HITS)
    passages = [hit.passage for hit in hits]
    told = [one for one in _told(text, claim, index, passages) if _fits(claim, places, one.place)]
    best = max((one.score for one in told), default=0.0)
    near = [one for one in _newest_first(told) if one.score >= CLOSE * best]
    if not claim.number:
        near = [one for one in near if one.alone] or near
    agreeing = [one for one in near if claim.agrees(one.date)]
    against = [one for one in near if claim.agrees(one.date) is False]
    one_thing = bool(claim.number) or len({one.span for one in near}) == 1
    if agreeing and (one_thing or not against):
        return _made(text, claim, "confirmed", (*agreeing, *against))
    if against and not agreeing and (one_thing or len({one.date.parts for one in against}) == 1):
        return _made(text, claim, "contradicted", against)
    return Verdict(text[claim.start : claim.end], claim.start, claim.end, "not_found", place=next(iter(places), None))


def _fits(claim: Dated, places: Sequence[str], place: str | None) -> bool:
    """Whether a date may be of the claimed places; one of a numbered document whose place is not said may."""
    return place_fits(places, place) or (bool(claim.number) and place is None)


def _told(text: str, claim: Dated, index: Index, passages: Sequence[Passage]) -> Iterable[Told]:
    """The dates of the passages, and of the documents that they are of, that say the same of theirs as the claim."""
    sentence = text[slice(*claim.sentence)]
    named = document_numbers(fold(sentence))
    asked = terms(topic(text[slice(*claim.part)]), index.vocabulary, loose=is_unaccented(sentence))
    for document_id in dict.fromkeys(passage.document_id for passage in passages):
        document = index.document(document_id)
        signed = _of_header(document)
        if signed is not None and claim.role == "issued":
            score = _same_number(claim, signed) if claim.number else coverage(asked, ((bag(document.title), 1.0),))
            if score >= ENOUGH:
                place = document.places[0] if len(document.places) == 1 else None
                written = document.text[signed.start : signed.end]
                yield Told(signed, written, document, signed.sentence, place, score, alone=True)
    for passage in passages:
        document = index.document(passage.document_id)
        if not claim.number and not all(names(document, passage, number) for number in named):
            continue
        told = dates(passage.text)
        for date in told:
            if date.role != claim.role:
                continue
            score = _same_number(claim, date) if claim.number else _score(asked, date, passage)
            if score >= ENOUGH:
                span = (passage.start + date.sentence[0], passage.start + date.sentence[1])
                written = passage.text[date.start : date.end]
                place = _place(date, passage.text[slice(*date.part)], document)
                alone = all(one.part == date.part for one in told if one.sentence == date.sentence)
                yield Told(date, written, document, span, place, score, alone)


def _of_header(document: Document) -> Dated | None:
    """The day that an official document bears itself, as a date of its text."""
    found = issue_date(document)
    if found is None or document.number is None or document.published is None:
        return None
    (start, end), (low, _) = found
    parts = (document.published.day, document.published.month, document.published.year)
    core = re.search(r"\d", document.text[low:end])
    at = low + (core.start() if core else 0)
    return Dated(at, end, (start, end), (start, end), parts, "", "issued", fold(document.number))


def _same_number(claim: Dated, date: Dated) -> float:
    """1 where both are dates of one document; "308" may stand for "308/KH-UBND"."""
    one, other = sorted((claim.number, date.number), key=len)
    return float(bool(one) and re.match(rf"{re.escape(one)}(?![\w])", other) is not None)


def names(document: Document, passage: Passage, number: str) -> bool:
    """Whether a passage is of, or names, a document of this number."""
    own = fold(f"{document.number or ''} {document.title} {passage.text}")
    return re.search(rf"(?<![\w/.-]){re.escape(number)}(?!\d)", own) is not None


def _score(asked: Sequence[Term], date: Dated, passage: Passage) -> float:
    zones = (
        (bag(passage.text[slice(*date.part)]), IN_PART),
        (bag(passage.text[slice(*date.sentence)]), IN_SENTENCE),
        (bag(passage.context.text()), IN_CONTEXT),
        (bag(passage.context.title), IN_TITLE),
    )
    return coverage(asked, zones)


def _place(date: Dated, part: str, document: Document) -> str | None:
    """The province that a date is about: the one named with it, else its document's; a document that is only
    mentioned is of no province that its text does not name."""
    named = [mention.place.name for mention in mentions(part) if mention.place.kind == "province"]
    if len(set(named)) == 1:
        return named[0]
    own = not date.number or fold(document.number or "").startswith(date.number)
    return document.places[0] if own and len(document.places) == 1 else None


def _made(text: str, claim: Dated, kind: VerdictKind, told: Sequence[Told]) -> Verdict:
    first = told[0]
    others: list[Differing] = []
    for other in told[1:] if claim.number else ():
        if other.date.parts != first.date.parts and other.written not in {one.value for one in others}:
            others.append(Differing(other.written, _citation(other, len(others) + 2)))
    return Verdict(
        figure=text[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
        kind=kind,
        source_value=" ".join(first.written.split()),
        place=first.place,
        citations=(_citation(first, 1),),
        others=tuple(others),
    )


def _citation(told: Told, n: int) -> Citation:
    citations = Citations()
    citations.cite(told.document, *without_markup(told.document.text, *told.span), place=told.place)
    return replace(citations.made[0], n=n)


def _newest_first(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda one: -(one.document.published.toordinal() if one.document.published else 0))
