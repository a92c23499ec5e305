"""Number check: what the sources say of the document numbers of a text: confirmed, contradicted, or not found.

A number is judged where the text says by it which document approves, replaces or underlies something ("… được phê
duyệt tại Quyết định 12/QĐ-UBND"); one that only says whose figures follow ("Theo Quyết định 12/QĐ-UBND, …") is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.checking.cited_number import Cited, cited, claimed_numbers
from bot.checking.claim import topic
from bot.composing.answer import Citation, Verdict, VerdictKind
from bot.composing.citations import Citations
from bot.evidence.phrasing import without_markup
from bot.question.document_numbers import DOCUMENT_KINDS
from index.figures import Term, bag, coverage, place_fits, terms
from index.index import Index
from index.query import Query
from sources.document import Document, Passage
from sources.reading.place import mentions
from sources.reading.vietnamese import fold, is_unaccented

HITS = 40
ENOUGH, ENOUGH_TO_CONTRADICT = 0.85, 0.95
"""Shares of the described subject's words that a source must say of a number."""
_WORDS_OF_SUBJECT = 2
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THIS_DOCUMENT = re.compile(rf"\W*(?:(?:{DOCUMENT_KINDS}) nay\W*)?")


@dataclass(frozen=True, slots=True)
class Told:
    """A number that a source gives for what a claim describes, and the share of the claim's words it says of it."""

    cited: Cited
    document: Document
    passage: Passage
    place: str | None
    score: float

    @property
    def written(self) -> str:
        """The number as the source writes it."""
        return "".join(self.passage.text[self.cited.start : self.cited.end].split())


def check_numbers(text: str, index: Index) -> tuple[Verdict, ...]:
    """A verdict for each document number of a normalised text that the text gives for something, in order."""
    given = (one for one in claimed_numbers(text) if len(topic(text[slice(*one.subject)])) >= _WORDS_OF_SUBJECT)
    return tuple(_verdict(text, claim, index) for claim in given)


def _verdict(text: str, claim: Cited, index: Index) -> Verdict:
    sentence = text[slice(*claim.sentence)]
    places = tuple(dict.fromkeys(m.place.name for m in mentions(sentence) if m.place.kind == "province"))
    spoken = text[slice(*claim.subject)]
    asked = terms(topic(spoken), index.vocabulary, loose=is_unaccented(sentence))
    passages = [hit.passage for hit in index.search(Query(texts=(sentence,), places=places), k=HITS)]
    told = sorted(_told(claim, spoken, asked, places, index, passages), key=lambda one: -one.score)
    same = [one for one in told if one.cited.number == claim.number]
    others = [one for one in told if one.cited.number != claim.number]
    best = others[0].score if others else 0.0
    if same and (claim.relation == "based" or same[0].score >= best):
        return _made(text, claim, "confirmed", same[0])
    against = [one for one in others if one.cited.kind == claim.kind and one.score >= ENOUGH_TO_CONTRADICT]
    if against and not same and claim.relation != "based" and len({one.cited.number for one in against}) == 1:
        return _made(text, claim, "contradicted", against[0])
    return Verdict(text[claim.start : claim.end], claim.start, claim.end, "not_found", place=next(iter(places), None))


def _told(
    claim: Cited, spoken: str, asked: Sequence[Term], places: Sequence[str], index: Index, passages: Sequence[Passage]
) -> Iterator[Told]:
    for passage in passages:
        document = index.document(passage.document_id)
        for one in cited(passage.text):
            if one.relation != claim.relation:
                continue
            said = passage.text[slice(*one.subject)]
            if one.relation != "issued" and _THIS_DOCUMENT.fullmatch(fold(said)):
                said = document.title
            place = _place(one, said, document)
            score = coverage(asked, ((bag(said), 1.0),))
            if score >= ENOUGH and place_fits(places, place) and _of_years(spoken, said):
                yield Told(one, document, passage, place, score)


def _place(one: Cited, said: str, document: Document) -> str | None:
    """The place that what is said of a number is about: the one it names, else its document's, where no organ of the
    state issued that for the whole country."""
    named = [m.place.name for m in mentions(said) if m.place.kind in ("province", "country")]
    if named:
        return named[0]
    whole_country = one.relation == "issued" and one.national
    return document.places[0] if len(document.places) == 1 and not whole_country else None


def _of_years(claimed: str, said: str) -> bool:
    """Whether two wordings may mean one thing by the years that they name: "đến năm 2030" is not "đến năm 2035"."""
    mine, theirs = set(_YEAR.findall(claimed)), set(_YEAR.findall(said))
    return not mine or not theirs or mine <= theirs


def _made(text: str, claim: Cited, kind: VerdictKind, told: Told) -> Verdict:
    return Verdict(
        figure=text[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
        kind=kind,
        source_value=told.written,
        place=told.place,
        citations=(_citation(told),),
    )


def _citation(told: Told) -> Citation:
    low, high = told.cited.part
    citations = Citations()
    span = told.passage.start + low, told.passage.start + high
    citations.cite(told.document, *without_markup(told.document.text, *span), told.passage.context.text())
    return replace(citations.made[0], n=1)
