"""What the page shows while a question is answered, and how Gradio is set up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import gradio as gr
import pytest

from bot.answer import Answer
from bot.errors import InvalidQuestion
from index.store import Holding
from ui import texts
from ui.chat import Shown, answer_steps, chat_blocks, conversation_html
from ui.edition import Edition
from ui.page import Turn


class Says:
    """Answers with the given answers in turn, and remembers what it was asked; an error is raised instead."""

    def __init__(self, *answers: Answer | Exception) -> None:
        self.answers = answers
        self.asked: list[Mapping[str, Any]] = []

    def invoke(self, input: Mapping[str, Any], /) -> Answer:
        return list(self.stream(input))[-1]

    def stream(self, input: Mapping[str, Any], /) -> Iterator[Answer]:
        self.asked.append(input)
        for answer in self.answers:
            if isinstance(answer, Exception):
                raise answer
            yield answer


HALF, WHOLE = Answer("Đạt", "answered"), Answer("Đạt **30%**", "answered", suggestions=("Còn 2025?",))


def test_an_answer_grows_and_is_read_aloud_when_it_is_whole() -> None:
    steps = list(answer_steps("Bao nhiêu?", (), Says(HALF, WHOLE), 0))
    assert steps == [
        Shown((Turn("Bao nhiêu?"),)),
        Shown((Turn("Bao nhiêu?", HALF),)),
        Shown((Turn("Bao nhiêu?", WHOLE),)),
        Shown((Turn("Bao nhiêu?", WHOLE, complete=True),), heard=WHOLE),
    ]


def test_an_answer_that_is_there_at_once_appears_at_once() -> None:
    steps = list(answer_steps("Bao nhiêu?", (), Says(HALF, WHOLE), 3600))
    assert [step.turns[-1].answer for step in steps] == [None, WHOLE]


def test_earlier_questions_are_the_history_of_a_follow_up() -> None:
    bot = Says(WHOLE)
    earlier = (Turn("Một?", WHOLE, complete=True), Turn("Hai?", failure="lỗi"))
    last = list(answer_steps("Còn 2025?", earlier, bot))[-1]
    assert bot.asked == [{"question": "Còn 2025?", "history": ["Một?", "Hai?"]}]
    assert last.turns[:2] == earlier


def test_a_question_that_cannot_be_read_stays_in_the_box_with_the_reason() -> None:
    earlier = (Turn("Một?", WHOLE, complete=True),)
    last = list(answer_steps("x" * 9, earlier, Says(InvalidQuestion("Câu hỏi quá dài."))))[-1]
    assert last == Shown(earlier, box="x" * 9, complaint="Câu hỏi quá dài.")


def test_a_failure_is_shown_and_still_raised() -> None:
    steps = answer_steps("Bao nhiêu?", (), Says(HALF, RuntimeError("hỏng")), 0)
    shown = [next(steps), next(steps), next(steps)]
    assert shown[-1].turns == (Turn("Bao nhiêu?", failure=texts.FAILED),)
    with pytest.raises(RuntimeError, match="hỏng"):
        next(steps)


def test_a_conversation_is_one_piece_of_html_for_each_turn() -> None:
    turns = (Turn("Một?", WHOLE, complete=True), Turn("Hai?", WHOLE, complete=True))
    first, second = conversation_html(turns, ())
    assert "Một?" in first
    assert "Còn 2025?" not in first
    assert "Còn 2025?" in second
    assert "Ví dụ?" in conversation_html((), ("Ví dụ?",))[0]


def blocks() -> gr.Blocks:
    class Empty:
        def document(self, document_id: str) -> Any:
            raise KeyError(document_id)

        def documents(self) -> tuple[()]:
            return ()

        def holdings(self) -> dict[str, Holding]:
            return {}

    return chat_blocks(lambda: Edition(Empty(), Says(WHOLE), 0, None, ("Ví dụ?",)))


def test_no_event_can_be_called_from_outside_the_page() -> None:
    events = blocks().get_config_file()["dependencies"]
    assert len(events) == 4
    assert {event["api_visibility"] for event in events} == {"private"}


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
    assert shown == {texts.QUESTION_LABEL, texts.QUESTION_PLACEHOLDER, texts.SEND, texts.CLEAR}
