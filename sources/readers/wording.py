"""Words of printed lines put together again: broken words and numbers joined, doubtful ones remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sources.readers.printed import Line
from sources.reading.syllable import is_syllable

_SOFT_HYPHENS = ("\u00ad", "\u0002", "\ufffe")
_BROKEN_WORD = re.compile(r".*?(?P<half>[^\W\d_]+)-")
_BROKEN_NUMBER = re.compile(r"\D*\d{1,3}(?:\.\d{3})*\.")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_HALF = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Written:
    """Words as they go into the text, and the ranges of those that were read without certainty."""

    text: str
    doubtful: tuple[tuple[int, int], ...] = ()


def joined(lines: Sequence[Line]) -> Written:
    """The words of lines that follow each other, a line end made a space or, in a broken word, nothing."""
    text = ""
    doubtful: list[tuple[int, int]] = []
    for line in lines:
        for number, word in enumerate(line.words):
            if text:
                text = _spaced(text, word.text) if number else _broken(text, word.text)
            start = len(text)
            text += word.text
            if word.doubtful:
                doubtful.append((start, len(text)))
    return Written(text.rstrip("".join(_SOFT_HYPHENS)), tuple(doubtful))


def _spaced(text: str, following: str) -> str:
    """The text before a space, which a scan may show inside "20. 000"."""
    torn = following.startswith("000") and _BROKEN_NUMBER.fullmatch(text[text.rfind(" ") + 1 :])
    return text if torn else f"{text} "


def _broken(text: str, following: str) -> str:
    """The text before a line end, made ready for the word after it."""
    last = text[text.rfind(" ") + 1 :]
    if text.endswith(_SOFT_HYPHENS):
        return text[:-1]
    if _BROKEN_NUMBER.fullmatch(last) and _THOUSANDS.match(following):
        return text
    half, rest = _BROKEN_WORD.fullmatch(last), _HALF.match(following)
    if half is None or rest is None or not following[0].islower():
        return text + " "
    whole = half["half"].lower() + rest.group()
    torn = not (is_syllable(half["half"].lower()) and is_syllable(rest.group()))
    return text[:-1] if is_syllable(whole) and torn else text
