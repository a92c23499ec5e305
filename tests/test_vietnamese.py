"""Normal form, folding, tone placement and words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.vietnamese import (
    MAX_MARKS,
    QUESTION_WORDS,
    STOP_WORDS,
    fold,
    is_unaccented,
    lower,
    normalise,
    one_tone,
    word_forms,
    words,
)

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
VIETNAMESE = st.text(
    st.sampled_from("aàáảãạăằâầbcdđeèêgiklmnoòôồơớpqrstuùưứvxyỳ ÁĐƯẤHOÀ.,;:!?…\n\t-–/&()“”*0123456789"), max_size=200
)


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


def test_normal_form_composes_letters_and_drops_what_cannot_be_seen() -> None:
    typed = "\ufeffThanh Ho\u0301a\r\nsố\u00a01\u200b\x00kết\u2028thúc \ud800"
    assert normalise(typed) == "Thanh Hóa\nsố 1 kết\nthúc  "


def test_look_alike_eth_becomes_d_with_stroke() -> None:
    assert normalise("Ðồng Tháp ðến") == "Đồng Tháp đến"


def test_long_runs_of_marks_are_cut() -> None:
    normal = normalise("a" + "\u0301" * 10_000 + "b")
    assert len(normal) <= MAX_MARKS + 2
    assert normal.endswith("b")


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_normal_form_is_composed_and_can_be_written_as_utf8(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in normal)
    normal.encode()


@pytest.mark.parametrize("hostile", ["\u0301", "\u0323\u0301", "\u0344", "\r", "\u200b", "\ud800", "Ð"])
def test_a_long_hostile_text_is_normalised_in_one_pass(hostile: str) -> None:
    assert len(normalise(hostile * 30_000)) <= 30_000 * len(hostile)


def test_decomposed_and_composed_text_read_the_same() -> None:
    text = "Kinh tế số chiếm 30% trở lên; Đồng Tháp, Nghệ An"
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text) == text


def test_folding_takes_accents_and_stroke_and_case() -> None:
    assert fold("Đường TRẦN Hưng Đạo, Ỷ Lan") == "duong tran hung dao, y lan"


@given(ANY_TEXT)
def test_folding_and_lower_case_keep_every_offset(text: str) -> None:
    assert len(fold(text)) == len(lower(text)) == len(one_tone(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("Thanh Hoá", "Thanh Hóa"),
        ("Uỷ ban", "Ủy ban"),
        ("THUÝ KIỀU", "THÚY KIỀU"),
        ("khoẻ, loà xoà", "khỏe, lòa xòa"),
        ("hoàn quý quỳ giữa thuở của loát khoẻo", "hoàn quý quỳ giữa thuở của loát khoẻo"),
        ("ngoái quả toàn thuỷnh", "ngoái quả toàn thuỷnh"),
    ],
)
def test_one_tone_moves_only_what_two_styles_write_apart(typed: str, placed: str) -> None:
    assert one_tone(typed) == placed


@given(VIETNAMESE)
def test_one_tone_is_idempotent_and_keeps_the_letters(text: str) -> None:
    assert one_tone(one_tone(text)) == one_tone(text)
    assert fold(one_tone(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hơn 27.662.427 lượt, đạt 98,4%", ["hơn", "27.662.427", "lượt", "đạt", "98,4"]),
        ("thứ 8/63, ngày 7/10.", ["thứ", "8/63", "ngày", "7/10"]),
        ("Nghị quyết 06-NQ/TU", ["nghị", "quyết", "06-nq/tu"]),
        ("nghị quyết 06-nq/tu", ["nghị", "quyết", "06-nq/tu"]),
        ("Số: 982/KH-UBND, 13/2023/NĐ-CP", ["số", "982/kh-ubnd", "13/2023/nđ-cp"]),
        ("24/2018/QH14", ["24/2018/qh14"]),
        ("KT - XH và KT-XH, kt–xh", ["kt-xh", "và", "kt-xh", "kt-xh"]),
        ("Bộ TT-TT, TT&TT", ["bộ", "tt-tt", "tt&tt"]),
        ("TP.HCM, Tp. Huế", ["tp", "hcm", "tp", "huế"]),
        ("giai đoạn 2021-2025", ["giai", "đoạn", "2021", "2025"]),
        ("sóng 5G, 4G/5G, 30tỷ", ["sóng", "5g", "4g", "5g", "30", "tỷ"]),
        ("KINH TẾ-XÃ HỘI, tỉnh/thành phố", ["kinh", "tế", "xã", "hội", "tỉnh", "thành", "phố"]),
        ("VNeID Thanh Hoá", ["vneid", "thanh", "hóa"]),
        ("“;…” — 😀", []),
    ],
)
def test_words_keep_numbers_and_document_numbers_whole(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@given(ANY_TEXT | VIETNAMESE)
def test_the_forms_alone_are_those_of_the_words(text: str) -> None:
    assert list(word_forms(text)) == forms(text)


@given(ANY_TEXT | VIETNAMESE)
def test_words_are_in_order_apart_and_hold_no_space(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.form
        assert not any(character.isspace() for character in word.form)
        end = word.end


@given(VIETNAMESE)
def test_a_word_without_inner_space_is_its_slice(text: str) -> None:
    for word in words(text):
        piece = text[word.start : word.end]
        if " " not in piece and "–" not in piece:
            assert word.form == one_tone(lower(text))[word.start : word.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("thanh hoa 2030", True), ("Thanh Hóa", False), ("do", True), ("đo", False), ("2030", False), ("", False)],
)
def test_unaccented_means_letters_without_any_mark(text: str, expected: bool) -> None:
    assert is_unaccented(text) is expected


@given(ANY_TEXT | VIETNAMESE)
def test_unaccented_is_what_folding_leaves_as_it_is(text: str) -> None:
    small = lower(text)
    assert is_unaccented(text) == (fold(small) == small and any(map(str.isalpha, small)))


def test_stop_words_are_single_syllables_and_hold_the_question_words() -> None:
    assert QUESTION_WORDS < STOP_WORDS
    assert all(forms(word) == [word] for word in STOP_WORDS)
    assert not STOP_WORDS & {"số", "tỉnh", "xã", "kinh", "tế"}
