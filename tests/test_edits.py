"""One edit is a letter left out, put in, replaced, or two neighbours swapped, told the same both ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sources.reading.edits import LETTERS, edits, one_edit

WORDS = st.text(LETTERS, max_size=7)


@given(WORDS)
def test_everything_one_edit_away_is_known_as_such(word: str) -> None:
    assert all(edit == word or one_edit(word, edit) for edit in edits(word))


@given(st.text("ab", max_size=4), st.text("ab", max_size=4))
def test_one_edit_is_what_the_list_of_edits_holds(first: str, second: str) -> None:
    assert one_edit(first, second) == (first != second and second in set(edits(first)))
