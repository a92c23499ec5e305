"""What a visit of the chat page leaves behind is forgotten, and one that does not listen may not ask on and on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from ui.chat.unread import MOST_UNREAD, UNREAD_SECONDS, Visits, is_name


@dataclass
class Gradio:
    """What Gradio's queue keeps, and a clock that is set by hand."""

    messages: dict[str, asyncio.Queue[Any]] = field(default_factory=dict)
    unread: dict[str, set[str]] = field(default_factory=dict)
    at_work: set[str] = field(default_factory=set)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.visits = Visits(self.messages, self.unread, self.at_work, lambda: self.now)

    def ask(self, visit: str, question: str) -> bool:
        """As Gradio does when the visit is admitted; the question is answered at once."""
        admitted = self.visits.admit(visit)
        if admitted:
            self.unread.setdefault(visit, set()).add(question)
            self.messages[visit].put_nowait("an answer")
        return admitted

    def read(self, visit: str, question: str) -> None:
        """The page reads the answer to its end; Gradio keeps an empty set for the visit."""
        assert asyncio.run(self.messages[visit].get()) == "an answer"
        self.unread[visit].remove(question)


def test_a_visit_that_no_longer_listens_is_forgotten() -> None:
    queue = Gradio()
    assert queue.ask("left", "1")
    assert queue.ask("read", "2")
    queue.read("read", "2")
    queue.now = UNREAD_SECONDS + 1
    assert queue.ask("next", "3")
    assert set(queue.messages) == set(queue.unread) == {"next"}


def test_a_visit_that_listens_is_kept() -> None:
    queue = Gradio()
    assert queue.ask("long", "1")
    queue.now = UNREAD_SECONDS - 1
    queue.read("long", "1")
    queue.now = UNREAD_SECONDS + 1
    assert queue.ask("next", "2")
    assert "long" in queue.messages


def test_a_visit_whose_question_waits_is_kept() -> None:
    """Gradio looks its messages up when the answer comes."""
    queue = Gradio()
    queue.at_work.add("1")
    assert queue.ask("waits", "1")
    queue.now = 10 * UNREAD_SECONDS
    assert queue.ask("next", "2")
    assert "waits" in queue.messages
    assert queue.unread["waits"] == {"1"}


def test_what_is_left_of_a_visit_without_messages_is_forgotten() -> None:
    """Of a page that was closed in the middle of an answer Gradio keeps a name and an empty set."""
    queue = Gradio(unread={"closed": set()})
    queue.now = 2
    assert queue.ask("next", "1")
    assert set(queue.unread) == {"next"}


def test_a_visit_that_reads_nothing_asks_only_a_few_times() -> None:
    queue = Gradio()
    assert [queue.ask("deaf", str(number)) for number in range(MOST_UNREAD + 2)] == [True] * MOST_UNREAD + [False] * 2
    queue.read("deaf", "0")
    assert queue.ask("deaf", "again")


@pytest.mark.parametrize("name", [None, "", "a" * 65, "a" * 200_000, "a b", "tên", "a\n"])
def test_a_visit_cannot_have_any_text_for_a_name(name: str | None) -> None:
    assert not is_name(name)
    assert is_name("k3jx9q0a1b")
