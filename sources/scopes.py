"""Scopes: which place, period and nature hold at a point of a passage.

"Kinh tế số chiếm 30% trở lên trong GRDP" means nothing until one knows whose and for when; both may
stand in the clause, the sentence, an earlier sentence of the passage, the lead-in, the section row,
a heading or the document. The nearest statement wins, in that order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sources.document import Passage
from sources.reading import period as periods_reading
from sources.reading import place as places_reading
from sources.reading.period import Period
from sources.reading.place import Mention
from sources.reading.vietnamese import clauses, sentences

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
_OPENING_DISTANCE = 14
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
            for period in periods:
                if start <= period.start < end:
                    last = period if period.kind in _SCOPE_KINDS else last
                    current = period if _opens_scope(text, start, period) else current
        return Scopes(
            passage=passage,
            sentences=spans,
            clauses=tuple(span for start, end in spans for span in clauses(text, start, end)),
            periods=periods,
            places=tuple(m for m in places_reading.mentions(text) if m.place.kind != "country"),
            carried=tuple(carried),
        )

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        return next(((s, e) for s, e in reversed(self.sentences) if s <= offset), self.sentences[0])

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return next(((s, e) for s, e in reversed(self.clauses) if s <= offset), self.sentences[0])

    def around(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset; of a very long one, its clause with the one before it."""
        sentence = self.sentence_at(offset)
        if sentence[1] - sentence[0] <= LONG_SENTENCE:
            return sentence
        clause = self.clause_at(offset)
        before = [start for start, _ in self.clauses if sentence[0] <= start < clause[0]]
        return (before[-1] if before else clause[0]), clause[1]

    def at(self, start: int, end: int, anchor: int | None = None) -> Scope:
        """What holds at ``anchor`` (a figure's offset) of ``passage.text[start:end]``, its part of a sentence."""
        point = start if anchor is None else anchor
        place, place_from = self._place(start, end, point)
        period, period_from = self._period(start, end, point)
        years = periods_reading.years(period) if period else None
        return Scope(
            place=place,
            place_from=place_from,
            period_text=period.text if period else "",
            first_year=years[0] if years else None,
            last_year=years[1] if years and period and period.last else None,
            period_from=period_from,
            nature=self._nature(start, end, point, period, years),
        )

    def _place(self, start: int, end: int, point: int) -> tuple[str | None, Origin]:
        clause, sentence = self.clause_at(point), self.sentence_at(point)
        scopes: tuple[tuple[tuple[int, int], Origin], ...] = (
            ((start, end), "clause"),
            (clause, "clause"),
            (sentence, "sentence"),
            ((0, sentence[0]), "passage"),
        )
        for (low, high), origin in scopes:
            inside = [m for m in self.places if low <= m.start < high]
            before = [m for m in inside if m.start <= point]
            provincial = [m for m in inside if m.place.kind == "province"]
            if before and before[-1].place.kind != "province" and origin == "clause":
                return before[-1].text, origin
            if provincial:
                ahead = [m for m in provincial if m.start <= point]
                return (ahead[-1] if ahead else provincial[0]).place.name, origin
        context = self.passage.context
        inherited: tuple[tuple[str, Origin], ...] = (
            (context.lead_in, "lead_in"),
            (context.section, "section"),
            *((heading, "heading") for heading in reversed(context.headings)),
        )
        for words, source in inherited:
            named = [m for m in places_reading.mentions(words) if m.place.kind == "province"]
            if named:
                return named[-1].place.name, source
        if len(context.places) == 1:
            return context.places[0], "document"
        return None, "none"

    def _period(self, start: int, end: int, point: int) -> tuple[Period | None, Origin]:
        clause, sentence = self.clause_at(point), self.sentence_at(point)
        weak: tuple[Period | None, Origin] = (None, "none")
        scopes: tuple[tuple[tuple[int, int], Origin], ...] = (
            ((start, end), "clause"),
            (clause, "clause"),
            (sentence, "sentence"),
        )
        for (low, high), origin in scopes:
            inside = [p for p in self.periods if low <= p.start < high]
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
        index = self.sentences.index(sentence) if sentence in self.sentences else 0
        if self.carried[index] is not None:
            return self.carried[index], "passage"
        context = self.passage.context
        inherited: tuple[tuple[str, Origin], ...] = (
            (context.section, "section"),
            (context.lead_in, "lead_in"),
            *((heading, "heading") for heading in reversed(context.headings)),
            (" ".join(context.columns), "column"),
        )
        for words, source in inherited:
            firm = [p for p in periods_reading.periods(words) if p.kind in _SCOPE_KINDS and not _is_reference(words, p)]
            if len({periods_reading.years(p) for p in firm}) == 1:
                return firm[0], source
        return weak

    def _another_scope(self, start: int, period: Period) -> bool:
        """True when a period behind a figure opens the scope of what follows it ("…; đến năm 2030 …")."""
        between = self.passage.text[start : period.start]
        return period.kind == "until" or bool(re.search(r"[;,–-]\s*(?:và\s+)?(?:đến|tới|năm)?\s*$", between))

    def _nature(self, start: int, end: int, point: int, period: Period | None, years: tuple[int, int] | None) -> Nature:
        context = self.passage.context
        clause, sentence = self.clause_at(point), self.sentence_at(point)
        own = self.passage.text[min(start, clause[0]) : max(end, clause[1])]
        if years and context.published and years[0] > context.published.year:
            return "goal"
        if not _ACHIEVED.search(own):
            for words in (context.section, context.lead_in, *reversed(context.headings)):
                if periods_reading.nature(words) == "goal":
                    return "goal"
            if period is not None and period.kind == "until":
                return "goal"
        for words in (own, self.passage.text[slice(*sentence)], context.lead_in, *reversed(context.headings)):
            found = periods_reading.nature(words)
            if found != "unknown":
                return found
        return periods_reading.nature(context.title)


def _is_reference(text: str, period: Period) -> bool:
    """True when a date belongs to a document's name or to what a figure is compared with."""
    if period.kind == "baseline":
        return True
    before = text[max(0, period.start - 80) : period.start]
    return period.kind == "day" and bool(_REFERENCE_BEFORE.search(before))


def _opens_scope(text: str, sentence_start: int, period: Period) -> bool:
    """True when a period holds for the sentences after its own, too: "Đến năm 2030, …", "… năm 2025: …"."""
    if period.kind not in _SCOPE_KINDS or periods_reading.years(period) is None:
        return False
    following = text[period.end : period.end + 2].strip()
    if following[:1] == ":":
        return True
    near_start = period.start - sentence_start <= _OPENING_DISTANCE
    introduced = bool(_OPENS_SCOPE_BEFORE.search(text[max(sentence_start, period.start - 60) : period.start]))
    return (near_start or introduced) and (following[:1] == "," or period.kind == "until")
