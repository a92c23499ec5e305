"""Parts: which words of a sentence describe each of its figures, and which words before them these go on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.reading.quantity import Quantity
from sources.reading.vietnamese import lower

_UNIT_NAME = r"(?:thị xã|thành phố|thị trấn|phường|xã|huyện|quận|tỉnh|TP|doanh nghiệp|tổ chức|cá nhân)\b"
_SEPARATOR = re.compile(rf"[;:()–]|,(?!\s*{_UNIT_NAME})| và | với | cùng (?!kỳ)| gồm | trong đó | - |\n\s*[-+•*]")
_VERB_BEFORE = re.compile(
    r"(?:đạt|chiếm|là|bằng|tăng|giảm|còn|lên|đứng|xếp|thứ|hạng|tỷ lệ|tỉ lệ|điểm|ước|top|nhóm)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_LINKS = frozenset(
    """
    đạt chiếm là bằng tức tương đương ứng với tăng giảm vượt lên xuống còn ước khoảng gấp cao hơn thấp này đó tỷ tỉ lệ
    trọng giá trị trị mức con số cả và có được thứ hạng đứng xếp mục tiêu năm trong tổng cộng thêm chỉ cũng hay nhóm
    đến tới hết cuối vào kỳ cùng mới ở hiện nay khi
    """.split()  # noqa: SIM905 - a list of seventy quoted syllables would be harder to read
)
"""Syllables that say nothing of what is measured: a part with these alone goes on from the one before."""
_IN_IT = re.compile(r",?\s+trong đó\b", re.IGNORECASE)
"""Where the parts of a whole begin: "cần 90 tỷ đồng, trong đó ngân sách tỉnh và xã góp 40 tỷ đồng"."""
_LONGEST_SUBJECT = 240
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_BEFORE = re.compile(r"\b(?:trong đó|bao gồm|gồm)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:so với|cùng kỳ|dự toán|kế hoạch|giai đoạn trước)\b", re.IGNORECASE)
_ANAPHORA = re.compile(r"(?:tỷ lệ|tỉ lệ|con số|chỉ tiêu|chỉ số|tỷ trọng|tỉ trọng|số) này\b", re.IGNORECASE)
"""Words that mean what the sentence before measures: "Hiện nay con số này mới ở mức 48%"."""

_RAISED = re.compile(r"\b(?:nâng|đưa)\s+(?:tổng\s+)?số(?:\s+\w+){0,3}\s+lên(?:\s+\w+)?\s*$", re.IGNORECASE)
"""Words that lead to a total of what was counted before: "có thêm 312 doanh nghiệp số, nâng tổng số lên 2.745"."""


@dataclass(frozen=True, slots=True)
class Part:
    """``text[start:end]`` describes a figure; ``subject`` are the words before it that it goes on from, or ""."""

    start: int
    end: int
    subject: str = ""


def parts(text: str, numbers: Sequence[Quantity], sentences: Iterable[tuple[int, int]]) -> dict[int, Part]:
    """Which part of its sentence describes each figure: start of the quantity -> part.

    "890 dịch vụ một phần và 872 dịch vụ toàn trình" is cut at "và"; "tỷ lệ ký số đạt 98%" keeps the
    words before the figure, because a verb leads to it. "đạt 98,4%" goes on from the part before it.
    """
    found: dict[int, Part] = {}
    starts = [quantity.start for quantity in numbers]
    said_before = ""
    for low, high in sentences:
        inside = numbers[bisect_left(starts, low) : bisect_left(starts, high)]
        begin, spans = low, []
        for position, quantity in enumerate(inside):
            following = inside[position + 1] if position + 1 < len(inside) else None
            end = high if following is None else _cut(text, quantity, following)
            stop = max(end, quantity.end)
            spans.append(_trimmed(text, begin, stop))
            begin = stop
        subjects, said_before = _subjects(text, inside, spans, said_before)
        for quantity, span, subject in zip(inside, spans, subjects, strict=True):
            found[quantity.start] = Part(*span, subject)
    return found


def _cut(text: str, quantity: Quantity, following: Quantity) -> int:
    after, before = max(quantity.unit_end, quantity.end, quantity.bound_end), following.bound_start
    if after >= before:
        return before
    places = [m.start() + (1 if m.group()[0] in ";,:)" else 0) for m in _SEPARATOR.finditer(text, after - 1, before)]
    places = [p for p in places if p >= quantity.end]
    if not places:
        return before
    brackets = [p for p in places if text[p] == "("]
    if brackets and ")" not in text[brackets[-1] : before]:
        return brackets[-1]
    whole = _IN_IT.search(text, after - 1, before)
    if whole is not None and whole.start() >= quantity.end:
        return whole.start()
    strong = [p for p in places if text[p - 1] in ";" or text[p : p + 1] == "\n"]
    if strong:
        return strong[0] if _VERB_BEFORE.search(text[strong[-1] : before]) else strong[-1]
    return places[0] if _VERB_BEFORE.search(text[after:before]) else places[-1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ";,:.–-•+*"):
        start += 1
    for word in ("và ", "với ", "cùng "):
        if text.startswith(word, start):
            start += len(word)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";,:.…*("):
        end -= 1
    return start, end


def _subjects(
    text: str, numbers: Sequence[Quantity], spans: Sequence[tuple[int, int]], said_before: str
) -> tuple[list[str], str]:
    """For each part of a sentence the words that it goes on from, "" for one that stands alone; and the last
    part that names what it measures."""
    subjects: list[str] = []
    lead = whole = named = ""
    for position, (quantity, (start, end)) in enumerate(zip(numbers, spans, strict=True)):
        own = " ".join(text[start : min(quantity.start, quantity.bound_start)].split())
        names = _says(own)
        subject = ""
        if position == 0 or refers_back(own):
            subject = (named or said_before) if refers_back(own) else ""
        else:
            previous, stop = numbers[position - 1], spans[position - 1][1]
            gap = text[stop : max(stop, start)]
            if _WHOLE_BEFORE.search(text, previous.end, quantity.start):
                whole = lead
            if own and not names and not _counts(quantity):
                subject = named
            elif ";" in gap:
                whole = ""
            elif whole:
                subject = whole
            elif not own:
                after = "" if gap.strip() else " ".join(text[previous.end : max(stop, previous.end)].split())
                subject = f"{lead} {after}" if _says(after) else lead
        subjects.append(subject[-_LONGEST_SUBJECT:].strip())
        lead = own if names else subjects[-1] or lead
        behind = text[max(quantity.end, quantity.unit_end) : max(quantity.end, end)]
        if names or _counts(quantity) or _says(_COMPARED.split(behind, maxsplit=1)[0]):
            named = " ".join(text[start:end].split())[:_LONGEST_SUBJECT]
    return subjects, named or said_before


def refers_back(words: str) -> bool:
    """Whether words mean what was measured before."""
    return _ANAPHORA.search(words) is not None or _RAISED.search(words) is not None


def _counts(quantity: Quantity) -> bool:
    """Whether a number says itself what it counts."""
    return quantity.kind == "count" and quantity.unit not in ("", "lần")


def _says(words: str) -> bool:
    """Whether words name something, and do not only lead to a number."""
    return any(word not in _LINKS for word in _WORD.findall(lower(words)))
