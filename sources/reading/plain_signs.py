"""Signs in their plainest form: any script's digits as 0 to 9, any dash as a hyphen, wide signs as narrow ones."""

from __future__ import annotations

import unicodedata

_SIGNS = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    ".": "\u2024\u3002\uff0e\uff61",
    ",": "\u3001\uff0c",
    "·": "\u2022\u2219\u22c5\u30fb",
    "@": "\ufe6b\uff20",
    "+": "\ufe62\uff0b",
    "(": "\uff08",
    ")": "\uff09",
    "/": "\u2044\u2215\uff0f",
    " ": "\t",
}


class _Table(dict[int, int]):
    """Code point -> plain one, filled in as characters are met."""

    def __missing__(self, code: int) -> int:
        digit = unicodedata.decimal(chr(code), None)
        self[code] = code if digit is None else ord("0") + digit
        return self[code]


_PLAIN = _Table({ord(sign): ord(plain) for plain, signs in _SIGNS.items() for sign in signs})


def plain_signs(text: str) -> str:
    """The text with plain signs, exactly as long, so that offsets carry over."""
    return text.translate(_PLAIN)
