"""Typed words: which of them may be misspelt, and putting other forms in their place."""

from __future__ import annotations

from collections.abc import Mapping

from sources.reading.vietnamese import Word, words

MAX_WORDS = 60
"""Longer texts are read as typed: questions are shorter, and passages need no readings."""


def letter_words(text: str) -> list[Word]:
    """The words that may be misspelt: letters only, and no abbreviation in capitals."""
    shouted = text.isupper()
    return [
        word
        for word in words(text)
        if word.form.isalpha() and (shouted or len(word.form) == 1 or not text[word.start : word.end].isupper())
    ]


def replaced(text: str, forms: Mapping[Word, str]) -> str | None:
    """The text with these words in these forms, in the case in which they were typed; None when it is the same."""
    parts = []
    at = 0
    for word, form in forms.items():
        if form != word.form:
            parts += [text[at : word.start], in_case_of(text[word.start : word.end], form)]
            at = word.end
    return "".join(parts) + text[at:] if parts else None


def in_case_of(word: str, syllable: str) -> str:
    """The syllable in the case of the word: lower, capitalised or all capitals."""
    if word.isupper() and sum(character.isalpha() for character in word) > 1:
        return syllable.upper()
    return syllable[0].upper() + syllable[1:] if word[0].isupper() else syllable
