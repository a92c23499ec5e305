"""Fusion: checked against the formulas written out."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import best_first, standard_scores, standardised

rankings = st.dictionaries(st.integers(0, 20), st.floats(-50, 50).map(lambda x: round(x, 3)), max_size=12).map(
    lambda scores: tuple(sorted(scores.items(), key=lambda item: -item[1]))
)


@given(st.lists(rankings, max_size=4))
def test_standardised_fusion_is_the_weighted_sum_of_z_scores(lists: list[tuple[tuple[int, float], ...]]) -> None:
    weights = [0.5 + n for n in range(len(lists))]
    expected = dict.fromkeys({passage for ranking in lists for passage, _ in ranking}, 0.0)
    for ranking, weight in zip(lists, weights, strict=True):
        scores = standard_scores(ranking)
        for passage in expected:
            expected[passage] += weight * scores.get(passage, min(scores.values(), default=0.0))
    assert standardised(lists, weights) == pytest.approx(expected)


def test_standard_scores_have_mean_zero_and_deviation_one() -> None:
    scores = list(standard_scores(((1, 9.0), (2, 4.0), (3, 3.5), (4, -1.0))).values())
    assert statistics.fmean(scores) == pytest.approx(0)
    assert statistics.pstdev(scores) == pytest.approx(1)


def test_a_ranking_of_equal_scores_says_nothing() -> None:
    assert standard_scores(((7, 2.5), (3, 2.5))) == {7: 0.0, 3: 0.0}
    assert standardised([((7, 2.5), (3, 2.5)), ((3, 1.0), (7, 0.0))], [5.0, 1.0]) == {7: -1.0, 3: 1.0}


def test_equal_scores_come_in_the_order_of_their_passages() -> None:
    assert best_first({9: 1.0, 2: 1.0, 5: 3.0}) == ((5, 3.0), (2, 1.0), (9, 1.0))
