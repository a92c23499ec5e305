"""Numbers as Vietnamese writes them, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.numerals import parse_number, parse_words


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", "1234.5"),
        ("2,6", "2.6"),
        ("06", "6"),
        ("3.000", "3000"),
        ("848,6", "848.6"),
        ("8.2", "8.2"),
        ("27.662.427", "27662427"),
        ("1,148,705", "1148705"),
        ("0,125", "0.125"),
    ],
)
def test_numbers_are_read_the_vietnamese_way(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "một", "1.2.3", "1.234.5", "12a", "٣", "-5", "1 000"])
def test_what_is_not_one_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(written)


@pytest.mark.parametrize(
    ("words", "value"),
    [("ba", 3), ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21), ("chín mươi tư", 94)],
)
def test_numbers_in_words_are_read(words: str, value: int) -> None:
    assert parse_words(words) == value


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=9999))
def test_a_value_written_the_vietnamese_way_reads_back(whole: int, fraction: int) -> None:
    written = f"{whole:,}".replace(",", ".") + (f",{fraction}" if fraction else "")
    assert parse_number(written) == Decimal(f"{whole}.{fraction}" if fraction else whole)
