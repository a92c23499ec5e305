"""Numerals: the value of a number written in digits the Vietnamese way, or in words."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
"""A number in digits: "1.234,5", "27.662.427", "2,6", "06"."""

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DIGITS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5} | {word: value for value, word in enumerate(_ONES, 1)}
_POWERS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALES = "mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ"
_AMBIGUOUS = rf"(?:một|năm)(?=\s+(?:{_SCALES})(?!\w))"

NUMBER_WORDS = (
    rf"(?:{_AMBIGUOUS}|mười(?!\w)|(?:hai|ba|bốn|sáu|bảy|tám|chín)(?!\w))"
    rf"(?:\s+(?:{_AMBIGUOUS}|(?:{_SCALES}|linh|lẻ|mốt|tư|lăm|nhăm)(?!\w)"
    rf"|(?:(?<=m[ưu][ờơ]i\s)|(?<=linh\s)|(?<=lẻ\s))(?:{'|'.join(_ONES)})(?!\w)"
    rf"|(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)(?=\s+(?:{_SCALES})(?!\w))"
    rf"|mười(?=\s+(?:{'|'.join(_DIGITS)})(?!\w))))*"
)
"""A number in words: "hai mươi lăm", "ba nghìn"; a lone "một" (also "a") and "năm" (also "year") are left out."""

_MULTIPLIERS: dict[str, int] = {
    "nghìn": 10**3, "ngàn": 10**3, "nghin": 10**3, "ngan": 10**3, "thousand": 10**3,
    "triệu": 10**6, "trieu": 10**6, "tr": 10**6, "million": 10**6,
    "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "ti": 10**9, "billion": 10**9,
}  # fmt: skip
TIMES = r"(?:(?:nghìn|ngàn|triệu)\s+t[ỷỉ]|nghìn|ngàn|triệu|tỷ|tỉ|tr|million|billion|thousand)(?!\w)"
"""A multiplier behind a number: "triệu", "nghìn tỷ"."""

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
    """The value of a number in words that fits NUMBER_WORDS: "hai mươi lăm" is 25, "ba nghìn" 3000."""
    total = section = digit = 0
    for word in text.split():
        power = _POWERS.get(word, 0)
        if power:
            counted = section + digit
            total = (total + counted or 1) * power if power == 10**9 else total + (counted or 1) * power
            section = digit = 0
        elif word in ("mười", "mươi", "trăm"):
            section += 10 if word == "mười" else digit * (10 if word == "mươi" else 100)
            digit = 0
        elif word in _DIGITS:
            digit = _DIGITS[word]
    return Decimal(total + section + digit)


def factor(words: str | None) -> int:
    """What a multiplier that fits TIMES stands for: "nghìn tỷ" is 10**12, None is 1."""
    product = 1
    for word in (words or "").split():
        product *= _MULTIPLIERS[word]
    return product


def scaled(value: Decimal, times: int) -> Decimal:
    """The value times its multiplier, without the zeros that a written fraction would leave behind."""
    value *= times
    whole = value.to_integral_value()
    return whole if times > 1 and value == whole else value
