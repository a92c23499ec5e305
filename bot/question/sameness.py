"""Sameness: what a question asks, in a form that is equal for two questions only when they ask the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.question.asking import Kind
from bot.question.question import Question
from sources.reading.abbreviation import spelled_out
from sources.reading.nature import Nature
from sources.reading.period import Period, PeriodKind
from sources.reading.period import periods as periods_of
from sources.reading.place import mentions
from sources.reading.vietnamese import fold, words

Moment = tuple[PeriodKind, date | None, date | None, int | None, int | None]

_ROLES: frozenset[Kind] = frozenset(("person", "organisation", "place", "document", "statement", "contact", "yes_no"))
"""Kinds of which the place of the asking word says who does what to whom; of the others it says nothing."""
_COUNTS: frozenset[Kind] = frozenset(("number", "percent", "rank", "money"))


def _forms(written: str) -> frozenset[str]:
    return frozenset(written.split())


_ASKING = _forms("ai bao nhiêu mấy nào gì đâu sao")
_SAYING_NOTHING = _forms("là của có ở tại thì mà các những được thế hả nhỉ vậy ư hỏi biết xin ạ nhé và trong")
_OF_KIND: dict[Kind, frozenset[str]] = {
    "percent": _forms("phần trăm tỷ tỉ lệ đạt chiếm"),
    "rank": _forms("đứng xếp thứ hạng vị trí"),
    "number": _forms("đạt"),
    "money": _forms("đạt"),
    "definition": _forms("nghĩa hiểu khái niệm như định"),
    "list": _forms("gồm bao liệt kê"),
}
"""Words that a question of a kind may have or lack and ask the same."""
_BEFORE_PLACE = _forms("của ở tại trong trên cho tỉnh địa bàn thành phố tp")
_BEFORE_PERIOD = _forms("vào trong tính đến tới cho từ năm")

_GOAL = re.compile(r"(?:(?:dat|de) (?:ra )?)?muc tieu(?: (?:de|dat) ra)?|phan dau|(?:de|dat) ra")
_WHEN = re.compile(r"(?:vao )?(?:khi|luc|thoi gian|thoi diem) nao|bao gio|chung nao")
_COUNTED = re.compile(r"^(?:so luong|so)\s+(?=\w)")
_NUMBERED = re.compile(r"\bso\s+(?=\d)")
_PARTICLE = re.compile(r"\s(?:hay )?(?:khong|chua)[\s?.!]*$")


@dataclass(frozen=True, slots=True)
class Outline:
    """What binds an answer besides the words."""

    kind: Kind
    places: tuple[str, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks. ``words`` are those that say something, in their order, abbreviations spelled out;
    a ``loose`` question was typed without accents and compares with others of its kind."""

    outline: Outline
    nature: Nature
    localities: tuple[str, ...]
    numbers: tuple[str, ...]
    comparison: bool
    over_time: bool
    loose: bool
    words: tuple[str, ...]


def asked_by(question: Question) -> Asked:
    """What a question asks, with what it took over from the questions before it."""
    return Asked(
        outline=Outline(question.kind, question.places, _moments(question)),
        nature=question.nature,
        localities=tuple(fold(locality) for locality in question.localities),
        numbers=question.numbers,
        comparison=question.comparison,
        over_time=question.over_time,
        loose=question.loose,
        words=_words(question),
    )


def _moments(question: Question) -> tuple[Moment, ...]:
    """The times asked about; a goal for a year and one until that year are the same."""
    return tuple(dict.fromkeys(_moment(period, question.nature) for period in question.periods if period.kind != "now"))


def _moment(period: Period, nature: Nature) -> Moment:
    kind: PeriodKind = "year" if nature == "goal" and period.kind == "until" else period.kind
    return kind, period.first, period.last, period.day, period.month


def _words(question: Question) -> tuple[str, ...]:
    text, kind, loose = question.standalone, question.kind, question.loose
    taken = _left_out(question)
    silent = _said(_SAYING_NOTHING | _OF_KIND.get(kind, frozenset()), loose)
    asking = _said(_ASKING, loose)
    said: list[str] = []
    for word in spelled_out(words(text)):
        if any(start <= word.start < end for start, end in taken):
            continue
        if word.form in asking:
            if kind in _ROLES and said[-1:] != ["?"]:
                said.append("?")
        elif word.form not in silent:
            said.append(word.form)
    return tuple(said)


def _left_out(question: Question) -> list[tuple[int, int]]:
    """The spans of places and times with the words that lead to them, and of set phrases that the rest of what is
    asked holds already."""
    text, loose = question.standalone, question.loose
    folded = fold(text)
    taken = [_led(text, p.start, p.end, _said(_BEFORE_PERIOD, loose)) for p in periods_of(text)]
    taken += [match.span() for match in _NUMBERED.finditer(folded)]
    named = [m for m in mentions(text) if m.place.kind != "country"]
    taken += [_led(text, m.start, m.end, _said(_BEFORE_PLACE, loose)) for m in named]
    if question.kind in _COUNTS:
        taken += [match.span() for match in _GOAL.finditer(folded)] if question.nature == "goal" else []
        taken += [match.span() for match in _COUNTED.finditer(folded)]
    if question.kind == "date":
        taken += [match.span() for match in _WHEN.finditer(folded)]
    if question.kind == "yes_no":
        taken += [match.span() for match in _PARTICLE.finditer(folded)]
    return taken


def _led(text: str, start: int, end: int, leading: frozenset[str]) -> tuple[int, int]:
    """The span with the words right before it that only lead to it: "trên địa bàn tỉnh" Thanh Hóa."""
    for word in reversed(words(text[:start])):
        if word.form not in leading:
            break
        start = word.start
    return start, end


def _said(forms: frozenset[str], loose: bool) -> frozenset[str]:
    return frozenset(map(fold, forms)) if loose else forms
