"""Numbers that a sentence tells apart from how the evidence writes them: the whole of a share, the length of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.ground_reading import GroundReading
from sources.figures import Figure
from sources.reading.vietnamese import UPPER_CASE, lower

_AMONG = re.compile(r"(?<!\w)(?:trong|trên)\s+(?:tổng\s+)?số(?:\s+là)?\s+$")
"""What leads to the whole that a part is counted of: "114 xã trên tổng số 558 xã" is "114/558 xã"."""
_DONE = re.compile(r"(?<!\w)(?:được|đã|bị|đạt|hoàn thành)(?!\w)[^,;:]*[,;:]")
"""What is told of the part, told of the whole: "trong số 558 xã được công nhận, có 114 xã"."""
_NAME = rf"[{UPPER_CASE}]\w*(?:\s+[{UPPER_CASE}]\w*)*"
_NAMES = re.compile(rf"{_NAME}(?:,\s+{_NAME})*\s+và\s+{_NAME}")
_NAME_END = re.compile(r",\s+|\s+và\s+")
_COUNTED = re.compile(r"[\d.;:]|\s(?:\S+\s+){4}")
"""What parts a number from names that it does not count: other numbers, the end of a clause, more than three words."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def is_told_as_whole(figure: Figure, text: str) -> bool:
    """Whether a text tells a number as that of which a part is counted: "trên tổng số 558"."""
    return figure.of is None and _AMONG.search(lower(text[: figure.start])) is not None


def is_whole_of(figure: Figure, source: Figure, text: str) -> bool:
    """Whether a number is what a source counts a part of, and the text tells that part."""
    if source.of is None or not source.of == figure.low == figure.high:
        return False
    part = _NUMBER.search(source.text)
    told = part and re.search(rf"(?<![\d.,]){re.escape(part.group())}(?![\d/]|[.,]\d)", text)
    if not told:
        return False
    return told.start() < figure.start or _DONE.search(lower(text[figure.end : told.start()])) is None


def counts_names(text: str, figure: Figure, readings: Sequence[GroundReading]) -> bool:
    """Whether a plain number counts the names behind it, a whole list of the evidence: "ba tỉnh A, B và C"."""
    behind = _NAMES.search(text, figure.end)
    if behind is None or figure.bound or figure.unit == "%" or figure.low != figure.high:
        return False
    if _COUNTED.search(text[figure.end : behind.start()]):
        return False
    names = _names(behind.group())
    lists = [_names(match.group()) for reading in readings for match in _NAMES.finditer(reading.ground.quote)]
    return len(names) == figure.low and names in lists


def _names(listed: str) -> frozenset[str]:
    return frozenset(_NAME_END.split(" ".join(listed.split())))
