"""Duration: from when until when something goes on, as "đợt thi đua kéo dài từ lúc nào đến lúc nào" asks."""

from __future__ import annotations

import re

from bot.question.question import Question
from sources.document import Passage
from sources.reading.vietnamese import fold

_WHEN = "(?:khi|luc|hom|ngay|thang|nam|quy|thoi diem) nao|bao gio|ngay may"
_GOES_ON = "thuc hien|to chuc|trien khai|dien ra|tien hanh|ap dung|thi hanh|phat dong"
_ASKED = re.compile(
    rf"\bkeo dai\b|\btu (?:{_WHEN}),? (?:va )?(?:den|toi|cho den)\b|\bbat dau\b.*\bket thuc\b|\btrong bao lau\b"
    rf"|\b(?:bat dau|phat dong)(?: tu| vao)? (?:{_WHEN})"
    rf"|\bthoi gian (?:{_GOES_ON})\b"
)
_HEADED = re.compile(rf"\bthoi (?:gian|han|ky)\b(?: (?:{_GOES_ON})\b)?")
_SPAN = re.compile(
    r"(?<!\w)(?:kể\s+)?từ\s+(?:khi|ngày|lúc|tháng|năm|quý|đầu|nay|thời\s+điểm|\d)[^.;:]{0,120}?\s(?:cho\s+)?"
    r"(?:đến|tới)\s+[^.;:]{2,160}",
    re.IGNORECASE,
)


_LENGTH = re.compile(
    r"(?<!\w)(?:trong|kéo\s+dài)\s+(?:vòng\s+|suốt\s+|khoảng\s+)?(?:\d+|một|hai|ba|bốn|năm|sáu)\s+"
    r"(?:ngày|tuần|tháng|quý|năm)(?!\w|\s+(?:\d|qua|gần|trước|đầu|cuối))",
    re.IGNORECASE,
)


def asks_how_long(question: Question) -> bool:
    """Whether a question asks from when until when, or how long, something goes on."""
    return question.kind == "date" and _ASKED.search(question.folded) is not None


def is_headed(question: Question, passage: Passage) -> bool:
    """Whether a passage stands under a heading for the time of what is asked about: "1. Thời gian thực hiện"."""
    return asks_how_long(question) and any(_HEADED.search(fold(h)) for h in passage.context.headings[-1:])


def span_of(question: Question, text: str) -> tuple[int, int] | None:
    """Where a text says from when until when, or how long, where this is asked: "từ ngày ban hành đến hết năm 2026",
    "trong 24 tháng"."""
    found = _SPAN.search(text) if asks_how_long(question) else None
    if found is None and "bao lau" in question.folded:
        found = _LENGTH.search(text)
    return (found.start(), found.start() + len(found.group().rstrip(" ,*)"))) if found is not None else None
