"""Places: provinces, districts and communes that a text names, in the borders of their time."""

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
from sources.reading.vietnamese import fold, is_unaccented, lower, one_tone

PlaceKind = Literal["country", "province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one canonical spelling; below the province its kind stands before it ("huyện Ba Vì").

    ``province`` is the canonical province it belongs to (itself for a province), None when unknown.
    ``until`` is the last day of a province that is no more and ``became`` what it belongs to since;
    ``since`` is the first day of the present borders where they changed, ``merged_from`` what came in.
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


def _table() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for name, merged in MERGED.items():
        renamed = tuple(old for old, new in RENAMED.items() if new == name)
        since = MERGED_ON if merged else HUE_SINCE if renamed else None
        table[name] = Place(name, "province", name, name in CITIES, since=since, merged_from=merged + renamed)
        for old in merged:
            table[old] = Place(old, "province", old, until=MERGED_ON - timedelta(days=1), became=name)
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
    return tuple(
        place
        for place in _PROVINCES.values()
        if (place.until is None or on <= place.until) and (place.name not in RENAMED.values() or on >= HUE_SINCE)
    )


_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|\s?[-–—.]\s?")
_KINDS: dict[str, tuple[PlaceKind, str]] = {
    "tỉnh": ("province", ""),
    "thành phố": ("district", "thành phố"),
    "tp": ("district", "thành phố"),
    "thị xã": ("district", "thị xã"),
    "tx": ("district", "thị xã"),
    "huyện": ("district", "huyện"),
    "quận": ("district", "quận"),
    "phường": ("commune", "phường"),
    "xã": ("commune", "xã"),
    "thị trấn": ("commune", "thị trấn"),
}
_KIND = re.compile(r"(?<!\w)(?:(" + "|".join(_KINDS) + r")\.?)\s*$")
_PLAIN_KIND = re.compile(fold(_KIND.pattern))
_PLAIN_KINDS = {fold(written): kind for written, kind in _KINDS.items()}


def _spelling(name: str) -> str:
    return one_tone(lower(name))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name))


_Entry = tuple[tuple[str, ...], str, str]


def _lexicon() -> dict[str, tuple[_Entry, ...]]:
    """Folded first word -> entries (folded words, accented spelling of the words, canonical name), longest first."""
    entries: list[tuple[str, str]] = [(name, name) for name in NAMES]
    entries += [(written, name) for name, spellings in WRITTEN.items() for written in spellings]
    entries += [(name, "") for name in NOT_PLACES]
    entries += [(town, town) for town in TOWNS]
    entries += [(written, COUNTRY.name) for written in ("Việt Nam", "Vietnam", "Viet Nam", "cả nước", "toàn quốc")]
    lexicon: dict[str, list[_Entry]] = {}
    for written, name in entries:
        words = _words(_spelling(written))
        folded = tuple(fold(word) for word in words)
        lexicon.setdefault(folded[0], []).append((folded, " ".join(words), name))
    return {first: tuple(sorted(found, key=lambda e: -len(e[0]))) for first, found in lexicon.items()}


_LEXICON = _lexicon()
_FAMILY = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý mai đinh trịnh đoàn lương đào tô tạ lưu tống vương "
    "triệu quách phùng lâm thái văn thị hữu đức xuân minh quang ngọc ông bà anh chị cô".split()
)
_CUES = frozenset("tỉnh tp phố ở tại của cho với và còn về toàn tinh o cua voi va con ve toan pho".split())
_SENTENCE = frozenset(("cả nước", "toàn quốc"))


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    spelling: str
    written: str
    start: int
    end: int


def mentions(text: str) -> tuple[Mention, ...]:
    """The places a text names, in order, none inside another.

    Without accents only in a text that has none; names that are also common words need capitals or a
    word before them that asks for a place. People's names are not places.
    """
    found = sorted(_named(text), key=lambda mention: mention.start)
    taken = 0
    kept: list[Mention] = []
    for mention in found:
        if mention.start >= taken:
            kept.append(mention)
            taken = mention.end
    return tuple(_located(text, kept))[::-1]


