"""Places: provinces, districts and communes that a text names, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sources.reading.provinces import (
    CITIES,
    COMMON_WORDS,
    HUE_SINCE,
    MERGED,
    MERGED_ON,
    NOT_PLACES,
    RENAMED,
    SEATS,
    TOWNS,
    WRITTEN,
)
from sources.reading.vietnamese import fold, lower, one_tone
from sources.reading.wording import Form, Wording, form

PlaceKind = Literal["country", "province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one canonical spelling; below the province its kind stands before it ("huyện Ba Vì").

    ``province`` is the canonical province it belonged to (itself for a province), None when unknown.
    ``until`` is the last day of a place that is no more; ``became`` the province that took a former
    province in. ``since`` is the first day of a province's present borders or name where these changed,
    ``merged_from`` the provinces that came into it then: figures from before are of the old borders.
    """

    name: str
    kind: PlaceKind
    province: str | None
    city: bool = False
    until: date | None = None
    since: date | None = None
    became: str | None = None
    merged_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at ``text[start:end]``, with the word for its kind where that is written."""

    place: Place
    start: int
    end: int
    text: str


COUNTRY = Place("Việt Nam", "country", None)
_BEFORE_MERGER = MERGED_ON - timedelta(days=1)


def _table() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for name, merged in MERGED.items():
        renamed = tuple(old for old, new in RENAMED.items() if new == name)
        since = MERGED_ON if merged else HUE_SINCE if renamed else None
        table[name] = Place(name, "province", name, name in CITIES, since=since, merged_from=merged + renamed)
        for old in merged:
            table[old] = Place(old, "province", old, until=_BEFORE_MERGER, became=name)
        for old in renamed:
            table[old] = Place(old, "province", old, until=HUE_SINCE - timedelta(days=1), became=name)
    return table


_PROVINCES = _table()
NAMES: tuple[str, ...] = tuple(_PROVINCES)
"""Every canonical province name, of both eras."""


def provinces(on: date | None = None) -> tuple[Place, ...]:
    """The provinces of a day, those of today's map when no day is given: 63 before 1 July 2025, 34 since."""
    if on is None or on >= MERGED_ON:
        return tuple(place for place in _PROVINCES.values() if place.until is None)
    new_names = RENAMED.values() if on < HUE_SINCE else ()
    return tuple(
        place
        for place in _PROVINCES.values()
        if (place.until is None or on <= place.until) and place.name not in new_names
    )


_KINDS: dict[str, tuple[PlaceKind, str]] = {
    "tỉnh": ("province", ""),
    "thành phố": ("district", "thành phố"),
    "tp": ("district", "thành phố"),
    "thị xã": ("district", "thị xã"),
    "tx": ("district", "thị xã"),
    "huyện đảo": ("district", "huyện"),
    "huyện": ("district", "huyện"),
    "quận": ("district", "quận"),
    "thị trấn": ("commune", "thị trấn"),
    "phường": ("commune", "phường"),
    "đặc khu": ("commune", "đặc khu"),
    "xã": ("commune", "xã"),
}
_PLAIN_KINDS = {fold(written): kind for written, kind in _KINDS.items()}
_ABOLISHED = frozenset(("thành phố", "thị xã", "huyện", "quận", "thị trấn"))
"""Kinds of place below the province that ended with the district level on 30 June 2025."""

_KIND = r"(?<!\w)(?P<kind>" + "|".join(written.replace(" ", r"\s+") for written in _KINDS) + r")"
_KIND_BEFORE = Wording(_KIND + r"\.?[^\S\n]*\n?[^\S\n]*$")
_KIND_OF_LIST = Wording(r"(?<!\w)(?P<kind>thành\s+phố|tp|thị\s+xã|tx)\.?\s?\((?:[^()\d]{1,60},)?\s*$")
_UPPER = "".join(letter for letter in map(chr, range(ord("A"), ord("ỹ"))) if letter.isupper())
_BELOW = Wording(_KIND + r"\.?[^\S\n]{0,4}\n?[^\S\n]{0,4}(?=\w)")
_PROPER = re.compile(rf"[{_UPPER}][^\W\d_]*(?:[^\S\n]{{0,4}}\n?[^\S\n]{{0,4}}(?<=\s)[{_UPPER}][^\W\d_]*){{0,3}}|(?<=[Nn] )\d{{1,2}}(?!\d)")
_NOT_NAMES = frozenset("hội thông trực đội số ủy uỷ tỉnh thành phố huyện xã phường trung tp ubnd hđnd cấp vì và có khi".split())

