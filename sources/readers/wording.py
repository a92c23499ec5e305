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
    """Words as they go into the text, the ranges of those that were read without certainty, and their pages.

    ``pages`` are the places from which words stand on another page, each with that page, in order.
    """

    text: str
    doubtful: tuple[tuple[int, int], ...] = ()
    pages: tuple[tuple[int, int], ...] = ()

    def behind(self, length: int) -> Written:
        """The same ranges and places as they are behind so many characters; of a text cut short, as many before it."""
        return Written(
            self.text,
            tuple((start + length, end + length) for start, end in self.doubtful if start + length >= 0),
            tuple((max(0, start + length), page) for start, page in self.pages),
        )


def joined(lines: Sequence[Line]) -> Written:
    """The words of lines that follow each other, a line end made a space or, in a broken word, nothing."""
    text = ""
    doubtful: list[tuple[int, int]] = []
    pages: list[tuple[int, int]] = []
    for line in lines:
        turned = line.page != (pages[-1][1] if pages else 0)
        for number, word in enumerate(line.words):
            if text:
                text = _spaced(text, word.text) if number else _broken(text, word.text)
            start = len(text)
            if turned and not number:
                pages.append((start, line.page))
            text += word.text
            if word.doubtful:
                doubtful.append((start, len(text)))
    return Written(text.rstrip("".join(_SOFT_HYPHENS)), tuple(doubtful), tuple(pages))


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
