"""Persons: their names in a text, and who "ông Tiến" is in a document that names him whole elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sources.reading.vietnamese import UPPER_CASE

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Mai|Đinh|Trịnh|Đoàn|Lương|Trương|Cao|Tạ|"
    "Phùng|Hà|Quách|Lưu|Châu|Thái|Đào|Tô|Triệu|Kiều|Nông|Chu|Vương|Tống|Văn|Lâm|Lại|Doãn|Khuất|Thân|Vi|Hứa|Giàng|Lò"
)
_NAME = re.compile(rf"\b(?:{_SURNAMES})(?: [{UPPER_CASE}][^\W\d_{UPPER_CASE}]+){{1,3}}\b")
_PLACED = re.compile(
    r"(?:Hà (?:Nội|Nam|Tĩnh|Giang)|Thái (?:Nguyên|Bình)|Cao Bằng|Lâm Đồng|Hồ Chí Minh|Lai Châu|Lý Sơn)\b"
)
"""Provinces whose first syllable is also a surname; "Hồ Chí Minh" names the city, a campaign or an award."""
_GIVEN = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) (?!(?:Rịa|Nà|Đen|Triệu|Trưng)\b)(?P<given>[{UPPER_CASE}][^\W\d_{UPPER_CASE}]+)"
    rf"\b(?! [{UPPER_CASE}])"
)


def names(text: str) -> list[tuple[int, int]]:
    """Where persons stand with surname and given name, in order."""
    return [match.span() for match in _NAME.finditer(text) if not _PLACED.match(match.group())]


def given_name(text: str) -> tuple[int, int] | None:
    """Where the first person stands who is named by the given name alone: "ông Dũng"."""
    match = _GIVEN.search(text)
    return None if match is None else match.span()


def whole_names(text: str) -> Mapping[str, str]:
    """The whole names in a document by given name, those left out that two persons share."""
    found: dict[str, set[str]] = {}
    for start, end in names(text):
        whole = text[start:end]
        found.setdefault(whole.rsplit(" ", 1)[1], set()).add(whole)
    return {given: wholes.pop() for given, wholes in found.items() if len(wholes) == 1}


def meant(text: str, whole: Mapping[str, str]) -> tuple[str, ...]:
    """The whole names of those whom a text names by their given names alone."""
    given = dict.fromkeys(match["given"] for match in _GIVEN.finditer(text))
    return tuple(whole[name] for name in given if name in whole)