_WORD = re.compile(r"[^\W\d_]+")
_PEOPLE = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý mai đinh trịnh đoàn lương đào tô tạ lưu tống vương "
    "triệu quách phùng lâm thái văn thị hữu đức xuân minh quang ngọc ông bà anh chị cô chú bác em".split()
)
_TITLES = frozenset("ông bà anh chị cô chú bác đường phố sông cầu hồ núi biển".split())
_CUES = frozenset("tỉnh tp phố ở tại của cho với và còn về so sánh giữa tinh o cua voi va con ve sanh giua in of".split())


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    spelling: str
    pattern: re.Pattern[str]
    length: int


def _lexicon() -> dict[str, tuple[_Entry, ...]]:
    """Folded first word -> the names that begin with it, longest first; name "" for what is no place."""
    written = [(name, name) for name in NAMES]
    written += [(form, name) for name, forms in WRITTEN.items() for form in forms]
    written += [(town, town) for town in TOWNS]
    written += [(words, "") for words in NOT_PLACES]
    written += [(words, COUNTRY.name) for words in ("Việt Nam", "Vietnam", "Viet Nam", "cả nước", "toàn quốc")]
    lexicon: dict[str, list[_Entry]] = {}
    for words, name in written:
        spelled = _WORD.findall(one_tone(lower(words)))
        gap = r"[^\S\n]{0,4}[-–.\n]?[^\S\n]{0,4}"
        pattern = re.compile(gap.join(fold(word) for word in spelled) + r"(?!\w)")
        entry = _Entry(name, " ".join(spelled), pattern, len(spelled))
        lexicon.setdefault(fold(spelled[0]), []).append(entry)
    return {first: tuple(sorted(found, key=lambda entry: -entry.length)) for first, found in lexicon.items()}


_LEXICON = _lexicon()


