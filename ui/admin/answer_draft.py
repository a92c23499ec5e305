"""A draft of an approved answer: what stands in the form, what each of its buttons does to it, what it is made into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.approved import Approved, Quotation
from bot.evidence.find import query_of
from bot.evidence.phrasing import plain, without_markup
from bot.question.question import read
from index.index import Index
from sources.reading.vietnamese import normalise, sentences
from ui.admin.office import Visit
from ui.errors import InvalidApproved

HITS = 8
LASTS_DAYS = 180
"""How long an answer lasts unless its author says otherwise."""
_MOST_OFFERED = 12
"""Sentences of a passage that are offered."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form. ``approved_id`` is that of the answer that is edited, "" for a new one."""

    approved_id: str
    questions: tuple[str, ...]
    text: str
    quotations: tuple[Quotation, ...]
    owner: str
    expires: str
    search: str

    def approved(self, day: date) -> Approved:
        """What would be kept, approved on this day. Raises InvalidApproved for a date that is none."""
        try:
            expires = date.fromisoformat(self.expires)
        except ValueError as error:
            raise InvalidApproved("Hãy chọn ngày hết hạn.") from error
        return Approved(
            self.approved_id, self.questions, self.text, self.quotations, self.owner, approved=day, expires=expires
        )

    def quoting(self, quotation: Quotation) -> Draft:
        """With one quotation more; the wording begins with the words of the source."""
        if quotation in self.quotations:
            return self
        text = self.text or f"{plain(quotation.quote)} [1]"
        return replace(self, quotations=(*self.quotations, quotation), text=text)

    def without(self, place: int) -> Draft:
        """Without the quotation of this place, counted from 1; the markers of the wording stay for their author."""
        kept = tuple(one for n, one in enumerate(self.quotations, 1) if n != place)
        return replace(self, quotations=kept)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found, and the sentences of it that can be quoted."""

    title: str
    source: str
    quotations: tuple[Quotation, ...]


def blank(question: str, owner: str, day: date) -> Draft:
    """The draft of an answer to a question."""
    expires = (day + timedelta(days=LASTS_DAYS)).isoformat()
    return Draft("", (question,) if question else (), "", (), owner, expires, question)


def edited(approved: Approved, index: Index) -> Draft:
    """The draft of an answer that is kept; a quotation whose words moved within their document moves with them, one
    whose words are gone is left out."""
    kept = tuple(found for one in approved.quotations if (found := _where_it_is(one, index)) is not None)
    return Draft(
        approved.id,
        approved.questions,
        approved.text,
        kept,
        approved.owner,
        approved.expires.isoformat(),
        approved.questions[0],
    )


def sent(visit: Visit, index: Index) -> Draft:
    """The draft as a form holds it; its quotations are read from the index, whatever the form says."""
    chosen = (_quoted(value, index) for value in visit.texts("trich"))
    return Draft(
        approved_id=visit.text("ma"),
        questions=tuple(line for line in map(_one_line, visit.text("cau-hoi").splitlines()) if line),
        text="\n".join(normalise(visit.text("tra-loi")).splitlines()),
        quotations=tuple(one for one in chosen if one is not None),
        owner=_one_line(visit.text("phu-trach")),
        expires=visit.text("het-han"),
        search=_one_line(visit.text("tim")),
    )


def acted(draft: Draft, act: str, index: Index) -> Draft:
    """The draft after a button: "them:ID:START:END" quotes, "bo:N" takes a quotation out; others change nothing."""
    name, _, value = act.partition(":")
    if name == "them" and (quotation := _quoted(value, index)) is not None:
        return draft.quoting(quotation)
    if name == "bo" and value.isdecimal():
        return draft.without(int(value[:4]))
    return draft


def searched(search: str, index: Index) -> tuple[Found, ...]:
    """The passages that fit a search best, each sentence of them ready to be quoted. Raises InvalidQuestion."""
    if not search:
        return ()
    found = []
    for hit in index.search(query_of(read(search)), HITS):
        passage = hit.passage
        document = index.document(passage.document_id)
        spans = dict.fromkeys(
            without_markup(document.text, passage.start + start, passage.start + end)
            for start, end in sentences(passage.text)
        )
        quotations = [Quotation(document.id, start, end, document.text[start:end]) for start, end in spans]
        found.append(Found(document.title, document.source, tuple(quotations[:_MOST_OFFERED])))
    return tuple(found)


def written(quotation: Quotation) -> str:
    """A quotation as a form holds it."""
    return f"{quotation.document_id}:{quotation.start}:{quotation.end}"


def _quoted(value: str, index: Index) -> Quotation | None:
    """The quotation that a form holds; None for one that is none."""
    document_id, _, span = value.partition(":")
    first, _, last = span.partition(":")
    if not (first.isdecimal() and last.isdecimal() and len(span) < 30):
        return None
    try:
        text = index.document(document_id).text
    except KeyError:
        return None
    start, end = int(first), int(last)
    return Quotation(document_id, start, end, text[start:end]) if start < end <= len(text) else None


def _where_it_is(quotation: Quotation, index: Index) -> Quotation | None:
    try:
        text = index.document(quotation.document_id).text
    except KeyError:
        return None
    if text[quotation.start : quotation.end] == quotation.quote:
        return quotation
    start = text.find(quotation.quote)
    return None if start < 0 else replace(quotation, start=start, end=start + len(quotation.quote))


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())
