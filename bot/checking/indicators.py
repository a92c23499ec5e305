"""Indicators: which figures measure the same thing, and for which moment each was stated.

Two figures measure the same when each one's words cover the other's, places, periods and the names of documents
left aside. Built on the matcher that answers and checks use (index/figures.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from index.figures import Bag, Frequencies, Term, bag, coverage, same_kind, terms
from sources.document import Document
from sources.figures import Figure
from sources.reading.period import label, periods, years
from sources.reading.vietnamese import words

ALIKE = 0.8
"""Share of each figure's words that the other one's must cover."""
_SLACK = 1e-6
_LONGEST_VALUE = 30
_DOCUMENT_NAME = re.compile(
    r"\b(?:nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|thông tư|công văn|báo cáo|đề án)\s+(?:số\s+)?\d[\w./-]*",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r",?\s*\btheo (?:báo cáo|số liệu|thống kê|đánh giá|kết quả)\b[^,.;()]*", re.IGNORECASE)
_NATURE_NOTE = re.compile(r"\([^()]*(?:kết quả|mục tiêu|không ghi)[^()]*\)", re.IGNORECASE)
_BEFORE_PLACE = r"(?:\b(?:của|ở|tại|cho|trên địa bàn)\s+)?(?:\b(?:tỉnh|thành phố)\s+)?"
_BEFORE_PERIOD = r"(?:\b(?:trong|vào)\s+)?"
_NUMBER = re.compile(r"\d[\d.,/]*")
_TIDY = (
    (re.compile(r"^\W*(?:[a-zđ]\)\W*)?(?:(?:có|được|đặt|phấn đấu|mục tiêu)\b\W*)*", re.IGNORECASE), ""),
    (re.compile(r"\b(?:của|ở|tại|trong|đến|vào)\s*(?=[,;.)]|$)"), ""),
    (re.compile(r"\(\W*\)"), ""),
    (re.compile(r"\s+([,;.:)])"), r"\1"),
    (re.compile(r"\s{2,}"), " "),
)
"""What is left hanging where a place or a period was taken out."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a figure holds: a calendar span, both ends included; ``name`` is how people say it ("năm 2023").

    ``last`` is None for "từ năm 2021". ``by_publication`` says that the figure names no time and the day is the one
    on which its document was published.
    """

    first: date
    last: date | None
    name: str
    by_publication: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with its document and moment; None where neither the figure nor its document is dated."""

    figure: Figure
    document: Document
    moment: Moment | None

    @property
    def shown(self) -> str:
        """The value as its source writes it, with bound and unit."""
        return " ".join(self.document.text[self.figure.shown_start : self.figure.shown_end].split())


@dataclass(frozen=True, slots=True)
class Indicator:
    """Figures that measure the same thing."""

    readings: tuple[Reading, ...]

    @property
    def name(self) -> str:
        """The wording of the first figure, with "…" for its value, less place, period and who said so."""
        return _name(self.readings[0])


def reading(figure: Figure, document: Document) -> Reading:
    """A figure with its document and the moment that it is about."""
    return Reading(figure, document, _moment(figure, document))


