"""The Gradio chat: a question typed or pressed becomes a turn that grows on the page. The only file that knows Gradio.

What the page shows is made in ``ui/page.py``; what happens in the browser in ``ui/assets/chat.js``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

import gradio as gr

from bot.answer import Answer
from bot.errors import BotError
from ui import texts
from ui.edition import Answering, Edition
from ui.page import (
    Turn,
    chat_top_html,
    complaint_html,
    greeting_html,
    heard_html,
    notice_html,
    panel_html,
    turn_html,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

WAITING_QUESTIONS = 64
"""Questions that may wait in the queue; further ones are turned away at once."""

ANSWERED_AT_ONCE = 4
STEP_SECONDS = 0.05
SESSION_SECONDS = 4 * 60 * 60
"""How long the server remembers a conversation after its last question."""

_PRESSED = """
element.addEventListener("click", (event) => {
  const offer = event.target.closest("button[data-question]");
  if (offer) trigger("select", { question: offer.dataset.question });
});
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the turns, the question box, what is wrong with the question, what is read aloud."""

    turns: tuple[Turn, ...] = ()
    box: str = ""
    complaint: str = ""
    heard: Answer | None = None


def answer_steps(
    question: str, turns: tuple[Turn, ...], answering: Answering, step_seconds: float = STEP_SECONDS
) -> Iterator[Shown]:
    """What the page shows while ``question`` is answered, step by step; the earlier questions are its history.

    Steps that follow each other within ``step_seconds`` are not all shown: an answer that is there at once
    appears at once. A question that cannot be read leaves the conversation as it was, and stays in the box
    with the reason.
    """
    yield Shown((*turns, Turn(question)))
    answer: Answer | None = None
    shown_at = monotonic()
    try:
        for answer in answering.stream({"question": question, "history": [turn.question for turn in turns]}):
            if monotonic() - shown_at >= step_seconds:
                yield Shown((*turns, Turn(question, answer)))
                shown_at = monotonic()
    except BotError as error:
        yield Shown(turns, box=question, complaint=str(error))
        return
    except Exception:
        yield Shown((*turns, Turn(question, failure=texts.FAILED)))
        raise
    yield Shown((*turns, Turn(question, answer, complete=True)), heard=answer)


def conversation_html(turns: Sequence[Turn], examples: Sequence[str]) -> list[str]:
    """One HTML string for each turn, so that a growing answer sends only itself to the browser."""
    if not turns:
        return [greeting_html(examples)]
    return [turn_html(turn, latest=turn is turns[-1]) for turn in turns]


def mount_chat(app: FastAPI, edition: Callable[[], Edition]) -> None:
    """Serves the chat at the root of ``app``; ``edition`` gives the index and bot that answer now."""
    blocks = chat_blocks(edition)
    blocks.queue(max_size=WAITING_QUESTIONS, api_open=False)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        max_file_size=0,
        i18n=gr.I18n(en=texts.BUILT_IN),
        theme=gr.themes.Base(font=["IBM Plex Sans", "system-ui", "sans-serif"], font_mono=["monospace"]),
    )


def chat_blocks(edition: Callable[[], Edition]) -> gr.Blocks:
    """The page's parts and what happens when a question is typed or pressed, or the conversation cleared."""

    def outputs(shown: Shown) -> tuple[Any, ...]:
        return (
            shown.turns,
            conversation_html(shown.turns, edition().examples),
            shown.box,
            complaint_html(shown.complaint),
            heard_html(shown.heard),
            gr.Button(visible=bool(shown.turns)),
        )

    def typed(question: str, turns: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
        yield from map(outputs, answer_steps(question, turns, edition().answering))

    def pressed(turns: tuple[Turn, ...], event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from typed(str(event.question), turns)

    def cleared() -> tuple[Any, ...]:
        return outputs(Shown())

    def opened() -> tuple[list[str], str]:
        return conversation_html((), edition().examples), notice_html(edition())

    blocks = gr.Blocks(title=texts.SITE, fill_width=True, analytics_enabled=False)
    with blocks:
        turns = gr.State((), time_to_live=SESSION_SECONDS)
        _html(chat_top_html(), elem_id="site-top")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                conversation = _html(
                    [greeting_html(())], elem_id="conversation", html_template="${value.join('')}", js_on_load=_PRESSED
                )
                with gr.Column(elem_id="composer"):
                    complaint = _html(complaint_html(""), elem_id="complaint")
                    box = gr.Textbox(
                        label=texts.QUESTION_LABEL,
                        placeholder=texts.QUESTION_PLACEHOLDER,
                        lines=1,
                        max_lines=5,
                        submit_btn=texts.SEND,
                        elem_id="question",
                    )
                    with gr.Row(elem_id="below-box"):
                        notice = _html("", elem_id="notice")
                        clear = gr.Button(texts.CLEAR, elem_id="clear", size="sm", visible=False)
                heard = _html(heard_html(None), elem_id="heard")
            _html(panel_html(), elem_id="source-column")
        page = [turns, conversation, box, complaint, heard, clear]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking: dict[str, Any] = {"concurrency_limit": ANSWERED_AT_ONCE, "concurrency_id": "answers", **quiet}
        box.submit(typed, [box, turns], page, **asking)
        conversation.select(pressed, [turns], page, **asking)
        clear.click(cleared, None, page, queue=False, **quiet)
        blocks.load(opened, None, [conversation, notice], queue=False, **quiet)
    return blocks


def _html(value: str | list[str], **options: Any) -> gr.HTML:
    """An HTML block of ours: nothing of Gradio's look, and no listener unless one is given."""
    return gr.HTML(value, apply_default_css=False, padding=False, **{"js_on_load": None, **options})
