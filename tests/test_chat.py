"""How Gradio is set up: nothing to call from outside, nothing reported, nothing remembered, nothing in English."""

from __future__ import annotations

import gradio as gr

from tests.test_conversation import WHOLE, Says, edition
from ui import texts
from ui.chat import chat_blocks
from ui.records import Records


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
