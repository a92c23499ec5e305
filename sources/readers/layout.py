"""Physical lines become paragraphs: hard-wrapped lines are joined, lines that are paragraphs stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sources.readers import outline

_TERMINAL = re.compile(r"[.!?:;…][\"”’»)\]*_]*$")
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|(?:nghìn |ngàn |triệu |tỷ |tỉ )*(?:tỷ|tỉ|triệu|nghìn|đồng|USD)\b)")
_LONGEST_WRAP = 140
"""No program wraps prose wider than this; longer lines are whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it; ``gap`` says a blank line stands before it."""

    start: int
    end: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more lines that belong together: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text breaks lines: the ``width`` of its hard wrap (0 for none); do blank lines part its paragraphs?"""

    width: int
    spaced: bool


def lines(text: str) -> tuple[Line, ...]:
    """The lines that are not blank."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    gap, position = True, 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(stripped), gap)
        gap = not stripped
        position += len(raw) + 1


def wrapping(text: str, found: Sequence[Line]) -> Wrapping:
    """Measured on the text: lines of about one width that break inside sentences are a hard wrap."""
    if len(found) < 2:
        return Wrapping(0, False)
    lengths = sorted(line.end - line.start for line in found)
    width = lengths[len(lengths) * 9 // 10]
    joints = [(one, two) for one, two in pairwise(found) if not two.gap]
    broken = sum(_breaks_sentence(text, one, two) for one, two in joints)
    wrapped = width <= _LONGEST_WRAP and broken >= 2 and broken * 5 >= len(joints)
    gaps = sum(line.gap for line in found[1:])
    return Wrapping(width if wrapped else 0, gaps * 7 > len(found))


def paragraphs(text: str, found: Sequence[Line], wrap: Wrapping) -> tuple[Paragraph, ...]:
    """The lines as paragraphs, in order."""
    joined: list[Paragraph] = []
    for number, line in enumerate(found):
        if number and joined and _continues(text, joined[-1], found[number - 1], line, wrap):
            joined[-1] = Paragraph(joined[-1].start, line.end)
        else:
            joined.append(Paragraph(line.start, line.end))
    return tuple(joined)


def _continues(text: str, paragraph: Paragraph, before: Line, line: Line, wrap: Wrapping) -> bool:
    if line.gap or text.startswith("#", before.start) or outline.is_rule(text[line.start : line.end]):
        return False
    if _starts_item(text, before, line):
        return False
    if not wrap.width or before.end - before.start > _LONGEST_WRAP:
        return _breaks_sentence(text, before, line) or _breaks_before_amount(text, before, line)
    if outline.is_rule(text[before.start : before.end]) or _closes_emphasis(text, paragraph, before, line):
        return False
    if wrap.spaced or not _TERMINAL.search(text, before.start, before.end):
        return True
    return before.end - before.start > wrap.width * 3 // 4


def _breaks_sentence(text: str, one: Line, two: Line) -> bool:
    """Does the line break stand inside a sentence: no stop before it, a small letter after it?"""
    opening = text[two.start : two.start + 2].lstrip("*_(")
    return opening[:1].islower() and not _TERMINAL.search(text, one.start, one.end) and not _starts_item(text, one, two)


def _breaks_before_amount(text: str, one: Line, two: Line) -> bool:
    """Does an amount begin the line that the words before it lead to: "… dự kiến" and "186,4 tỷ đồng, trong đó:"?"""
    return _AMOUNT.match(text, two.start) is not None and text[one.end - 1].islower()


def _starts_item(text: str, before: Line, line: Line) -> bool:
    """Does the line open with a marker of its own? A dash before a small letter may be a broken "kinh tế - xã hội"."""
    found = outline.marker(text[line.start : line.start + outline.MARKER_REACH])
    if found is None:
        return False
    if found.style == "dash" and not _TERMINAL.search(text, before.start, before.end):
        rest = text[line.start : line.end].lstrip("*_-–— ")
        return not rest[:1].islower()
    return True


def _closes_emphasis(text: str, paragraph: Paragraph, before: Line, line: Line) -> bool:
    """A bold or italic heading that is closed at its line's end is whole, whatever the next line holds."""
    if text[before.end - 1] not in "*_" or paragraph.end - paragraph.start > outline.LONGEST_HEADING:
        return False
    return outline.is_emphasised(text[paragraph.start : paragraph.end]) and not text[line.start].islower()
