"""Gazetteer: the pattern that finds where a spelling stands finds what trying every word finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.gazetteer import LEXICON, NAMES, OPENING, WORD
from sources.reading.vietnamese import fold


def tried(folded: str) -> list[tuple[int, str]]:
    """Brute force: each word of the lexicon at which one of its spellings matches."""
    return [
        (word.start(), word.group())
        for word in WORD.finditer(folded)
        if any(entry.pattern.match(folded, word.start()) for entry in LEXICON.get(word.group(), ()))
    ]


def opened(folded: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in OPENING.finditer(folded)]


def test_every_name_is_opened() -> None:
    assert all(opened(fold(name)) == tried(fold(name)) != [] for name in NAMES)


fragments = st.lists(
    st.sampled_from([*NAMES, "Ha", "bà rịa", "TP", "cả nước", " ", "-", "–", ". ", "\n", "_", "1", "x"]), max_size=14
).map("".join)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), fragments))
def test_spellings_open_where_trying_every_word_finds_them(text: str) -> None:
    assert opened(fold(text)) == tried(fold(text))
