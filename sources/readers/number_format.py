"""Numbers and dates of a spreadsheet as a Vietnamese reader sees them: 98,4%; 1.148.705; 15/08/2023."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*,*)?|\.[#0?]+,*")
_DIGITS_SHOWN = 10
"""Significant digits that a cell without a format shows."""


def written(value: object, form: str) -> str:
    """A cell's value in its number format (ECMA-376, 18.8.30), "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        return _day(value, form)
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), form)
    return str(value)


def _day(value: datetime | date | time | timedelta, form: str) -> str:
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    parts = _TOKEN.sub("", form).lower()
    if "y" in parts and "d" not in parts:
        return f"{value:%m/%Y}" if "m" in parts else f"{value:%Y}"
    shown = f"{value:%d/%m/%Y}"
    if isinstance(value, datetime) and value.time() != time():
        shown += f" {value:%H:%M}"
    return shown


def _number(value: Decimal, form: str) -> str:
    sections = form.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 and sections[1] else sections[0]
    places = _TOKEN.sub("", section)
    if not value.is_finite() or "E+" in places.upper() or "/" in places:
        return _general(value)
    bare = _TOKEN.sub(_literal, section)
    digits = _DIGITS.search(bare)
    if digits is None:
        return _general(value)
    before, after = bare[: digits.start()], bare[digits.end() :]
    if "%" in places:
        value *= 100
    scaled = digits.group().rstrip(",")
    value /= 1000 ** (len(digits.group()) - len(scaled))
    whole, _, decimals = scaled.partition(".")
    unsigned = abs(value) if section is not sections[0] else value
    shown = _grouped(unsigned, "," in whole, decimals.count("0") + decimals.count("?"), len(decimals))
    return f"{before}{shown}{after}".replace("\0", "").strip()


def _literal(found: re.Match[str]) -> str:
    """The words of a format; a figure in them is kept from being taken for a place of the number."""
    words = found["quoted"] or found["escaped"] or found["currency"] or ""
    return words.replace("0", "\0").replace("#", "\0").replace(".", "\0")


def _general(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    places = max(0, _DIGITS_SHOWN - max(1, value.adjusted() + 1))
    return _grouped(value, False, 0, places)


def _grouped(value: Decimal, groups: bool, fewest: int, most: int) -> str:
    """With a comma before the decimals and, where asked, a stop between thousands."""
    rounded = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP) if abs(value) < Decimal("1e20") else value
    whole, _, decimals = f"{rounded:,f}".partition(".")
    while len(decimals) > fewest and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = whole.replace(",", "." if groups else "")
    return f"{whole},{decimals}" if decimals else whole
