"""Documents that a question names by their number: "Kế hoạch 617", "06-NQ/TU".

Read from the folded question: no accents, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DOCUMENT_KINDS = "nghi quyet|ke hoach|quyet dinh|van ban|chi thi|nghi dinh|luat|thong tu|de an"
"""The words for kinds of documents, folded, as one alternative of a pattern."""
_NAMED_BY_NUMBER = f"{DOCUMENT_KINDS}|cong van|qd|nq|kh"
_AND_NUMBER = re.compile(
    r"\s*(?:,|va|voi|hay)\s*(?P<number>(?!(?:19|20)\d\d\b)\d{1,5})\b(?![.,/-]?\d|\s*(?:%|phan tram))"
)
_DOCUMENT_NUMBER = re.compile(
    rf"\b(?:(?:{_NAMED_BY_NUMBER})\s+(?:so\s+)?)?"
    r"(?P<whole>\d{1,5}(?:/\d{4})?[-/](?:[a-z]+\d*)(?:[-/][a-z]+\d*)*)\b|"
    rf"\b(?:{_NAMED_BY_NUMBER})\s+(?:so\s+)?(?P<short>\d{{1,5}})\b(?![.,]?\d|\s*(?:%|phan tram))"
)
_TYPED_DD = re.compile(r"(?<=[a-z])dd")  # đ as Telex types it: "2597/QDD-TTg"


def document_numbers(folded: str) -> tuple[str, ...]:
    """The documents named by number, folded: "06-nq/tu", or "597" and "617" of "Kế hoạch 597 và 617"."""
    return tuple(dict.fromkeys(number for _, number in numbered(folded)))


def document_mentions(folded: str) -> tuple[tuple[int, int], ...]:
    """Where documents are named by number, with the words for their kind: "ke hoach 617"."""
    return tuple(span for span, _ in numbered(folded))


def numbered(folded: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where documents are named by number, each with its number, in order."""
    for match in _DOCUMENT_NUMBER.finditer(folded):
        yield match.span(), _TYPED_DD.sub("d", match["whole"] or match["short"])
        further = _AND_NUMBER.match(folded, match.end())
        while further is not None:
            yield further.span(), further["number"]
            further = _AND_NUMBER.match(folded, further.end())
