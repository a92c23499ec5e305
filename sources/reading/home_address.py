"""Home addresses in what people type: from the house number, or from "tôi ở", down to the commune."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sources.reading.vietnamese import UPPER_CASE
from sources.reading.wording import Form, Wording, form

_HOUSE = r"\d{1,5}\s?[a-z]?\d?(?:\s?[-/]\s?\d{1,4}[a-z]?){0,4}(?!\w)"
_STREET = (
    r"(?:đường(?!\s+(?:bộ|sắt|thủy|truyền|dẫn|lối|dây|cao|dây\s+nóng))|phố(?!\s+(?:biến|cập))"
    r"|ngõ|ngách|hẻm|kiệt|đại\s+lộ)(?!\w)"
)
_BELOW = (
    rf"(?:{_STREET}|(?:tổ\s+dân\s+phố|tổ(?!\s+(?:chức|công|quốc|trưởng|tuyên))|tdp|khu\s+phố|khu\s+dân\s+cư|khu|thôn|xóm"
    r"|ấp|bản(?!\s+(?:đồ|ghi|tin|thân))|buôn|chung\s+cư|tòa\s+nhà|tòa|lô|block|căn\s+hộ|căn|phòng)(?!\w))"
)
_COMMUNE = r"(?:phường|xã(?!\s+hội)|thị\s+trấn|p\.|tt\.)"
_WIDER = r"(?:quận|huyện|thị\s+xã|thành\s+phố|tỉnh|tp|q\.|h\.)"
_NAME = r"\w+"

_OPENING = Wording(
    rf"(?<!\w)(?:(?:số\s+nhà|nhà\s+số|sn)\.?\s*:?\s*{_HOUSE}|số\s+{_HOUSE}(?=[\s,]+{_STREET})"
    rf"|{_HOUSE}(?:(?<=/\d)|(?<=/\d\d)|(?=[\s,]+\w+\s+\d))(?=[\s,]+(?:ngõ|ngách|hẻm|kiệt)\s)|(?:ngõ|ngách|hẻm|kiệt)\s+(?:số\s+)?\d{{1,4}}[a-z]?(?:/\d{{1,4}}[a-z]?){{0,4}}"
    rf"|(?:căn\s+hộ|căn|phòng)\s+(?:số\s+)?[a-z]{{0,2}}[\d.-]+[a-z]?(?=[\s,]+(?:chung\s+cư|tòa|ct|block|nhà)))"
)
_HOUSE_AND_NAME = re.compile(
    r"(?<![\w/])\d{1,4}[a-zA-Z]?(?:/\d{1,4}[a-zA-Z]?){1,4}"
    rf"(?=(?: +[{UPPER_CASE}]\w*){{1,4}} ?, ?(?i:phường|xã|thị trấn|p\.) ?\w)"
)
"""A house number in a lane, a street by its name alone, and a commune: "12/3 Trần Phú, phường Ba Đình"."""
_SAID = Wording(
    r"(?<!\w)(?:địa\s+chỉ(?!\s+(?:ip|web|trang|email|thư|mail))(?:\s+(?:nhà|thường\s+trú|tạm\s+trú|liên\s+hệ|của\s+\w+|nhận|là|ở|tại))*"
    r"|(?:thường|tạm)\s+trú(?:\s+(?:tại|ở|là))*|cư\s+trú\s+(?:tại|ở)|trú\s+tại|nhà\s+(?:tôi|em|mình|cháu|con|anh|chị|bác)"
    r"(?:\s+(?:ở|tại|là))*|(?:tôi|em|mình|cháu|con)\s+(?:hiện\s+|đang\s+)*(?:ở|sống\s+(?:ở|tại)|ngụ(?:\s+tại)?)|hiện\s+ở|ngụ\s+tại)"
    r"\s*[:,]?\s*"
)
_HOUSE_AND_STREET = Wording(rf"(?:số\s+)?{_HOUSE}")
_PART = Wording(rf"[\s,.;–-]{{0,3}}(?:{_BELOW}|{_COMMUNE})\s*")
_NUMBERED = re.compile(r"(?:số\s+|so\s+)?\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?){0,4}(?!\w)")
_WORD = re.compile(r"\s*([^\W_]+)")
_ENDS_NAME = Wording(
    rf"\s*(?:{_BELOW}|{_COMMUNE}|{_WIDER}|có|được|cần|muốn|thì|là|và|để|ở|tại|cho|hỏi|đăng|làm|xin|của|bị|đã|chưa|khi|nào"
    r"|bao|hiện|nay|năm|số|điện\s+thoại|sđt|email)(?!\w)"
)
_ACCENTED_WORD = re.compile(r"(?<!\w)[a-z0-9_]*+[^\W\x00-\x7f]\w*+")
_MOST_WORDS = 5
_MOST_PARTS = 6
_OF_A_DOCUMENT = Wording(
    r"(?:quyết\s+định|kế\s+hoạch|nghị\s+quyết|nghị\s+định|thông\s+tư|chỉ\s+thị|văn\s+bản|công\s+văn|luật|đề\s+án|biểu|mẫu|báo\s+cáo"
    r"|tờ\s+trình|thông\s+báo|điều|khoản|phụ\s+lục|ngày|tháng|sáng|chiều|tối)\s*$"
)


def home_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of addresses; district and province stay outside, since many people share them."""
    comparable = form(text)
    yield from _addresses(text, comparable)
    if not comparable.plain:
        yield from _addresses(text, Form(_ACCENTED_WORD.sub(_hidden, comparable.text), True))


def _addresses(text: str, comparable: Form) -> Iterator[tuple[int, int]]:
    position = 0
    for start, after in _openings(text, comparable):
        if start < position or _OF_A_DOCUMENT.search(comparable, max(0, start - 30), start):
            continue
        position = _end(text, comparable, after)
        if position > start:
            yield start, position


def _hidden(word: re.Match[str]) -> str:
    """As many signs that no pattern knows: in a text with accents, only words without them may be read as typed so."""
    return "\0" * len(word.group())


def _openings(text: str, comparable: Form) -> list[tuple[int, int]]:
    """Where addresses begin, and up to where they are read already."""
    found = [match.span() for match in (*_OPENING.finditer(comparable), *_HOUSE_AND_NAME.finditer(text))]
    for said in _SAID.finditer(comparable):
        house = _HOUSE_AND_STREET.match(comparable, said.end())
        part = _PART.match(comparable, said.end())
        if house is not None:
            found.append((said.end(), house.end()))
        elif part is not None:
            found.append((part.start() + len(part.group()) - len(part.group().lstrip(" ,.;–-\n")), part.start()))
    return sorted(found)


def _end(text: str, comparable: Form, position: int) -> int:
    """The end of the address whose beginning was read up to ``position``."""
    position = _name_end(text, comparable, position)
    for _ in range(_MOST_PARTS):
        part = _PART.match(comparable, position)
        if part is None:
            break
        numbered = _NUMBERED.match(comparable.text, part.end())
        position = _name_end(text, comparable, numbered.end() if numbered else part.end())
    return position


def _name_end(text: str, comparable: Form, position: int) -> int:
    """The end of the name at ``position``: its capitalised words, or where none are, the words before a stop."""
    first = _WORD.match(text, position)
    if first is None:
        return len(text[:position].rstrip())
    capitals = first.group(1)[:1].isupper()
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position)
        if word is None or _ENDS_NAME.match(comparable, position):
            break
        if capitals and not (word.group(1)[:1].isupper() or word.group(1).isdigit()):
            break
        position = word.end()
    return len(text[:position].rstrip())
