"""Visitors take turns; who has most of the line is the one who loses a place in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.traffic.line import Line, in_turn

VISITORS = st.lists(st.sampled_from("abc"), max_size=30)


def line_of(visitors: list[str]) -> Line[tuple[str, int]]:
    line = Line[tuple[str, int]]()
    for number, visitor in enumerate(visitors):
        line.enter(visitor, (visitor, number))
    return line


def served(line: Line[tuple[str, int]]) -> list[tuple[str, int]]:
    """All that waits, as it is served."""
    found = []
    while (item := line.next()) is not None:
        found.append(item)
    return found


def test_visitors_take_turns() -> None:
    assert "".join(visitor for visitor, _ in served(line_of(list("aaaabbc")))) == "abcabaa"


@given(VISITORS)
def test_everything_is_served_once_and_what_one_visitor_brought_in_its_order(visitors: list[str]) -> None:
    found = served(line_of(visitors))
    assert sorted(found, key=lambda item: item[1]) == [(visitor, number) for number, visitor in enumerate(visitors)]
    for visitor in "abc":
        own = [number for one, number in found if one == visitor]
        assert own == sorted(own)


@given(VISITORS, st.sampled_from("abcd"))
def test_who_is_crowded_out_has_most_and_more_than_the_newcomer_will_have(visitors: list[str], newcomer: str) -> None:
    line = line_of(visitors)
    out = line.crowded_out(newcomer)
    most = max((visitors.count(one) for one in visitors), default=0)
    if most <= visitors.count(newcomer) + 1:
        assert out is None
    else:
        assert out is not None
        assert visitors.count(out[0]) == most
        assert out[1] == max(number for number, one in enumerate(visitors) if one == out[0])
        assert out not in served(line)


@given(VISITORS, st.integers(0, 29))
def test_who_leaves_is_not_served_and_nobody_else_is_forgotten(visitors: list[str], leaves: int) -> None:
    line = line_of(visitors)
    item = (visitors[leaves], leaves) if leaves < len(visitors) else ("d", leaves)
    line.leave(item[0], item)
    assert sorted(served(line)) == sorted({(visitor, n) for n, visitor in enumerate(visitors)} - {item})


@given(VISITORS)
def test_a_list_in_turn_has_one_of_each_before_another_of_anybody(visitors: list[str]) -> None:
    items = [(visitor, number) for number, visitor in enumerate(visitors)]
    ordered = in_turn(items, lambda item: item[0])
    assert sorted(ordered, key=lambda item: item[1]) == items
    rounds = [sum(earlier[0] == item[0] for earlier in items[: item[1]]) for item in ordered]
    assert rounds == sorted(rounds)
    if ordered:
        assert visitors.count(ordered[-1][0]) == max(map(visitors.count, visitors))
