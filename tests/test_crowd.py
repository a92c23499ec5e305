"""Whoever holds the most connections loses one when there are too many; nobody else does."""

from __future__ import annotations

import resource
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.traffic.crowd import Crowd, files_for


class Connection:
    """Remembers whether it was dropped."""

    def __init__(self) -> None:
        self.dropped = False

    def drop(self) -> None:
        self.dropped = True


def test_a_crowd_loses_its_own_oldest_connections() -> None:
    crowd, polite = Crowd(10), Connection()
    crowd.enter("polite", polite)
    greedy = [Connection() for _ in range(100)]
    for one in greedy:
        crowd.enter("greedy", one)
    assert [one.dropped for one in greedy] == [True] * 91 + [False] * 9
    assert not polite.dropped
    late = Connection()
    crowd.enter("late", late)
    assert not late.dropped
    assert greedy[91].dropped


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.booleans()), max_size=80), st.integers(1, 9), st.integers())
def test_there_are_never_more_than_may_be_and_each_is_counted_once(
    acts: list[tuple[str, bool]], most: int, seed: int
) -> None:
    crowd, draw, held = Crowd(most), Random(seed), list[tuple[str, Connection]]()
    for address, enters in acts:
        if enters:
            held.append((address, Connection()))
            crowd.enter(*held[-1])
        elif held:
            crowd.leave(*held[draw.randrange(len(held))])
        assert len(crowd) <= most
    for address, connection in held:
        crowd.leave(address, connection)
        crowd.leave(address, connection)
    assert len(crowd) == 0


def test_files_are_allowed_as_far_as_the_system_lets_us(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: allowed.append(limits))
    for limits, given_to, connections in (
        ((1_024, 4_096), [(4_000, 4_096)], 2_000),
        ((1_024, 3_000), [(3_000, 3_000)], 1_500),
        ((1_024, resource.RLIM_INFINITY), [(4_000, resource.RLIM_INFINITY)], 2_000),
        ((10_000, 10_000), [], 2_000),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), [], 2_000),
    ):
        allowed.clear()
        monkeypatch.setattr(resource, "getrlimit", lambda _, limits=limits: limits)
        assert files_for(2_000) == connections
        assert allowed == given_to
