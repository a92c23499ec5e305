"""Sentences as other keyboards leave them: Telex and VNI keys instead of letters, and one typo in a sentence."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence

from sources.reading.lexicon import Lexicon
from sources.reading.spelling import readings
from sources.reading.vietnamese import words

_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI_MARKS = dict(zip(_TONES + "\u0302\u031b\u0306", "12345678", strict=True))
_TELEX_MARKS = dict(zip(_TONES + "\u031b\u0306", "sfrxjww", strict=True))
_WRITTEN = re.compile(r"[^\W_]+")
_SHORTEST_MISTYPED = 4


def in_telex(text: str) -> str:
    """The keys of the Telex method that make the text, tones typed behind the syllable."""
    return _WRITTEN.sub(lambda match: _keys(match[0], _TELEX_MARKS, "d"), text)


def in_vni(text: str) -> str:
    """The keys of the VNI method that make the text, tones typed behind the syllable."""
    return _WRITTEN.sub(lambda match: _keys(match[0], _VNI_MARKS, "9"), text)


def _keys(word: str, marks: dict[str, str], stroke: str) -> str:
    keys = tone = ""
    for letter in word:
        if letter in "đĐ":
            keys += ("d" if letter == "đ" else "D") + stroke
            continue
        base, *combined = tuple(unicodedata.normalize("NFD", letter))
        keys += base
        for mark in combined:
            if mark in _TONES:
                tone = marks[mark]
            else:
                keys += marks.get(mark, base.lower())
    return keys + tone


def mistyped(text: str, chance: random.Random) -> str:
    """The text with two neighbouring letters of one longer word swapped."""
    spans = [word for word in words(text) if len(word.form) >= _SHORTEST_MISTYPED and word.form.isalpha()]
    if not spans:
        return text
    at = chance.choice(spans).start + chance.randint(1, _SHORTEST_MISTYPED - 3)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def report(given: Sequence[str], lexicon: Lexicon, seed: int) -> None:
    """Print how many words the first reading has right of each way of typing, and how often right text gets one."""
    plain = [text for text in given if all(c.isalpha() or c.isspace() or c in ",." for c in text)]
    plain = [" ".join(text.replace(",", "").replace(".", "").split()) for text in plain]
    chance = random.Random(seed)
    print(f"\n| keys of {len(plain)} sentences | words right as typed | as read |\n|---|---|---|")
    ways = {
        "Telex": [in_telex(text) for text in plain],
        "VNI": [in_vni(text) for text in plain],
        "one typo": [mistyped(text, chance) for text in plain],
    }
    for name, typed in ways.items():
        read = [next(iter(readings(text, lexicon)), text) for text in typed]
        print(f"| {name} | {_right(plain, typed):.1%} | {_right(plain, read):.1%} |")
    moved = sum(bool(readings(text, lexicon)) for text in plain)
    print(f"right sentences that are given any reading, typos looked for too: {moved / len(plain):.2%}")


def _right(given: Sequence[str], typed: Sequence[str]) -> float:
    pairs = [
        (one.form, other.form)
        for meant, text in zip(given, typed, strict=True)
        for one, other in zip(words(meant), words(text), strict=False)
    ]
    return sum(one == other for one, other in pairs) / len(pairs)
