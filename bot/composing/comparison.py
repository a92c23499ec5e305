"""Comparison: two sides beside each other, and their difference where both are plain figures of one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from bot.composing import telling, wording
from bot.composing.answer import Answer, Derived, Outcome
from bot.composing.citations import Citations
from bot.evidence.alternatives import ALIKE, alike
from bot.evidence.evidence import Evidence
from bot.evidence.increments import is_added
from bot.evidence.phrasing import vietnamese, within_limit
from index.figures import direction, number, same_kind

_SAME_NATURE, _SAME_INDICATOR = 0.2, 0.3
"""What two sides gain by both being goals or results, and by naming their indicator alike."""


def matched(
    sides: Sequence[tuple[str, Sequence[Evidence]]],
) -> list[tuple[str, Evidence | None]]:
    """For each side its best evidence; of two sides the pair that measures the same, a goal beside a goal."""
    if len(sides) != 2 or not all(found for _, found in sides):
        return [(label, next(iter(found), None)) for label, found in sides]
    (first, ones), (second, others) = sides
    one, other = max(product(ones, others), key=lambda pair: _fit_together(*pair))
    return [(first, one), (second, other)]


def compared(sides: Sequence[tuple[str, Evidence | None]]) -> Answer:
    """Both sides of a comparison, and their difference where both are plain figures of one unit."""
    citations = Citations()
    lines = [
        wording.missing_side(label) if side is None else f"- {label}: {telling.side(side, citations)}"
        for label, side in sides
    ]
    found = [side for _, side in sides if side is not None]
    if len(found) == len(sides) and all(_tells_all(side, found[0]) for side in found):
        lines = [f"{telling.side(found[0], citations)}."]
    outcome: Outcome = "answered" if len(found) == len(sides) else "partial"
    both = outcome == "answered" and len(found) == 2
    derived = _difference(found) if both and alike(found[0], found[1]) >= ALIKE else None
    if derived is not None:
        lines.append(wording.difference(derived.value))
    return Answer(within_limit("", lines), outcome, tuple(citations.made), (derived,) if derived is not None else ())


def is_one_answer(sides: Sequence[tuple[str, Evidence | None]]) -> bool:
    """Whether one and the same date, name or body was found for all sides: what is told of one is not of the other."""
    slices = {(side.document.id, side.focus) if side is not None else None for _, side in sides}
    first = sides[0][1]
    return len(slices) == 1 and first is not None and first.figure is None and first.focus[0] < first.focus[1]


def _tells_all(side: Evidence, first: Evidence) -> bool:
    """Whether one statement answers for a side as it does for the first."""
    slices = {(e.document.id, e.start, e.end) for e in (side, first)}
    return side.figure is None and first.figure is None and len(slices) == 1


def _difference(sides: Sequence[Evidence]) -> Derived | None:
    one, other = sides[0].figure, sides[1].figure
    if one is None or other is None or one.unit != other.unit or not same_kind(one, other) or one.kind == "rank":
        return None
    if direction(one.bound) != direction(other.bound) or "/" in one.text + other.text:
        return None
    if any(side.figure is not None and is_added(side.document, side.figure) for side in sides):
        return None
    first, second = number(one), number(other)
    if first is None or second is None or first == second or one.low != one.high or other.low != other.high:
        return None
    if not (_PLAIN_NUMBER.fullmatch(one.text) and _PLAIN_NUMBER.fullmatch(other.text)):
        return None
    operands = (one.text, other.text) if first > second else (other.text, one.text)
    unit = "điểm phần trăm" if one.unit == "%" else one.unit
    return Derived(f"{vietnamese(abs(first - second))} {unit}".strip(), "-", operands)


_PLAIN_NUMBER = re.compile(r"[\d.,]+\s*%?")


def _fit_together(one: Evidence, other: Evidence) -> float:
    if one.figure is None or other.figure is None:
        return one.score + other.score
    same = alike(one, other)
    added = sum(side.figure is not None and is_added(side.document, side.figure) for side in (one, other))
    if added == 1:  # what comes to a number stands beside no number of what there is
        same -= 1.0
    return one.score + other.score + _SAME_NATURE * (one.nature == other.nature) + _SAME_INDICATOR * same
