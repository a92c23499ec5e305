"""Frames of a sentence that say what the kind of evidence says: who orders it, by when it is due, that it must be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.model.ground_reading import GroundReading, content
from bot.model.sentence_binding import Binding
from index.figures import forms
from sources.reading.nature import Nature, nature
from sources.reading.numerals import parse_number
from sources.reading.vietnamese import lower

_ORDERS = re.compile(
    r"(?<!\w)(?:kế hoạch|quyết định|nghị quyết|chỉ thị)(?:\s+(?:này|số))?(?:\s+\d[\w./-]*)?(?:\s+(?:cũng|còn))?\s+"
    r"(?P<frame>yêu cầu|quy định)(?!\w)",
    re.IGNORECASE,
)
_NO_LATER = re.compile(
    r"(?<!\w)(?P<frame>(?:chậm|muộn) nhất(?:\s+(?:là|vào))?)(?=\s+trước\s+(?:ngày|tháng|năm|quý)\s)", re.IGNORECASE
)
_ISSUED = re.compile(
    r"(?P<number>(?<![\w/])\d[\w.]*[-/][\w./-]*\w)\s+(?:được\s+)?do\s+(?P<body>[^\W\d]+(?:\s+[^\W\d]+){1,6}?)\s+"
    r"(?P<frame>ban hành)(?!\w)"
)
_LASTS = re.compile(r"(?<!\w)(?P<frame>kéo dài)(?=\s+(?:từ|đến|tới)\s)", re.IGNORECASE)
_SPANS = re.compile(r"(?<!\w)từ\s[^.;]*?\s(?:đến|tới)\s")
_THEN = re.compile(r"(?<!\w)(?P<frame>rồi)(?=\s+(?!mới|thì)[^\W\d])", re.IGNORECASE)
_ORDERED = re.compile(r"(?<!\w)(?:rồi|trước|sau|lần lượt|tiếp)(?!\w)")
"""Words that put things in an order, which "rồi" between two others would tell anew."""
_COMPARED = re.compile(r"(?<!\w)(?P<frame>so với(?:\s+(?:mức|con số))?)(?=\s+\d)", re.IGNORECASE)
"""What only sets one figure beside another; what a share is more or less of has no number behind it."""
_RISES = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)*)(?P<unit>\s?%|\s+[^\W\d]+)(?![.,]?\d)[^.]*?"
    r"(?P<frame>(?:tăng|nâng)(?:\s+(?:tỷ lệ|con số|mức|số)\s+này)?\s+lên)\s+(?P<high>\d+(?:[.,]\d+)*)(?P=unit)(?!\w)",
    re.IGNORECASE,
)
"""A goal above what is reached: "là 81%, mục tiêu tăng lên 95%"."""
_LISTING = re.compile(
    r"(?<!\w)(?P<frame>một số|một vài)\s+(?:[^\W\d]+\s+){1,6}?"
    r"(?:(?:được|đã)\s+(?:nêu|đề cập|nhắc)(?:\s+(?:ra|tới|đến))?\s+)?"
    r"(?:là|gồm|bao gồm|gồm có|như sau|có thể kể đến)(?!\w)",
    re.IGNORECASE,
)
"""What leads to a list and limits nothing: "một số hạn chế gồm: …" of a quote that lists them."""
_MANY = re.compile(r"(?<!không )(?<!rất )(?<!\w)(?P<frame>nhiều)\s+(?P<of>[^\W\d]+\s+[^\W\d]+)", re.IGNORECASE)
_SOFT = re.compile(
    r"(?<!\w)(?:khuyến khích|đề nghị|đề xuất|kiến nghị|có thể|ưu tiên|nghiên cứu|xem xét|phấn đấu|mục tiêu|hướng tới"
    r"|hướng đến|định hướng|tạo điều kiện|vận động|kêu gọi|mời|dự kiến|tự nguyện|thí điểm|mong|tầm nhìn|nếu|trường hợp"
    r"|(?<!trước )(?<!sau )(?<!sẵn sàng )khi|trừ|không|chưa)(?!\w)"
)
"""Words of what is advised, aimed at or bound to a case, which no one may tell as an order."""
_REQUIRED = re.compile(r"(?:(?:[\divxlc]+|[a-zđ])[.)])*\s*(?:các\s+)?yêu cầu[\s:]*")
_DUE = re.compile(r"(?<!\w)(?:trước ngày|hoàn thành trong|(?:thời gian|thời hạn) hoàn thành|hạn xong)(?!\w)")
_OWED = (("hoàn", "thành"), ("hoàn", "tất"), ("xong",), ("báo", "cáo"), ("gửi",), ("nộp",))
"""What has to be done by a day: what "phải" may stand before."""
_ENABLES = re.compile(r"(?<!\w)(?<!không )(?<!chưa )cho phép\s+(?P<what>[^.;:]*)")
_PURPOSE = re.compile(r"(?<!\w)(?:mục đích|quan điểm)(?!\w)")
_PARTED = re.compile(r"[,;](?!\d)")
_FEWEST_LISTED = 3
_OF_A_PLAN: frozenset[Nature] = frozenset({"goal"})
"""All that a plan says counts as intended, its tasks too."""


def without_frames(text: str, part: tuple[int, int], readings: Sequence[GroundReading]) -> str:
    """The text with the frames of ``text[part]`` that its evidence bears out as spaces, so that offsets stay.

    "Kế hoạch yêu cầu" stands before what a numbered document orders; "chậm nhất trước ngày" says "trước ngày", "kéo
    dài từ" says "từ … đến", and "do Chính phủ ban hành" says "của Chính phủ" of a document.
    """
    for match in _ISSUED.finditer(text, *part):
        if all(_is_of(match["number"], match["body"], reading.ground.quote) for reading in readings):
            start, end = match.span("frame")
            text = text[:start] + " " * (end - start) + text[end:]
    for match in _MANY.finditer(text, *part):
        if all(_has_several(match["of"], reading.ground.quote) for reading in readings):
            start, end = match.span("frame")
            text = text[:start] + " " * (end - start) + text[end:]
    for match in _RISES.finditer(text, *part):
        if parse_number(match["low"]) < parse_number(match["high"]):
            start, end = match.span("frame")
            text = text[:start] + " " * (end - start) + text[end:]
    patterns = [_NO_LATER, _COMPARED]
    told = frozenset(_SOFT.findall(lower(text[slice(*part)])))
    if readings and all(_orders(reading, told) for reading in readings):
        patterns.append(_ORDERS)
    if readings and all(_lists(reading.ground.quote) for reading in readings):
        patterns.append(_LISTING)
    if not any(_ORDERED.search(lower(reading.ground.quote)) for reading in readings):
        patterns.append(_THEN)
    if readings and all(_SPANS.search(lower(reading.ground.quote)) for reading in readings):
        patterns.append(_LASTS)
    for pattern in patterns:
        for match in pattern.finditer(text, *part):
            start, end = match.span("frame")
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _has_several(thing: str, quote: str) -> bool:
    """Whether a quote speaks of a thing in the plural: "các sự kiện" may be told as "nhiều sự kiện"."""
    return (
        re.search(rf"(?<!\w)(?:các|những)\s+{re.escape(lower(thing))}(?!\w)", " ".join(lower(quote).split()))
        is not None
    )


def _lists(quote: str) -> bool:
    """Whether a quote names several things, one after the other."""
    return len(_PARTED.findall(quote)) >= _FEWEST_LISTED - 1


def _is_of(number: str, body: str, quote: str) -> bool:
    """Whether a quote names a document as that of a body, with its date between the two at most."""
    gap = r"(?:\s+ngày\s+[\d/.-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?\s+của\s+"
    return re.search(rf"{re.escape(number)}{gap}{re.escape(body)}(?!\w)", " ".join(quote.split())) is not None


def duties(reading: GroundReading) -> Iterator[Binding]:
    """What must or may be by a ground that does not say so itself: what stands below "Yêu cầu", is due by a day, or is
    made possible for someone."""
    for match in _ENABLES.finditer(lower(reading.ground.quote)):
        enabled = content(forms(match["what"]))
        yield from (Binding("may", enabled[at:]) for at in range(len(enabled)))
    headings = _headings(reading)
    if headings and _REQUIRED.fullmatch(headings[-1]) and _is_firm(reading.ground.quote):
        yield Binding("must", ())
    if _ORDERS.search(reading.ground.quote) and nature(reading.ground.quote) == "unknown":
        yield Binding("must", ())
    if _orders(reading) and any(_DUE.search(lower(part)) for part in (reading.ground.quote, *reading.ground.columns)):
        yield from (Binding("must", owed) for owed in _OWED)


def _orders(reading: GroundReading, told: Collection[str] = ()) -> bool:
    """Whether a ground is of a numbered document and is no goal, result or purpose, nor what is only advised.

    ``told`` are the words of advice that the sentence repeats: "yêu cầu … ưu tiên" orders no more than is said.
    """
    headings = _headings(reading)
    aimed = any(nature(heading) == "goal" for heading in headings) or (headings and _PURPOSE.search(headings[-1]))
    firm = bool(reading.ground.number) and _is_firm(reading.ground.quote, told)
    return firm and not aimed and reading.natures <= _OF_A_PLAN


def _is_firm(quote: str, told: Collection[str] = ()) -> bool:
    return nature(quote) == "unknown" and set(told).issuperset(_SOFT.findall(lower(quote)))


def _headings(reading: GroundReading) -> list[str]:
    return [lower(part) for part in reading.ground.context if part not in reading.ground.columns]
