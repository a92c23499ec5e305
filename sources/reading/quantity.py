"""Quantities: the figures that words and digits state, each with its value, bound and unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sources.reading.bound import Direction, bound_at, direction
from sources.reading.designation import designation
from sources.reading.numerals import NUMBER, NUMBER_WORDS, TIMES, factor, parse_number, parse_words, scaled
from sources.reading.period import Period, periods
from sources.reading.units import is_counted, unit_after
from sources.reading.wording import Form, Wording, both, form

__all__ = ["Direction", "Quantity", "QuantityKind", "direction", "parse_number", "quantities", "same_value"]

QuantityKind = Literal["count", "percent", "money", "rank", "measure", "growth"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text: ``text`` is the exact slice of number, multiplier and percent sign.

    ``low`` and ``high`` are equal for a single value, differ for a range, and one of them is None for
    an open bound ("trên 80" has no high). ``bound`` is the wording of the bound in lower case, "" when
    there is none; ``bound_start`` and ``bound_end`` span it and the number. ``unit`` is canonical, with
    multipliers already in the value (15 tỷ đồng is 15000000000 "đồng"), and ends at ``unit_end``; it is
    "hạng" for a rank ("thứ 8/63") and "" where no unit is written. ``of`` is the second number of
    "114/558 xã" or "thứ 15 trong 63". A percentage that something grew or shrank by is "growth".
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: str
    bound_start: int
    bound_end: int
    unit: str
    unit_end: int
    of: Decimal | None
    kind: QuantityKind


_PERCENT = r"(?:%|phần\s+trăm(?!\w)|percent(?!\w))"
_SCALED = rf"(?:\s?(?P<percent{{0}}>{_PERCENT})|\s?(?P<times{{0}}>{TIMES}))?"
_END = r"(?![.,]?\d)(?![\w°′″º])"
_START = r"(?=\d)(?<![\w/=&°′])(?<!\d[.,:-])(?<![^\W\d_][-–.+])"
_SINGLE = Wording(rf"{_START}(?P<a>{NUMBER}){_SCALED.format('')}{_END}")
_PAIR = Wording(
    rf"{_START}(?P<a>{NUMBER})(?:(?:\s?/\s?|\s+(?:trong|trên)\s+(?:tổng\s+số\s+|tổng\s+|số\s+)?)"
    rf"(?P<of>{NUMBER})(?!\s?(?:{_PERCENT}|{TIMES}))(?!/)"
    rf"|{_SCALED.format('_a')}(?:\s?[-–—]\s?|\s+đến\s+)(?P<b>{NUMBER}){_SCALED.format('_b')}){_END}"
)
_SPELLED = Wording(rf"(?<!\w)(?<!thứ )(?<!tháng )(?<!lần )(?<!quý )(?P<a>{NUMBER_WORDS})")

_RANK = Wording(
    r"(?<!\w)(?:(?:đứng|xếp|hạng|vị\s+trí)(?:\s+[^\W\d_]+){0,4}?\s+thứ"
    r"|(?:hạng|vị\s+trí|vị\s+thứ|đứng|xếp|ranks?|ranked)(?:\s+số)?)\s+$"
)
_RANK_ENDS = both("thứ, hạng, trí, đứng, xếp, số, rank, ranks, ranked")
_ORDINAL = both("thứ")
_GROUP = both("nhóm, top")
_GROWTH = Wording(
    r"(?<!\w)(?:tăng|giảm)(?!\s+(?:lên|xuống|cường))(?:[\s,]+(?!(?:đạt|chiếm|là|lên|còn)(?!\w))[^\W\d_]+){0,7}[\s,≥>~]+$"
)
_SCORE = Wording(r"\s+điểm(?!\w)")
_WINDOW = 56
_DIGIT = re.compile(r"\d")


def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of a text in order, none inside another.

    Dates, years, document, article, list and telephone numbers, times and names such as "5G" or
    "Đề án 06" are not figures; numbers in words only where a noun that is counted follows.
    """
    comparable = form(text)
    in_digits = _DIGIT.search(text) is not None
    dated = periods(text) if in_digits else ()
    found = [*_in_words(text, comparable, dated)]
    if in_digits:
        found += _in_digits(text, comparable, dated)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _in_digits(text: str, comparable: Form, dated: Sequence[Period]) -> Iterator[Quantity]:
    ends = [period.end for period in dated]
    at = 0
    while (single := _SINGLE.search(comparable, at)) is not None:
        pair = _PAIR.match(comparable, single.start())
        match = pair if pair and _holds(pair) and not _overlaps(dated, ends, pair) else single
        named = designation(text, comparable, match.start(), match.end("a"), match.end())
        at = named or match.end()
        if named is None and not _overlaps(dated, ends, match):
            quantity = _read(text, comparable, match)
            if quantity is not None:
                yield quantity


def _in_words(text: str, comparable: Form, dated: Sequence[Period]) -> Iterator[Quantity]:
    if comparable.plain:
        return
    ends = [period.end for period in dated]
    for match in _SPELLED.finditer(comparable):
        if is_counted(comparable, match.end()) and not _overlaps(dated, ends, match):
            value = parse_words(match["a"])
            quantity = _build(text, comparable, match.span(), (value, value))
            if quantity is not None:
                yield quantity


