"""The table finds by lists of words what comparing every figure in turn finds; brute force stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checking.differences import compare
from index.figure_table import FigureTable
from index.figures import bag, coverage, terms
from index.index import Index
from sources.reading.vietnamese import fold, words

TITLE = 0.4
ASKED = ("doanh nghiệp công nghệ số", "nghị quyết", "số công nghệ", "tỷ lệ hồ sơ đúng hạn", "GRDP", "của", "xyz")


def one_by_one(index: Index, indicator: str, *, loose: bool) -> list[float]:
    asked = terms(words(indicator), index.vocabulary, loose=loose)
    return [
        coverage(asked, ((bag(figure.indicator), 1.0), (bag(index.document(figure.document_id).title), TITLE)))
        for figure in index.figures()
    ]


def by_table(index: Index, indicator: str, *, loose: bool) -> list[float]:
    asked = terms(words(indicator), index.vocabulary, loose=loose)
    return [float(score) for score in FigureTable.of(index).coverage(asked, TITLE)]


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("indicator", [*ASKED, *map(fold, ASKED)])
def test_coverage_is_that_of_each_figure_compared_in_turn(index: Index, indicator: str, loose: bool) -> None:
    assert by_table(index, indicator, loose=loose) == pytest.approx(one_by_one(index, indicator, loose=loose))


def test_some_of_these_indicators_are_found_and_some_are_not(index: Index) -> None:
    found = [max(by_table(index, indicator, loose=False)) for indicator in ASKED]
    assert max(found) == pytest.approx(1)
    assert min(found) == 0


@settings(max_examples=60)
@given(data=st.data(), loose=st.booleans())
def test_coverage_holds_for_any_words_in_any_order(index: Index, data: st.DataObject, loose: bool) -> None:
    known = sorted({form for figure in index.figures() for form in figure.indicator.split()})
    asked = " ".join(data.draw(st.lists(st.sampled_from(known), max_size=8)))
    assert by_table(index, asked, loose=loose) == pytest.approx(one_by_one(index, asked, loose=loose))


def test_table_and_comparison_are_made_once_for_an_index(index: Index) -> None:
    assert FigureTable.of(index) is FigureTable.of(index)
    assert compare(index) is compare(index)
