"""Phrasing: the words of a source on one line, without markup, and what is bold in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sources.reading.vietnamese import UPPER_CASE

MAX_ANSWER_CHARACTERS = 900
LONGEST_QUOTED = 320


def vietnamese(value: Decimal) -> str:
    """A number as it is written in Vietnamese: 1234.5 -> "1.234,5"."""
    return f"{value.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def without_markup(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of ``text[start:end]`` without the white space, list marks and markup at its ends."""
    while start < end and (text[start].isspace() or text[start] in "*|#-–+•"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*|"):
        end -= 1
    return start, end


def plain(text: str) -> str:
    """Words of a source on one line, without markup, list marks and the closing "./."; cells apart by dashes."""
    cells = [" ".join(re.sub(r"[*#`]+", " ", cell).split()) for cell in text.split("|")]
    line = " – ".join(cell for cell in cells if cell and not (len(cells) > 2 and cell.isdigit()))
    return _LIST_MARK.sub("", line).removesuffix("./.").removesuffix("./")


_LIST_MARK = re.compile(rf"^(?:[-–+•]\s*|[a-zđ]\)\s+|\d{{1,2}}[.)]\s+(?=[{UPPER_CASE}\d])|\d{{1,2}}[.)]$)+")


def time_said(period: str) -> str:
    """A period of a source on one line, in usual letters where it stands in a heading in capitals: "NĂM 2026"."""
    line = " ".join(period.split())
    if not line.isupper():
        return line
    return _WORD.sub(lambda word: word.group() if _ROMAN.fullmatch(word.group()) else word.group().lower(), line)


_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVX]+")


def bold(text: str, start: int, end: int, focus: tuple[int, int]) -> str:
    """``text[start:end]`` in one line with ``text[focus]`` in bold, shortened at a word end when it is long."""
    low, high = focus
    if not start <= low < high <= end:
        said = plain(text[start:end])
        return (
            said
            if len(said) <= MAX_ANSWER_CHARACTERS - 120
            else said[: MAX_ANSWER_CHARACTERS - 120].rsplit(" ", 1)[0] + " …"
        )
    before, value, after = plain(text[start:low]), plain(text[low:high]), _plain_tail(text[high:end])
    if len(after) > LONGEST_QUOTED:
        after = after[:LONGEST_QUOTED].rsplit(" ", 1)[0] + " …"
    if len(before) > LONGEST_QUOTED:
        before = "… " + before[-LONGEST_QUOTED:].split(" ", 1)[-1]
    opening = f"{before} " if before and not before.endswith(("(", "“", '"', "/")) else before
    return f"{opening}**{value}**{after}".rstrip(" .;:,")


def _plain_tail(text: str) -> str:
    tail = " ".join(re.sub(r"[*|#`]+", " ", text).split()).removesuffix("./.").removesuffix("./")
    return f" {tail}" if tail and text[:1].isspace() else tail


def within_limit(head: str, lines: Sequence[str]) -> str:
    """A head and as many of the lines below it as MAX_ANSWER_CHARACTERS hold, none of them cut."""
    kept = [head] if head else []
    for line in lines:
        if sum(len(k) + 1 for k in kept) + len(line) > MAX_ANSWER_CHARACTERS:
            break
        kept.append(line)
    return "\n".join(kept)
