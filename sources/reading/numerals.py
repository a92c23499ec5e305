"""Numerals: the value of a number written in digits the Vietnamese way, or in words."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
"""A number in digits: "1.234,5", "27.662.427", "2,6", "06"."""

_ONES = "một hai ba bốn năm sáu bảy tám chín".split()
_AFTER_TEN = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5} | {word: value for value, word in enumerate(_ONES, 1)}
_ENDING = r"(?:\s+(?:" + "|".join(_AFTER_TEN) + r")(?!\w))"

NUMBER_WORDS = (
    rf"(?:(?:{'|'.join(_ONES[1:])})\s+mươi(?!\w){_ENDING}?|mười(?!\w){_ENDING}?|(?:hai|ba|bốn|sáu|bảy|tám|chín)(?!\w))"
)
"""A number from 2 to 99 in words; "một" (also "a") and a lone "năm" (also "year") are left out."""

_WHOLE = re.compile(NUMBER)


def parse_number(text: str) -> Decimal:
    """The value of a number written the Vietnamese way: "1.234,5", "2,6", "06"; "3.000" is three thousand.

    One full stop before other than three digits is a decimal point ("8.2"); several commas before three
    digits each group thousands ("1,148,705"). Raises ValueError when the text is not one number.
    """
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"not a number: {text[:40]!r}")
    if text.count(",") > 1:
        return Decimal(text.replace(",", ""))
    if "." in text and ("," in text or all(len(group) == 3 for group in text.split(".")[1:])):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def parse_words(text: str) -> Decimal:
    """The value of a number in words that fits NUMBER_WORDS: "hai mươi lăm" is 25."""
    words = text.split()
    if len(words) == 1:
        return Decimal(10 if words[0] == "mười" else _AFTER_TEN[words[0]])
    tens = 1 if words[0] == "mười" else _AFTER_TEN[words[0]]
    ending = words[1:] if words[0] == "mười" else words[2:]
    return Decimal(10 * tens + (_AFTER_TEN[ending[0]] if ending else 0))
