"""A passage read once: its sentences and clauses, the periods and places that it names, its brackets."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Protocol, Self, TypeVar

from sources.document import Passage
from sources.reading import period as periods_reading
from sources.reading import place as places_reading
from sources.reading.period import Period
from sources.reading.place import Mention
from sources.reading.vietnamese import clauses, sentences

REACH = 1500
"""Characters around a figure that may say something of it: no passage is longer, other texts are."""

LONG_SENTENCE = 320
"""Characters above which a sentence is an enumeration whose far parts say nothing of each other."""

_REFERENCE_BEFORE = re.compile(
    r"(?:\d[\w.]*[/-][A-ZĐ][\w.Đ-]*"
    r"|\b(?:luật|nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|thông tư|công văn)\b[^.;:,]{0,60})\s*$",
    re.IGNORECASE,
)
_TIMES_BEFORE = re.compile(
    r"\bgấp(?:\s+(?:đôi|ba|bốn|rưỡi|hơn|gần|khoảng|\d[\d,.]*|lần)){1,4}(?:\s+so)?(?:\s+với)?\s*$", re.IGNORECASE
)
"""What makes the time behind it one that is compared with: "gấp đôi quý I/2025"."""
_OPENS_SCOPE_BEFORE = re.compile(r"(?:mục tiêu|cụ thể|phấn đấu|giai đoạn|kết quả)[^.;]{0,40}$", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"(?:Theo|Trong|Tại|Với)\s[^,.;]{0,40}\b(?:này|đó|trên)\b"
    r"|Trong\s(?:số\s)?(?:hai|ba|bốn|năm|sáu|\d+)\s(?:trụ cột|nhóm|lĩnh vực|chỉ số|tiêu chí|chỉ tiêu|nội dung)\b",
    re.IGNORECASE,
)
_LEADS_TO_FIGURE = re.compile(r"\s*\(?\s*(?:(?:chỉ|mới|là|đạt|có|ở mức|khoảng|gần|hơn)\s+){0,3}\d", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_OPENING_DISTANCE = 14
SCOPE_KINDS = frozenset({"until", "range", "year", "months", "as_of", "month", "quarter"})
"""Kinds of periods that can hold for more than the words beside them."""


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage with its sentences, clauses, period and place mentions.

    All offsets are within ``passage.text``. The line ends of a paragraph or item only wrap it. ``carried`` is the
    period that each sentence takes over from those before it, ``asides`` are the brackets with a number of their own.
    """

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]
    periods: tuple[Period, ...]
    places: tuple[Mention, ...]
    carried: tuple[Period | None, ...]
    asides: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, passage: Passage) -> Self:
        """Read a passage; linear in its length."""
        text = passage.text if passage.kind == "row" else passage.text.replace("\n", " ")
        spans = sentences(text) or ((0, len(text)),)
        named = (_measured_at(text, period) for period in periods_reading.periods(text))
        periods = tuple(period for period in named if not is_reference(text, period))
        carried: list[Period | None] = []
        current: Period | None = None
        last: Period | None = None
        for start, end in spans:
            refers_back = bool(_REFERS_BACK.match(text[start:end]))
            carried.append(last if refers_back and last is not None else current)
            last = None
            for period in between(periods, start, end):
                last = period if period.kind in SCOPE_KINDS else last
                current = period if _opens_scope(text, start, period) else current
        return cls(
            passage=passage,
            sentences=spans,
            clauses=tuple(span for start, end in spans for span in clauses(text, start, end)),
            periods=periods,
            places=tuple(m for m in places_reading.mentions(text) if m.place.kind != "country"),
            carried=tuple(carried),
            asides=_asides(text, periods),
        )

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        return self.sentences[span_at(self.sentences, offset)]

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return self.clauses[span_at(self.clauses, offset)] if self.clauses else self.sentences[0]

    def around(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset; of a very long one, its clause with the one before it."""
        sentence = self.sentence_at(offset)
        if sentence[1] - sentence[0] <= LONG_SENTENCE:
            return sentence
        at = span_at(self.clauses, offset)
        start, end = self.clause_at(offset)
        before = self.clauses[at - 1][0] if at else start
        return (before if before >= sentence[0] else start), end

    def beside(self, low: int, high: int, point: int) -> list[Period]:
        """The periods between two offsets, without those in a bracket about another figure."""
        found = between(self.periods, max(low, point - REACH), min(high, point + REACH))
        return [p for p in found if (aside := self._aside(p.start)) is None or aside[0] <= point < aside[1]]

    def _aside(self, offset: int) -> tuple[int, int] | None:
        """The bracket with a number of its own that an offset stands in."""
        span = self.asides[span_at(self.asides, offset)] if self.asides else (0, 0)
        return span if span[0] <= offset < span[1] else None

    def own(self, low: int, high: int, point: int) -> str:
        """The words between two offsets, without the brackets about other figures."""
        low, high = max(low, point - REACH), min(high, point + REACH)
        kept, at = [], low
        for start, end in self.asides[bisect_left(self.asides, (low, 0)) : bisect_left(self.asides, (high, 0))]:
            if not start <= point < end:
                kept.append(self.passage.text[at:start])
                at = end
        return " ".join((*kept, self.passage.text[at:high]))


class _Starting(Protocol):
    @property
    def start(self) -> int: ...


_Item = TypeVar("_Item", bound=_Starting)
_START = attrgetter("start")


def between(items: Sequence[_Item], low: int, high: int) -> Sequence[_Item]:
    """The items, in order of their start, that start between two offsets."""
    return items[bisect_left(items, low, key=_START) : bisect_left(items, high, key=_START)]


def span_at(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """Which span holds an offset, or is the last before it."""
    return max(0, bisect_right(spans, (offset, sys.maxsize)) - 1)


def _asides(text: str, periods: Sequence[Period]) -> tuple[tuple[int, int], ...]:
    """The brackets that hold a number of their own, besides a period."""
    found = []
    for match in _BRACKETS.finditer(text):
        digits = sum(map(str.isdigit, match.group()))
        dated = (
            sum(sum(map(str.isdigit, p.text)) for p in periods if match.start() <= p.start < match.end())
            if digits
            else 0
        )
        if digits > dated:
            found.append(match.span())
    return tuple(found)


def _measured_at(text: str, period: Period) -> Period:
    """A period; one compared with that leads to a figure of its own, "(cùng kỳ năm 2024 chỉ 52%)", is that year."""
    if period.kind != "baseline" or not _LEADS_TO_FIGURE.match(text, period.end):
        return period
    alone = period.text[:1] in "cC" or text[period.end :].lstrip()[:1] == "("
    return replace(period, kind="year") if alone else period


def is_reference(text: str, period: Period) -> bool:
    """True when a date belongs to a document's name or to what a figure is compared with."""
    if period.kind == "baseline":
        return True
    before = text[max(0, period.start - 80) : period.start]
    if _TIMES_BEFORE.search(before):
        return True
    return period.kind == "day" and bool(_REFERENCE_BEFORE.search(before))


def _opens_scope(text: str, sentence_start: int, period: Period) -> bool:
    """True when a period holds for the sentences after its own, too: "Đến năm 2030, …", "… năm 2025: …"."""
    if period.kind not in SCOPE_KINDS or periods_reading.years(period) is None or period.last is None:
        return False
    following = text[period.end : period.end + 2].strip()
    if following[:1] == ":":
        return True
    near_start = period.start - sentence_start <= _OPENING_DISTANCE
    introduced = bool(_OPENS_SCOPE_BEFORE.search(text[max(sentence_start, period.start - 60) : period.start]))
    return (near_start or introduced) and (following[:1] == "," or period.kind == "until")
