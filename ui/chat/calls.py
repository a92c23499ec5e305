"""What the chat page asks of Gradio: to be opened, and to be answered. Any other call is refused before Gradio sees it,
which would fail over it, tell so in English, and fill the log."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import api_texts as texts
from ui.chat.unread import is_name
from ui.problems import path_of, problem

JOIN, PREDICT = "/gradio_api/queue/join", "/gradio_api/run/predict"


class ChatCalls:
    """ASGI application: ``app`` for calls of the functions that are called so, given as Gradio's numbers by path."""

    def __init__(self, app: ASGIApp, functions: Mapping[str, Container[int]]) -> None:
        self.app = app
        self._functions = functions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        functions = self._functions.get(path_of(scope)) if scope["type"] == "http" else None
        if functions is None or scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        try:
            body = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        if not is_call(body, functions):
            said = texts.invalid_field("", "", {})
            await problem(scope, 422, message=said)(scope, receive, send)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)


def is_call(body: bytes, functions: Container[int]) -> bool:
    """Whether a body is a call of one of these functions as the page makes it: by a visit, without values of
    Gradio's components, and with nothing or an object that says what happened."""
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(told, dict):
        return False
    number, event, visit = (told.get(name) for name in ("fn_index", "event_data", "session_hash"))
    called = isinstance(number, int) and not isinstance(number, bool) and number in functions
    return (
        called
        and told.get("data") == []
        and isinstance(event, dict | None)
        and isinstance(visit, str)
        and is_name(visit)
    )
