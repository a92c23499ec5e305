"""Children: lines are answered whichever child dies, results come in order, and no process stays behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from sources.children import Children, in_order

ANSWERING = """import os
for line in sys.stdin:
    if line == "die\\n":
        os._exit(9)
    print(os.getpid(), *sys.argv[2:], line, end="", flush=True)
"""


@pytest.fixture
def children() -> Iterator[Children]:
    made = Children(1, ANSWERING, ("said",))
    yield made
    made.close()


def test_a_line_is_answered_by_a_process_of_its_own_with_its_arguments(children: Children) -> None:
    process, argument, line = children.ask("chào\n".encode()).decode().split()
    assert int(process) != os.getpid()
    assert (argument, line) == ("said", "chào")


def test_a_child_that_dies_over_a_line_answers_nothing_and_is_started_again(children: Children) -> None:
    first = children.ask(b"a\n").split()[0]
    assert children.ask(b"die\n") == b""
    second = children.ask(b"b\n").split()[0]
    assert first != second
    assert children.ask(b"c\n").split()[0] == second


def test_a_child_that_died_in_between_costs_no_line(children: Children) -> None:
    process = int(children.ask(b"a\n").split()[0])
    os.kill(process, 9)
    child = children.idle.get()
    assert child.process is not None
    child.process.wait()
    children.idle.put(child)
    assert children.ask(b"b\n").split()[2] == b"b"


def test_no_process_stays_behind() -> None:
    children = Children(2, ANSWERING)
    lines = [children.begin(partial(children.ask, b"a\n")) for _ in range(4)]
    processes = {int(line.result().split()[0]) for line in lines}
    children.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_results_come_in_order_and_no_more_than_wanted_are_begun_ahead() -> None:
    begun: list[int] = []

    def tasks() -> Iterator[Callable[[], int]]:
        for number in range(6):
            begun.append(number)
            yield partial(int, number)

    found = in_order(tasks(), 2)
    assert next(found) == 0
    assert begun == [0, 1, 2]
    assert list(found) == [1, 2, 3, 4, 5]