def mentions(text: str) -> tuple[Mention, ...]:
    """The places a text names, in order, none inside another.

    Names without accents count in a text that has none, or behind the word for a place; names that are
    also common words need capitals or such a word. People, streets and rivers that bear a place's name
    are not places, and "TP. Thanh Hóa" is the city in the province.
    """
    comparable, folded = form(text), fold(text)
    found = sorted((*_known(text, comparable, folded), *_below(text, comparable)), key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(_located(text, kept))[::-1]


def _known(text: str, comparable: Form, folded: str) -> Iterator[Mention]:
    """Mentions of provinces, their cities and the country."""
    taken = 0
    for word in _WORD.finditer(folded):
        entries = _LEXICON.get(word.group())
        if entries is None or word.start() < taken:
            continue
        for entry in entries:
            match = entry.pattern.match(folded, word.start())
            if match is None:
                continue
            spelled = " ".join(_WORD.findall(comparable.text[match.start() : match.end()]))
            if comparable.plain or spelled == entry.spelling or spelled == fold(spelled):
                taken = match.end()
                mention = _mention(text, comparable, entry, match.start(), match.end(), spelled == entry.spelling)
                if mention is not None:
                    yield mention
                break


def _mention(text: str, comparable: Form, entry: _Entry, start: int, end: int, accented: bool) -> Mention | None:
    if entry.name == COUNTRY.name:
        return Mention(COUNTRY, start, end, text[start:end])
    if not entry.name:
        return None
    kind, begin = _kind_before(comparable, start)
    before = _word_before(text, start)
    cue = kind is not None or lower(before) in _CUES
    capital = all(word[0].isupper() for word in _WORD.findall(text[start:end]))
    if kind is None and _is_other(entry, before, comparable):
        return None
    if not capital and entry.name in COMMON_WORDS and not cue and not (comparable.plain and not before):
        return None
    if not comparable.plain and not accented and not cue:
        return None
    if not capital and not comparable.plain and entry.name in COMMON_WORDS and kind is None and text != lower(text):
        return None
    place = _place(entry.name, kind)
    return Mention(place, begin, end, text[begin:end]) if place is not None else None


def _kind_before(comparable: Form, start: int) -> tuple[tuple[PlaceKind, str] | None, int]:
    """The kind of place written before a name, and where the mention begins with it."""
    match = _KIND_BEFORE.search(comparable, max(0, start - 16), start)
    begin = match.start() if match else start
    if match is None:
        match = _KIND_OF_LIST.search(comparable, max(0, start - 72), start)
    if match is None:
        return None, start
    written = " ".join(match["kind"].split())
    return (_PLAIN_KINDS if comparable.plain else _KINDS)[written], begin


def _word_before(text: str, start: int) -> str:
    """The word that stands before an offset with nothing but a space between; "" when there is none."""
    words = text[max(0, start - 24) : start]
    return words.split()[-1] if words.strip() and words[-1].isspace() and words.rstrip()[-1].isalpha() else ""


def _is_other(entry: _Entry, before: str, comparable: Form) -> bool:
    """Whether the name is a person's, a street's or a river's, or the President's without his city."""
    if entry.spelling == "hồ chí minh" and not comparable.plain:
        return lower(before) not in _CUES and bool(before)
    return lower(before) in _TITLES or (before[:1].isupper() and lower(before) in _PEOPLE)


def _place(name: str, kind: tuple[PlaceKind, str] | None) -> Place | None:
    """The place of a known name behind the word for its kind; None for a town's name on its own."""
    province = _PROVINCES.get(name)
    if kind is None or not kind[1]:
        return province
    if province is not None and province.city and kind[1] == "thành phố":
        return province
    until = _BEFORE_MERGER if kind[1] in _ABOLISHED else None
    owner = TOWNS.get(name) if kind[0] == "district" else None
    if owner is None and kind[0] == "district" and name in SEATS:
        owner = name
    return Place(f"{kind[1]} {name}", kind[0], owner, until=until)


def _below(text: str, comparable: Form) -> Iterator[Mention]:
    """Mentions of districts and communes: the word for the kind and a proper name."""
    for match in _BELOW.finditer(comparable):
        kind = (_PLAIN_KINDS if comparable.plain else _KINDS)[" ".join(match["kind"].split())]
        name = _PROPER.match(text, match.end())
        if name is None or not kind[1] or lower(_WORD.split(name.group())[0] or name.group().split()[0]) in _NOT_NAMES:
            continue
        words = name.group().split()
        if text[match.start() : match.end()].isupper():
            words = words[:2]
        end = match.end() + len(name.group()) if words == name.group().split() else text.find(words[-1], match.end()) + len(words[-1])
        title = " ".join(word if not word.isupper() or len(word) == 1 else word.capitalize() for word in words)
        until = _BEFORE_MERGER if kind[1] in _ABOLISHED else None
        place = Place(f"{kind[1]} {one_tone(title)}", kind[0], TOWNS.get(title) if kind[0] == "district" else None, until=until)
        yield Mention(place, match.start(), end, text[match.start() : end])


def _located(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The mentions from last to first, a district or commune with the province named right behind it."""
    province: str | None = None
    following = len(text)
    for mention in reversed(found):
        place = mention.place
        if place.province is None and place.kind in ("district", "commune") and province:
            if text[mention.end : following].strip() in (",", "", "-", "("):
                mention = replace(mention, place=replace(place, province=province))
        province, following = mention.place.province, mention.start
        yield mention


def find(name: str) -> Place | None:
    """The place of a name in any of its spellings, without accents too; None when there is none."""
    name = name.strip()
    found = mentions(name)
    return found[0].place if len(found) == 1 and (found[0].start, found[0].end) == (0, len(name)) else None
