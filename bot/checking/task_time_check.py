"""Task time check: what tables of tasks say of the time that a text gives for one: "… triển khai trong 2026-2028"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.checking.claim import topic
from bot.checking.date_check import names
from bot.composing.answer import Citation, Verdict, VerdictKind
from bot.composing.citations import Citations
from bot.evidence.phrasing import without_markup
from bot.question.document_numbers import document_numbers
from index.figures import Term, bag, coverage, place_fits, terms
from index.index import Index
from index.query import Query
from sources.cells import Row
from sources.document import Document, Passage
from sources.reading.period import Period, PeriodKind, periods
from sources.reading.place import mentions
from sources.reading.quantity import quantities
from sources.reading.vietnamese import fold, is_unaccented, sentences

HITS = 40
ENOUGH = 0.85
"""Share of a claimed task's words that a row's name must hold."""
CLOSE = 0.95
"""Share of the best score from which a row is as near as the best."""
_SPANS: frozenset[PeriodKind] = frozenset({"range", "year", "quarter", "month"})
_DONE = re.compile(r"\b(?:trien khai|thuc hien|tien hanh|hoan thanh|lam xong)(?: (?:trong|vao|tu|vao trong))?\s*$")
"""What a text says right before the time of a task; folded."""
_OTHERWISE = re.compile(r"\b(?:da|khong|chua|chang)(?: (?:duoc|he|phai))*\s*$")
"""What makes of a plan's words something reached, or denied: no table of tasks says that."""
_FEWEST_WORDS = 3
_SOURCE_NAMED = re.compile(r"\s*theo [^,]*,")
_CORE = re.compile(r"\d|quý|quy|tháng|thang", re.IGNORECASE)
_TIME_HEADER = re.compile(r"\b(?:thoi gian|thoi han|tien do|hoan thanh|lo trinh)\b")


@dataclass(frozen=True, slots=True)
class _Task:
    """A task that a text gives the time of: ``text[start:end]`` is this time, ``words`` the span of the task."""

    start: int
    end: int
    sentence: tuple[int, int]
    words: tuple[int, int]
    period: Period


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of a table of tasks, with its time as it is written and how near its task is to the claimed one."""

    period: Period
    written: str
    document: Document
    passage: Passage
    score: float


def check_task_times(text: str, index: Index) -> tuple[Verdict, ...]:
    """A verdict for each time that a sentence of a normalised text, one without figures, gives for a task."""
    return tuple(_verdict(text, task, index) for task in _tasks(text))


def _tasks(text: str) -> Iterator[_Task]:
    for start, end in sentences(text) or ((0, len(text)),):
        told = periods(text[start:end])
        last = told[-1] if told else None
        if last is None or last.kind not in _SPANS or text[start + last.end : end].strip(" .;!"):
            continue
        folded = fold(text[start:end])
        done = _DONE.search(folded, 0, last.start)
        core = _CORE.search(text, start + last.start, start + last.end)
        if done is None or core is None or _OTHERWISE.search(folded, 0, done.start()) or quantities(text[start:end]):
            continue
        if len(topic(text[start : start + done.start()])) >= _FEWEST_WORDS:
            source = _SOURCE_NAMED.match(folded)
            words = (start + (source.end() if source else 0), start + done.start())
            yield _Task(core.start(), start + last.end, (start, end), words, last)


def _verdict(text: str, task: _Task, index: Index) -> Verdict:
    sentence = text[slice(*task.sentence)]
    places = tuple(dict.fromkeys(m.place.name for m in mentions(sentence) if m.place.kind == "province"))
    asked = terms(topic(text[slice(*task.words)]), index.vocabulary, loose=is_unaccented(sentence))
    passages = [hit.passage for hit in index.search(Query(texts=(sentence,), places=places), k=HITS)]
    told = list(_told(sentence, asked, places, index, passages))
    best = max((one.score for one in told), default=0.0)
    near = [one for one in told if one.score >= CLOSE * best]
    agreeing = [one for one in near if _agrees(task.period, one.period)]
    if near and len(agreeing) == len(near):
        return _made(text, task, "confirmed", near[0])
    if near and not agreeing and len({(one.period.first, one.period.last) for one in near}) == 1:
        return _made(text, task, "contradicted", near[0])
    return Verdict(text[task.start : task.end], task.start, task.end, "not_found", place=next(iter(places), None))


def _told(
    sentence: str, asked: Sequence[Term], places: Sequence[str], index: Index, passages: Sequence[Passage]
) -> Iterator[_Told]:
    named = document_numbers(fold(sentence))
    for passage in passages:
        row, document = Row.of(passage), index.document(passage.document_id)
        place = document.places[0] if len(document.places) == 1 else None
        if row is None or row.name is None or not place_fits(places, place):
            continue
        if not all(names(document, passage, number) for number in named):
            continue
        score = coverage(asked, ((bag(row.name.text), 1.0),))
        for cell in row.cells if score >= ENOUGH else ():
            found = periods(cell.text)
            if _TIME_HEADER.search(fold(cell.header)) and len(found) == 1 and found[0].kind in _SPANS:
                yield _Told(found[0], cell.text, document, passage, score)


def _agrees(claimed: Period, source: Period) -> bool:
    """Whether a task's time is the claimed one, or a part of the claimed year."""
    if claimed.first is None or claimed.last is None or source.first is None or source.last is None:
        return False
    if claimed.kind == "year":
        return claimed.first <= source.first and source.last <= claimed.last
    return (claimed.first, claimed.last) == (source.first, source.last)


def _made(text: str, task: _Task, kind: VerdictKind, told: _Told) -> Verdict:
    return Verdict(
        figure=text[task.start : task.end],
        start=task.start,
        end=task.end,
        kind=kind,
        source_value=told.written,
        place=told.document.places[0] if len(told.document.places) == 1 else None,
        citations=(_citation(told),),
    )


def _citation(told: _Told) -> Citation:
    citations = Citations()
    span = told.passage.start, told.passage.end
    citations.cite(told.document, *without_markup(told.document.text, *span), told.passage.context.text())
    return replace(citations.made[0], n=1)
