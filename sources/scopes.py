"""Scopes: which place, period and nature hold at a point of a passage.

"Kinh tế số chiếm 30% trở lên trong GRDP" means nothing until one knows whose and for when; both may
stand in the clause, the sentence, an earlier sentence of the passage, the lead-in, the section row,
a heading or the document. The nearest statement wins, in that order.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Literal, Protocol, TypeVar

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

Nature = Literal["goal", "result", "forecast", "unknown"]
Origin = Literal["clause", "sentence", "passage", "lead_in", "section", "heading", "column", "document", "none"]

_REFERENCE_BEFORE = re.compile(
    r"(?:\d[\w.]*[/-][A-ZĐ][\w.Đ-]*"
    r"|\b(?:luật|nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|thông tư|công văn)\b[^.;:,]{0,60})\s*$",
    re.IGNORECASE,
)
_OPENS_SCOPE_BEFORE = re.compile(r"(?:mục tiêu|cụ thể|phấn đấu|giai đoạn|kết quả)[^.;]{0,40}$", re.IGNORECASE)
_ACHIEVED = re.compile(r"\b(?:đã|hiện có|hiện nay|đến nay|tính đến)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(r"(?:Theo|Trong|Tại|Với)\s[^,.;]{0,40}\b(?:này|đó|trên)\b", re.IGNORECASE)
_AIM_BEFORE = re.compile(
    r"(?<!đạt )(?<!vượt )(?<!thành )(?<!các )\b(?:mục tiêu|chỉ tiêu)"
    r"(?:\s+(?:đặt ra|đề ra|giao|năm|là|đạt|trên|từ|\d{4}))*\s*$",
    re.IGNORECASE,
)
_REACHED_BEFORE = re.compile(r"\b(?:đã|hiện)(?:\s+(?!(?:đặt|giao|đề|ban)\b)[^\W\d_]+){1,4}\s*$", re.IGNORECASE)
_RANKED_BEFORE = re.compile(r"\b(?:đứng|xếp|hạng)(?:\s+[^\W\d_]+){0,3}\s*$", re.IGNORECASE)
_PLAN_TITLE = re.compile(
    r"\W*(?:kế hoạch|đề án|chương trình|chiến lược|quyết định|nghị quyết|chỉ thị|phê duyệt)\b", re.IGNORECASE
)
_REPORT_TITLE = re.compile(r"\W*(?:báo cáo|kết quả|tình hình|kế hoạch|tổng kết|sơ kết)\b", re.IGNORECASE)
_STATED = re.compile(r"\b(?:đạt|chiếm|có|là|bằng|tăng|giảm|còn|lên|được|gồm)\b", re.IGNORECASE)
_HEADER_GOAL = re.compile(r"\b(?:mục tiêu|chỉ tiêu|kế hoạch|kh|phấn đấu|dự kiến|giao)\b", re.IGNORECASE)
_HEADER_FORECAST = re.compile(r"\b(?:ước|dự báo)\b", re.IGNORECASE)
_HEADER_RESULT = re.compile(r"\b(?:thực hiện|kết quả|hiện trạng|đạt được|đã)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_OPENING_DISTANCE = 14
_NEAR = 48
_ENDS_PART = re.compile(r"\s*(?:[.;,)]|và\b|$)")
_ONE_NUMBER = re.compile(r"\D*\d(?:[\d.,]*\d)?\D*")
_SCOPE_KINDS = frozenset({"until", "range", "year", "months", "as_of", "month", "quarter"})
_WEAK_KINDS = frozenset({"yearly", "now", "open"})


@dataclass(frozen=True, slots=True)
class Scope:
    """The place, period and nature of one slice; ``period_text`` is the period as the source words it.

    ``last_year`` alone is None for "từ năm 2021 đến nay".
    """

    place: str | None
    place_from: Origin
    period_text: str
    first_year: int | None
    last_year: int | None
    period_from: Origin
    nature: Nature


@dataclass(frozen=True, slots=True)
class Scopes:
    """A passage with its sentences, clauses, period and place mentions, read once.

    All offsets are within ``passage.text``. The line ends of a paragraph or item only wrap it.
    """

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]
    periods: tuple[Period, ...]
    places: tuple[Mention, ...]
    carried: tuple[Period | None, ...]
    asides: tuple[tuple[int, int], ...]

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(passage: Passage) -> Scopes:
        """Read a passage; linear in its length. Passages do not change, so the last ones read are kept."""
        text = passage.text if passage.kind == "row" else passage.text.replace("\n", " ")
        spans = sentences(text) or ((0, len(text)),)
        periods = tuple(p for p in periods_reading.periods(text) if not _is_reference(text, p))
        carried: list[Period | None] = []
        current: Period | None = None
        last: Period | None = None
        for start, end in spans:
            refers_back = bool(_REFERS_BACK.match(text[start:end]))
            carried.append(last if refers_back and last is not None else current)
            last = None
            for period in _between(periods, start, end):
                last = period if period.kind in _SCOPE_KINDS else last
                current = period if _opens_scope(text, start, period) else current
        return Scopes(
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
        return self.sentences[_at(self.sentences, offset)]

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return self.clauses[_at(self.clauses, offset)] if self.clauses else self.sentences[0]

    def around(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset; of a very long one, its clause with the one before it."""
        sentence = self.sentence_at(offset)
        if sentence[1] - sentence[0] <= LONG_SENTENCE:
            return sentence
        at = _at(self.clauses, offset)
        start, end = self.clause_at(offset)
        before = self.clauses[at - 1][0] if at else start
        return (before if before >= sentence[0] else start), end

    def at(self, start: int, end: int, anchor: int | None = None, above: Sequence[str] = ()) -> Scope:
        """What holds at ``anchor`` (a figure's offset) of ``passage.text[start:end]``, its part of a sentence.

        For a table cell that part is the cell, and ``above`` are its column's header and the row's period.
        """
        point = start if anchor is None else anchor
        place, place_from = self._place(start, end, point, above)
        period, period_from = self._period(start, end, point, above)
        years = periods_reading.years(period) if period else None
        return Scope(
            place=place,
            place_from=place_from,
            period_text=period.text if period else "",
            first_year=years[0] if years else None,
            last_year=years[1] if years and period and period.last else None,
            period_from=period_from,
            nature=self._nature(start, end, point, period, years, above, figure=anchor is not None),
        )

    def _place(self, start: int, end: int, point: int, above: Sequence[str]) -> tuple[str | None, Origin]:
        clause, sentence = self.clause_at(point), self.sentence_at(point)
        for words in above:
            named = _provinces_of(words)
            if len(named) == 1:
                return named[0], "column"
        scopes: tuple[tuple[tuple[int, int], Origin], ...] = (
            ((start, end), "clause"),
            (clause, "clause"),
            (sentence, "sentence"),
            ((0, sentence[0]), "passage"),
        )
        for (low, high), origin in scopes:
            inside = _between(self.places, max(low, min(point, high) - REACH), min(high, point + REACH))
            before = [m for m in inside if m.start <= point]
            provincial = [m for m in inside if m.place.kind == "province"]
            if before and before[-1].place.kind != "province" and origin == "clause":
                return before[-1].text, origin
            if provincial:
                ahead = [m for m in provincial if m.start <= point]
                return (ahead[-1] if ahead else provincial[0]).place.name, origin
        for words, source in self._inherited():
            named = _provinces_of(words)
            if named and source in ("lead_in", "section", "heading"):
                return named[-1], source
        if len(self.passage.context.places) == 1:
            return self.passage.context.places[0], "document"
        return None, "none"

    def _inherited(self) -> tuple[tuple[str, Origin], ...]:
        """The words that govern the whole passage, the nearest first."""
        context = self.passage.context
        return (
            (context.section, "section"),
            (context.lead_in, "lead_in"),
            *((heading, "heading") for heading in reversed(context.headings)),
        )

    def _period(self, start: int, end: int, point: int, above: Sequence[str]) -> tuple[Period | None, Origin]:
        clause, sentence = self.clause_at(point), self.sentence_at(point)
        if above:
            firm = self._beside(start, end, point)
            if firm:
                return firm[-1], "clause"
            found = _first_sole((words, "column") for words in above)
            if found is not None:
                return found
            start, end = max(0, point - REACH), min(len(self.passage.text), point + REACH)
        weak: tuple[Period | None, Origin] = (None, "none")
        scopes: tuple[tuple[tuple[int, int], Origin], ...] = (
            ((start, end), "clause"),
            (clause, "clause"),
            (sentence, "sentence"),
        )
        for (low, high), origin in scopes:
            inside = self._beside(low, high, point)
            firm = [p for p in inside if p.kind not in _WEAK_KINDS]
            ahead = [p for p in firm if p.start <= point]
            if ahead:
                return ahead[-1], origin
            behind = [p for p in firm if p.start < end and not self._another_scope(point, p)]
            if behind:
                return behind[0], origin
            faint = [p for p in inside if p.kind in _WEAK_KINDS]
            if faint and weak[0] is None:
                weak = faint[0], origin
        if weak[0] is not None and weak[0].kind == "now":
            return weak
        carried = self.carried[_at(self.sentences, point)]
        if carried is not None:
            return carried, "passage"
        context = self.passage.context
        title = context.title if _REPORT_TITLE.match(context.title) else ""
        outer: tuple[tuple[str, Origin], ...] = ((" ".join(context.columns), "column"), (title, "document"))
        return _first_sole((*self._inherited(), *outer)) or weak

    def _beside(self, low: int, high: int, point: int) -> list[Period]:
        """The periods between two offsets, without those in a bracket about another figure."""
        found = _between(self.periods, max(low, point - REACH), min(high, point + REACH))
        return [p for p in found if (aside := self._aside(p.start)) is None or aside[0] <= point < aside[1]]

    def _aside(self, offset: int) -> tuple[int, int] | None:
        """The bracket with a number of its own that an offset stands in."""
        span = self.asides[_at(self.asides, offset)] if self.asides else (0, 0)
        return span if span[0] <= offset < span[1] else None

    def _another_scope(self, start: int, period: Period) -> bool:
        """True when a period behind a figure opens the scope of what follows it ("…; đến năm 2030 …")."""
        text = self.passage.text
        between = text[start : period.start]
        if re.search(r"[;,–-]\s*(?:và\s+)?(?:đến|tới|năm)?\s*$", between):
            return True
        if period.kind != "until" or self.passage.kind == "row":
            return False
        rest = text[period.end : self.sentence_at(start)[1]]
        further = any(p.kind in _SCOPE_KINDS for p in _between(self.periods, period.end, period.end + len(rest)))
        ends = _ENDS_PART.match(rest) if further or not any(map(str.isdigit, rest)) else None
        return ends is None or not _ONE_NUMBER.fullmatch(between)

    def _nature(
        self,
        start: int,
        end: int,
        point: int,
        period: Period | None,
        years: tuple[int, int] | None,
        above: Sequence[str],
        *,
        figure: bool,
    ) -> Nature:
        context, text = self.passage.context, self.passage.text
        clause, sentence = self.clause_at(point), self.sentence_at(point)
        told = _header_nature(above[0]) if above else "unknown"
        if told == "unknown":
            told = self._led_to(point, period)
        if told != "unknown":
            return told
        own = self._own(min(start, clause[0]), max(end, clause[1]), point)
        stated = periods_reading.nature(own)
        if stated == "forecast":
            return stated
        if years and context.published and years[0] > context.published.year:
            return "goal"
        if not _ACHIEVED.search(own):
            for words in (context.section, context.lead_in, *reversed(context.headings)):
                if periods_reading.nature(words) == "goal":
                    return "goal"
            if period is not None and period.kind == "until":
                return "goal"
        if stated != "unknown":
            return stated
        before = self._own(sentence[0], max(end, clause[1]), point)
        for words in (before, context.lead_in, *reversed(context.headings)):
            found = periods_reading.nature(words)
            if found != "unknown":
                return found
        if _PLAN_TITLE.match(context.title):
            return "goal"
        found = periods_reading.nature(context.title)
        around = text[max(sentence[0], point - REACH) : min(sentence[1], point + REACH)]
        return "result" if figure and found == "unknown" and _STATED.search(around) else found

    def _led_to(self, point: int, period: Period | None) -> Nature:
        """What the words right before a figure make of it: "mục tiêu 80%", "đã đạt 84%", "đứng thứ 8"."""
        text, clause = self.passage.text, self.clause_at(point)
        near = text[max(self.sentence_at(point)[0], point - _NEAR) : point]
        if _AIM_BEFORE.search(near):
            return "goal"
        if _REACHED_BEFORE.search(near):
            return "result"
        held = _RANKED_BEFORE.search(near) and (period is None or period.kind != "until")
        said = periods_reading.nature(text[max(clause[0], point - REACH) : point]) if held else "unknown"
        return "result" if said == "result" else "unknown"

    def _own(self, low: int, high: int, point: int) -> str:
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