def _named(text: str) -> Iterator[Mention]:
    spelled, folded = one_tone(lower(text)), fold(text)
    plain = is_unaccented(text)
    cased = any(character.isupper() for character in text)
    tokens = [
        _Token(folded[m.start() : m.end()], spelled[m.start() : m.end()], m.group(), m.start(), m.end())
        for m in _WORD.finditer(text)
    ]
    skip = 0
    for i, token in enumerate(tokens):
        if i < skip:
            continue
        entry = _entry_at(text, tokens, i, plain)
        if entry is not None:
            skip = i + len(entry[0])
            mention = _mention(text, spelled, folded, tokens, i, entry, plain, cased)
            if mention is not None:
                yield mention
            continue


def _entry_at(text: str, tokens: list[_Token], i: int, plain: bool) -> _Entry | None:
    for entry in _LEXICON.get(tokens[i].folded, ()):
        run = tokens[i : i + len(entry[0])]
        if tuple(token.folded for token in run) != entry[0]:
            continue
        if not all(_GAP.fullmatch(text, a.end, b.start) for a, b in zip(run, run[1:], strict=False)):
            continue
        if plain or " ".join(token.spelling for token in run) == entry[1]:
            return entry
    return None


def _mention(
    text: str, spelled: str, folded: str, tokens: list[_Token], i: int, entry: _Entry, plain: bool, cased: bool
) -> Mention | None:
    words, spelling, name = entry
    run = tokens[i : i + len(words)]
    if not name:
        return None
    start, end = run[0].start, run[-1].end
    before = tokens[i - 1] if i and text[tokens[i - 1].end : start].strip(" ") == "" else None
    if name == COUNTRY.name:
        return Mention(COUNTRY, start, end, text[start:end])
    capital = all(token.written[0].isupper() for token in run)
    if not capital and (cased and not plain or name in COMMON_WORDS):
        if name in COMMON_WORDS and not (before and before.spelling in _CUES) and (i or not plain):
            return None
        if not plain and name in COMMON_WORDS and cased:
            return None
    if before and before.written[0].isupper() and before.spelling in _FAMILY or before and before.spelling in ("ông", "bà"):
        return None
    window = (folded if plain else spelled)[max(0, start - 12) : start]
    match = (_PLAIN_KIND if plain else _KIND).search(window)
    kind = (_PLAIN_KINDS if plain else _KINDS)[match[1]] if match else None
    if kind is not None and match is not None:
        start -= len(window) - match.start()
    if name in _PROVINCES:
        place = _PROVINCES[name]
        if name == "Hồ Chí Minh" and len(words) == 3 and kind is None and not plain:
            return None
        if kind is not None and kind[1] and not (place.city and kind[1] == "thành phố"):
            place = Place(f"{kind[1]} {name}", kind[0], name if name in SEATS and kind[0] == "district" else None)
        return Mention(place, start, end, text[start:end])
    if kind is None or kind[0] == "province":
        return None
    return Mention(Place(f"{kind[1]} {name}", kind[0], TOWNS[name]), start, end, text[start:end])


def _located(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The mentions from last to first, a district or commune with the province named right behind it."""
    province: str | None = None
    following = len(text)
    for mention in reversed(found):
        if mention.place.province is None and mention.place.kind in ("district", "commune"):
            if province and re.fullmatch(r",?\s*", text[mention.end : following]):
                mention = replace(mention, place=replace(mention.place, province=province))
        province, following = mention.place.province, mention.start
        yield mention


def find(name: str) -> Place | None:
    """The place of a name in any of its spellings, without accents too; None when there is none."""
    found = mentions(name.strip())
    return found[0].place if len(found) == 1 and found[0].text == name.strip() else None
