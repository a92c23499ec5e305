"""Capitals to ordinary letters, as the document's own body writes the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*")
_STOP_BEFORE = re.compile(r"(?:[.!?:;–-]\s*[\"“(]?|(?:^|\n)\W*)$")
_ROMAN = re.compile(r"[IVXLC]+")
_CANDIDATES = 100
"""Places of the body that are compared for one word: keeps the work linear in the body."""


class Spelling:
    """The words of a text as it writes them outside lines that are all in capitals."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._forms: list[str] = []
        self._starts: list[int] = []
        position = 0
        for line in body.split("\n"):
            if not line.isupper():
                for match in _WORD.finditer(line):
                    self._forms.append(match.group())
                    self._starts.append(position + match.start())
            position += len(line) + 1
        self._lower = [form.lower() for form in self._forms]
        self._places: dict[str, list[int]] = {}
        for number, word in enumerate(self._lower):
            self._places.setdefault(word, []).append(number)

    def restore(self, capitals: str) -> str:
        """``capitals`` with the letters that the text uses for the same words, a capital first; else lower case.

        For each word the longest run of words around it that the text holds decides. Roman numerals and
        words with digits or strokes ("214/NQ-CP") stay unless the text writes them otherwise.
        """
        found = list(_WORD.finditer(capitals))
        lowered = [match.group().lower() for match in found]
        written = [_alone(match.group()) for match in found]
        reach = [0] * len(found)
        for at in range(len(found)):
            start, length = self._longest(lowered, at)
            for step in range(length):
                if length > reach[at + step]:
                    written[at + step] = self._usual(start) if step == 0 else self._forms[start + step]
                    reach[at + step] = length
        pieces: list[str] = []
        position = 0
        for match, form in zip(found, written, strict=True):
            pieces += [capitals[position : match.start()], form]
            position = match.end()
        text = "".join([*pieces, capitals[position:]])
        return text[:1].upper() + text[1:]

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, int]:
        """Where the text has the longest run of ``words[at:]``, and how long it is."""
        best = (0, 0)
        for start in self._places.get(words[at], ())[:_CANDIDATES]:
            length = 1
            while at + length < len(words) and start + length < len(self._lower):
                if self._lower[start + length] != words[at + length]:
                    break
                length += 1
            if length > best[1]:
                best = (start, length)
        return best

    def _usual(self, number: int) -> str:
        """The form of a word, or its usual one where the start of a sentence may have given it its capital."""
        if not self._opens(number):
            return self._forms[number]
        places = self._places[self._lower[number]][:_CANDIDATES]
        forms = Counter(self._forms[place] for place in places if not self._opens(place))
        return forms.most_common(1)[0][0] if forms else self._lower[number]

    def _opens(self, number: int) -> bool:
        start = self._starts[number]
        return _STOP_BEFORE.search(self._body[max(0, start - 4) : start]) is not None


def _alone(word: str) -> str:
    keeps = _ROMAN.fullmatch(word) or any(not character.isalpha() for character in word)
    return word if keeps else word.lower()
