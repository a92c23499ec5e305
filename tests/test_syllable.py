"""Which letter sequences are Vietnamese syllables, and where their tone stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.syllable import TONES, is_syllable, is_unaccented_syllable, split_tone, with_tone
from sources.reading.vietnamese import fold, one_tone

WORDS = (
    "chuyển đổi số quốc gia nghiệp giếng gì gìn già quý quyết quốc quả khuya khuỷu ngoéo thuở yêu yến ỷ ở ấp nghĩa "
    "nguyên người được rượu hươu khoảng xoong loắt tuyệt huỳnh thủy hóa khỏe kỹ kỷ lý mỹ tỷ hy sĩ"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_the_language_are_syllables_and_survive_taking_the_tone_off(word: str) -> None:
    assert is_syllable(word)
    assert with_tone(*split_tone(word)) == word
    assert is_unaccented_syllable(fold(word))


@pytest.mark.parametrize(
    "word",
    ["share", "internet", "tees", "kà", "ce", "nghà", "ngê", "tiếpp", "tiềp", "hoc", "bw", "đ", "", "quuy", "5g"],
)
def test_what_the_spelling_rules_forbid_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["should", "digital", "economy", "cds", "thuế", "nn"])
def test_foreign_words_are_no_unaccented_syllables(word: str) -> None:
    assert not is_unaccented_syllable(word)


@given(st.text(max_size=12))
def test_no_text_breaks_the_rules(word: str) -> None:
    bare, tone = split_tone(word)
    assert all(mark in TONES for mark in tone)
    if is_syllable(word):
        assert with_tone(bare, tone) == one_tone(word) or split_tone(with_tone(bare, tone)) == (bare, tone)
