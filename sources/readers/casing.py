"""Capitals to ordinary letters, as the document's own body writes the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*")
_STOP_BEFORE = re.compile(r"[.!?:;–-]\s*[\"“(]?$|^\s*$")
_ROMAN = re.compile(r"[IVXLC]+")
_CANDIDATES = 100
"""Places of the body that are compared for one word: keeps the work linear in the body."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A word of the body; ``opens`` says that its capital may be due to the start of a sentence."""

    form: str
    lower: str
    opens: bool


def restore(capitals: str, body: str) -> str:
    """``capitals`` with the letters that ``body`` uses for the same words, a capital first; else lower case.

    For each word the longest run of words around it that the body holds decides. Roman numerals and
    words with digits or strokes ("214/NQ-CP") stay unless the body writes them otherwise.
    """
    spoken = _spoken(body)
    places: dict[str, list[int]] = {}
    for number, word in enumerate(spoken):
        places.setdefault(word.lower, []).append(number)
    found = list(_WORD.finditer(capitals))
    lowered = [match.group().lower() for match in found]
    written = [_alone(match.group()) for match in found]
    reach = [0] * len(found)
    for at in range(len(found)):
        start, length = _longest(lowered, at, spoken, places)
        for step in range(length):
            if length > reach[at + step]:
                opening = step == 0 and spoken[start].opens
                word = spoken[start + step]
                written[at + step] = _usual(spoken, places[word.lower]) if opening else word.form
                reach[at + step] = length
    pieces: list[str] = []
    position = 0
    for match, form in zip(found, written, strict=True):
        pieces += [capitals[position : match.start()], form]
        position = match.end()
    text = "".join([*pieces, capitals[position:]])
    return text[:1].upper() + text[1:]


def _spoken(body: str) -> list[_Spoken]:
    """The words of the lines that are not all in capitals."""
    words: list[_Spoken] = []
    for line in body.split("\n"):
        if not any(character.islower() for character in line):
            continue
        for match in _WORD.finditer(line):
            opens = _STOP_BEFORE.search(line[max(0, match.start() - 4) : match.start()]) is not None
            words.append(_Spoken(match.group(), match.group().lower(), opens))
    return words


def _longest(words: Sequence[str], at: int, spoken: Sequence[_Spoken], places: dict[str, list[int]]) -> tuple[int, int]:
    """Where the body has the longest run of ``words[at:]``, and how long it is."""
    best = (0, 0)
    for start in places.get(words[at], ())[:_CANDIDATES]:
        length = 1
        while at + length < len(words) and start + length < len(spoken):
            if spoken[start + length].lower != words[at + length]:
                break
            length += 1
        if length > best[1]:
            best = (start, length)
    return best


def _usual(spoken: Sequence[_Spoken], places: Sequence[int]) -> str:
    """The usual form of a word, for where the start of a sentence may have given it its capital."""
    forms = Counter(spoken[place].form for place in places[:_CANDIDATES] if not spoken[place].opens)
    return forms.most_common(1)[0][0] if forms else spoken[places[0]].lower


def _alone(word: str) -> str:
    keeps = _ROMAN.fullmatch(word) or any(not character.isalpha() for character in word)
    return word if keeps else word.lower()
