"""Places: provinces, districts and communes that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sources.reading.gazetteer import (
    COUNTRY,
    LEVELS,
    LEXICON,
    NAMES,
    NATION,
    OPENING,
    PROVINCES,
    WORD,
    Entry,
    Level,
    Place,
    PlaceKind,
    place_below,
    place_called,
    provinces,
)
from sources.reading.provinces import COMMON_WORDS, MERGED, MERGED_ON
from sources.reading.vietnamese import UPPER_CASE, fold, lower, one_tone
from sources.reading.wording import Form, Wording, both, form, listed

__all__ = ["NAMES", "Mention", "Place", "PlaceKind", "borders_changed", "find", "mentions", "provinces"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at ``text[start:end]``, with the word for its level where that is written."""

    place: Place
    start: int
    end: int
    text: str


_LEVELS = LEVELS | {fold(word): level for word, level in LEVELS.items()}
_NO_LEVEL_AFTER = r"(?<!hợp tác )(?<!hop tac )(?<!các )(?<!mỗi )(?<!từng )"  # "hợp tác xã", "các huyện" name none
_LEVEL = rf"(?<!\w){_NO_LEVEL_AFTER}(?P<level>" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in LEVELS) + r")"
_LEVEL_BEFORE = Wording(_LEVEL + r"[^\S\n]*\n?[^\S\n]*$")
_LEVEL_OF_LIST = Wording(r"(?<!\w)(?P<level>thành\s+phố|tp|thị\s+xã|tx)\s?\((?:[^()\d]{1,60},)?\s*$")
_LEVEL_AND_NAME = Wording(_LEVEL + r"[^\S\n]{0,4}\n?[^\S\n]{0,4}(?=\w)")
_NAME = rf"[{UPPER_CASE}][^\W\d_]*"
_PROPER = re.compile(rf"{_NAME}(?:[^\S\n]{{0,4}}\n?[^\S\n]{{0,4}}(?<=\s){_NAME}){{0,3}}|(?<=[Nn] )\d{{1,2}}(?!\w)")
_NO_NAMES = listed(
    "hội, thông, trực, đội, số, ủy, uỷ, tỉnh, thành, phố, huyện, xã, phường, trung, tp, ubnd, hđnd, cấp, "
    "vì, và, có, khi"
)

_PERSONAL = both(
    "nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, mai, đinh, trịnh, đoàn, "
    "lương, đào, tô, tạ, lưu, tống, vương, triệu, quách, phùng, lâm, thái, văn, thị, hữu, đức, xuân, minh, quang, ngọc"
)
_TITLES = both("ông, bà, anh, chị, cô, chú, bác, đường, phố, sông, cầu, hồ, núi, biển")
_CUES = both(
    "nước, là, trong, khắp, tỉnh, tp, phố, ở, tại, của, cho, với, và, còn, về, so, sánh, giữa, in, of, for, does, is"
)
_ASSEMBLY = both("biểu")


