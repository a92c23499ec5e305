"""Numbers that are spelled out digit by digit, as they are dictated: "không chín một hai ba bốn năm sáu bảy tám"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sources.reading.vietnamese import fold

SHORTEST = 9
"""Digits of a number that is found: nobody says so many digit words one after the other for anything else."""

_DIGITS = {
    word: str(digit)
    for digit, words in enumerate(
        ("khong", "mot", "hai", "ba", "bon tu", "nam lam", "sau", "bay", "tam", "chin")
    )
    for word in words.split()
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_DIGITS)}|\d)(?!\w)"
_RUN = re.compile(rf"(?<!\w){_WORD}(?:[\s,.-]{{1,3}}{_WORD})++")
_ONE = re.compile(_WORD)


def spoken_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits of each number in a text that is spelled out, wholly or for the most part."""
    folded = fold(text)
    for run in _RUN.finditer(folded):
        said = _ONE.findall(run.group())
        if len(said) >= SHORTEST and sum(map(str.isalpha, said)) > len(said) / 2:
            yield *run.span(), "".join(_DIGITS.get(word, word) for word in said)
