"""Exclusive words: groups of which a figure is of one alone, as of the communes' level or of the districts'.

A figure that its own words give to one of a group answers no question for another, however much else they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sources.figures import Figure
from sources.reading.vietnamese import fold

_GROUPS = (
    ("ngân sách trung ương|vốn trung ương", "ngân sách tỉnh|ngân sách cấp tỉnh", "ngân sách xã|ngân sách phường"),
    ("cấp trung ương", "cấp tỉnh", "cấp huyện|huyện, thị", "cấp xã|xã, phường|xã phường"),
    ("các xã|khối xã|phường, xã", "các phường|khối phường|các xã, phường|các xã phường|các xã và phường"),
    ("toàn trình", "một phần"),
    ("trực tuyến", "trực tiếp"),
    ("ký số cá nhân", "ký số cơ quan"),
    ("thành thị", "nông thôn"),
    ("trong nước", "nước ngoài"),
    ("xuất khẩu", "nhập khẩu"),
    ("di động", "cố định"),
    ("mầm non", "tiểu học", "trung học cơ sở|THCS", "trung học phổ thông|THPT"),
    ("4G", "5G"),
)
"""Each member with the ways to write it, its name first."""
_Group = tuple[tuple[str, re.Pattern[str]], ...]
_PATTERNS: tuple[_Group, ...] = tuple(
    tuple((ways.split("|")[0], re.compile(rf"(?<!\w)(?<!\bthi )(?:{fold(ways)})(?!\w)")) for ways in group)
    for group in _GROUPS
)


def excludes(asked: str, told: str) -> bool:
    """Whether the words of a figure name another of a group than was asked for, and not that one."""
    return any(named and not wanted & named for wanted, named in _named(asked, told))


def agree(asked: str, told: str) -> bool:
    """Whether both name the same of a group, each in its own way: "cấp huyện" and "các huyện, thị xã"."""
    return any(wanted & named for wanted, named in _named(asked, told))


def _named(asked: str, told: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """For each group of which the question names members: these, and those that a figure's words name."""
    wanted_of_group = _wanted(asked)
    words = fold(told) if wanted_of_group else ""
    for group, wanted in wanted_of_group:
        yield wanted, frozenset(member for member, pattern in group if pattern.search(words))


@lru_cache(maxsize=256)
def _wanted(asked: str) -> tuple[tuple[_Group, frozenset[str]], ...]:
    """The groups of which a question names members; every figure that is found asks for them again."""
    question = fold(asked)
    named = ((group, frozenset(member for member, pattern in group if pattern.search(question))) for group in _PATTERNS)
    return tuple((group, members) for group, members in named if members)


def leaves_out(asked: str, told: str) -> bool:
    """Whether a question is for a part of the people alone, "người dùng ở nước ngoài", and nothing told names it."""
    question, words = fold(asked), fold(told)
    return any(part.search(question) and not part.search(words) for part in _PARTS_OF_PEOPLE)


_PARTS_OF_PEOPLE = tuple(
    re.compile(rf"\b(?:{ways})\b")
    for ways in (
        "nuoc ngoai|quoc te",
        "phu nu|nu gioi|nu|chi em",
        "dan toc thieu so|dong bao dan toc",
        "nguoi khuyet tat|khuyet tat",
        "nguoi cao tuoi|nguoi gia|cao tuoi",
        "tre em|thieu nhi|hoc sinh|sinh vien",
        "ho ngheo|can ngheo",
    )
)
"""Each with the ways to write it, folded."""


def of_another(asked: str, figure: Figure) -> bool:
    """Whether a figure's own part of its sentence, or its row, is of another of a group than was asked for."""
    return excludes(asked, figure.indicator.rpartition("…")[2])


def apart(asked: str) -> tuple[tuple[str, str], ...]:
    """A question that names several of one group, once for each of them, without the others; () for any other."""
    folded = fold(asked)
    for group in _PATTERNS:
        spans = [(match.span(), member) for member, pattern in group for match in pattern.finditer(folded)]
        if len({member for _, member in spans}) > 1 and not _overlap([span for span, _ in spans]):
            named = dict.fromkeys(member for _, member in sorted(spans))
            return tuple((name, _without(asked, [span for span, member in spans if member != name])) for name in named)
    return ()


def _overlap(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether members are named in one breath, "các xã, phường", and so not apart."""
    return any(before[1] > after[0] for before, after in pairwise(sorted(spans)))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text without some of its words and without the commas and "và" that joined them."""
    for start, end in sorted(spans, reverse=True):
        before, after = _JOINED_BEFORE.sub("", text[:start]), text[end:]
        text = f"{before} {_JOINED_AFTER.sub('', after) if before == text[:start].rstrip() else after}"
    return " ".join(text.split())


_JOINED_BEFORE = re.compile(r"\s*(?:,|\bvà\b|\bva\b|\bhay\b)?\s*$")
_JOINED_AFTER = re.compile(r"^\s*(?:,|và\b|va\b|hay\b)")
