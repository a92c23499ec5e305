"""Personal data in what people type: found, and replaced by what it is, before anything is stored or sent.

Identity and tax numbers, telephones, bank cards and accounts, e-mail addresses, home addresses. Document numbers,
dates and figures stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sources.reading.home_address import home_addresses
from sources.reading.plain_signs import plain_signs
from sources.reading.spoken_numbers import spoken_numbers
from sources.reading.units import unit_after
from sources.reading.vietnamese import normalise
from sources.reading.wording import Form, Wording, form

Kind = Literal["identity", "tax", "phone", "card", "account", "number", "email", "address"]

MASKS: dict[Kind, str] = {
    "identity": "[số giấy tờ tùy thân]",
    "tax": "[mã số thuế]",
    "phone": "[số điện thoại]",
    "card": "[số thẻ]",
    "account": "[số tài khoản]",
    "number": "[dãy số riêng]",
    "email": "[thư điện tử]",
    "address": "[địa chỉ]",
}

_LOCAL = r"[\w.+%'&!#=-]"
_AT = r"[\[({<](?:at|a|a còng)[\])}>]|\ba còng\b"
_END = r"(?:com|vn|net|org|edu|gov|info|gmail|yahoo)\b"
_PROVIDER = r"(?:gmail|yahoo|outlook|hotmail|icloud)\b(?:(?:[.,]| ?\bdot\b ?)com\b)?"
_EMAIL = re.compile(
    rf"(?<!{_LOCAL}){_LOCAL}++ ?(?:(?:@|{_AT}) ?[\w-]++"
    rf"(?:\.[\w-]++|(?: \. ?|\. | ?(?:\(dot\)|\[dot\]|\b(?:dot|chấm)\b) ?){_END})+"
    rf"|(?:@|{_AT}) ?{_PROVIDER}|\bat {_PROVIDER}(?<=com))",
    re.IGNORECASE,
)
_PASSPORT = Wording(r"(?:hộ\s+chiếu|passport)[^\d\n]{0,20}?(?<!\w)(?P<number>[a-z]\s?\d{7,8})(?!\w)")
_RUN = re.compile(
    r"(?:(?<![^\W_])|(?<=[^\W\d_])(?=\d{9}|0\d{2,3}[ .-]\d{3}))(?<!\d[.,])"
    r"\(?\+?\d++\)?(?:(?:[ .,\-·/_]{1,4}\(?|\()\d++\)?)*+"
)
"""Groups of digits; close behind a letter ("sđt0912345678") only such as no name of anything has."""
_GROUP = re.compile(r"\d+")
_DOCUMENT = re.compile(r"[-/] ?[^\W\d_]")
"""What follows the number of a document: 123456789/UBND, 06-NQ/TU."""

_DAY = re.compile(r"(?<!\d)\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?:19|20)\d\d(?!\d)")
_DECIMALS = re.compile(r"(?<!\d)\d{1,3},$")
_DECIMAL = re.compile(r"(?<!\d)\d(?:,\d{2,}|\.(?:\d{2}|\d{4,})(?!\d))")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_CARD = re.compile(r"[34569]\d{12,18}|2[2-7]\d{14}")
"""The first digits of the cards that there are: years in a row ("2021 2022 2023 2024") are none."""
_CARD_GROUPS = ((4, 6, 5), (6, 10), (6, 13))
"""Besides groups of four digits and of several times four, of which the last may be shorter."""
_MOBILE = re.compile(r"0[35789]\d{8}")
_SHORTEST, _LONGEST, _MOST_GROUPS = 6, 22, 16
_MOST_GROUPED = 5
"""Groups that a number may be written in, unless it is a telephone number, digit by digit."""

_BEFORE = 60

_LEAD = r"[^\d\n]{0,28}$"
_ANNOUNCED: tuple[tuple[Kind, Wording, Container[int]], ...] = (
    ("identity", Wording(
        r"(?:cccd|cmnd|cmt|căn\s+cước|chứng\s+minh|định\s+danh(?:\s+cá\s+nhân)?|hộ\s+chiếu|passport|giấy\s+tờ)"
        r"(?!\s+điện)[^\d\n]{0,20}$"
    ), (9, 12)),
    ("tax", Wording(rf"(?:mst|mã\s+số\s+thuế|mã\s+số\s+doanh\s+nghiệp|mã\s+số\s+kinh\s+doanh){_LEAD}"), (10, 12, 13)),
    ("card", Wording(rf"(?:số\s+thẻ|thẻ\s+(?:atm|visa|tín\s+dụng|ngân\s+hàng|ghi\s+nợ)|visa|mastercard|napas){_LEAD}"),
     range(12, 20)),
    ("account", Wording(
        r"(?:số\s+tài\s+khoản|stk|(?:tài\s+khoản|tk)(?:\s+(?:số|ngân\s+hàng|bank|của|nhận|mở))|chuyển\s+(?:khoản|tiền|vào)"
        rf"|account|\btk\b|\b(?:vcb|bidv|vietcombank|vietinbank|agribank|techcombank|mb\s?bank|acb|vpbank|tpbank)){_LEAD}"
    ), range(8, 20)),
    ("phone", Wording(
        r"(?:sđt|sdt|đt|điện\s+thoại|dđ|di\s+động|số\s+máy|gọi(?:\s+(?:cho|lại|số|theo))*|liên\s+hệ|zalo|phone|tel|"
        rf"viber|nhắn\s+tin){_LEAD}"
    ), range(9, 13)),
)  # fmt: skip
_FIGURE_BEFORE = Wording(
    r"(?:đạt|khoảng|hơn|gần|trên|dưới|tổng|kinh\s+phí|vốn|giá|phí|trị\s+giá|số\s+tiền|doanh\s+thu|thu|chi|được|"
    r"có|từ|tới|đến|lên|nộp|tăng|giảm|năm|bằng|còn|chiếm|và|phạt|mức|lương)(?:\s+(?:là|là\s+khoảng|khoảng|hơn))?[\s:]*$"
)
_FIGURE_AFTER = Wording(r"\s?(?:%|‰|tỷ|tỉ|triệu|nghìn|ngàn|trăm|đồng|đ(?!\w)|vnđ|vnd|usd|tr(?!\w)|k(?!\w))")


@dataclass(frozen=True, slots=True)
class Personal:
    """Personal data of a kind at ``text[start:end]``."""

    kind: Kind
    start: int
    end: int


def masked(text: str) -> str:
    """The text in normal form, with each piece of personal data replaced by what it is."""
    text = normalise(text)
    parts: list[str] = []
    position = 0
    for found in personal(text):
        parts += (text[position : found.start], MASKS[found.kind])
        position = found.end
    return "".join((*parts, text[position:]))


def personal(text: str) -> tuple[Personal, ...]:
    """The personal data of a text in normal form, in order, none overlapping another."""
    text = plain_signs(text)
    found = [Personal("email", match.start(), match.end()) for match in _EMAIL.finditer(text)]
    found += (Personal("address", start, end) for start, end in home_addresses(text))
    comparable = form(text)
    found += (Personal("identity", *match.span("number")) for match in _PASSPORT.finditer(comparable))
    for match in _RUN.finditer(text):
        found += _in_run(text, comparable, match.start(), match.end())
    for start, end, digits in spoken_numbers(text):
        found.append(Personal(_shape(digits, (len(digits),), plus=False) or "number", start, end))
    kept: list[Personal] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _in_run(text: str, comparable: Form, start: int, end: int) -> Iterator[Personal]:
    """The numbers in a run of digit groups; of those that begin at one group, the longest that means something."""
    days = [match.span() for match in _DAY.finditer(text, start, end)]
    groups = [
        match.span()
        for match in _GROUP.finditer(text, start, end)
        if not any(first <= match.start() < last for first, last in days)
    ]
    at = 0
    while at < len(groups):
        for until in _ends(text, groups, at):
            kind = _kind(text, comparable, groups[at:until])
            if kind is not None:
                yield Personal(kind, _opening(text, start, groups[at][0]), groups[until - 1][1])
                at = until
                break
        else:
            at += 1


def _ends(text: str, groups: list[tuple[int, int]], at: int) -> list[int]:
    """Behind which groups a number may end that begins with group ``at``, the last first."""
    most = _MOST_GROUPS if text[groups[at][0]] in "08" else _MOST_GROUPED
    ends: list[int] = []
    digits = 0
    for until in range(at + 1, min(len(groups), at + most) + 1):
        digits += groups[until - 1][1] - groups[until - 1][0]
        if digits > _LONGEST:
            break
        if digits >= _SHORTEST:
            ends.append(until)
    return ends[::-1]


def _opening(text: str, start: int, first: int) -> int:
    """Where the number begins with the signs before it: "(+84"."""
    while first > start and text[first - 1] in "(+":
        first -= 1
    return first


def _kind(text: str, comparable: Form, groups: list[tuple[int, int]]) -> Kind | None:
    """What the digits of these groups are together; None for nothing personal."""
    digits = "".join(text[start:end] for start, end in groups)
    start, end = groups[0][0], groups[-1][1]
    if _DOCUMENT.match(text, end) or (text[start - 1 : start] == "/" and not _MOBILE.fullmatch(text, start, end)):
        return None
    if _DECIMALS.search(text, max(0, start - 5), start):
        return None
    written = text[start:end]
    sizes = tuple(last - first for first, last in groups)
    spread = any(second - last > 1 for (_, last), (second, _) in pairwise(groups))
    plus = text[start - 1 : start] == "+"
    announced = _announced(comparable, start, len(digits))
    looks_figure = _THOUSANDS.fullmatch(written) is not None
    named = announced in ("identity", "tax") and not looks_figure
    if named or (announced and not _counts(comparable, end) and (announced == "identity" or not looks_figure)):
        return announced
    if looks_figure and not plus:
        return None
    if (spread and min(sizes) < 2 and not plus) or _is_list(written, sizes):
        return None
    return _shape(digits, sizes, plus=plus) or (_bare(digits, comparable, start, end) if len(sizes) == 1 else None)


def _is_list(written: str, sizes: tuple[int, ...]) -> bool:
    """Whether groups of digits are several numbers: "02, 03, 04", "0,6789 0,7123"."""
    return ("," in written and max(sizes) <= 2) or (len(sizes) > 2 and _DECIMAL.search(written) is not None)


def _shape(digits: str, sizes: tuple[int, ...], *, plus: bool) -> Kind | None:
    """What a number is by its digits alone."""
    size = len(digits)
    national = f"0{digits[2:].removeprefix('0')}" if digits.startswith("84") else digits
    national = f"0{digits[4:].removeprefix('0')}" if digits.startswith("0084") else national
    if size == 12 and digits[0] == "0" and (min(sizes) >= 3 or len(sizes) == 12) and not digits.startswith("0084"):
        return "identity"
    if size == 9 and digits[0] == "0" and sizes in ((9,), (3, 3, 3), (2, 7), (3, 6)):
        return "identity"
    if re.fullmatch(r"0[35789]\d{8}|02\d{8,9}|01[2689]\d{8}", national):
        return "phone"
    if plus and size >= 8:
        return "phone"
    if sizes == (10, 3):
        return "tax"
    grouped = len(sizes) == 1 or sizes in _CARD_GROUPS or all(size % 4 == 0 for size in sizes[:-1])
    if _CARD.fullmatch(digits) and grouped and (_luhn(digits) or digits[:4] == "9704"):
        return "card"
    return None


def _bare(digits: str, comparable: Form, start: int, end: int) -> Kind | None:
    """A long number without separators, which nobody writes for a figure: unless it counts or measures something."""
    if len(digits) < 9 or digits.endswith("000") or _counts(comparable, end):
        return None
    if digits[0] != "0" and _FIGURE_BEFORE.search(comparable, max(0, start - _BEFORE), start):
        return None
    return "number"


def _announced(comparable: Form, start: int, size: int) -> Kind | None:
    """The kind that the words before a number name."""
    for kind, words, sizes in _ANNOUNCED:
        if size in sizes and words.search(comparable, max(0, start - _BEFORE), start):
            return kind
    return None


def _counts(comparable: Form, end: int) -> bool:
    """Whether what follows makes a number a figure: a unit, a multiplier, a noun that is counted."""
    unit = unit_after(comparable, end)
    return bool(unit and unit.known) or _FIGURE_AFTER.match(comparable, end) is not None


def _luhn(digits: str) -> bool:
    """Whether the check digit of a card is right (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