@lru_cache(maxsize=2_048)  # a passage is asked for its figures' places and for its own
def mentions(text: str) -> tuple[Mention, ...]:
    """The places a text names, in order, none inside another.

    Names without accents count in a text that has none, or behind a word for a place; names that are
    also common words need capitals or such a word. People, streets and rivers that bear a place's name
    are not places, and "TP. Thanh Hóa" is the city in the province.
    """
    comparable = form(text)
    found = sorted((*_known(text, comparable), *_below(text, comparable)), key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(_located(text, kept))[::-1]


def on_its_own(text: str) -> tuple[Mention, ...]:
    """The places a text names, without a province that only says where the place right before it lies: of "phường
    Tân Lập, tỉnh Đắk Lắk" the ward."""
    found = mentions(text)
    return tuple(mention for at, mention in enumerate(found) if not (at and _is_where(text, found[at - 1], mention)))


def _is_where(text: str, local: Mention, province: Mention) -> bool:
    if local.place.kind not in ("district", "commune") or province.place.kind not in ("province", "district"):
        return False
    return local.place.province == province.place.province is not None and _follows(text, local, province.start)


def _follows(text: str, mention: Mention, start: int) -> bool:
    return text[mention.end : start].strip() in (",", "", "-", "(")


def find(name: str) -> Place | None:
    """The place of a name in any of its spellings, without accents too; None when there is none."""
    name = name.strip()
    found = mentions(name)
    return found[0].place if len(found) == 1 and (found[0].start, found[0].end) == (0, len(name)) else None


def borders_changed(province: str, last: date) -> str | None:
    """One sentence when what was so until the day ``last`` is of other borders than the province has today, else None.

    ``province`` is a canonical name of either era; a mere change of name, as that of Huế, moves no border.
    """
    place = PROVINCES.get(province)
    if place is None or last >= MERGED_ON:
        return None
    day = f"{MERGED_ON.day}/{MERGED_ON.month}/{MERGED_ON.year}"
    level = "thành phố" if place.city else "tỉnh"
    joined = MERGED.get(province)
    if joined:
        others = f"{', '.join(joined[:-1])} và {joined[-1]}" if len(joined) > 1 else joined[0]
        return f"Số liệu là của {level} {province} trước ngày {day}, khi chưa sáp nhập với {others}."
    if place.became in MERGED and place.until is not None and place.until.year == MERGED_ON.year:
        return f"Số liệu là của tỉnh {province} cũ, từ ngày {day} thuộc {place.became}."
    return None


def _known(text: str, comparable: Form) -> Iterator[Mention]:
    """Mentions of the country, of provinces and of their cities by names of the gazetteer."""
    folded = fold(text)
    taken = 0
    for word in OPENING.finditer(folded):
        if word.start() < taken:
            continue
        for entry in LEXICON[word.group()]:
            match = entry.pattern.match(folded, word.start())
            if match is None:
                continue
            if comparable.plain or _is_spelled(comparable, entry, match.start(), match.end()):
                taken = match.end()
                mention = _mention(text, comparable, entry, match.start(), match.end())
                if mention is not None:
                    yield mention
                break


def _is_spelled(comparable: Form, entry: Entry, start: int, end: int) -> bool:
    """Whether an accented text has an entry's accents or none; behind "tỉnh" or "thành phố" wrong ones do."""
    if " ".join(WORD.findall(comparable.text[start:end])) in (entry.spelling, fold(entry.spelling)):
        return True
    level, _ = _level_before(comparable, start)
    return (
        level is not None and level.word in ("", "thành phố") and place_called(entry.name, level) in PROVINCES.values()
    )


def _mention(text: str, comparable: Form, entry: Entry, start: int, end: int) -> Mention | None:
    """The mention of an entry's spelling at a span; None where it means something else there."""
    before = lower(_word_before(text, start))
    if entry.name == COUNTRY.name:
        named = entry.spelling in NATION or not before or before in _CUES
        return Mention(COUNTRY, start, end, text[start:end]) if named and before not in _ASSEMBLY else None
    level, begin = _level_before(comparable, start)
    if not entry.name or (level is None and not _is_place(text, comparable, entry, start, end)):
        return None
    place = place_called(entry.name, level)
    return Mention(place, begin, end, text[begin:end]) if place is not None else None


def _is_place(text: str, comparable: Form, entry: Entry, start: int, end: int) -> bool:
    """Whether a spelling without a word for its level is a place: no person, no street, no common word."""
    word = _word_before(text, start)
    before = lower(word)
    cued = before in _CUES
    if before in _TITLES or (word[:1].isupper() and before in _PERSONAL):
        return False
    if entry.spelling == "hồ chí minh" and not comparable.plain:
        return cued or not before
    accented = comparable.text[start:end] != fold(text[start:end]) or entry.spelling == fold(entry.spelling)
    if not comparable.plain and not accented and not cued:
        return False
    capital = all(part[0].isupper() for part in WORD.findall(text[start:end]))
    if capital or entry.name not in COMMON_WORDS:
        return True
    return (cued or not before) if comparable.plain else cued and text == lower(text)


def _level_before(comparable: Form, start: int) -> tuple[Level | None, int]:
    """The level written before a name, and where the mention begins with it."""
    match = _LEVEL_BEFORE.search(comparable, max(0, start - 16), start)
    begin = match.start() if match else start
    if match is None and comparable.text.rfind("(", max(0, start - 72), start) >= 0:
        match = _LEVEL_OF_LIST.search(comparable, max(0, start - 72), start)
    return (_level(match) if match else None), begin


def _level(match: re.Match[str]) -> Level:
    return _LEVELS[" ".join(match["level"].split())]


def _word_before(text: str, start: int) -> str:
    """The word that stands before an offset with nothing but a space between; "" when there is none."""
    before = text[max(0, start - 24) : start]
    return before.split()[-1] if before[-1:].isspace() and before.rstrip()[-1:].isalpha() else ""


def _below(text: str, comparable: Form) -> Iterator[Mention]:
    """Mentions of districts and communes: the word for the level and a proper name."""
    for match in _LEVEL_AND_NAME.finditer(comparable):
        level = _level(match)
        proper = _PROPER.match(text, match.end())
        if proper is None or not level.word:
            continue
        words = proper.group().split()
        if lower(words[0]) in _NO_NAMES or _holds_office(text, match.start(), words, match.end() + len(proper.group())):
            continue
        if match["level"] != text[match.start() : match.end()].strip() and text[match.start() : match.end()].isupper():
            words = words[:2]
        name = " ".join(word.capitalize() for word in words)
        end = match.end() + _length(proper.group(), len(words))
        yield Mention(place_below(one_tone(name), level), match.start(), end, text[match.start() : end])


def _holds_office(text: str, start: int, words: list[str], end: int) -> bool:
    """Whether the name behind a word for a level is that of who holds an office there: "Chủ tịch UBND xã Trịnh Văn An
    cho biết"; a comma behind it ends a place's name."""
    if len(words) < _FEWEST_OF_PERSON or lower(words[0]) not in _PERSONAL or text[end : end + 1] in (",", ";", ")"):
        return False
    return _OFFICE_BEFORE.search(text, max(0, start - 48), start) is not None


_FEWEST_OF_PERSON = 3
_OFFICE_BEFORE = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|giám đốc|chỉ huy)\s+(?:(?:UBND|HĐND|Đảng ủy|Đảng uỷ|Ủy ban nhân dân|Hội đồng nhân dân"
    r"|Công an|Mặt trận|UBMTTQ|MTTQ|Đoàn|Hội|Trung tâm|Ban)\b[^,.;:]{0,24})?\s*$",
    re.IGNORECASE,
)


def _length(text: str, count: int) -> int:
    """The length of the first words of a text."""
    return next(part.end() for i, part in enumerate(re.finditer(r"\S+", text), 1) if i == count)


def _located(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The mentions from last to first, a district or commune with the province named right behind it."""
    province: str | None = None
    following = len(text)
    for mention in reversed(found):
        place = mention.place
        lost = place.province is None and place.kind in ("district", "commune")
        if lost and province and _follows(text, mention, following):
            mention = replace(mention, place=replace(place, province=province))
        province, following = mention.place.province, mention.start
        yield mention
