"""The words of a sentence against those of the evidence that it cites: none is added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.alike import AIMED, CONNECTING, FUNCTION, LIGHT, REACHED, phrases
from bot.ground_reading import GroundReading, holds_run
from bot.sentence_binding import binding_spans
from bot.synonyms import official
from index.figures import forms
from sources.reading.nature import Nature

_FREE: dict[Nature, int] = {"goal": AIMED, "result": REACHED}
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")


def word_faults(text: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Words and quotations of a part of a sentence that the evidence does not say."""
    for form in uncovered(forms(text), readings):
        yield f"“{form}” is not said by the cited evidence"
    for match in _QUOTED.finditer(text):
        if not holds_run(readings, forms(match[1])):
            yield f"quotation “{match[1]}” stands in no cited evidence"


def uncovered(said: Sequence[str], readings: Sequence[GroundReading]) -> tuple[str, ...]:
    """The content words that no quote, title or context has, in their own form or a like wording."""
    every = {word for reading in readings for word in reading.every}
    natures = {nature for reading in readings for nature in reading.natures}
    groups = {group for reading in readings for group in reading.groups} | {CONNECTING}
    groups |= {_FREE[nature] for nature in natures if nature in _FREE}
    in_office = official(" ".join(said))
    swapped = set(said) - set(forms(in_office)) if in_office else set()
    held_in_office = in_office is not None and all(
        form in every or form in FUNCTION for form in forms(in_office) if form not in said
    )
    bound = {at for first, end in binding_spans(said) for at in range(first, end)}
    covered = {at for first, end, group in phrases(said) if group in groups for at in range(first, end)}
    return tuple(
        form
        for at, form in enumerate(said)
        if form not in FUNCTION
        and form not in every
        and at not in covered
        and not (held_in_office and form in swapped)
        and at not in bound
        and form not in LIGHT
        and not any(map(str.isdigit, form))
    )
