"""Most of: "đợt nào có nhiều học viên nhất" asks which of several has the most, or the least, of something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MONEY = frozenset("tien kinh phi von chi ngan sach du toan muc tong".split())  # noqa: SIM905 - as elsewhere
_MOST, _LEAST = "nhieu|lon|cao|dong|dai|ton kem|ton|dat do|dat", "it|nho|thap|ngan|re"
_COSTLY = frozenset(("ton kem", "ton", "dat do", "dat", "re"))
_HAS = frozenset(("co", "duoc", "tri", "giao", "can", "chiem", "dung", "hut", "thi", "la"))
"""Words behind which stands what something has: "có kinh phí", "được bố trí vốn"."""
_FIRST = rf"(?P<before>(?:\w+ ){{0,5}}?)(?P<how>{_MOST}|{_LEAST})(?P<after>(?: \w+){{0,4}}?) nhat\b(?! \d)"
_WHAT = r"(?P<what>\w+(?: \w+){0,3})"
_ASKED = (
    re.compile(rf"\b{_WHAT} nao (?:\w+ ){{0,12}}?{_FIRST}"),
    re.compile(rf"\b{_FIRST} (?:\w+ ){{0,12}}?(?:la|thuoc ve|o) {_WHAT} nao\b"),
)


@dataclass(frozen=True, slots=True)
class MostOf:
    """``what`` is asked for that has the most, or the ``least``, of a ``noun``; folded words. ``costs`` says that this
    is money; ``said`` are all words that ask for it."""

    what: tuple[str, ...]
    noun: tuple[str, ...]
    costs: bool
    least: bool
    said: frozenset[str]


@lru_cache(maxsize=256)
def most_of(folded: str) -> MostOf | None:
    """Which is asked to be the first of several, read from a folded question; None where none is."""
    match = next((found for pattern in _ASKED if (found := pattern.search(folded)) is not None), None)
    if match is None:
        return None
    what, how = tuple(match["what"].split()), match["how"]
    noun = () if how in _COSTLY else tuple(match["after"].split()) or _had(match["before"].split())
    costs = how in _COSTLY or (bool(noun) and set(noun) <= _MONEY)
    said = frozenset((*what, *noun, *how.split(), "nao", "nhat"))
    return MostOf(what, noun, costs, how in _LEAST.split("|"), said)


def _had(before: list[str]) -> tuple[str, ...]:
    """Of the words before "nhiều nhất" those behind the last that says of whom something is had."""
    last = max((at for at, word in enumerate(before) if word in _HAS), default=-1)
    return tuple(before[last + 1 :])
