"""Whether a sentence tells a goal as a result, a result as a goal, or what is intended as done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.model.ground_reading import GroundReading
from bot.model.sentence_binding import bindings
from bot.model.sentence_clauses import told_of
from index.figures import forms
from sources.reading.nature import nature

_AIMS = frozenset({("mục", "tiêu"), ("phấn", "đấu"), ("tầm", "nhìn"), ("mong", "muốn")})
_BASED = ("căn", "cứ")
"""A document that is based on goals sets none."""
_ACTS = r"(?:ban hành|ký|phê duyệt|duyệt|khai mạc|thông qua|ra đời)(?!\w)"
_AGENT = r"(?:được\s+(?:[^\W\d]+\s+){0,8}?)?"
"""The passive with who does it: "được Thủ tướng Chính phủ" before "phê duyệt"."""
_ACT = re.compile(rf"(?<!\w)đã\s+{_AGENT}(?={_ACTS})")
_AIMED_ACT = re.compile(rf"(?<!\w)(?:phấn đấu|mục tiêu|sẽ|hướng tới)\s+{_AGENT}{_ACTS}")
_REPORTED = re.compile(r"(?<!\w)kết quả(?:\s+(?:thực hiện|triển khai))?(?!\w)", re.IGNORECASE)
"""What is reported, not what was reached, where the evidence speaks of it too."""
_INTENDED = frozenset({"phấn", "ưu", "hạn", "sẽ", "mục", "nhìn"})
"""Syllables of words for what is still to come: "phấn đấu", "ưu tiên", "thời hạn", "tầm nhìn"."""


def nature_faults(part: str, sentence: str, readings: Sequence[GroundReading], *, leads: bool) -> Iterator[str]:
    """A goal told as a result, or the other way round; what ``leads`` to a list may leave it to the items."""
    readings = [told_of(part, reading) for reading in readings]
    natures = {one for reading in readings for one in reading.natures}
    part, sentence = _ACT.sub(" ", part), _ACT.sub(" ", sentence)
    if any(("kết", "quả") in pairwise(reading.quote) for reading in readings):
        part, sentence = _REPORTED.sub(" ", part), _REPORTED.sub(" ", sentence)
    told = nature(part)
    told = nature(sentence) if told == "unknown" else told
    if _AIMED_ACT.search(part):
        yield "an act is told as intended"
    if natures and told != "unknown" and told not in natures:
        yield f"a {told} is told where the cited evidence has a {', '.join(sorted(natures))}"
    wished = any(binding.kind == "wished" for binding in bindings(part))
    if wished and natures == {"result"}:
        yield "a result is told as wished for"
    if told != "goal" and not (leads or wished) and all(_aims(reading.quote) for reading in readings):
        yield "a goal is told without saying so"
    quoted = {word for reading in readings for word in reading.quote}
    if "đang" in forms(part) and "đang" not in quoted and {"đã", "xong"} & quoted:
        yield "what is done is told as going on"
    if (
        "đã" in forms(part)
        and "đã" not in quoted
        and ("result" not in natures or any(nature(reading.texts[0]) == "goal" for reading in readings))
        and (_INTENDED & quoted or any(_guides(reading.quote) for reading in readings))
    ):
        yield "what is intended is told as done"


def _guides(quote: Sequence[str]) -> bool:
    return ("định", "hướng") in pairwise(quote)


def _aims(quote: Sequence[str]) -> bool:
    named = range(len(quote) - 1)
    return any((quote[at], quote[at + 1]) in _AIMS and tuple(quote[max(0, at - 2) : at]) != _BASED for at in named)