def _overlaps(dated: Sequence[Period], ends: Sequence[int], match: re.Match[str]) -> bool:
    at = bisect_right(ends, match.start())
    return at < len(dated) and dated[at].start < match.end()


def _holds(pair: re.Match[str]) -> bool:
    """Whether two numbers are a range or a part of a whole, not neighbours by chance."""
    if pair["of"]:
        return parse_number(pair["of"]) > 0
    left = (bool(pair["percent_a"]), pair["times_a"])
    right = (bool(pair["percent_b"]), pair["times_b"])
    return parse_number(pair["a"]) < parse_number(pair["b"]) and left in (right, (False, None))


def _read(text: str, comparable: Form, match: re.Match[str]) -> Quantity | None:
    found = match.groupdict()
    first = parse_number(found["a"])
    last = parse_number(found["b"]) if found.get("b") else first
    of = parse_number(found["of"]) if found.get("of") else None
    if of is not None and not _is_share(comparable, match, first, of):
        return None
    times = factor(found.get("times") or found.get("times_b"))
    percent = bool(found.get("percent") or found.get("percent_b"))
    return _build(text, comparable, match.span(), (scaled(first, times), scaled(last, times)), of, percent, times)


def _is_share(comparable: Form, match: re.Match[str], first: Decimal, of: Decimal) -> bool:
    """Whether "a/b" is a share or a rank: not a date ("7/10") and not a scale ("1/500")."""
    if "/" not in match.group() or _word_before(comparable, match.start()) in _ORDINAL:
        return True
    if is_counted(comparable, match.end()) or _SCORE.match(comparable, match.end()):
        return True
    return not (first <= 31 and of <= 12) and not (first == 1 and of >= 100)


def _build(
    text: str,
    comparable: Form,
    span: tuple[int, int],
    value: tuple[Decimal, Decimal],
    of: Decimal | None = None,
    percent: bool = False,
    times: int = 1,
) -> Quantity | None:
    """The figure of a value at a span, with what stands around it; None for an ordinal ("thứ 7")."""
    start, end = span
    word = _word_before(comparable, start)
    kind: QuantityKind
    unit, unit_end, kind = ("%", end, "percent") if percent else _unit(text, comparable, end, times)
    if not percent and text[start - 1 : start] == "$":
        unit, unit_end, kind = "USD", end, "money"
    if word in _RANK_ENDS and (_before(_RANK, comparable, start) or (of is not None and word in _ORDINAL)):
        unit, unit_end, kind = "hạng", end, "rank"
    elif word == "thứ" or (comparable.plain and word in _ORDINAL and kind != "money"):  # not "doanh thu 2 tỷ"
        return None
    elif kind == "count" and word in _GROUP:
        kind = "rank"
    elif percent and _before(_GROWTH, comparable, start):
        kind = "growth"
    low, high = value
    bound = bound_at(comparable, start, end, word)
    if bound is None:
        return Quantity(start, end, text[start:end], low, high, "", start, end, unit, unit_end, of, kind)
    return Quantity(
        start,
        end,
        text[start:end],
        None if bound.direction == "most" else low,
        None if bound.direction == "least" else high,
        bound.wording,
        bound.start,
        bound.end,
        unit,
        unit_end,
        of,
        kind,
    )


def _before(wording: Wording, comparable: Form, start: int) -> re.Match[str] | None:
    return wording.search(comparable, max(0, start - _WINDOW), start)


def _word_before(comparable: Form, start: int) -> str:
    """The word or sign right before a number, without an opening bracket; "" when there is none."""
    words = comparable.text[max(0, start - 16) : start].split()
    return words[-1].lstrip('("“*') if words else ""


def _unit(text: str, comparable: Form, end: int, times: int) -> tuple[str, int, QuantityKind]:
    """The unit behind a number, where it ends and what kind of figure it makes; a bare "15 tỷ" is money."""
    unit = unit_after(comparable, end)
    if unit is None or (not unit.known and _starts_sentence(text[end : end + 16])):
        return ("đồng", end, "money") if times >= 10**9 else ("", end, "count")
    return unit.name, unit.end, unit.kind


def _starts_sentence(rest: str) -> bool:
    word = rest.lstrip()
    return "\n" in rest[: len(rest) - len(word)] and word[:1].isupper()


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two figures say the same: "2,6 triệu" and "2.600.000", "114/558 xã" and "114 xã".

    Bounds must open to the same side; a unit or a whole that only one of them gives does not part them.
    """
    if (a.low, a.high) != (b.low, b.high) or direction(a.bound) != direction(b.bound):
        return False
    if a.of is not None and b.of is not None:
        return a.of == b.of
    if (a.unit == "%") != (b.unit == "%") or (a.kind == "money") != (b.kind == "money"):
        return False
    if a.kind == b.kind == "rank":
        return (a.unit == "hạng") == (b.unit == "hạng")
    return a.unit == b.unit or not a.unit or not b.unit
