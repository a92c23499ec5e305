"""The Gradio chat: a question typed, pressed or linked to becomes a turn that grows. The only file that knows Gradio.

What the page shows is made in ``conversation.py`` and ``page.py``; the conversation is kept, shown again and
cleared in the browser, by ``ui/assets/conversation.js``: the server remembers nothing between two questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import gradio as gr
from gradio.queueing import Event, Queue
from gradio.server_messages import ProcessCompletedMessage
from starlette.routing import Mount

from ui import api_texts, texts
from ui.chat.calls import JOIN, PREDICT, ChatCalls
from ui.chat.choice_panel import choice_html
from ui.chat.conversation import Asking, Conversing, Shown
from ui.chat.late_chat import Chat
from ui.chat.page import (
    chat_top_html,
    complaint_html,
    composer_tools_html,
    greeting_html,
    heard_html,
    kept_html,
    notice_html,
    panel_html,
    turn_html,
)
from ui.chat.unread import Visits, is_name
from ui.edition import Edition
from ui.records.records import Records
from ui.traffic.line import in_turn
from ui.traffic.request_context import address_of

if TYPE_CHECKING:
    from fastapi import FastAPI

WAITING_QUESTIONS = 128
"""Questions that may wait in the queue; further ones are turned away at once."""

ANSWERED_AT_ONCE = 4

KEPT_VISITS = 64
"""Visits of which Gradio keeps its copy of the page, some 60 kB each; we keep nothing in it, so it may go at once."""

Pushed = tuple[bool, str | list[dict[str, Any]], Literal["success", "error", "queue_full", "validator_error"]]
"""Whether a question was taken, its name or what was wrong, and how that is called."""

_ASKED = """
addEventListener("hoidap:ask", (event) => trigger("select", event.detail));
addEventListener("hoidap:clear", () => { props.value = ""; });
document.documentElement.dataset.chat = "ready";
dispatchEvent(new Event("hoidap:ready"));
"""
_TYPED = """(question) => {
  const event = new CustomEvent("hoidap:typed", { detail: question, cancelable: true });
  return dispatchEvent(event) ? "" : question;
}"""
"""A question goes to ``conversation.js``, which may refuse it; then it stays in the box."""


class VisitorQueue(Queue):
    """Gradio's queue, in which visitors take turns; without its statistics, which it would make anew from the last
    10,000 questions after each one, and without a memory of visits that have ended."""

    def __init__(self, blocks: gr.Blocks) -> None:
        super().__init__(
            live_updates=True,
            concurrency_count=blocks.max_threads,
            update_intervals=1,
            max_size=WAITING_QUESTIONS,
            blocks=blocks,
        )
        self.ANALYTICS_MAX_EVENTS = 1
        self._visits = Visits(
            self.pending_messages_per_session, self.pending_event_ids_session, self.event_ids_to_events
        )

    def compute_analytics_summary(self, records: object) -> dict[str, Any]:
        """Nothing: it is shown on a page of Gradio's that is not there."""
        return {}

    async def push(self, body: Any, request: Any, username: str | None) -> Pushed:
        """Takes a question, unless its visit may not ask."""
        if not is_name(body.session_hash):
            return False, api_texts.invalid_field("session_hash", "", {}), "error"
        if not self._visits.admit(body.session_hash):
            return False, api_texts.BUSY, "queue_full"
        if len(self) >= WAITING_QUESTIONS:
            self._crowd_out(address_of(request.scope))
        told = await super().push(body, request, username)
        for waiting in self.event_queue_per_concurrency_id.values():
            waiting.queue[:] = in_turn(waiting.queue, _visitor_of)
        return told

    def _crowd_out(self, newcomer: str) -> None:
        """Turns the last question away of whoever has most in the queue, if the newcomer will have fewer."""
        waiting = [event for line in self.event_queue_per_concurrency_id.values() for event in line.queue]
        visitors = Counter(map(_visitor_of, waiting))
        last = waiting[-1]
        if visitors[_visitor_of(last)] > visitors[newcomer] + 1:
            self.event_queue_per_concurrency_id[last.concurrency_id].queue.remove(last)
            self.event_ids_to_events.pop(last._id, None)
            self.send_message(last, ProcessCompletedMessage(output={"error": api_texts.BUSY}, success=False))


