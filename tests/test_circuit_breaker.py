"""A server that keeps failing is left alone, and tried again by one call at a time."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from bot.model.circuit_breaker import CircuitBreaker


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def opened() -> tuple[CircuitBreaker, Clock]:
    clock = Clock()
    breaker = CircuitBreaker(failures=3, window_seconds=60, pause_seconds=20, clock=clock)
    for _ in range(3):
        breaker.failed()
    return breaker, clock


def test_calls_go_through_until_enough_fail_close_together() -> None:
    breaker = CircuitBreaker(failures=3, clock=Clock())
    breaker.failed()
    breaker.failed()
    assert breaker.admits()
    breaker.failed()
    assert not breaker.admits()
    assert breaker.state == "open"


def test_failures_far_apart_open_nothing() -> None:
    clock = Clock()
    breaker = CircuitBreaker(failures=3, window_seconds=60, clock=clock)
    for now in (0.0, 50.0, 100.0, 150.0, 200.0):
        clock.now = now
        breaker.failed()
        assert breaker.admits()


def test_a_success_forgets_the_failures_before_it() -> None:
    breaker = CircuitBreaker(failures=3, clock=Clock())
    breaker.failed()
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    breaker.failed()
    assert breaker.admits()


def test_after_the_pause_one_call_tries_and_the_others_are_turned_away() -> None:
    breaker, clock = opened()
    clock.now = 19.9
    assert not breaker.admits()
    clock.now = 20.0
    assert breaker.state == "half-open"
    assert [breaker.admits() for _ in range(3)] == [True, False, False]


def test_a_try_that_succeeds_closes_it_and_one_that_fails_opens_it_for_another_pause() -> None:
    breaker, clock = opened()
    clock.now = 20.0
    assert breaker.admits()
    clock.now = 28.0
    breaker.failed()
    clock.now = 47.9
    assert not breaker.admits()
    clock.now = 48.0
    assert breaker.admits()
    breaker.succeeded()
    assert breaker.state == "closed"
    assert all(breaker.admits() for _ in range(5))


def test_a_try_that_never_reports_does_not_close_the_way_for_good() -> None:
    breaker, clock = opened()
    clock.now = 20.0
    assert breaker.admits()
    clock.now = 40.0
    assert breaker.admits()


def test_a_call_from_before_that_succeeds_late_does_not_close_it() -> None:
    breaker, _ = opened()
    breaker.succeeded()
    assert not breaker.admits()


def test_of_many_threads_one_tries() -> None:
    breaker, clock = opened()
    clock.now = 20.0
    admitted: list[bool] = []
    threads = [threading.Thread(target=lambda: admitted.append(breaker.admits())) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert admitted.count(True) == 1


@given(st.lists(st.tuples(st.sampled_from(("failed", "succeeded", "admits")), st.integers(0, 30)), max_size=60))
def test_whatever_happens_a_pause_later_a_call_may_be_made(told: list[tuple[str, int]]) -> None:
    clock = Clock()
    breaker = CircuitBreaker(failures=2, window_seconds=10, pause_seconds=20, clock=clock)
    for name, seconds in told:
        clock.now += seconds
        getattr(breaker, name)()
    clock.now += 20.0
    assert breaker.admits()
