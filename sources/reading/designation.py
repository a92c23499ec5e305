"""Numbers that name a thing instead of counting it: articles, documents, list items, telephones, times."""

from __future__ import annotations

import re

from sources.reading.units import is_counted
from sources.reading.wording import Form, Wording, both

_WINDOW = 48


_ALWAYS = both(
    "điều, khoản, chương, phụ lục, mức độ, cấp độ, khóa, lần thứ, kỳ họp thứ, quốc lộ, biểu, biểu số, mẫu biểu, "
    "bảng, hình, phiên bản, version, mẫu số, tiêu chí số, điện thoại, đt, tổng đài, hotline, fax, số máy, mã số, "
    "số nhà, ngõ, thế kỷ, thời đại, tcvn, qcvn, iso, isbn, issn, tier, windows, android, ios, covid, lúc, hồi"
)
_DOCUMENTS = both(
    "nghị quyết, quyết định, kế hoạch, chỉ thị, nghị định, thông tư, luật, công văn, thông báo, báo cáo, tờ trình, "
    "đề án, chương trình hành động, công điện, kết luận, hướng dẫn, văn bản, pháp lệnh, dự án, chương trình"
)
_UNLESS_COUNTED = _DOCUMENTS | both(
    "mục, điểm, cấp, nhóm, loại, bước, giai đoạn, tổ, thôn, khu, tập, trang, phần, số, lớp, quận, phường, đường, "
    "quyển, tầng, mức, tuần, lần, đợt, vòng, bài, câu, kênh, tuyến, phòng, đội, khu phố, tổ dân phố, tiêu chí, "
    "năm, nội dung, phiên, mẫu, hạng mục, vùng, quân khu, sư đoàn, trung đoàn"
)
_NUMBER_WORD = both("số")
_TOTALS = both("tổng, con, đạt, được, là, tổng cộng")
_GROUP = both("nhóm")
_IN_GROUP = both("thuộc, trong, vào, lọt, nhóm, đứng, top, giữ")
_LEADING = Wording(r"\s+(?:dẫn|đứng|cao\s+nhất|tốt\s+nhất|đầu|cả\s+nước|toàn\s+quốc)(?!\w)")
_JOINED = (*both("và, hoặc, đến"), ",", ";", "-", "–")

_FILED = re.compile(r"l[ưu]u:\s?vt[^\n]*$")
"""The filing note at the foot of an official document ("Lưu: VT, CN. pvc 19")."""

_ENUMERATED = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*[a-zđ]?\s?(?:[,;–-]|và|va|hoặc|hoac|đến|den)\s?)+$")
_INTEGER = re.compile(r"\d{1,5}(?:\.\d{1,2})*(?!\d)", re.ASCII)
_DOCUMENT_TAIL = re.compile(r"(?:/\d+)*(?:[-/][^\W\d_]|/\s?[A-ZĐ]{2})[\w&/-]*")
_TIME_TAIL = re.compile(r":\d{2}(?::\d{2})?(?!\d)")
_SECTION_TAIL = re.compile(r"(?:\.\d{1,3})+")
_RANGE_TAIL = re.compile(r"(?:\s?[-–]\s?\d{1,2})?", re.ASCII)
_PHONE = re.compile(
    r"(?:\(?\+?84\)?|0)[ .-]?\d{2,3}(?:[ .-]?\d{3}[ .-]?\d{3,5}|[ .-]\d{4}[ .-]\d{3,4})(?![\d,%])"
    r"|1[89]00[ .-]?\d{4,6}(?!\d)"
)
_ALL_DAY = re.compile(r"(?:24\s?/\s?(?:7|24)|7\s?/\s?7)(?![\d/])")
_CODE = re.compile(r"\d+(?:-\d+){2,}")
_VERSION = re.compile(r"\d\.0(?![\d%])(?!\s?%)")
_MARKER_TAIL = re.compile(r"(?:\.\d{1,2})*(?:[.)]\**(?=\s|$|\*|[^\W\d_])|/\s)")
_ITEM_TAIL = re.compile(r"[.)]\s+[^\W\d_]")
_LINE_TAIL = re.compile(r"[ \t|*]*(?:\n|$)")
_MARKS = " \t>#*_|+•●▪–-"


def designation(text: str, comparable: Form, start: int, number: int, end: int) -> int | None:
    """Where the designation that begins at ``start`` ends; None when the figure there is a real one.

    ``text[start:number]`` is the first number of the figure and ``text[start:end]`` the whole figure,
    with multiplier, percent sign and second number.
    """
    for shape in (_PHONE, _ALL_DAY, _VERSION, _CODE):
        if (match := shape.match(text, start)) is not None:
            return match.end()
    if (match := _DOCUMENT_TAIL.match(text, number) or _TIME_TAIL.match(text, number)) is not None:
        return match.end()
    integer = _INTEGER.match(text, start)
    if integer is None or not _RANGE_TAIL.fullmatch(text, number, end):
        return None
    if number == end and _is_marker(text, start, number):
        return (_SECTION_TAIL.match(text, number) or integer).end()
    if _is_named(comparable, start, number, end):
        return max(integer.end(), end)
    return None


def _is_marker(text: str, start: int, number: int) -> bool:
    """Whether the number stands where lists, footnotes and table rows are numbered."""
    if number - start > 3:
        return False
    if text[start - 1 : start] in ("(", "[") and text[number : number + 1] in (")", "]"):
        return True
    before = text[max(0, start - 24) : start]
    _, line_end, prefix = before.rpartition("\n")
    at_line_start = (bool(line_end) or start <= 24) and not prefix.strip(_MARKS)
    if at_line_start and (_MARKER_TAIL.match(text, number) or _LINE_TAIL.match(text, number)):
        return True
    return before.rstrip()[-1:] in (";", ":", ".") and _ITEM_TAIL.match(text, number) is not None


def _is_named(comparable: Form, start: int, number: int, end: int) -> bool:
    """Whether the word before the number makes a name of it: "Điều 5", "Đề án 06", "mục 1, 2 và 3"."""
    before = comparable.text[max(0, start - _WINDOW) : start]
    if before.rstrip().endswith(_JOINED):
        before = _ENUMERATED.sub("", before)
    words = [word.strip("*:(\"“'.") for word in before.split()[-4:]]
    if not words or number - start > 5:
        return False
    if _FILED.search(before):
        return True
    tails = [" ".join(words[-length:]) for length in (3, 2, 1)]
    if any(tail in _ALWAYS for tail in tails):
        return True
    previous = words[-2] if len(words) > 1 else ""
    numbered = words[-1] in _NUMBER_WORD
    if numbered and any(" ".join(words[-1 - length : -1]) in _DOCUMENTS for length in (3, 2, 1)):
        return True
    if not any(tail in _UNLESS_COUNTED for tail in tails) or (previous in _TOTALS and words[-1] not in _DOCUMENTS):
        return False
    if words[-1] in _GROUP and (previous in _IN_GROUP or _LEADING.match(comparable, end)):
        return False
    if comparable.text[start] == "0" and any(tail in _DOCUMENTS for tail in tails):
        return True
    return not is_counted(comparable, end)
