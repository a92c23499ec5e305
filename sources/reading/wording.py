"""Patterns written once with accents that also read text typed without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sources.reading.vietnamese import fold, is_unaccented, lower, one_tone


@dataclass(frozen=True, slots=True)
class Form:
    """The comparable form of a text, as long as the text: lower case, one tone placement.

    ``plain`` is true when the whole text is typed without accents; only then may a pattern match
    letters without theirs ("nam 2022"), since "nam" in an accented text is another word.
    """

    text: str
    plain: bool


@lru_cache(maxsize=4)
def form(text: str) -> Form:
    """The comparable form of a text; the last few are kept, since one text is read for several things."""
    return Form(one_tone(lower(text)), is_unaccented(text))


class Wording:
    """A regular expression over comparable forms, in an accented and an unaccented version.

    ``pattern`` is written in lower case with accents; the folded twin is made from it.
    """

    def __init__(self, pattern: str) -> None:
        self._accented = re.compile(pattern)
        self._plain = re.compile("".join(c if c.isascii() else fold(c) for c in pattern))

    def _of(self, text: Form) -> re.Pattern[str]:
        return self._plain if text.plain else self._accented

    def finditer(self, text: Form) -> Iterator[re.Match[str]]:
        """Every match, in order."""
        return self._of(text).finditer(text.text)

    def match(self, text: Form, start: int = 0) -> re.Match[str] | None:
        """A match that begins exactly at ``start``."""
        return self._of(text).match(text.text, start)

    def search(self, text: Form, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between two offsets; nothing outside them is looked at behind ``end``."""
        return self._of(text).search(text.text, start, len(text.text) if end is None else end)


def listed(words: str) -> frozenset[str]:
    """The words or phrases of a comma-separated table."""
    return frozenset(word.strip() for word in words.split(","))


def both(words: str) -> frozenset[str]:
    """The words or phrases of a comma-separated table, each with and without its accents."""
    written = listed(words)
    return written | {fold(word) for word in written}
