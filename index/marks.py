"""Marks: the places and years that a passage carries, as terms that can be searched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sources.document import Passage
from sources.figures import Figure
from sources.reading.place import mentions
from sources.reading.vietnamese import fold

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?!\d|[.,]\d)")
_LONGEST_SPAN = 30
"""Years of a period that are marked one by one; a longer span is marked by its ends."""


def place_mark(name: str) -> str:
    """The term of a place by its canonical name."""
    return "place:" + fold(name).replace(" ", "_")


def year_mark(year: int) -> str:
    """The term of a calendar year."""
    return f"year:{year}"


def marks(passage: Passage, figures: Iterable[Figure]) -> frozenset[str]:
    """Places and years named in the passage, in its context, or carried by its figures.

    A place below the province also marks its province.
    """
    found = set(_named(passage.text))
    found.update(_named_around(passage.context.text()), map(place_mark, passage.context.places))
    for figure in figures:
        if figure.place:
            found.add(place_mark(figure.place))
        found.update(map(year_mark, _span(figure.first_year, figure.last_year)))
    return frozenset(found)


def _named(text: str) -> frozenset[str]:
    places = {name for mention in mentions(text) for name in (mention.place.name, mention.place.province) if name}
    return frozenset(map(place_mark, places)) | {f"year:{year}" for year in _YEAR.findall(text)}


_named_around = lru_cache(maxsize=4096)(_named)  # neighbouring passages share their context


def _span(first: int | None, last: int | None) -> Iterable[int]:
    ends = [year for year in (first, last) if year is not None]
    if len(ends) == 2 and 0 <= ends[1] - ends[0] <= _LONGEST_SPAN:
        return range(ends[0], ends[1] + 1)
    return ends
