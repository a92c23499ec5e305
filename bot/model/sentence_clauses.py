"""Which clause of a quote a sentence tells, where another one of it would bind what is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.ground_reading import GroundReading, content, read
from bot.model.sentence_binding import CLAUSE_END, Binding, bindings
from bot.model.sentence_words import uncovered
from index.figures import forms
from sources.reading.nature import nature

_TURN = re.compile(
    r"(?:[,;]\s*|\s)(?:(?:và|nhưng|đồng\s+thời)\s+)?(?=(?:mong|phấn\s+đấu|đặt\s+mục\s+tiêu|kỳ\s+vọng|hướng\s+tới|sẽ)(?!\w))",
    re.IGNORECASE,
)
"""Where a quote turns to a goal: "đứng thứ 15 và mong muốn đến năm 2026 …"."""
_EXCEPT = re.compile(r"(?<!\w)(?:trừ|(?:không|chưa) (?:tính|kể|gồm))(?!\w)", re.IGNORECASE)
_FEWEST = 3
"""Content words before an exception that make a clause of its own with it: "; trừ văn bản mật" is none."""
_SHARE = 0.5


def told_of(part: str, reading: GroundReading) -> GroundReading:
    """The reading of what stands before a goal in the quote, where it is a result and says the whole part."""
    quote = reading.ground.quote
    turn = _TURN.search(quote)
    if turn is None or nature(quote[: turn.start()]) != "result":
        return reading
    clause = read(replace(reading.ground, quote=quote[: turn.start()], nature="result"))
    said = forms(part)
    held = _is_of(said, forms(clause.ground.quote), forms(quote[turn.end() :])) and not uncovered(said, [clause])
    return clause if held and _numbers(part) <= _numbers(clause.ground.quote) else reading


def other_exceptions(part: str, readings: Sequence[GroundReading]) -> frozenset[Binding]:
    """Exceptions that stand only in clauses of the quotes that the part tells nothing of."""
    said = forms(part)
    found: dict[bool, set[Binding]] = {True: set(), False: set()}
    for reading in readings:
        clauses = CLAUSE_END.split(reading.texts[0])
        for at, clause in enumerate(clauses):
            others = forms(" . ".join((*clauses[:at], *clauses[at + 1 :])))
            apart = _stands_alone(clause) and _is_of(said, others, forms(clause))
            found[apart] |= {binding for binding in bindings(clause) if binding.kind == "except"}
    return frozenset(found[True] - found[False])


def _is_of(said: Sequence[str], one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether at least half of what is said is of one text, and nothing of what only the other one has."""
    words, own, theirs = (set(content(text)) for text in (said, one, other))
    return not words & (theirs - own) and len(words & own) >= _SHARE * len(words)


def _stands_alone(clause: str) -> bool:
    before = next((found.start() for found in _EXCEPT.finditer(clause)), 0)
    return len(content(forms(clause[:before]))) >= _FEWEST


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))
