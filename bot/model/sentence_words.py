"""The words of a sentence against those of the evidence that it cites: none is added."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bot.model.alike import AIMED, CONNECTING, FUNCTION, LIGHT, REACHED, TELLING, phrases
from bot.model.ground_reading import GroundReading, content, holds_run
from bot.model.sentence_binding import binding_spans
from bot.question.synonyms import official
from index.figures import forms
from sources.reading.nature import Nature
from sources.reading.syllable import is_syllable
from sources.reading.vietnamese import UPPER_CASE, lower

_FREE: dict[Nature, int] = {"goal": AIMED, "result": REACHED}
_NUMBER = frozenset(("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "trăm", "nghìn", "triệu", "tỷ", "hơn"))
_VERBS = frozenset(("lấy", "gửi", "nộp", "cài", "giao", "trả", "nối"))
"""Verbs of one syllable, words of their own whatever stands beside them."""
_SKIPPED = 2
_LEVELS = frozenset({"tỉnh", "huyện", "xã"})
_INITIALS = re.compile(rf"(?<!\w)[{UPPER_CASE}]{{2,}}(?!\w)")
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")


def word_faults(text: str, told: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Words and quotations of a part of a sentence that the evidence does not say.

    ``text`` is the part as written, ``told`` without its figures and periods.
    """
    missing = uncovered(forms(told), readings)
    for form in missing:
        yield f"“{form}” is not said by the cited evidence"
    whole = _LEVELS | {lower(match.group()) for match in _INITIALS.finditer(text)}
    for form in () if missing else _torn(forms(text), whole, readings):
        yield f"“{form}” stands in another word in the cited evidence"
    for match in _QUOTED.finditer(text):
        if not holds_run(readings, forms(match[1])):
            yield f"quotation “{match[1]}” stands in no cited evidence"


def _torn(said: Sequence[str], whole: Collection[str], readings: Sequence[GroundReading]) -> Iterator[str]:
    """Syllables that are not ``whole`` words and stand beside neither of the neighbours that they have in the
    evidence: "duy nhất" is not of "tư duy"."""
    pairs = {pair for reading in readings for pair in reading.pairs}
    like = {at for first, end, _ in phrases(said) for at in range(first, end)}
    alone = {form for reading in readings for form in _standing_alone(reading.quote)}
    counted = {one for pair in pairs for one in pair if any(other[:1].isdigit() for other in pair)}
    like |= {at for first, end in binding_spans(said) for at in range(first, end)}
    beside = [pair in pairs for pair in pairwise(("", *said, ""))]
    near = {form for pair in pairwise(content(said)) if pair in pairs or _skips(pair, readings) for form in pair}
    in_office = official(" ".join(said))
    swapped = set(said) - set(forms(in_office)) if in_office else set()
    for at, form in enumerate(said):
        light = (
            form in FUNCTION
            or form in LIGHT
            or form in _NUMBER
            or form in _VERBS
            or form in swapped
            or form in counted
            or form in alone
            or form in whole
            or at in like
        )
        if not light and is_syllable(form) and not (beside[at] or beside[at + 1] or form in near):
            yield form


def _standing_alone(quote: Sequence[str]) -> Iterator[str]:
    """Words between two that only connect: "xét" of "được xét theo" is a word of its own."""
    for before, form, behind in zip(("", *quote), quote, (*quote[1:], ""), strict=False):
        if form not in TELLING and FUNCTION.issuperset(part for part in (before, behind) if part):
            yield form


def _skips(pair: tuple[str, str], readings: Sequence[GroundReading]) -> bool:
    """Whether the evidence has two words in this order with few others between them: "bảng xếp hạng" is said of
    "bảng đánh giá, xếp hạng"."""
    first, second = pair
    if not all(is_syllable(form) and form not in LIGHT and form not in TELLING for form in pair):
        return False
    return any(
        second in quote[at + 1 : at + 2 + _SKIPPED]
        for quote in (content(reading.quote) for reading in readings)
        for at, form in enumerate(quote)
        if form == first
    )


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
