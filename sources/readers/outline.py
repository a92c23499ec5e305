"""The outline of Vietnamese documents: Phần, Chương, Mục, Điều, A., I., 1., 1.1., a), –, + and their nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST_HEADING: Final = 300
MARKER_REACH: Final = 80
"""Characters from a line's start within which its marker is looked for."""

RANKS: Final = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "article": 4,
    "letter": 5,
    "roman": 6,
    "number": 7,
    "number2": 8,
    "number3": 9,
    "number4": 10,
    "alpha": 11,
    "dash": 12,
    "plus": 13,
}
"""Marker styles, the widest first, as Decree 30/2020/NĐ-CP and practice nest them."""

ITEMS: Final = frozenset({"dash", "plus"})

_MARKUP = re.compile(r"[*`\\]+|^[#>\s]+", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_RULE = re.compile(r"[\W_]+")
_MARKER = re.compile(
    r"(?P<annex>phụ\s+lục(?=\s+(?:số\s+)?(?:[ivx]+|\d+|[a-d])\b|\s*$))"
    r"|(?P<part>phần\s+(?:thứ\s+\w+|[ivx]+|\d+)\b)"
    r"|(?P<chapter>chương\s+(?:[ivxlc]+|\d+)\b)"
    r"|(?P<section>mục\s+(?:[ivx]+|\d+)\b)"
    r"|(?P<article>điều\s+\d{1,3}[a-zđ]?\s*[.:])"
    r"|(?P<number4>\d{1,2}(?:\.\d{1,2}){3}\.?(?=\s))"
    r"|(?P<number3>\d{1,2}(?:\.\d{1,2}){2}\.?(?=\s))"
    r"|(?P<number2>\d{1,2}\.\d{1,2}(?:\.(?=\s)|(?=\s+(?-i:[^\W\d_a-zđ]))))"
    r"|(?P<number>\d{1,2}[.)/](?=\s))"
    r"|(?P<roman>(?-i:[IVX]{1,6})(?:[.)/](?=\s)|\s?[-–]\s(?=\w)))"
    r"|(?P<letter>(?-i:[A-HK-U]\.)(?=\s))"
    r"|(?P<alpha>(?-i:\(?(?:[a-zđ]|[ivx]{2,4})\)|[a-zđ]\.(?=\s)))"
    r"|(?P<plus>\+\s*(?=\S))"
    r"|(?P<dash>[-–—−](?:\s+|(?=[^\W\d_]))|[•●·▪◦○►➢✓❖]\s*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[*_\s]*\*\s+(?=\S)")
_WHOLE = {mark: re.compile(rf"{re.escape(mark)}(?=\S)[^*_]*?{re.escape(mark)}") for mark in ("**", "*", "__", "_")}


@dataclass(frozen=True, slots=True)
class Marker:
    """What a paragraph opens with: its style (a key of RANKS) and the words of the marker, "1.1."."""

    style: str
    label: str

    @property
    def rank(self) -> int:
        """0 is the widest part of a document."""
        return RANKS[self.style]


@lru_cache(maxsize=8_192)
def clean(text: str) -> str:
    """The words without markup, with one space between them: for titles and contexts, never for quotes."""
    return _SPACE.sub(" ", _MARKUP.sub("", text)).strip()


def is_rule(text: str) -> bool:
    """Is there no letter or digit in it, as in "-----"?"""
    return _RULE.fullmatch(text) is not None


def marker(text: str) -> Marker | None:
    """The marker that a paragraph opens with, if any."""
    if _BULLET.match(text) and not text.lstrip().startswith("**"):
        return Marker("dash", "*")
    return _marker(text[:MARKER_REACH])


@lru_cache(maxsize=8_192)
def _marker(beginning: str) -> Marker | None:
    found = _MARKER.match(clean(beginning))
    if found is None or found.lastgroup is None:
        return None
    return Marker(found.lastgroup, found.group().strip())


def is_emphasised(text: str) -> bool:
    """Is the whole paragraph bold or italic?"""
    if len(text) > LONGEST_HEADING or text[:1] not in "*_":
        return False
    rest = text
    for pattern in _WHOLE.values():
        rest = pattern.sub("", rest)
    return is_rule(rest) if rest else True


def is_capital(text: str) -> bool:
    """Is it all in capital letters, and long enough that this is no abbreviation?"""
    letters = 0
    for character in filter(str.isalpha, text):
        if not character.isupper():
            return False
        letters += 1
    return letters >= 5
