"""Funding: questions for where the money comes from, "kinh phí lấy từ những nguồn nào"."""

from __future__ import annotations

import re

from sources.reading.vietnamese import fold

_ASKED = re.compile(
    r"\b(?:lay|huy dong|trich|den) (?:o|tu) (?:dau|(?:nhung |cac )?nguon (?:nao|gi))\b"
    r"|\b(?:tien|kinh phi|von|ngan sach)\b.* (?:o|tu) (?:dau\b|(?:nhung |cac )?nguon (?:nao|gi)\b)"
    r"|\b(?:nhung |cac )?nguon (?:kinh phi |von |tien |luc )?(?:nao|gi)\b"
)
_MONEY = re.compile(r"\b(?:tien|kinh phi|von|ngan sach|chi phi|tai chinh)\b")
_SOURCE = re.compile(
    r"\b(?:ngan sach|von|nguon|quy(?! (?:dinh|hoach|che|trinh|mo))|xa hoi hoa|huy dong|tai tro|vien tro)\b"
)

MONEY_WORDS = frozenset("tien kinh phi von chi het ton du kien tong cong so muc".split())  # noqa: SIM905 - one list
"""Folded syllables that ask for money and say nothing of what it is for."""


def asks_for_sources(folded: str) -> bool:
    """Whether a folded question asks where money comes from."""
    return _MONEY.search(folded) is not None and _ASKED.search(folded) is not None


def names_source(text: str) -> bool:
    """Whether a text names what money comes from: a budget, a fund, capital that is raised."""
    return _SOURCE.search(fold(text)) is not None
