"""Dated: the dates that a text gives, each with what it is the date of: a signing, a deadline, an event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.question.document_numbers import numbered
from sources.reading.period import Period, periods
from sources.reading.vietnamese import fold, sentences

Role = Literal["issued", "in_force", "due", "begins", "ends", "held", ""]
"""What happens on a date; "" where the text does not say."""

_ROLES: tuple[tuple[Role, str], ...] = (
    ("issued", r"ban hanh|(?:duoc |da )?ky(?: ket| ban hanh)?|phe duyet|thong qua|cong bo|\bde$|ra doi"),
    ("in_force", r"(?:hieu luc|thi hanh|ap dung)(?: thi hanh)?(?:(?: ke)? tu ngay (?:ky|ban hanh))?"),
    ("due", r"truoc|cham nhat|hoan thanh|\bxong|\bhan(?: chot| cuoi)?\b|thoi han"),
    ("begins", r"bat dau|khai mac|khoi cong|ra mat|khai truong|\w tu$|\bsau$"),
    ("ends", r"ket thuc|be mac|\bden$|het hieu luc"),
    ("held", r"dien ra|to chuc|tham du|\bhop\b|len song"),
)
_ROLE = re.compile("|".join(rf"(?P<{role}>\b(?:{words}))(?!\w)" for role, words in _ROLES))
_REACH = 60
"""Characters before a date in which its sentence says what happens on it."""
_ISSUED = "ban hanh|ky|phe duyet|thong qua|cong bo"
_OF_DOCUMENT = re.compile(
    rf"[\s,(]*|[\s,(]*cua (?:(?!trien khai|hoan thanh|to chuc|hieu luc|thuc hien|ap dung)[^,.;\d]){{2,60}}"
    rf"|(?![^.;\d]*\bhieu luc\b)[^.;\d]{{0,120}}\b(?:{_ISSUED}|de|ra)(?: vao)?\s*"
)
"""What may stand between the number of a document and its date."""
_ISSUES = re.compile(rf"[^.;\d]{{0,80}}\b(?:{_ISSUED})\b[^.;\d]{{0,40}}")
"""What stands between a date and the number of the document that was issued on it."""
_LED_BY: tuple[tuple[Role, str], ...] = (("due", "truoc"), ("begins", "tu "), ("begins", "sau"))
_EACH = re.compile(r"\s+h[ằà]ng\s+(tháng|quý|năm)", re.IGNORECASE)
_CORE = re.compile(r"\d|tháng|thang", re.IGNORECASE)
_BREAK = re.compile(r"[,;]| va ")
_JOINING = ("va", ",", "hoac", "va ngay")
_KINDS = ("day", "month", "open", "until", "year")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a text: ``text[start:end]`` is as it is written, without what leads to it ("ngày", "trước").

    ``sentence`` and ``part`` are the spans of its sentence and of what this sentence says of it alone; ``parts`` its
    day, month and year, None where not said; ``each`` in what it recurs ("năm"). ``number`` is of the document that
    it is the date of, folded, "" for none.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    part: tuple[int, int]
    parts: tuple[int | None, int | None, int | None]
    each: str
    role: Role
    number: str

    def agrees(self, other: Dated) -> bool | None:
        """Whether another date says all that this one says; None where it says less, and nothing against it."""
        mine, theirs = (*self.parts, self.each or None), (*other.parts, other.each or None)
        if any(one is not None and two is not None and one != two for one, two in zip(mine, theirs, strict=True)):
            return False
        told = all(two is not None for one, two in zip(mine, theirs, strict=True) if one is not None)
        return True if told else None


def dates(text: str) -> tuple[Dated, ...]:
    """The dates of a text in order; what only says since when a figure holds ("tính đến ngày …") is none."""
    found: list[Dated] = []
    for start, end in sentences(text) or ((0, len(text)),):
        named = list(numbered(fold(text[start:end])))
        told = [p for p in periods(text[start:end]) if p.kind in _KINDS and _parts(p) is not None]
        found.extend(_read(text, (start, end), told, named))
    return tuple(found)


def _read(
    text: str, sentence: tuple[int, int], told: Sequence[Period], named: Sequence[tuple[tuple[int, int], str]]
) -> Iterator[Dated]:
    start, end = sentence
    folded = fold(text[start:end])
    low = 0
    chains = _joined(folded, told)
    for position, chain in enumerate(chains):
        first, last = chain[0], chain[-1]
        following = chains[position + 1][0].start if position + 1 < len(chains) else len(folded)
        high = _part_end(folded, last.end, following, named)
        number = _number(folded, first, named, (low, high))
        each = _EACH.match(text, start + last.end)
        for period in chain:
            core, parts = _CORE.search(text, start + period.start), _parts(period)
            if core is not None and parts is not None and (period.kind != "year" or number):
                yield Dated(
                    start=core.start(),
                    end=start + period.end,
                    sentence=sentence,
                    part=(start + low, start + high),
                    parts=parts,
                    each=each[1].lower() if each else "",
                    role="issued" if number else _role(folded[max(low, first.start - _REACH) : first.start], first),
                    number=number,
                )
        low = high


def _joined(folded: str, told: Sequence[Period]) -> list[list[Period]]:
    """The dates in groups that are told as one: "01/6 và 15/11"."""
    chains: list[list[Period]] = []
    for period in told:
        if chains and folded[chains[-1][-1].end : period.start].strip() in _JOINING:
            chains[-1].append(period)
        else:
            chains.append([period])
    return chains


def _part_end(folded: str, low: int, high: int, named: Sequence[tuple[tuple[int, int], str]]) -> int:
    """Where what is said of a date that ends at ``low`` gives way to what is said of the next one, at ``high``."""
    if high == len(folded):
        return high
    owners = [span[0] for span, _ in named if low <= span[0] < high]
    breaks = [low + match.start() for match in _BREAK.finditer(folded[low:high])]
    return (owners or breaks or [high])[-1]


def _number(folded: str, period: Period, named: Sequence[tuple[tuple[int, int], str]], part: tuple[int, int]) -> str:
    """The document that a date is of: named before it, or behind it as what was issued then; "" for none."""
    if any(fold(period.text).startswith(led) for _, led in _LED_BY):
        return ""
    for (start, end), number in reversed(named):
        if part[0] <= start and end <= period.start and _OF_DOCUMENT.fullmatch(folded, end, period.start):
            return number
    for (start, _), number in named:
        if period.end <= start < part[1] and _ISSUES.fullmatch(folded, period.end, start):
            return number
    return ""


def _role(before: str, period: Period) -> Role:
    """What happens on a date by the words that lead to it; one that only opens a sentence says since when all holds."""
    led = next((role for role, led in _LED_BY if fold(period.text).startswith(led)), None)
    if led is not None:
        return led if before.strip() else ""
    found = [match.lastgroup for match in _ROLE.finditer(before.rstrip())]
    return next((role for role, _ in _ROLES if found and role == found[-1]), "")


def _parts(period: Period) -> tuple[int | None, int | None, int | None] | None:
    """The day, month and year as written; None for a period that is no date, or that figures hold until."""
    if period.kind == "open":
        return (period.day, period.month, None) if period.day else None
    core = _CORE.search(period.text)
    bare = next(iter(periods(period.text[core.start() :])), None) if core is not None else None
    if bare is None or bare.first is None or bare.last is None:
        return None
    if bare.first == bare.last:
        return bare.first.day, bare.first.month, bare.first.year
    if (bare.first.year, bare.first.month) == (bare.last.year, bare.last.month):
        return None, bare.first.month, bare.first.year
    return (None, None, bare.first.year) if period.kind == "year" else None
