"""Signs are read from the nearest zone that holds a word, and name what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence.signs import Signs
from index.figures import LONE, Term, bag


def term(form: str, weight: float = 1.0, *pairs: tuple[str, str]) -> Term:
    return Term(form, pairs, weight, loose=False)


def test_a_word_counts_for_the_nearest_zone_that_holds_it() -> None:
    zones = (("part", bag("615 doanh nghiệp")), ("clause", bag("doanh nghiệp công nghệ")), ("title", bag("An Giang")))
    signs = Signs.of([term("doanh"), term("công"), term("giang", 2.0)], zones, ())
    assert signs.zones == (("part", 0.25), ("clause", 0.25), ("title", 0.5))
    assert signs.marks == ()


def test_a_word_without_its_neighbour_gives_way_to_a_farther_zone_with_it() -> None:
    people = term("dân", 1.0, ("dân", "số"))
    near, far = ("part", bag("90% người dân")), ("passage", bag("dân số của tỉnh"))
    assert Signs.of([people], (near, far), ()).zones == (("passage", 1.0),)
    assert Signs.of([people], (near,), ()).zones == (("part", LONE),)


def test_the_heaviest_word_that_no_zone_holds_is_named_as_missing() -> None:
    signs = Signs.of([term("kinh"), term("tế"), term("blockchain", 2.0)], (("part", bag("kinh tế")),), ())
    assert signs.marks == (("missing", 0.5),)


def test_marks_of_no_degree_are_left_out() -> None:
    assert Signs.of([], (), (("period", 0.0), ("kind", 0.4))).marks == (("kind", 0.4),)


@given(
    st.lists(st.sampled_from(["kinh", "tế", "số", "dân", "vay"]), unique=True),
    st.lists(st.text("kinhtếsốdânvay ", max_size=30), max_size=4),
)
def test_shares_never_sum_to_more_than_all(forms: list[str], texts: list[str]) -> None:
    zones = [(str(number), bag(text)) for number, text in enumerate(texts)]
    signs = Signs.of([term(form) for form in forms], zones, ())
    assert sum(share for _, share in signs.zones) <= 1 + 1e-9
    assert all(share > 0 for _, share in signs.zones)
    found = sum(share for _, share in signs.zones)
    assert found + sum(degree for _, degree in signs.marks) <= 1 + 1e-9
    if forms and not texts:
        assert signs.marks == (("missing", pytest.approx(1 / len(forms))),)
