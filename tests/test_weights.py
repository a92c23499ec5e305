"""Weights: a score is what was found times what speaks against it, a probability grows with the score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence.find import find
from bot.evidence.signs import Signs
from bot.evidence.weights import FILE, Weights, parse, shipped
from bot.question.question import read
from index.index import Index

WEIGHTS = Weights({"part": 1.0, "title": 0.5}, {"period": 0.4, "opposed": 0.6}, slope=6.0, offset=2.0, answered=0.5)


def test_a_score_is_what_was_found_times_a_factor_for_each_mark() -> None:
    signs = Signs((("part", 0.6), ("title", 0.4)), (("period", 0.5), ("opposed", 1.0)))
    assert WEIGHTS.covered(signs) == pytest.approx(0.8)
    assert WEIGHTS.score(signs) == pytest.approx(0.8 * 0.7 * 0.6)


def test_a_sign_that_was_not_learnt_is_an_error() -> None:
    with pytest.raises(KeyError):
        WEIGHTS.score(Signs((("footnote", 1.0),)))


@given(st.floats(0, 2), st.floats(0, 2))
def test_a_better_score_is_never_less_probable(one: float, other: float) -> None:
    for weights in (shipped().figure, shipped().statement):
        low, high = sorted((one, other))
        assert 0 <= weights.probability(low) <= weights.probability(high) <= 1


def test_learnt_weights_are_monotone() -> None:
    """A word found never lowers a score, a mark against a slice never raises it."""
    for weights in (shipped().figure, shipped().statement):
        assert all(0 < strength <= 1 for strength in weights.zones.values())
        assert max(weights.zones.values()) == 1
        marks_for = {name for name, factor in weights.factors.items() if factor > 1}
        assert marks_for <= {"under_its_heading"}
        assert min(weights.factors.values()) >= 0
        assert weights.slope > 0


def test_the_shipped_file_is_read_as_it_is_written() -> None:
    assert parse(FILE.read_text(encoding="utf-8")) == shipped()
    assert all(0 < weights.answered < 1 for weights in (shipped().figure, shipped().statement))


def test_evidence_carries_the_probability_that_decides(index: Index) -> None:
    found = find(index, read("Tỉnh An Giang có bao nhiêu doanh nghiệp công nghệ số?"))
    best = found[0]
    assert best.figure is not None
    assert best.figure.text == "615"
    assert best.score == pytest.approx(shipped().figure.score(best.signs))
    assert best.probability == shipped().figure.probability(best.score)
    assert best.answers
    unlikely = replace(best, score=best.score / 20)
    assert unlikely.probability < best.probability
    assert not unlikely.answers