def indicators(readings: Iterable[Reading], topics: Topics) -> tuple[Indicator, ...]:
    """The readings sorted into indicators, in the order of their first readings.

    A reading joins the nearest indicator whose first reading is ALIKE, so that the result depends on the order.
    """
    groups: list[tuple[_Topic, list[Reading]]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    nearest: dict[tuple[str, str, str], _Nearest] = defaultdict(_Nearest)
    for one in readings:
        subject = _subject(one.figure)
        topic = topics.of(subject)
        near = nearest[subject, one.figure.kind, one.figure.unit]
        for number in topic.candidates(by_word, near.seen):
            if same_kind(one.figure, groups[number][1][0].figure):
                near.meet(topic.likeness(groups[number][0]), number)
        near.seen = len(groups)
        if near.likeness >= ALIKE:
            groups[near.number][1].append(one)
            continue
        for form in topic.bag.words:
            by_word[form].append(len(groups))
        groups.append((topic, [one]))
    return tuple(Indicator(tuple(group)) for _, group in groups)


class _Nearest:
    """Of the first ``seen`` indicators the one that is most like a topic, the earliest of several."""

    def __init__(self) -> None:
        self.likeness, self.number, self.seen = 0.0, -1, 0

    def meet(self, likeness: float, number: int) -> None:
        if likeness > self.likeness:
            self.likeness, self.number = likeness, number


@dataclass(frozen=True, slots=True)
class _Topic:
    """The words that say what a figure measures."""

    terms: tuple[Term, ...]
    bag: Bag

    def candidates(self, by_word: Mapping[str, Sequence[int]], after: int) -> list[int]:
        """The indicators, from number ``after`` on and in order, that hold enough of the words to be ALIKE."""
        held: dict[int, float] = defaultdict(float)
        for term in self.terms:
            numbers = by_word.get(term.form, ())
            for number in islice(numbers, bisect_left(numbers, after), None):
                held[number] += term.weight
        enough = (ALIKE - _SLACK) * sum(term.weight for term in self.terms)
        return sorted(number for number, weight in held.items() if weight >= enough)

    def likeness(self, other: _Topic) -> float:
        """In [0, 1]: the smaller of the shares that each covers of the other."""
        return min(coverage(self.terms, ((other.bag, 1.0),)), coverage(other.terms, ((self.bag, 1.0),)))


class Topics:
    """What wordings of indicators are about, weighed by how common their words are; each wording is read once."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._read: dict[str, _Topic] = {}

    def of(self, subject: str) -> _Topic:
        """The topic of a wording without place, period and numbers."""
        topic = self._read.get(subject)
        if topic is None:
            topic = _Topic(terms(words(subject), self._frequencies, loose=False), bag(subject))
            self._read[subject] = topic
        return topic


def _subject(figure: Figure) -> str:
    """The figure's indicator without its place, period, numbers, and who said so."""
    return _NUMBER.sub(" ", _without_scope(figure.indicator, figure))


def _without_scope(text: str, figure: Figure) -> str:
    for before, said in ((_BEFORE_PLACE, figure.place), (_BEFORE_PERIOD, figure.period)):
        if said:
            text = re.sub(before + re.escape(" ".join(said.split())), " ", text, flags=re.IGNORECASE)
    for pattern in (_NATURE_NOTE, _DOCUMENT_NAME, _AUTHORITY):
        text = pattern.sub(" ", text)
    return text


def _name(one: Reading) -> str:
    text = " ".join(one.figure.indicator.replace("…", " ").split())
    value = one.shown if one.shown in text and len(one.shown) <= _LONGEST_VALUE else one.figure.text
    text = _without_scope(text.replace(value, "…", 1), one.figure)
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    text = text.strip(" ,;:.-–") or value
    return f"{text[:1].upper()}{text[1:]}"


def _moment(figure: Figure, document: Document) -> Moment | None:
    if figure.first_year is None:
        day = document.published
        return Moment(day, day, f"{day:%d/%m/%Y}", by_publication=True) if day else None
    if figure.last_year is None:
        return Moment(date(figure.first_year, 1, 1), None, f"từ năm {figure.first_year}")
    whole = Moment(
        date(figure.first_year, 1, 1), date(figure.last_year, 12, 31), _span(figure.first_year, figure.last_year)
    )
    if figure.nature == "goal":
        return whole
    for period in periods(figure.period):
        first, last = period.first or period.last, period.last or period.first
        if first and last and years(period) == (figure.first_year, figure.last_year):
            return Moment(first, last, label(period) if period.first and period.last else whole.name)
    return whole


def _span(first: int, last: int) -> str:
    return f"năm {first}" if first == last else f"giai đoạn {first}–{last}"


def newest_first(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """By the day on which the documents were published, newest first; those without a day come last."""
    return tuple(sorted(readings, key=lambda one: -(one.document.published or date.min).toordinal()))
