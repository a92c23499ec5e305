"""Gazetteer: the places that are known by name, in the borders and under the names of their time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sources.reading.provinces import (
    CITIES,
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
class Level:
    """What a word before a name says of it: "huyện", "TP." (``word`` is its full form), "" for "tỉnh"."""

    kind: PlaceKind
    word: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a name; ``name`` is canonical, "" where the spelling is that of no place.

    ``pattern`` finds the spelling in folded text, ``spelling`` is what its words are with accents.
    """

    name: str
    spelling: str
    pattern: re.Pattern[str]
    length: int


COUNTRY = Place("Việt Nam", "country", None)
NATION: tuple[str, ...] = ("cả nước", "toàn quốc")
"""Words for the whole country that do not name it."""

LEVELS: dict[str, Level] = {
    "tỉnh": Level("province", ""),
    "thành phố": Level("district", "thành phố"),
    "tp.": Level("district", "thành phố"),
    "tp": Level("district", "thành phố"),
    "thị xã": Level("district", "thị xã"),
    "tx.": Level("district", "thị xã"),
    "tx": Level("district", "thị xã"),
    "huyện đảo": Level("district", "huyện"),
    "huyện": Level("district", "huyện"),
    "quận": Level("district", "quận"),
    "thị trấn": Level("commune", "thị trấn"),
    "phường": Level("commune", "phường"),
    "đặc khu": Level("commune", "đặc khu"),
    "xã": Level("commune", "xã"),
}
"""The words that stand before a place's name, in lower case."""

_LAST_DAY = MERGED_ON - timedelta(days=1)
_ABOLISHED = frozenset(("thành phố", "thị xã", "huyện", "quận", "thị trấn"))
"""Levels below the province that ended with the district level on 30 June 2025."""


def _table() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for name, merged in MERGED.items():
        renamed = tuple(old for old, new in RENAMED.items() if new == name)
        since = MERGED_ON if merged else HUE_SINCE if renamed else None
        table[name] = Place(name, "province", name, name in CITIES, since=since, merged_from=merged + renamed)
        for old in merged:
            table[old] = Place(old, "province", old, until=_LAST_DAY, became=name)
        for old in renamed:
            table[old] = Place(old, "province", old, until=HUE_SINCE - timedelta(days=1), became=name)
    return table


PROVINCES: dict[str, Place] = _table()
"""Canonical name -> province, of both eras."""

NAMES: tuple[str, ...] = tuple(PROVINCES)
"""Every canonical province name, of both eras."""


def provinces(on: date | None = None) -> tuple[Place, ...]:
    """The provinces of a day, those of today's map when no day is given: 63 before 1 July 2025, 34 since."""
    if on is None or on >= MERGED_ON:
        return tuple(place for place in PROVINCES.values() if place.until is None)
    later = RENAMED.values() if on < HUE_SINCE else ()
    return tuple(
        place for place in PROVINCES.values() if (place.until is None or on <= place.until) and place.name not in later
    )


def place_called(name: str, level: Level | None) -> Place | None:
    """The place of a known name behind the word for its level; None for a town's name without one."""
    province = PROVINCES.get(name)
    if level is None or not level.word:
        return province
    if province is not None and province.city and level.word == "thành phố":
        return province
    return place_below(name, level)


def place_below(name: str, level: Level) -> Place:
    """A district or commune, with its province where that is known."""
    owner = TOWNS.get(name, name if name in SEATS else None) if level.kind == "district" else None
    until = _LAST_DAY if level.word in _ABOLISHED else None
    return Place(f"{level.word} {name}", level.kind, owner, until=until)


WORD = re.compile(r"[^\W\d_]+")
_GAP = r"[^\S\n]{0,4}[-–.\n]?[^\S\n]{0,4}"


def _lexicon() -> dict[str, tuple[Entry, ...]]:
    written = [(name, name) for name in NAMES]
    written += [(form, name) for name, forms in WRITTEN.items() for form in forms]
    written += [(town, town) for town in TOWNS]
    written += [(words, "") for words in NOT_PLACES]
    written += [(words, COUNTRY.name) for words in ("Việt Nam", "Vietnam", *NATION)]
    lexicon: dict[str, list[Entry]] = {}
    for form, name in written:
        words = WORD.findall(one_tone(lower(form)))
        pattern = re.compile(_GAP.join(fold(word) for word in words) + r"(?!\w)")
        lexicon.setdefault(fold(words[0]), []).append(Entry(name, " ".join(words), pattern, len(words)))
    return {first: tuple(sorted(found, key=lambda entry: -entry.length)) for first, found in lexicon.items()}


LEXICON: dict[str, tuple[Entry, ...]] = _lexicon()
"""Folded first word -> the spellings that begin with it, longest first."""


def _opening() -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for first, entries in LEXICON.items():
        goes_on = "|".join(entry.pattern.pattern[len(first) :] for entry in entries)
        by_letter.setdefault(first[0], []).append(rf"{first[1:]}(?![^\W\d_])(?={goes_on})")
    words = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"(?<![^\W\d_])(?:{words})")


OPENING: re.Pattern[str] = _opening()
"""Finds the first words, in folded text, at which a spelling of the lexicon stands."""
