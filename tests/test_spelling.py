"""Further readings stand beside what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.spelling import MAX_READINGS, readings
from tests.test_accents import PASSAGES, Words

LEXICON = Words()
NAMES = ("Thái Nguyên", "Thanh Hóa")


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("kinh tees soos thanh hoas nawm 2030", "kinh tế số thanh hóa năm 2030"),
        ("kinh te61 so61 thanh hoa1 na8m 2030", "kinh tế số thanh hóa năm 2030"),
        ("thai nguyn co bao nhieu doanh nghiep", "thái nguyên có bao nhiêu doanh nghiệp"),
        ("ty le nop thue dien tuwr", "tỷ lệ nộp thuế điện tử"),
        ("thái nguyn có 324 doanh nghiệp", "thái nguyên có 324 doanh nghiệp"),
    ],
)
def test_the_best_reading_mends_all_that_is_wrong(typed: str, best: str) -> None:
    assert readings(typed, LEXICON, NAMES)[0] == best


@pytest.mark.parametrize(
    "text", [*PASSAGES, "What share of GRDP should the digital economy reach in Hanoi by 2030?", "", "?"]
)
def test_right_text_has_no_other_reading(text: str) -> None:
    assert readings(text, LEXICON, NAMES) == ()


def test_telex_that_leads_to_unknown_words_is_no_reading() -> None:
    assert readings("has mos bas", LEXICON) == ()


def test_passages_are_too_long_to_be_read_otherwise() -> None:
    assert readings("thai nguyen " * 10_000, LEXICON, NAMES) == ()


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["thai ", "nguyn ", "soos ", "d9e61n ", "đổ ", "số "]), max_size=30).map("".join)
)
def test_readings_are_few_distinct_and_never_what_was_typed(text: str) -> None:
    found = readings(text, LEXICON, NAMES)
    assert len(found) <= MAX_READINGS
    assert len(set(found)) == len(found)
    assert text not in found