def _between(items: Sequence[_Item], low: int, high: int) -> Sequence[_Item]:
    """The items, in order of their start, that start between two offsets."""
    return items[bisect_left(items, low, key=_START) : bisect_left(items, high, key=_START)]


def _at(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """Which span holds an offset, or is the last before it."""
    return max(0, bisect_right(spans, (offset, sys.maxsize)) - 1)


@lru_cache(maxsize=1024)
def _provinces_of(words: str) -> tuple[str, ...]:
    """The provinces that a heading or its like names, in order; many passages stand below the same one."""
    return tuple(m.place.name for m in places_reading.mentions(words) if m.place.kind == "province") if words else ()


@lru_cache(maxsize=1024)
def _sole(words: str) -> Period | None:
    """The one span of time that a heading or its like names; None where it names none or several."""
    found = [p for p in periods_reading.periods(words) if p.kind in _SCOPE_KINDS and not _is_reference(words, p)]
    return found[0] if len({periods_reading.years(p) for p in found}) == 1 else None


def _first_sole(given: Iterable[tuple[str, Origin]]) -> tuple[Period, Origin] | None:
    return next(((period, origin) for words, origin in given if words and (period := _sole(words))), None)


def _header_nature(header: str) -> Nature:
    """Whether a column holds goals, forecasts or results."""
    if _HEADER_GOAL.search(header):
        return "goal"
    if _HEADER_FORECAST.search(header):
        return "forecast"
    return "result" if _HEADER_RESULT.search(header) else "unknown"


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


def _is_reference(text: str, period: Period) -> bool:
    """True when a date belongs to a document's name or to what a figure is compared with."""
    if period.kind == "baseline":
        return True
    before = text[max(0, period.start - 80) : period.start]
    return period.kind == "day" and bool(_REFERENCE_BEFORE.search(before))


def _opens_scope(text: str, sentence_start: int, period: Period) -> bool:
    """True when a period holds for the sentences after its own, too: "Đến năm 2030, …", "… năm 2025: …"."""
    if period.kind not in _SCOPE_KINDS or periods_reading.years(period) is None or period.last is None:
        return False
    following = text[period.end : period.end + 2].strip()
    if following[:1] == ":":
        return True
    near_start = period.start - sentence_start <= _OPENING_DISTANCE
    introduced = bool(_OPENS_SCOPE_BEFORE.search(text[max(sentence_start, period.start - 60) : period.start]))
    return (near_start or introduced) and (following[:1] == "," or period.kind == "until")
