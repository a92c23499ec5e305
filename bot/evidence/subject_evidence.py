"""Subject evidence: what a document is about, for questions such as "Kế hoạch 617 nói về gì?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.evidence.evidence import Evidence
from bot.evidence.header import bears_number, name_of
from bot.question.document_numbers import document_mentions
from bot.question.question import Question
from index.figures import place_fits
from index.hit import Hit
from sources.document import Document, Passage
from sources.reading.vietnamese import fold
from sources.scopes import Scopes

_ASKED = re.compile(
    r"\b(?:(?:noi|quy dinh|de cap|huong)(?: ve| den| toi)?|ve|la|gom|co)(?: nhung| cac)?(?: cai| viec| chuyen| dieu)?"
    r"(?: noi dung| van de| muc dich)?(?: chinh)?(?: la)? (?:gi|nao)$|\b(?:nham|de) (?:muc dich |lam )?gi$"
    r"|\bnoi dung(?: chinh)?(?: la gi| the nao)?$"
)
_BESIDE = "ban chinh cua day do dung gia kia la nam nay no noi quoc so the thi tinh toan van vay ve y"
"""Words that may stand beside the document's name without asking for something in it."""
_OPENING = 4_000
"""Characters of a document's beginning that its title stands in."""
_SUBJECT = re.compile(
    r"(?:[\s,*:]|ngày\s+\d[\d/.-]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?|của\s+[^,;]{3,70}?|ban\s+hành\s+ngày\s+[\d/.-]+|là\b)*?"
    r"\b(?:về|phê\s+duyệt|duyệt|ban\s+hành(?!\s+ngày)|quy\s+định|để)\b[^;]{8,}?(?=[.;*_\s]*(?:$|;))",
    re.IGNORECASE,
)
"""How a mention of a document goes on after its number, to say what it is about: past its date and its issuer."""
_KINDS = re.compile(
    r"(?:Kế hoạch|Quyết định|Nghị quyết|Nghị định|Chỉ thị|Thông tư|Luật|Công văn|Đề án)\s+(?:số:?\s*)?$", re.IGNORECASE
)


def asks_for_subject(question: Question) -> bool:
    """Whether a question names one document by number and asks nothing but what it is about."""
    folded = question.folded.rstrip(" ?.!")
    asked = _ASKED.search(folded)
    if asked is None or len(question.numbers) != 1:
        return False
    return asked_beside(question, asked.span()) <= set(_BESIDE.split())


def asked_beside(question: Question, *taken: tuple[int, int]) -> set[str]:
    """The folded words of a question beside the documents and places that it names and the spans ``taken``."""
    folded = question.folded
    spans = (*document_mentions(folded), *taken)
    rest = "".join(" " if any(low <= at < high for low, high in spans) else letter for at, letter in enumerate(folded))
    for place in question.places:
        rest = rest.replace(fold(place), " ")
    return set(re.findall(r"\w+", rest))


def subjects(document: Document, hits: Sequence[Hit], question: Question) -> Iterable[Evidence]:
    """The title of the asked document, or else what the passages found of another say that it is about."""
    place = document.places[0] if len(document.places) == 1 else None
    if not asks_for_subject(question) or not place_fits(question.bound, place):
        return
    title = _title(document) if bears_number(document, question) else None
    if title is not None:
        yield _evidence(document, hits[0].passage, *title, label=name_of(document))
        return
    for hit in hits:
        for start, end in _mentions(hit.passage, question.numbers[0]):
            yield _evidence(document, hit.passage, hit.passage.start + start, hit.passage.start + end)


def _title(document: Document) -> tuple[int, int] | None:
    """The document's title in its own text, after its name and number."""
    number = document.number or ""
    subject = document.title.partition(number)[2] if number and number in document.title else document.title
    written = r"\W+".join(map(re.escape, re.findall(r"\w+", subject)))
    found = re.search(rf"(?<!\w){written}(?!\w)", document.text[:_OPENING], re.IGNORECASE) if written else None
    return found.span() if found else None


def _mentions(passage: Passage, number: str) -> Iterable[tuple[int, int]]:
    """Where a passage names the document and says what it is about, from its name on."""
    text = passage.text
    for match in re.finditer(rf"(?<![\w/.-]){re.escape(number)}(?!\d)[\w/-]*", fold(text)):
        low, high = Scopes.of(passage).sentence_at(match.start())
        goes_on = _SUBJECT.match(text, match.end(), high)
        named = _KINDS.search(text, low, match.start())
        if goes_on is not None and named is not None:
            yield named.start(), goes_on.end()


def _evidence(document: Document, passage: Passage, start: int, end: int, label: str = "") -> Evidence:
    return Evidence(
        document=document,
        passage=passage,
        start=start,
        end=end,
        score=1.0,
        covered=1.0,
        label=label,
    )
