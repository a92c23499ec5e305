"""Alternatives: which figures answer a question about as well as the best, and whether sources differ."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence.evidence import Evidence
from bot.question.question import Question
from index.figures import bag, same_figure, same_kind
from sources.reading.vietnamese import STOP_WORDS

MOST_LINES = 6
"""Values that an answer gives at most."""

CLOSE, _CLOSE_WORDS, _CLOSE_ELSEWHERE = 0.86, 0.965, 0.86
"""Shares of the best score, and of the asked words it has (in its document, in another), that another value needs
to be given beside it."""

_CLOSE_OVER_TIME = 0.7
ALIKE, _ALIKE_NEARBY = 0.34, 0.5
"""Shares of their words that the indicators of two figures have in common at least, also within one passage."""


def alternatives(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best evidence, and what answers about as well with another value."""
    best = evidence[0]
    close, near = (_CLOSE_OVER_TIME,) * 2 if question.over_time else (CLOSE, _CLOSE_WORDS)
    chosen = [best]
    for other in evidence[1:]:
        if len(chosen) == MOST_LINES:
            break
        enough = near if other.document.id == best.document.id else min(near, _CLOSE_ELSEWHERE)
        if other.score < close * best.score or other.covered < enough * best.covered:
            continue
        if any(_same_value(other, kept) for kept in chosen) or not _comparable(best, other):
            continue
        if question.years and other.years is None and best.years is not None:
            continue
        if _is_part(other) and not _is_part(best):
            continue
        chosen.append(other)
    return chosen


def agreeing(best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """One more source that gives the same value for the same indicator, place and period."""
    others = (
        e
        for e in evidence[1:]
        if e.document.id != best.document.id and e.score >= CLOSE * best.score and _same_value(best, e)
    )
    first = next(others, None)
    return [first] if first is not None else []


def conflict(chosen: Sequence[Evidence]) -> bool:
    """Whether several values are given for one place and one period or none."""
    for position, one in enumerate(chosen):
        for other in chosen[position + 1 :]:
            same_period = one.years == other.years
            if same_period and one.place == other.place and one.document.id != other.document.id:
                return True
    return False


def newest_first(chosen: Sequence[Evidence]) -> list[Evidence]:
    """The newest source first; one without a date comes last."""
    return sorted(
        chosen,
        key=lambda e: (
            e.document.published is None,
            -(e.document.published.toordinal() if e.document.published else 0),
        ),
    )


def in_time(chosen: Sequence[Evidence]) -> list[Evidence]:
    """By place, then the earliest period first; none comes last."""
    return sorted(chosen, key=lambda e: (e.place or "", e.years is None, e.years or (0, 0)))


def alike(one: Evidence, other: Evidence) -> float:
    """The share of words that the indicators of two figures, or two sentences, have in common."""
    mine, theirs = (
        bag(e.figure.indicator if e.figure is not None else e.text).words - STOP_WORDS for e in (one, other)
    )
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _is_part(evidence: Evidence) -> bool:
    """Whether a count is of so many of a whole ("114/558 xã"): no other value of the whole."""
    return evidence.figure is not None and evidence.figure.kind == "count" and evidence.figure.of is not None


def _same_value(one: Evidence, other: Evidence) -> bool:
    if one.figure is None or other.figure is None:
        return False
    return (
        same_figure(one.figure, other.figure)
        and one.place == other.place
        and (one.years == other.years or None in (one.years, other.years))
    )


def _comparable(one: Evidence, other: Evidence) -> bool:
    """Whether two figures measure the same thing, in the words of their sources."""
    if one.figure is None or other.figure is None or not same_kind(one.figure, other.figure):
        return False
    if one.document.id == other.document.id and one.passage.id == other.passage.id and one.years == other.years:
        return alike(one, other) >= _ALIKE_NEARBY
    return alike(one, other) >= ALIKE
