"""Page furniture: page numbers, running headers and footers, and the stamp of an electronic signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sources.readers.printed import Line

_ZONE: Final = 0.12
"""Share of a page's height, at its top and at its bottom, in which furniture stands."""

_DEEPEST: Final = 3
"""Lines from the edge of the page within which a running header or footer stands."""

_FEWEST: Final = 3
"""Pages on which a line has to stand to be a running one."""

_PAGE_NUMBER = re.compile(r"[-–—.\s]*(?:trang|page)?\s*\d{1,4}(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:người ký|ký bởi|được ký bởi|ngày ký|thời gian ký|email|cơ quan|tổ chức|signed by|digitally signed)\s*:.*"
    r"|cổng thông tin điện tử chính phủ|.*\d{1,2}:\d{2}:\d{2}(?: \+07:00| \+07'00')?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|\b[IVXLC]+\b")


def numbers(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[frozenset[int]]:
    """For each page, given as its lines from top to bottom, the numbers of those that are furniture."""
    running = _running(pages, heights)
    found: list[frozenset[int]] = []
    for page, height in zip(pages, heights, strict=True):
        here: set[int] = set()
        for edge in (range(len(page)), range(len(page) - 1, -1, -1)):
            for number in edge:
                line = page[number]
                known = any(form.fullmatch(line.text) for form in (_PAGE_NUMBER, _SIGNATURE))
                if not _in_zone(line, height) or not (known or _key(line) in running):
                    break
                here.add(number)
        found.append(frozenset(here))
    return found


def _running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[str]:
    """What stands at the edge of at least three pages and of a third of them, numbers apart."""
    counts: Counter[str] = Counter()
    for page, height in zip(pages, heights, strict=True):
        edge = [*page[:_DEEPEST], *page[max(_DEEPEST, len(page) - _DEEPEST) :]]
        counts.update({_key(line) for line in edge if _in_zone(line, height)})
    needed = max(_FEWEST, len(pages) // 3)
    return {key for key, count in counts.items() if count >= needed and any(letter.isalpha() for letter in key)}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _in_zone(line: Line, height: float) -> bool:
    return line.bottom <= height * _ZONE or line.top >= height * (1 - _ZONE)
