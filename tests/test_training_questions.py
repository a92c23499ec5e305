"""Questions that the encoder learns from: what they hide, how they are typed, and in which other words."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.questions import (
    altered,
    asked_about,
    question_about,
    question_from,
    said_words,
    with_words_dropped,
    word_weights,
)
from index.training.synonyms import SYNONYMS, reworded
from index.training.typing_noise import contracted, half_accented, mistyped, spelled_out, without_accents


@pytest.mark.parametrize(
    ("sentence", "asked", "hidden"),
    [
        ("Tỷ lệ hồ sơ trực tuyến của tỉnh đạt 27,5%", ("phần trăm", "%"), "27,5"),
        ("Nghị quyết về chuyển đổi số được ban hành năm 2021", ("năm nào", "khi nào", "bao giờ"), "2021"),
        ("cổng dữ liệu mở của tỉnh đã có 950 bộ dữ liệu", ("bao nhiêu", "mấy"), "950"),
    ],
)
def test_a_question_hides_what_it_asks_for(sentence: str, asked: tuple[str, ...], hidden: str) -> None:
    questions = {question_from(sentence, Random(seed)) for seed in range(60)} - {None}
    assert questions
    assert all(question and hidden not in question for question in questions)
    assert all(any(words in question for words in asked) for question in questions if question)


def test_a_sentence_without_anything_to_mask_makes_no_question() -> None:
    assert question_from("mọi người đều vui vẻ", Random(0)) is None


def test_a_question_about_a_heading_names_it() -> None:
    assert all("Kinh tế" in question_about("Thanh Hóa", "Kinh tế", Random(seed)) for seed in range(20))
    assert all("Thanh Hóa" in question_about("Thanh Hóa", "", Random(seed)) for seed in range(20))


def test_an_altered_sentence_differs_in_one_year_figure_or_place() -> None:
    sentence = "Năm 2023 Thanh Hóa đạt 27,5% hồ sơ trực tuyến."
    for seed in range(50):
        other = altered(sentence, ("Thanh Hóa", "Nghệ An"), Random(seed))
        if other is not None:
            same = [a == b for a, b in zip(sentence.split(), other.split(), strict=False)]
            assert other != sentence
            assert same.count(False) in (1, 2)
    assert altered("không có gì để đổi", ("Thanh Hóa",), Random(0)) is None


def test_abbreviations_are_contracted_and_spelled_out() -> None:
    assert contracted("Chuyển đổi số và dịch vụ công trực tuyến") == "CĐS và DVCTT"
    assert spelled_out("CĐS của UBND tỉnh") == "chuyển đổi số của ủy ban nhân dân tỉnh"


@given(st.text(max_size=60), st.integers(0, 99))
def test_typing_noise_never_empties_a_text_or_adds_accents(text: str, seed: int) -> None:
    assert without_accents(without_accents(text)) == without_accents(text)
    assert without_accents(half_accented(text, Random(seed))) == without_accents(" ".join(text.split()))
    assert len(mistyped(text, Random(seed)).split()) == len(text.split())
    assert bool(with_words_dropped(text, 0.9, Random(seed))) == bool(text)


def test_half_accented_text_loses_some_accents_and_keeps_some() -> None:
    text = "tỷ lệ hồ sơ dịch vụ công trực tuyến của tỉnh"
    assert half_accented(text, Random(0)) not in (text, without_accents(text))


def test_rare_words_are_what_somebody_remembers() -> None:
    weights = word_weights(["một con đường của thành phố", "của một con sông", "của con đường Hòn Dáu"] * 9)
    kept = [said_words("một con của con một con của Dáu", {**weights, "Dáu": 12.0}, Random(seed)) for seed in range(60)]
    assert sum("Dáu" in words for words in kept) > 55
    assert all(set(words.split()) <= {"một", "con", "của", "Dáu"} for words in kept)


def test_a_search_keeps_its_words_whatever_asks_for_them() -> None:
    asked = {asked_about("đảo Hòn Dáu", Random(seed)) for seed in range(40)}
    assert "đảo Hòn Dáu" in asked
    assert all("đảo Hòn Dáu" in question for question in asked)


@given(st.lists(st.sampled_from([*SYNONYMS, "Hòn", "Dáu"]), max_size=6), st.integers(0, 99))
def test_words_are_said_otherwise_and_unknown_ones_stay(phrases: list[str], seed: int) -> None:
    words = " ".join(phrases).split()
    assert reworded(words, 0.0, Random(seed)) == words
    said = reworded(words, 1.0, Random(seed))
    assert [word for word in said if word in ("Hòn", "Dáu")] == [word for word in words if word in ("Hòn", "Dáu")]


def test_a_synonym_is_said_for_a_word_in_both_directions() -> None:
    assert {" ".join(reworded(["từ", "trần"], 1.0, Random(seed))) for seed in range(30)} >= {"qua đời", "mất"}
    assert all(word in SYNONYMS[other] for word, others in SYNONYMS.items() for other in others)