def _visitor_of(event: Event) -> str:
    return address_of(event.request.scope)


def chat_of(host: FastAPI, edition: Callable[[], Edition], records: Records, root_path: str = "") -> Chat:
    """The chat; ``edition`` gives the index and bot that answer now, ``host`` is an empty application that begins it.

    ``root_path`` is where a proxy has the root of the site, such as "/hoi-dap": Gradio's page asks below it.
    """
    blocks = chat_blocks(edition, records)
    blocks.queue(api_open=False)
    blocks._queue = VisitorQueue(blocks)
    gr.mount_gradio_app(
        host,
        blocks,
        path="/",
        root_path=root_path or None,
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
    mounted = host.routes[-1]
    assert isinstance(mounted, Mount)
    app = ChatCalls(mounted.app, functions_of(blocks))
    return Chat(app, mounted.routes, lambda: host.router.lifespan_context(host), blocks._queue.__len__)


def functions_of(blocks: gr.Blocks) -> dict[str, frozenset[int]]:
    """Gradio's numbers of the page's functions, by where they are called: those that wait in the queue, and others."""
    ours = [function for function in blocks.fns.values() if function.fn is not None]
    queued = frozenset(function._id for function in ours if function.queue)
    return {JOIN: queued, PREDICT: frozenset(function._id for function in ours) - queued}


def chat_blocks(edition: Callable[[], Edition], records: Records) -> gr.Blocks:
    """The page's parts, and what happens when it is opened and when a question is asked."""

    def outputs(shown: Shown) -> tuple[Any, ...]:
        turn = turn_html(shown.turn) if shown.turn else ""
        box = shown.box if shown.complaint else gr.skip()
        return turn, box, complaint_html(shown.complaint), heard_html(shown.heard)

    def asked(event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        told = {name: getattr(event, name, None) for name in ("question", "history", "sources", "places")}
        yield from map(outputs, Conversing(edition(), records).steps(Asking.of(told)))

    def opened() -> tuple[str, str, str]:
        now = edition()
        return greeting_html(now.examples), notice_html(now), choice_html(now.library.documents())

    blocks = gr.Blocks(title=texts.SITE, fill_width=True, analytics_enabled=False)
    blocks.state_session_capacity = KEPT_VISITS
    with blocks:
        _html(chat_top_html(), elem_id="site-top")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                greeting = _html(greeting_html(edition().examples), elem_id="greeting")
                _html(kept_html(), elem_id="earlier")
                conversation = _html("", elem_id="conversation", js_on_load=_ASKED)
                with gr.Column(elem_id="composer"):
                    complaint = _html(complaint_html(""), elem_id="complaint")
                    with gr.Row(elem_id="above-box"):
                        choice = _html("", elem_id="choosing")
                        _html(composer_tools_html(), elem_id="composer-tools")
                    box = gr.Textbox(
                        label=texts.QUESTION_LABEL,
                        placeholder=texts.QUESTION_PLACEHOLDER,
                        lines=1,
                        max_lines=5,
                        submit_btn=texts.SEND,
                        elem_id="question",
                    )
                    notice = _html("", elem_id="notice")
                heard = _html(heard_html(None), elem_id="heard")
            _html(panel_html(), elem_id="source-column")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        box.submit(None, [box], [box], js=_TYPED, **quiet)
        conversation.select(
            asked,
            None,
            [conversation, box, complaint, heard],
            concurrency_limit=ANSWERED_AT_ONCE,
            concurrency_id="answers",
            **quiet,
        )
        blocks.load(opened, None, [greeting, notice, choice], queue=False, **quiet)
    return blocks


def _html(value: str, **options: Any) -> gr.HTML:
    """An HTML block of ours: nothing of Gradio's look, and no listener unless one is given."""
    return gr.HTML(value, apply_default_css=False, padding=False, **{"js_on_load": None, **options})
