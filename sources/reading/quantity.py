"""Quantities: the figures that words and digits state, each with its value, bound and unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sources.reading.designation import designation
from sources.reading.numerals import NUMBER, NUMBER_WORDS, parse_number, parse_words
from sources.reading.period import Period, periods
from sources.reading.units import is_counted, noun_after
from sources.reading.vietnamese import fold
from sources.reading.wording import Form, Wording, form

__all__ = ["Direction", "Quantity", "QuantityKind", "direction", "parse_number", "quantities", "same_value"]

QuantityKind = Literal["count", "percent", "money", "rank", "measure", "growth"]
Direction = Literal["exact", "least", "most", "about"]


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


_MULTIPLIERS: dict[str, int] = {
    "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "nghin ty": 10**12, "ngan ty": 10**12, "triệu tỷ": 10**15, "trieu ty": 10**15,
    "nghìn": 10**3, "ngàn": 10**3, "nghin": 10**3, "ngan": 10**3, "triệu": 10**6, "trieu": 10**6, "tr": 10**6,
    "tỷ": 10**9, "ty": 10**9, "million": 10**6, "billion": 10**9, "thousand": 10**3,
}  # fmt: skip
_TIMES = r"(?:(?:nghìn|ngàn|triệu)\s+t[ỷỉ]|nghìn|ngàn|triệu|tỷ|tỉ|tr|million|billion|thousand)(?!\w)"
_PERCENT = r"(?:%|phần\s+trăm(?!\w)|percent(?!\w))"
_SCALED = rf"(?:\s?(?P<percent{{0}}>{_PERCENT})|\s?(?P<times{{0}}>{_TIMES}))?"
_NUMBER_END = r"(?![.,]?\d)(?!\w)"
_NUMBER_START = r"(?=\d)(?<![\w/=&])(?<!\d[.,:-])(?<![^\W\d_][-–.+])"
_SINGLE = Wording(rf"{_NUMBER_START}(?P<a>{NUMBER}){_SCALED.format('')}{_NUMBER_END}")
_PAIR = Wording(
    rf"{_NUMBER_START}(?P<a>{NUMBER})(?:"
    rf"(?:\s?/\s?|\s+(?:trong|trên)\s+(?:tổng\s+số\s+|tổng\s+|số\s+)?)(?P<of>{NUMBER})(?!\s?(?:{_PERCENT}|{_TIMES}))(?!/)"
    rf"|{_SCALED.format('_a')}(?:\s?[-–—]\s?|\s+đến\s+)(?P<b>{NUMBER}){_SCALED.format('_b')}){_NUMBER_END}"
)
_SPELLED = Wording(rf"(?<!\w)(?<!thứ )(?<!tháng )(?<!lần )(?<!quý )(?P<a>{NUMBER_WORDS})")

_MEASURES = {
    unit.lower(): unit for unit in "Tbps Gbps Mbps Kbps TB GB MB km km2 km² m2 m² m3 ha kg MW kWh tấn tạ mét hecta".split()
}
_UNIT = Wording(
    r"[^\S\n]{0,4}\n?[^\S\n]{0,4}(?:(?P<points>điểm\s+(?:phần\s+trăm|%))"
    r"|(?P<dong>đồng(?!\s+(?:chí|bộ|thời|bào|tháp|nai|phục))|vnđ|vnd|₫|đ)(?!\w)(?:\s?/\s?(?P<per>người|hộ|tháng|năm|ha|lượt)(?!\w))?"
    r"|(?P<usd>usd|đô\s+la(?:\s+mỹ)?|us\$)(?!\w)"
    r"|(?P<score>điểm)(?!\w)(?!\s+(?:cầu|giao|bưu|truy|du|trường|kết|bán|đến))"
    r"|(?P<measure>[a-z]{1,4}[23²]?|tấn|tạ|mét)(?![\w]))"
)
_UNIT_OF_SCORE = Wording(r"\s+điểm(?!\w)")
_BEFORE = Wording(
    r"(?<!\w)(?:(?P<about>trên\s+dưới|gần|khoảng|xấp\s+xỉ|ước(?:\s+(?:đạt|tính|khoảng))?|chừng|about|nearly|around|~)"
    r"|(?P<least>(?<!cao )(?<!thấp )(?<!nhỏ )(?<!nhiều )(?<!ít )hơn|trên|tối\s+thiểu|ít\s+nhất|không\s+dưới|không\s+thấp\s+hơn"
    r"|không\s+ít\s+hơn|vượt|≥|>=|>|at\s+least|over|more\s+than)"
    r"|(?P<most>dưới|tối\s+đa|không\s+quá|không\s+vượt\s+quá|nhỏ\s+hơn|≤|<=|<|at\s+most|under|less\s+than))"
    r"(?:\s+(?:phải\s+)?(?:là|đạt|có|được))?\s*$"
)
_BEHIND = Wording(
    r"(?:[\s,]+(?!(?:đạt|có|là|được|từ|mức|độ|loại|cấp|và|tăng|giảm|khi|để|trở)(?!\w))[^\W\d_]+){0,9}?[\s,]+"
    r"(?P<bound>trở\s+(?:(?P<up>lên)|xuống))(?!\w)"
)
_RANK = Wording(
    r"(?<!\w)(?:(?:đứng|xếp|hạng|vị\s+trí)(?:\s+[^\W\d_]+){0,4}?\s+thứ"
    r"|(?:hạng|vị\s+trí|vị\s+thứ|đứng|xếp|ranks?|ranked)(?:\s+số)?)\s+$"
)
_RANK_ENDS = frozenset(("thứ", "thu", "hạng", "hang", "trí", "tri", "đứng", "dung", "xếp", "xep", "số", "so", "rank", "ranks", "ranked"))
_ORDINAL = frozenset(("thứ", "thu"))
_GROUP = frozenset(("nhóm", "nhom", "top"))
_GROWTH = Wording(r"(?<!\w)(?:tăng|giảm)(?!\s+(?:lên|xuống|cường))(?:[\s,]+(?!(?:đạt|chiếm|là|lên|còn)(?!\w))[^\W\d_]+){0,7}[\s,≥>~]+$")
_WINDOW = 56
_BOUND_ENDS = frozenset(
    word
    for accented in (
        "hơn trên thiểu nhất dưới vượt đa quá gần khoảng xỉ ước đạt tính chừng là có được ≥ >= > ≤ <= < ~ "
        "least over than most under about nearly around"
    ).split()
    for word in (accented, fold(accented))
)


def quantities(text: str, named: Sequence[Period] | None = None) -> tuple[Quantity, ...]:
    """The figures of a text in order, none inside another.

    Dates, years, document, article, list and telephone numbers, times and names such as "5G" or
    "Đề án 06" are not figures; numbers in words only where a noun that is counted follows. ``named``
    are the periods of the text where the caller has read them already.
    """
    comparable = form(text)
    dated = periods(text) if named is None else named
    found = [*_in_digits(text, comparable, dated), *_in_words(text, comparable, dated)]
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _in_digits(text: str, comparable: Form, dated: Sequence[Period]) -> Iterator[Quantity]:
    ends = [period.end for period in dated]
    at = 0
    while (single := _SINGLE.search(comparable, at)) is not None:
        pair = _PAIR.match(comparable, single.start())
        if pair is None or not _holds(pair) or _overlaps(dated, ends, pair):
            pair = None
        match = pair or single
        named = designation(text, comparable, match.start(), match.end("a"), match.end())
        at = named or match.end()
        if named is None and not _overlaps(dated, ends, match):
            quantity = _read(text, comparable, match)
            if quantity is not None:
                yield quantity


def _overlaps(dated: Sequence[Period], ends: list[int], match: re.Match[str]) -> bool:
    at = bisect_left(ends, match.start() + 1)
    return at < len(dated) and dated[at].start < match.end()


def _holds(pair: re.Match[str]) -> bool:
    """Whether two numbers are a range or a part of a whole, not neighbours by chance."""
    first = parse_number(pair["a"])
    if pair["of"]:
        return parse_number(pair["of"]) > 0
    left = (bool(pair["percent_a"]), pair["times_a"])
    right = (bool(pair["percent_b"]), pair["times_b"])
    return first < parse_number(pair["b"]) and left in (right, (False, None))


def _in_words(text: str, comparable: Form, dated: Sequence[Period]) -> Iterator[Quantity]:
    if comparable.plain:
        return
    ends = [period.end for period in dated]
    for match in _SPELLED.finditer(comparable):
        if is_counted(comparable, match.end()) and not _overlaps(dated, ends, match):
            value = parse_words(match["a"])
            yield _build(text, comparable, match.span(), value, value, None, percent=False)


def _read(text: str, comparable: Form, match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    first = parse_number(groups["a"])
    second = groups.get("b")
    of = parse_number(groups["of"]) if groups.get("of") else None
    percent = bool(groups.get("percent") or groups.get("percent_b"))
    factor = _factor(groups.get("times") or groups.get("times_b"))
    if of is not None and not _is_share(comparable, match, first, of):
        return None
    last = parse_number(second) if second else first
    return _build(text, comparable, match.span(), _scaled(first, factor), _scaled(last, factor), of, percent, factor)


def _is_share(comparable: Form, match: re.Match[str], first: Decimal, of: Decimal) -> bool:
    """Whether "a/b" is a share or a rank: not a date ("7/10") and not a scale ("1/500")."""
    if "/" not in match.group() or _word_before(comparable, match.start()) in _ORDINAL:
        return True
    if is_counted(comparable, match.end()) or _UNIT_OF_SCORE.match(comparable, match.end()):
        return True
    return not (first <= 31 and of <= 12) and not (first == 1 and of >= 100)


def _build(
    text: str,
    comparable: Form,
    span: tuple[int, int],
    low: Decimal | None,
    high: Decimal | None,
    of: Decimal | None,
    percent: bool,
    factor: int = 1,
) -> Quantity | None:
    start, end = span
    unit, unit_end, kind = ("%", end, "percent") if percent else _unit(text, comparable, end)
    word = _word_before(comparable, start)
    if word in _RANK_ENDS and (_before(_RANK, comparable, start) or (of is not None and word in _ORDINAL)):
        unit, unit_end, kind = "hạng", end, "rank"
    elif word in _ORDINAL:
        return None
    elif kind == "count" and word in _GROUP:
        kind = "rank"
    elif percent and _before(_GROWTH, comparable, start):
        kind = "growth"
    elif factor >= 10**9 and not unit:
        unit, kind = "đồng", "money"
    bound, bound_start, bound_end = "", start, end
    bounded = word in _BOUND_ENDS or word[-1:] in ("≥", ">", "≤", "<", "~", "=")
    if bounded and (before := _before(_BEFORE, comparable, start)) is not None:
        bound, bound_start = " ".join(before.group().split()), before.start()
        low, high = (low, None) if before["least"] else (None, high) if before["most"] else (low, high)
    if (behind := _behind(comparable, end)) is not None:
        bound, bound_end = " ".join(behind["bound"].split()), behind.end()
        low, high = (low, None) if behind["up"] else (None, high)
    return Quantity(start, end, text[start:end], low, high, bound, bound_start, bound_end, unit, unit_end, of, kind)


def _factor(word: str | None) -> int:
    return _MULTIPLIERS[" ".join(word.split()).replace("tỉ", "tỷ")] if word else 1


def _scaled(value: Decimal, factor: int) -> Decimal:
    """The value times its multiplier, without the zeros that a written fraction would leave behind."""
    value *= factor
    return value.quantize(Decimal(1)) if factor > 1 and value == value.to_integral_value() else value


def _before(wording: Wording, comparable: Form, start: int) -> re.Match[str] | None:
    return wording.search(comparable, max(0, start - _WINDOW), start)


def _word_before(comparable: Form, start: int) -> str:
    """The word or sign right before a number, without an opening bracket; "" when there is none."""
    words = comparable.text[max(0, start - 16) : start].split()
    return words[-1].lstrip("(\"“*") if words else ""


def _behind(comparable: Form, end: int) -> re.Match[str] | None:
    return _BEHIND.match(comparable, end) if comparable.text.find("tr", end, end + 96) >= 0 else None


def _unit(text: str, comparable: Form, end: int) -> tuple[str, int, QuantityKind]:
    """The unit behind a number, where it ends, and what kind of figure it makes."""
    match = _UNIT.match(comparable, end)
    if match is not None:
        if match["points"]:
            return "điểm phần trăm", match.end(), "measure"
        if match["dong"]:
            return ("đồng/" + match["per"] if match["per"] else "đồng"), match.end(), "money"
        if match["usd"]:
            return "USD", match.end(), "money"
        if match["score"]:
            return "điểm", match.end(), "measure"
        if match["measure"] in _MEASURES:
            return _MEASURES[match["measure"]], match.end(), "measure"
    noun = noun_after(comparable, end)
    if noun is None or (not noun.known and _new_sentence(text, end)):
        return "", end, "count"
    return noun.name, noun.end, "count"


def _new_sentence(text: str, end: int) -> bool:
    rest = text[end : end + 16]
    return "\n" in rest[: len(rest) - len(rest.lstrip())] and rest.lstrip()[:1].isupper()


def direction(bound: str) -> Direction:
    """Which side a bound leaves open: "hơn" is "least", "dưới" is "most", "gần" is "about", "" is "exact"."""
    if not bound:
        return "exact"
    if bound in ("trở lên", "tro len"):
        return "least"
    match = _BEFORE.search(form(bound))
    if match is not None and match["about"]:
        return "about"
    return "least" if match is not None and match["least"] else "most"


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
