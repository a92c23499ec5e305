"""Header: what an official document says of itself: its date, its number, who issued and who signed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.evidence.evidence import Evidence, is_named
from bot.question.document_numbers import document_numbers
from bot.question.question import Question
from index.figures import Term, bag, coverage, place_fits
from index.hit import Hit
from index.index import Index
from sources.document import Document
from sources.reading.period import periods
from sources.reading.vietnamese import UPPER_CASE, fold

HEADER_CHARACTERS = 1_500
_ISSUED = re.compile(r"\b(?:ban hanh|ky|ra doi|ngay thang|de ngay)\b")
_IN_FORCE = re.compile(r"(?<!het )(?<!mat )\bhieu luc\b|\b(?:bat dau )?ap dung (?:tu|ke tu)\b|\bbat dau ap dung\b")
_IN_FORCE_FROM_SIGNING = re.compile(
    r"có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+ngày\s+(?:ký|ban\s+hành)", re.IGNORECASE
)
_ONLY_NUMBER = re.compile(r"\b(?:ra|co|de) (?:ngay|khi|hom|luc) (?:nao|may)\b|\bra (?:doi|ngay)\b")
_SIGNED = re.compile(r"\bky\b")
_NUMBERED = re.compile(
    r"\bso (?:bao nhieu|may|nao|gi|hieu)\b"
    r"|\b(?P<kind>ke hoach|quyet dinh|nghi quyet|chi thi) (?:so )?(?:nao|may|gi|bao nhieu)\b"
)
_OFFICES = "CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG"
_OFFICE_LINE = re.compile(
    rf"(?:^|[|*\n])[ \t*]*(?P<office>(?:PHÓ )?(?:{_OFFICES}))[ \t*|]*\n"
    rf"[\s*|]*(?P<name>[{UPPER_CASE}]\w*(?: [{UPPER_CASE}]\w*){{1,4}})[ \t*|]*(?:\n|$)"
)


def headers(index: Index, question: Question, hits: Sequence[Hit], asked: Sequence[Term]) -> Iterable[Evidence]:
    """What the documents found say of themselves, where the question asks about the document."""
    for document_id, passage in {hit.passage.document_id: hit.passage for hit in reversed(hits)}.items():
        document = index.document(document_id)
        found = slice_for(document, question)
        if found is None or not place_fits(question.bound, document.places[0] if document.places else None):
            continue
        if not (bears_number(document, question) if question.numbers else document.number):
            continue
        (start, end), focus = found
        named = bag(f"{document.title} {document.number or ''} {document.issuer or ''}")
        about = [term for term in asked if not term.match(_ABOUT_DOCUMENTS)]
        if about and not question.numbers and coverage(about, ((named, 1.0),)) < _ITS_SUBJECT:
            continue
        covered = coverage(asked, ((named, 1.0), (_ABOUT_DOCUMENTS, 1.0)))
        yield Evidence(
            document=document,
            passage=passage,
            start=start,
            end=end,
            focus=focus,
            score=_CERTAIN if question.numbers else covered,
            covered=covered,
            place=document.places[0] if document.places else None,
            label=document.title,
        )


_CERTAIN = 1.5
"""What a document that is named by its number says of itself comes before all that stands in it."""
_ITS_SUBJECT = 0.5
"""The share of what a question calls a document's subject that its title says, where it is that document."""
_ABOUT_DOCUMENTS = bag("mang số hiệu ký ban hành văn bản kế hoạch quyết định nghị quyết chỉ thị ngày tháng người số")


def name_of(document: Document) -> str:
    """A document's name and number, as they stand before its subject in the title; "" where the title has none."""
    number = document.number or ""
    return document.title.partition(number)[0] + number if number and number in document.title else ""


def bears_number(document: Document, question: Question) -> bool:
    """Whether a document bears the asked number itself: as its own, or, where none was read of it, in its title or
    file name."""
    if document.number is None:
        return is_named(document, question)
    number = fold(document.number)
    own = {number, *document_numbers(number)}
    return any(re.match(rf"{re.escape(asked)}(?!\d)", one) for asked in question.numbers for one in own)


def slice_for(document: Document, question: Question) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The slice of an official document that answers a question about the document itself, and the very
    answer inside it; None when the question asks something else or the document does not say."""
    folded = question.folded
    if question.kind == "person" and _SIGNED.search(folded):
        return _signature(document)
    if asks_when_in_force(question):
        return issue_date(document) if _IN_FORCE_FROM_SIGNING.search(document.text) else None
    if question.kind == "date" and (_ISSUED.search(folded) or _ONLY_NUMBER.search(folded)):
        return issue_date(document)
    if question.kind in ("document", "number") and (asked := _NUMBERED.search(folded)) is not None:
        return _number(document) if _of_asked_kind(document, question, asked["kind"]) else None
    return None


def _of_asked_kind(document: Document, question: Question, kind: str | None) -> bool:
    """Whether a document is of the kind whose number is asked for; one that is named by its number is not asked for it
    ("Kế hoạch 77 thực hiện nghị quyết nào?")."""
    return kind is None or (not question.numbers and fold(name_of(document) or document.title).startswith(kind))


def asks_when_in_force(question: Question) -> bool:
    """Whether it is asked from when a document is in force, not when it was issued."""
    return question.kind == "date" and _IN_FORCE.search(question.folded) is not None


def issue_date(document: Document) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The line that dates an official document, and the date in it, as offsets of its text; None without one."""
    if document.published is None:
        return None
    for period in _periods(document.text[:HEADER_CHARACTERS]):
        if period.kind == "day" and period.first == document.published:
            line = document.text.rfind("\n", 0, period.start) + 1
            start = line + (len(document.text[line:]) - len(document.text[line:].lstrip("|*# \t")))
            return (start, period.end), (period.start, period.end)
    return None


_periods = lru_cache(maxsize=256)(periods)  # the same beginnings are read for every question about a date


def _number(document: Document) -> tuple[tuple[int, int], tuple[int, int]] | None:
    if document.number is None:
        return None
    at = document.text.find(document.number, 0, HEADER_CHARACTERS)
    return ((at, at + len(document.number)),) * 2 if at >= 0 else None


def _signature(document: Document) -> tuple[tuple[int, int], tuple[int, int]] | None:
    found = list(_OFFICE_LINE.finditer(document.text))
    if not found:
        return None
    match = found[-1]
    return (match.start("office"), match.end("name")), match.span("name")
