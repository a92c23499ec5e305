"""Telex and VNI residue is decoded, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import keyboard
from sources.reading.keyboard import telex, vni
from sources.reading.syllable import split_tone

TEXT = (
    "Đến năm 2030 kinh tế số chiếm 30% trở lên trong tổng sản phẩm trên địa bàn. Người dân được hưởng dịch vụ công "
    "trực tuyến toàn trình ở mọi lĩnh vực, thuở ban đầu khuya khoắt, rượu ngoại quý, nghĩa đen, giếng nước, uống thuốc"
)
TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd", "Đ": "DD"}
VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9", "Đ": "D9"}
MARKS = "\u0300\u0301\u0303\u0309\u0323"


def keyed(text: str, keys: dict[str, str], tones: str) -> str:
    """The keys a typist presses, each tone at the end of its syllable."""
    typed = []
    for word in text.split(" "):
        core = word.rstrip(".,")
        bare, tone = split_tone(core)
        keys_of_word = "".join(keys.get(letter, letter) for letter in bare)
        typed.append(keys_of_word + (tones[MARKS.index(tone)] if tone else "") + word[len(core) :])
    return " ".join(typed)


def test_what_a_telex_keyboard_was_fed_reads_as_what_was_meant() -> None:
    assert telex(keyed(TEXT, TELEX, "fsxrj")) == TEXT


def test_what_a_vni_keyboard_was_fed_reads_as_what_was_meant() -> None:
    assert vni(keyed(TEXT, VNI, "21435")) == TEXT


def test_single_words_decode_whatever_the_sentence_around_them() -> None:
    source = random.Random(7)
    plain = [word.strip(".,") for word in TEXT.split() if split_tone(word)[1] and word.islower()]
    for word in source.sample(plain, 15):
        assert telex(keyed(word, TELEX, "fsxrj")) == word
        assert vni(keyed(word, VNI, "21435")) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kinh tees soos thanh hoas chieems bao nhieeu phaanf trawm GRDP nawm 2030",
         "kinh tế số thanh hóa chiếm bao nhiêu phần trăm GRDP năm 2030"),
        ("CHUYEENR DDOOIR SOOS", "CHUYỂN ĐỔI SỐ"),
        ("Thanh Hoas cos bao nhieeu xax", "Thanh Hóa có bao nhiêu xã"),
        ("nguowif daan, dduwowcj", "người dân, được"),
        ("Tỷ lệ nộp thuees", "Tỷ lệ nộp thuế"),
    ],
)  # fmt: skip
def test_telex_keys_become_letters_in_the_case_typed(typed: str, meant: str) -> None:
    assert telex(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What share of GRDP should the digital economy reach in Thanh Hoa by 2030?",
        "thai nguyen co bao nhieu doanh nghiep cong nghe so",
        "Người dân dâng cho Vua Rama II gì trong chuyến viếng thăm của ông?",
        "Ora tròn một tuổi vào năm nào?",
        "UBND, HTX, CNTT, DVC, NQ, TW",
        "Tỷ lệ nộp thuế điện tử",
        "",
    ],
)
def test_right_text_unaccented_text_and_english_are_no_telex(text: str) -> None:
    assert telex(text) is None


@pytest.mark.parametrize("text", ["năm 2030 đạt 98,4%", "IPv6, 5G, Covid19, H2", "06-NQ/TU", "quý 1, điều 2"])
def test_numbers_are_no_vni_keys(text: str) -> None:
    assert vni(text) is None


@given(st.text(max_size=200) | st.text(st.sampled_from("aeouwdnghtsfrxj123456789 TH"), max_size=200))
def test_no_text_breaks_the_decoding(text: str) -> None:
    for decoded in (telex(text), vni(text)):
        assert decoded is None or decoded != text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Conf ddeens nawm 2025?", "Còn đến năm 2025?"),
        ("Muc5 tie6u CD9S cua3 Thanh Hoa1", "Mục tiêu CĐS của Thanh Hóa"),
        ("gia gas thanh hoa", None),
        ("What share of GRDP is digital", None),
        ("giá nhieeuf thứ", None),
    ],
)
def test_a_text_is_taken_for_keys_only_where_most_of_it_can_be_nothing_else(typed: str, meant: str | None) -> None:
    assert keyboard.keyed(typed) == meant
