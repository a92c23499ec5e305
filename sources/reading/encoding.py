"""Bytes become Vietnamese text: Unicode as it is; old encodings by how much Vietnamese each makes of the bytes.

The tables are in charset.py. UTF-8 is never doubted. Every other candidate is scored by the share of the
words with letters beyond ASCII that are well-formed syllables; one clear winner is taken, else nothing is certain.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import AnyStr, Final

from sources.reading import charset
from sources.reading.syllable import is_syllable
from sources.reading.vietnamese import normalise

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 60_000
"""Bytes of each of the beginning, middle and end that decide the encoding of a long file."""

_CERTAIN = 0.85
_CLEAR = 0.12
"""Lead over the next best that makes a winner."""

_DRESSED = 0.4
"""Share of sound words up to which Unicode text may be an old encoding whose bytes were taken for characters."""

_TELLING = 5
"""One word in so many of a Vietnamese text has letters beyond ASCII; in English with signs ("·") hardly one."""

_FEWEST = 3
"""Telling words below which nothing can be certain."""

_WORD = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’–—…•\d]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes and the name of their encoding; ``certain`` is false where others are as likely."""

    text: str
    encoding: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    text: str
    share: float
    words: int


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes. Sound Unicode comes back as it is."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _unicode(data, name)
    if _looks_wide(data):
        return _wide(data)
    return mended(data.decode()) if _is_utf8(data) else _legacy(data)


def mended(text: str) -> Decoded:
    """Text whose characters are the bytes of an old encoding ("ChuyÓn ®æi sè"), as Vietnamese; else as it is.

    Only where hardly a word is Vietnamese before and nearly all are after; lines that are sound already stay.
    """
    as_it_is = Decoded(text, "utf-8", True)
    sample = _sample(text)
    if sample.isascii():
        return Decoded(charset.from_viqr(text), "VIQR", True) if _is_viqr(sample) else as_it_is
    before = _scored("utf-8", sample)
    rare = before.words * _TELLING < len(_WORD.findall(sample))
    if rare or before.words < _FEWEST or before.share > _DRESSED:
        return as_it_is
    found = [_scored(name, charset.redressed(sample, name)) for name in charset.DRESSES]
    if not any(candidate.words for candidate in found):
        return as_it_is
    best, clear = _winner(candidate for candidate in found if candidate.words)
    if not clear or best.share - before.share < 0.5:
        return as_it_is
    return Decoded("\n".join(_better(line, best.encoding) for line in text.split("\n")), best.encoding, True)


def vietnamese_share(text: str) -> tuple[float, int]:
    """The share of words with letters beyond ASCII that are Vietnamese syllables, and how many such words there are.

    Single characters are left out: a sign such as "·" is a letter in some encoding.
    """
    counted = [(word.strip("«»"), times) for word, times in Counter(_WORD.findall(text)).items()]
    telling = [(word, times) for word, times in counted if len(word) > 1 and not word.isascii()]
    count = sum(times for _, times in telling)
    sound = sum(times for word, times in telling if _is_sound(word))
    return (sound / count if count else 0.0), count


def _is_viqr(text: str) -> bool:
    """Do its marks turn a good part of an ASCII text into sound Vietnamese?"""
    read = charset.from_viqr(text)
    share, telling = vietnamese_share(read)
    return telling >= _FEWEST and share >= _CERTAIN and telling * 3 >= len(_WORD.findall(read))


@lru_cache(maxsize=32_768)  # a text's words are mostly words met before
def _is_sound(word: str) -> bool:
    """Is it a syllable, written in small letters, with one capital, or all in capitals?"""
    rest = word[1:]
    return (rest == rest.lower() or word == word.upper()) and is_syllable(word.lower())


def _unicode(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, True)
    except UnicodeDecodeError:
        return Decoded(data.decode(name, "replace"), name, False)


def _looks_wide(data: bytes) -> bool:
    """Is it UTF-16 without its mark: spaces, line ends and plain letters leave a zero in every second byte?"""
    head = data[: 2 * _SAMPLE]
    zeros = head[0::2].count(0), head[1::2].count(0)
    return len(data) % 2 == 0 and max(zeros) * 5 > len(head) // 2 and min(zeros) * 20 < max(zeros)


def _wide(data: bytes) -> Decoded:
    name = "utf-16-be" if data[0 : 2 * _SAMPLE : 2].count(0) > data[1 : 2 * _SAMPLE : 2].count(0) else "utf-16-le"
    return _unicode(data, name)


def _legacy(data: bytes) -> Decoded:
    """Bytes that are not UTF-8 as a whole: lines that are stay, the others are of one old encoding."""
    lines = data.split(b"\n")
    foreign = [line for line in lines if not _is_utf8(line)]
    sample = _sample(b"\n".join(foreign))
    best, clear = _winner(_scored(name, charset.decoded(sample, name)) for name in charset.NAMES)
    text = "\n".join(line.decode() if _is_utf8(line) else charset.decoded(line, best.encoding) for line in lines)
    return Decoded(text, best.encoding, clear)


def _winner(candidates: Iterable[_Candidate]) -> tuple[_Candidate, bool]:
    """The best candidate, and whether it is certain: sound by itself, and no other as sound says something else.

    Where one candidate has nothing but punctuation beyond ASCII, no letter is at stake.
    """
    ranked = sorted(candidates, key=lambda candidate: candidate.share, reverse=True)
    if plain := next((candidate for candidate in ranked if not _holds_letters(candidate)), None):
        return plain, True
    best = ranked[0]
    rivals = [other for other in ranked[1:] if other.text != best.text and best.share - other.share < _CLEAR]
    return best, best.words >= _FEWEST and best.share >= _CERTAIN and not rivals


def _holds_letters(candidate: _Candidate) -> bool:
    """Are there letters beyond ASCII in its text?"""
    return candidate.words > 0 or any(letter.isalpha() and not letter.isascii() for letter in candidate.text)


def _scored(encoding: str, text: str) -> _Candidate:
    normal = normalise(text)
    return _Candidate(encoding, normal, *vietnamese_share(normal))


def _better(line: str, encoding: str) -> str:
    redressed = charset.redressed(line, encoding)
    return redressed if vietnamese_share(redressed)[0] > vietnamese_share(line)[0] else line


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: AnyStr) -> AnyStr:
    if len(data) <= 3 * _SAMPLE:
        return data
    middle = len(data) // 2
    return data[:_SAMPLE] + data[middle : middle + _SAMPLE] + data[-_SAMPLE:]
