"""How Gradio is set up: nothing to call from outside, nothing reported, nothing remembered, nothing in English."""

from __future__ import annotations

import asyncio

import gradio as gr
import pytest
from fastapi import Request
from gradio.data_classes import PredictBodyInternal
from gradio.server_messages import ProcessCompletedMessage

from tests.test_conversation import WHOLE, Says, edition
from ui import api_texts, texts
from ui.chat import chat
from ui.chat.chat import VisitorQueue, chat_blocks
from ui.records.records import Records


def blocks() -> gr.Blocks:
    return chat_blocks(lambda: edition(Says(WHOLE)), Records.open(None))


def test_no_event_can_be_called_from_outside_the_page() -> None:
    events = blocks().get_config_file()["dependencies"]
    assert len(events) == 3
    assert {event["api_visibility"] for event in events} == {"private"}


def test_the_server_keeps_no_state_of_a_conversation() -> None:
    assert not {"state", "browserstate"} & {component["type"] for component in blocks().get_config_file()["components"]}


def test_gradio_keeps_its_copy_of_the_page_for_few_visits() -> None:
    """Of ten thousand visits, as it does by itself, they would fill 600 MB."""
    assert blocks().state_session_capacity <= 100


def test_gradio_reports_nothing_to_anyone() -> None:
    assert blocks().analytics_enabled is False


def test_every_label_of_the_page_is_vietnamese() -> None:
    props = [component["props"] for component in blocks().get_config_file()["components"]]
    shown = {
        str(value)
        for prop in props
        for name in ("label", "placeholder", "submit_btn", "value")
        if (value := prop.get(name)) and prop.get("name") in ("textbox", "button")
    }
    assert shown == {texts.QUESTION_LABEL, texts.QUESTION_PLACEHOLDER, texts.SEND}


def pushed(asking: list[tuple[str, str]]) -> tuple[VisitorQueue, list[tuple[bool, str]]]:
    """A queue in which nothing is answered yet, after these (address, visit) asked; what each was told."""

    async def all_of_them() -> tuple[VisitorQueue, list[tuple[bool, str]]]:
        told: list[tuple[bool, str]] = []
        queue = VisitorQueue(blocks())
        for address, visit in asking:
            request = Request({"type": "http", "client": (address, 1), "headers": []})
            body = PredictBodyInternal(session_hash=visit, fn_index=1, data=[], request=request)
            taken, _, how = await queue.push(body, request, None)
            told.append((taken, how))
        return queue, told

    return asyncio.run(all_of_them())


def test_visitors_of_the_chat_page_take_turns() -> None:
    queue, _ = pushed([("10.0.0.1", f"flood{number}") for number in range(3)] + [("10.0.0.2", "once")])
    (line,) = queue.event_queue_per_concurrency_id.values()
    assert [event.session_hash for event in line.queue] == ["flood0", "once", "flood1", "flood2"]


def test_a_full_queue_of_one_address_keeps_nobody_else_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "WAITING_QUESTIONS", 3)
    asking = [("10.0.0.1", f"flood{number}") for number in range(4)] + [("10.0.0.2", "once")]
    queue, told = pushed(asking)
    assert told == [(True, "success")] * 3 + [(False, "queue_full"), (True, "success")]
    (line,) = queue.event_queue_per_concurrency_id.values()
    assert [event.session_hash for event in line.queue] == ["flood0", "once", "flood1"]
    *_, last = [queue.pending_messages_per_session["flood2"].get_nowait() for _ in range(2)]
    assert isinstance(last, ProcessCompletedMessage)
    assert last.output == {"error": api_texts.BUSY}


def test_no_statistics_of_questions_are_kept_and_no_visit_has_a_long_name() -> None:
    queue, told = pushed([("10.0.0.1", f"visit{number}") for number in range(9)] + [("10.0.0.1", "a" * 65)])
    assert len(queue.event_analytics) == 1
    assert queue.compute_analytics_summary(list(queue.event_analytics.values())) == {}
    assert told[-1] == (False, "error")
    assert "a" * 65 not in {*queue.pending_messages_per_session, *queue.pending_event_ids_session}
