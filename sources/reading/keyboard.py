"""Telex and VNI residue: what a Vietnamese keyboard would have made of the keys that were typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from sources.reading.syllable import is_syllable, is_unaccented_syllable, with_tone
from sources.reading.typed import in_case_of
from sources.reading.vietnamese import is_unaccented, lower

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323", "z": ""}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323", "0": ""}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"u": "ư", "o": "ơ"}
_BREVE = {"a": "ă"}
_VOWELS = frozenset("aăâeêioôơuưy")
_TELEX_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{2,9}(?![^\W_])")
_VNI_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{1,7}[0-9][A-Za-z0-9]{0,8}(?![^\W_])")


def telex(text: str) -> str | None:
    """The text with its Telex keys turned into letters, or None when it does not look like Telex.

    "kinh tees soos" -> "kinh tế số". A word changes only if it is no syllable as typed and is one after;
    the words that changed must outnumber those that are neither ("share", "digital"). Abbreviations stay, and
    beside accented words names do ("vua Rama").
    """
    return _decoded(text, _TELEX_WORD, _telex_syllable)


def vni(text: str) -> str | None:
    """The text with its VNI digits turned into marks, or None when it does not look like VNI.

    "kinh te6 so61" -> "kinh tê số". Only digits inside or after letters are keys, never numbers.
    """
    return _decoded(text, _VNI_WORD, _vni_syllable)


def keyed(text: str) -> str | None:
    """The text with its Telex or VNI keys turned into letters where most of its words can be nothing else."""
    decoded = telex(text) or vni(text)
    if decoded is None or not is_unaccented(text):
        return None
    read = [(word, letters) for word, letters in zip(text.split(), decoded.split(), strict=True) if _has_letter(word)]
    return decoded if 2 * sum(word != letters for word, letters in read) > len(read) else None


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def _decoded(text: str, pattern: re.Pattern[str], decode: Callable[[str], str | None]) -> str | None:
    decoded = foreign = 0
    shouted, accented = text.isupper(), not is_unaccented(text)

    def replace(match: re.Match[str]) -> str:
        nonlocal decoded, foreign
        word = match.group()
        capital = word[0].isupper() if accented else word.isupper() and word.isalpha() and not shouted
        if capital or (is_syllable(lower(word)) and "oo" not in lower(word)):  # "coong" is công far more often
            return word
        syllable = decode(lower(word))
        if syllable is None:
            foreign += not (is_unaccented_syllable(lower(word)) or _VOWELS.isdisjoint(lower(word)))
            return word
        decoded += 1
        return in_case_of(word, syllable)

    result = pattern.sub(replace, text)
    return result if decoded > foreign else None


def _telex_syllable(word: str) -> str | None:
    if "dd" in word and _VOWELS.isdisjoint(word):
        return word.replace("dd", "đ")  # CDDS
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _TELEX_TONES and not _VOWELS.isdisjoint(letters):
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _mark(letters, _HORN | _BREVE):
                letters.append("ư")
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif not (key in _CIRCUMFLEX and key in letters and _mark(letters, {key: _CIRCUMFLEX[key]})):
            letters.append(key)
    return _checked(letters, tone, word)


def _vni_syllable(word: str) -> str | None:
    if "d9" in word and word.replace("d9", "").isalpha() and _VOWELS.isdisjoint(word):
        return word.replace("d9", "đ")  # CD9S
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES and not _VOWELS.isdisjoint(letters):
            tone = _VNI_TONES[key]
        elif key == "9" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key.isdigit():
            if not _mark(letters, {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE}.get(key, {})):
                return None
        else:
            letters.append(key)
    return _checked(letters, tone, word)


def _mark(letters: list[str], marks: dict[str, str]) -> bool:
    """Put the mark on the last vowel that can bear it, on both of "uo"; False where none can."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in marks:
            before = letters[at - 1 : at]
            if letters[at] == "o" and before == ["u"] and "u" in marks and letters[at - 2 : at - 1] != ["q"]:
                letters[at - 1] = "ư"
            elif letters[at] == "a" and before == ["u"] and "u" in marks and letters[at - 2 : at - 1] != ["q"]:
                letters[at - 1] = "ư"
                return True
            letters[at] = marks[letters[at]]
            return True
    return False


def _checked(letters: list[str], tone: str, word: str) -> str | None:
    bare = "".join(letters)
    syllable = with_tone(bare[:-2] + "uơ" if bare.endswith("ươ") else bare, tone)  # thuở, but người
    return syllable if syllable != word and is_syllable(syllable) else None
