"""Events are what a browser's reader expects, and sentences put together are the answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.api.events import event, said_while, sentence_pieces, wants_events


@given(st.text(max_size=300))
def test_sentences_put_together_are_the_text(text: str) -> None:
    assert "".join(sentence_pieces(text)) == text


def test_each_sentence_and_list_item_comes_by_itself() -> None:
    text = "Có **30%** GRDP [1]. Nguồn khác nêu **25%** [2].\n1. TP. Thanh Hóa [1]\n2. Hai [2]"
    assert list(sentence_pieces(text)) == [
        "Có **30%** GRDP [1]. ",
        "Nguồn khác nêu **25%** [2].\n",
        "1. TP. Thanh Hóa [1]\n",
        "2. Hai [2]",
    ]


@given(st.text(max_size=100))
def test_an_event_is_two_lines_whatever_the_text(text: str) -> None:
    name, data, empty, end = event("sentence", {"text": text}).decode().split("\n")
    assert name == "event: sentence"
    assert (empty, end) == ("", "")
    assert json.loads(data.removeprefix("data: "))["text"] == text


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("text/event-stream", True),
        ("application/json, text/event-stream;q=0.5", True),
        ("Text/Event-Stream", True),
        ("*/*", False),
        ("application/json", False),
        ("", False),
    ],
)
def test_only_who_names_the_event_stream_gets_it(accept: str, wanted: bool) -> None:
    assert wants_events(accept) is wanted


def test_a_visitor_who_leaves_leaves_no_task_behind() -> None:
    async def left_over() -> set[asyncio.Task[Any]]:
        running, said = asyncio.get_running_loop().create_future(), asyncio.Queue[str]()
        reading = asyncio.ensure_future(anext(said_while(running, said)))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        await asyncio.sleep(0)
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(left_over()) == set()
