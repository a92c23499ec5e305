"""Scopes: which place, period and nature hold at a point of a passage.

"Kinh tế số chiếm 30% trở lên trong GRDP" means nothing until one knows whose and for when; both may
stand in the clause, the sentence, an earlier sentence of the passage, the lead-in, the section row,
a heading or the document. The nearest statement wins, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sources.document import Passage
from sources.natures import nature_at
from sources.read_passage import REACH, SCOPE_KINDS, ReadPassage, between, is_reference, span_at
from sources.reading import period as periods_reading
from sources.reading import place as places_reading
from sources.reading.nature import Nature
from sources.reading.period import Period

Origin = Literal["clause", "sentence", "passage", "lead_in", "section", "heading", "column", "document", "none"]

_REPORT_TITLE = re.compile(r"\W*(?:báo cáo|kết quả|tình hình|kế hoạch|tổng kết|sơ kết)\b", re.IGNORECASE)
_ENDS_PART = re.compile(r"\s*(?:[.;,)]|và\b|$)")
_ONE_NUMBER = re.compile(r"\D*\d(?:[\d.,]*\d)?\D*")
_OPENS_ABOUT = re.compile(r"[\W\d]*(?:(?:riêng|còn|tại|ở|như)\s+){0,2}(?:UBND\s+|Ủy ban nhân dân\s+)?", re.IGNORECASE)
"""What stands in a sentence before the place that it is about."""
_OF_THE_WHOLE = re.compile(
    r"\b(?:tỉnh|thành phố|TP|cả nước|toàn quốc|sở|các (?:xã|phường|địa phương))\b", re.IGNORECASE
)
"""Words by which a text is about more than one commune."""
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

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year; None where the period is open to one side, or unknown."""
        return None if self.first_year is None or self.last_year is None else (self.first_year, self.last_year)


@dataclass(frozen=True, slots=True)
class Scopes(ReadPassage):
    """A passage that says what holds at each of its points."""

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(passage: Passage) -> Scopes:
        """The scopes of a passage. Passages do not change, so the last ones read are kept."""
        return Scopes.read(passage)

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
            nature=nature_at(self, start, end, point, period, years, above, figure=anchor is not None),
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
            inside = between(self.places, max(low, min(point, high) - REACH), min(high, point + REACH))
            before = [m for m in inside if m.start <= point]
            provincial = [m for m in inside if m.place.kind == "province"]
            if before and before[-1].place.kind != "province" and origin == "clause":
                return before[-1].place.name, origin
            if provincial:
                ahead = [m for m in provincial if m.start <= point]
                if origin == "passage" and self._names_several(provincial):
                    break
                return (ahead[-1] if ahead else provincial[0]).place.name, origin
        if (local := self._locality_before(clause)) is not None:
            return local, "passage"
        for words, source in self._inherited():
            named = _provinces_of(words)
            if named and source in ("lead_in", "section", "heading"):
                return named[-1], source
        if len(self.passage.context.places) == 1:
            return self.passage.context.places[0], "document"
        return None, "none"

    def _names_several(self, provincial: Sequence[places_reading.Mention]) -> bool:
        """Whether the last sentence that names provinces names several, so that none of them holds for the next one;
        a document of one place is about that place then."""
        last = span_at(self.sentences, provincial[-1].start)
        named = {m.place.name for m in provincial if span_at(self.sentences, m.start) == last}
        return len(named) > 1 and len(self.passage.context.places) == 1

    def _locality_before(self, clause: tuple[int, int]) -> str | None:
        """The commune or district that what stands before a clause is about: "Phường Tân Lập thí điểm … Sau đó …".

        It opens a sentence as who acts or where it is, and what follows speaks of no other place and not of the whole
        province.
        """
        text = self.passage.text
        start, end = clause
        named = between(self.places, max(0, start - REACH), end)
        if self.passage.kind == "row" or not named or named[-1].start >= start:
            return None
        last = named[-1]
        opens = _OPENS_ABOUT.fullmatch(text, self.sentence_at(last.start)[0], last.start) is not None
        if last.place.kind not in ("district", "commune") or not opens:
            return None
        return None if _OF_THE_WHOLE.search(text, last.end, end) else last.place.name

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
            firm = self.beside(start, end, point)
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
            inside = self.beside(low, high, point)
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
        carried = self.carried[span_at(self.sentences, point)]
        if carried is not None:
            return carried, "passage"
        context = self.passage.context
        title = context.title if _REPORT_TITLE.match(context.title) else ""
        outer: tuple[tuple[str, Origin], ...] = ((" ".join(context.columns), "column"), (title, "document"))
        return _first_sole((*self._inherited(), *outer)) or weak

    def _another_scope(self, start: int, period: Period) -> bool:
        """True when a period behind a figure opens the scope of what follows it ("…; đến năm 2030 …")."""
        text = self.passage.text
        gap = text[start : period.start]
        if re.search(r"[;,–-]\s*(?:và\s+)?(?:đến|tới|năm)?\s*$", gap):
            return True
        if period.kind != "until" or self.passage.kind == "row":
            return False
        rest = text[period.end : self.sentence_at(start)[1]]
        further = any(p.kind in SCOPE_KINDS for p in between(self.periods, period.end, period.end + len(rest)))
        ends = _ENDS_PART.match(rest) if further or not any(map(str.isdigit, rest)) else None
        return ends is None or not _ONE_NUMBER.fullmatch(gap)


@lru_cache(maxsize=1024)
def _provinces_of(words: str) -> tuple[str, ...]:
    """The provinces that a heading or its like names, in order; many passages stand below the same one. One that only
    says where a ward lies is none of them."""
    return tuple(m.place.name for m in places_reading.on_its_own(words) if m.place.kind == "province") if words else ()


@lru_cache(maxsize=1024)
def _sole(words: str) -> Period | None:
    """The one span of time that a heading or its like names; None where it names none or several."""
    found = [p for p in periods_reading.periods(words) if p.kind in SCOPE_KINDS and not is_reference(words, p)]
    return found[0] if len({periods_reading.years(p) for p in found}) == 1 else None


def _first_sole(given: Iterable[tuple[str, Origin]]) -> tuple[Period, Origin] | None:
    return next(((period, origin) for words, origin in given if words and (period := _sole(words))), None)
