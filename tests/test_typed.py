"""Which typed words may be misspelt, and how another form takes a word's place."""

from __future__ import annotations

import pytest

from sources.reading.typed import in_case_of, letter_words, replaced
from sources.reading.vietnamese import words


def test_numbers_document_numbers_and_abbreviations_are_never_misspelt() -> None:
    found = letter_words("Theo 06-NQ/TU, GRDP đạt 98,4% A")
    assert [word.form for word in found] == ["theo", "đạt", "a"]


def test_a_text_all_in_capitals_is_read_word_by_word() -> None:
    assert [word.form for word in letter_words("CHUYEN DOI SO")] == ["chuyen", "doi", "so"]


@pytest.mark.parametrize(("typed", "shown"), [("so", "số"), ("So", "Số"), ("SO", "SỐ"), ("S", "Số")])
def test_a_new_form_takes_the_case_of_the_old(typed: str, shown: str) -> None:
    assert in_case_of(typed, "số") == shown


def test_only_the_words_that_differ_are_replaced() -> None:
    text = "Kinh te, so!"
    read = words(text)
    assert replaced(text, dict(zip(read, ("kinh", "tế", "số"), strict=True))) == "Kinh tế, số!"
    assert replaced(text, {word: word.form for word in read}) is None
