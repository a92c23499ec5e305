"""Slips of one key are mended, and right words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.typo import MAX_TYPOS, correct
from tests.test_accents import PASSAGES, Words

LEXICON = Words()
NAMES = ("Thái Nguyên", "Thanh Hóa", "Bắc Ninh")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thái nguyn năm 2022 đứng thứ mấy", "thái nguyên năm 2022 đứng thứ mấy"),
        ("Thái Ngyuên có bao nhiêu", "Thái Nguyên có bao nhiêu"),
        ("thai nguyn co bao nhieu", "thái nguyên co bao nhieu"),
        ("thanhhoa có bao nhiêu xã", "thanh hóa có bao nhiêu xã"),
        ("tỷ lệ nộp thuê điện tử", "tỷ lệ nộp thuế điện tử"),
        ("hộ sản xuất nông nghiêp", "hộ sản xuất nông nghiệp"),
        ("doanhnghiệp công nghệ số", "doanh nghiệp công nghệ số"),
    ],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    assert correct(typed, LEXICON, NAMES) == meant


def test_a_word_is_mended_where_only_its_neighbours_show_the_slip() -> None:
    lexicon = Words((*PASSAGES, *PASSAGES, "đổ đất"))
    assert correct("về chuyển đổ số ở tỉnh", lexicon) == "về chuyển đổi số ở tỉnh"
    assert correct("xe đổ đất", lexicon) is None
    assert correct("chuyển đổ đá", Words((*PASSAGES, *PASSAGES, "đổ đất", "đá"))) is None


@pytest.mark.parametrize(
    "text",
    [
        *PASSAGES,
        "Đà Nẵng đứng thứ mấy về chuyển đổi số?",
        "Viết cho tôi một bài thơ về mùa thu",
        "thủ đô Bắc Kinh ở đâu",
        "tỷ lệ nộp Thuê điện tử",
        "UBND dùng Facebook, Zalo, VNeID, 5G",
        "thai nguyen co bao nhieu doanh nghiep",
        "",
    ],
)
def test_right_questions_stay(text: str) -> None:
    lexicon = Words((*PASSAGES, "thủ đô Bắc Kinh"))
    assert correct(text, lexicon, NAMES) is None


def test_only_a_few_words_are_looked_into() -> None:
    asked: list[str] = []

    class Counting(Words):
        def words_like(self, folded: str) -> tuple[tuple[str, int], ...]:
            asked.append(folded)
            return super().words_like(folded)

    correct("nguym", Counting())
    one = len(asked)
    asked.clear()
    correct("nguym " * 59, Counting())
    assert one < len(asked) <= MAX_TYPOS * one + 59
    assert correct("nguyn " * 500, LEXICON, NAMES) is None


def test_no_word_becomes_a_stop_word() -> None:
    lexicon = Words(("chuyển thành đã bắt đầu",) * 3 + ("đá",))
    assert correct("chuyển thành đá bắt đầu", lexicon) is None


@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(["thái ", "nguyn ", "chuyển ", "đổ ", "số ", "x ", "A, "]), max_size=30).map("".join)
)
def test_no_text_breaks_the_mending(text: str) -> None:
    mended = correct(text, LEXICON, NAMES)
    assert mended is None or mended != text
