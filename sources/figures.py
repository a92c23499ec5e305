"""Figures: each number of a passage with the indicator, place and period it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sources.document import Document, Passage
from sources.reading.quantity import Quantity, quantities
from sources.scopes import Nature, Origin, Scopes

_UNIT_NAME = r"(?:thị xã|thành phố|thị trấn|phường|xã|huyện|quận|tỉnh|TP|doanh nghiệp|tổ chức|cá nhân)\b"
_SEPARATOR = re.compile(rf"[;:()–]|,(?!\s*{_UNIT_NAME})| và | với | cùng | gồm | trong đó | - |\n\s*[-+•*]")
_VERB_BEFORE = re.compile(
    r"(?:đạt|chiếm|là|bằng|tăng|giảm|còn|lên|đứng|xếp|thứ|hạng|tỷ lệ|tỉ lệ|điểm|ước|top|nhóm)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a passage: ``document.text[start:end] == text``.

    ``low`` and ``high`` are equal for an exact value; one of them is None for an open bound
    ("trên 80" has low 80 and no high). ``bound`` is the wording of the bound ("hơn", "gần",
    "trở lên", "khoảng") in lower case, "" for a plain value; ``shown_start`` to ``shown_end`` is the
    slice that includes it and the unit. ``of`` is the second number of "114/558" or "thứ 15 trong 63".
    ``indicator`` is what is measured, in the words of the text: ``document.text[part_start:part_end]``.
    ``first_year`` and ``last_year`` span the period: equal for one year, both None when open, the last
    alone for "từ năm 2021 đến nay"; ``period`` is its wording in the source. The ``…_from`` fields
    say where place and period were read. ``doubtful`` says that a part of it was read without certainty.
    """

    passage_id: str
    document_id: str
    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    of: Decimal | None
    indicator: str
    place: str | None
    place_from: Origin
    period: str
    first_year: int | None
    last_year: int | None
    period_from: Origin
    nature: Nature
    kind: str = "count"
    shown_start: int = 0
    shown_end: int = 0
    part_start: int = 0
    part_end: int = 0
    doubtful: bool = False


def extract(document: Document, passages: Iterable[Passage]) -> tuple[Figure, ...]:
    """All figures of a document's passages, in order; linear in the text."""
    found: list[Figure] = []
    for passage in passages:
        numbers = quantities(passage.text)
        if numbers:
            found.extend(_figures(passage, numbers, Scopes.of(passage)))
    return tuple(_marked(found, document.doubtful)) if document.doubtful else tuple(found)


def _marked(found: Iterable[Figure], doubtful: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """The figures, doubtful where their number, bound or unit overlaps one of the ranges."""
    for figure in found:
        after = bisect_left(doubtful, (figure.shown_end, 0))
        overlaps = after > 0 and doubtful[after - 1][1] > figure.shown_start
        yield replace(figure, doubtful=True) if overlaps else figure


def parts(text: str, numbers: tuple[Quantity, ...], sentences: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Which part of its sentence describes each figure: quantity start -> (start, end).

    "890 dịch vụ một phần và 872 dịch vụ toàn trình" is cut at "và"; "tỷ lệ ký số đạt 98%" keeps the
    words before the figure, because a verb leads to it.
    """
    found: dict[int, tuple[int, int]] = {}
    for low, high in sentences:
        inside = [q for q in numbers if low <= q.start < high]
        begin = low
        for position, quantity in enumerate(inside):
            following = inside[position + 1] if position + 1 < len(inside) else None
            end = high if following is None else _cut(text, quantity, following)
            found[quantity.start] = (begin, max(end, quantity.end))
            begin = found[quantity.start][1]
    return {start: _trimmed(text, *span) for start, span in found.items()}


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


def _figures(passage: Passage, numbers: tuple[Quantity, ...], scopes: Scopes) -> list[Figure]:
    text, offset = passage.text, passage.start
    spans = parts(text, numbers, scopes.sentences)
    made: list[Figure] = []
    for quantity in numbers:
        start, end = spans.get(quantity.start, (quantity.start, quantity.end))
        scope = scopes.at(min(start, quantity.start), max(end, quantity.end), quantity.start)
        made.append(
            Figure(
                passage_id=passage.id,
                document_id=passage.document_id,
                start=offset + quantity.start,
                end=offset + quantity.end,
                text=quantity.text,
                low=quantity.low,
                high=quantity.high,
                bound=quantity.bound,
                unit=quantity.unit,
                of=quantity.of,
                indicator=" ".join(text[start:end].split()),
                place=scope.place,
                place_from=scope.place_from,
                period=scope.period_text,
                first_year=scope.first_year,
                last_year=scope.last_year,
                period_from=scope.period_from,
                nature=scope.nature,
                kind=quantity.kind,
                shown_start=offset + min(quantity.bound_start, quantity.start),
                shown_end=offset + max(quantity.bound_end, quantity.end),
                part_start=offset + start,
                part_end=offset + end,
            )
        )
    return made
