"""Counted lists: "ba trụ cột nào" asks for the items of a list, whose number a source may write "3" or "03"."""

from __future__ import annotations

import re

from sources.reading.vietnamese import fold

_NUMBERS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NOUNS = (
    "trụ cột|nhóm|mục tiêu|nhiệm vụ|giải pháp|lĩnh vực|nội dung|yếu tố|chỉ tiêu|điều kiện|nguyên tắc|bước|hình thức|"
    "hệ thống|nền tảng|dự án|mô hình|giai đoạn|tiêu chí|kênh|nguồn|hoạt động|chương trình|đột phá|thách thức|khó khăn|"
    "bài học|quan điểm|định hướng|trọng tâm"
)
_SPELLED = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,2}}) (?=(?:{_NOUNS})\b)"
COUNTED = re.compile(rf"\b{fold(_SPELLED)}")
"""The number before what a list is of, in a folded text."""
ASKED = re.compile(rf"{COUNTED.pattern}[^?.]{{3,60}}?\b(?:nao|(?:la|gom) (?:nhung )?gi)\b")

SAME_NUMBERS: tuple[tuple[str, str], ...] = tuple(
    pair
    for number, word in enumerate(_NUMBERS, start=2)
    for pair in (
        (rf"{word}(?= (?:{_NOUNS})\b)", f"{number}|0{number}" if number < 10 else str(number)),
        (rf"0?{number}(?= (?:{_NOUNS})\b)", f"{word}|{number}|0{number}"),
    )
)
"""How a question may write the number of a list -> how a document may."""
