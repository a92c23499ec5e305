"""Frames of a sentence that say what the kind of evidence says: who orders it, by when it is due, that it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.model.ground_reading import GroundReading
from bot.model.sentence_binding import Binding
from sources.reading.nature import Nature, nature
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
_SOFT = re.compile(
    r"(?<!\w)(?:khuyến khích|đề nghị|đề xuất|kiến nghị|có thể|ưu tiên|nghiên cứu|xem xét|phấn đấu|mục tiêu|hướng tới"
    r"|hướng đến|định hướng|tạo điều kiện|vận động|kêu gọi|mời|dự kiến|tự nguyện|thí điểm|mong|tầm nhìn|nếu|trường hợp"
    r"|khi|trừ|không|chưa)(?!\w)"
)
"""Words of what is advised, aimed at or bound to a case, which no one may tell as an order."""
_REQUIRED = re.compile(r"(?:(?:[\divxlc]+|[a-zđ])[.)])*\s*(?:các\s+)?yêu cầu[\s:]*")
_DUE = re.compile(r"(?<!\w)(?:trước ngày|hoàn thành trong|(?:thời gian|thời hạn) hoàn thành|hạn xong)(?!\w)")
_OWED = (("hoàn", "thành"), ("hoàn", "tất"), ("xong",), ("báo", "cáo"), ("gửi",), ("nộp",))
"""What has to be done by a day: what "phải" may stand before."""
_PURPOSE = re.compile(r"(?<!\w)(?:mục đích|quan điểm)(?!\w)")
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
    patterns = [_NO_LATER]
    if readings and all(map(_orders, readings)):
        patterns.append(_ORDERS)
    if readings and all(_SPANS.search(lower(reading.ground.quote)) for reading in readings):
        patterns.append(_LASTS)
    for pattern in patterns:
        for match in pattern.finditer(text, *part):
            start, end = match.span("frame")
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_of(number: str, body: str, quote: str) -> bool:
    """Whether a quote names a document as that of a body, with its date between the two at most."""
    gap = r"(?:\s+ngày\s+[\d/.-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?\s+của\s+"
    return re.search(rf"{re.escape(number)}{gap}{re.escape(body)}(?!\w)", " ".join(quote.split())) is not None


def duties(reading: GroundReading) -> Iterator[Binding]:
    """What must be by a ground that does not say so itself: what stands below "Yêu cầu", or is due by a day."""
    headings = _headings(reading)
    if headings and _REQUIRED.fullmatch(headings[-1]) and _is_firm(reading.ground.quote):
        yield Binding("must", ())
    if _ORDERS.search(reading.ground.quote) and nature(reading.ground.quote) == "unknown":
        yield Binding("must", ())
    if _orders(reading) and any(_DUE.search(lower(part)) for part in (reading.ground.quote, *reading.ground.columns)):
        yield from (Binding("must", owed) for owed in _OWED)


def _orders(reading: GroundReading) -> bool:
    """Whether a ground is of a numbered document and is no goal, result or purpose, nor what is only advised."""
    headings = _headings(reading)
    aimed = any(nature(heading) == "goal" for heading in headings) or (headings and _PURPOSE.search(headings[-1]))
    firm = bool(reading.ground.number) and _is_firm(reading.ground.quote)
    return firm and not aimed and reading.natures <= _OF_A_PLAN


def _is_firm(quote: str) -> bool:
    return nature(quote) == "unknown" and not _SOFT.search(lower(quote))


def _headings(reading: GroundReading) -> list[str]:
    return [lower(part) for part in reading.ground.context if part not in reading.ground.columns]
