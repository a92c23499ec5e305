"""The operations of the API: address, what is taken and given, what can go wrong. Routes and document come from it."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from ui.api.answers import AnswerObject, ReceivedObject, SuggestionsObject, VerdictsObject
from ui.api.api import Api
from ui.api.events import EVENT_STREAM
from ui.api.listings import FiguresObject, HitsObject, SourcesObject, SourceText
from ui.api.states import ErrorObject, HealthObject, ReadyObject
from ui.problems import STATUSES, error_json

API_VERSION = "1"
API_PATH = "/api/v1"

_ANYWHERE = (405, 429, 500, 503)
_WITH_BODY = (400, 403, 408, 413, 415, 422)
_STREAM_EXAMPLE = (
    'event: status\ndata: {"stage": "searching"}\n\n'
    'event: sentence\ndata: {"text": "Mục tiêu đến năm 2030: … **30%** GRDP [1]."}\n\n'
    'event: answer\ndata: {"id": "…", "answer": "…", "citations": […]}\n\n'
    "event: done\ndata: {}\n\n"
)
_STREAM = {"schema": {"type": "string"}, "example": _STREAM_EXAMPLE}


@dataclass(frozen=True, slots=True)
class Operation:
    """One address; ``given`` is the object of a good answer, None where that is empty."""

    method: str
    path: str
    run: Callable[..., Awaitable[Response]]
    given: type[BaseModel] | None
    faults: tuple[int, ...] = ()
    status: int = 200
    streams: bool = False

    @property
    def name(self) -> str:
        """The same name in every version of the document."""
        return self.run.__name__

    @property
    def summary(self) -> str:
        """What it does, in one Vietnamese sentence."""
        return inspect.getdoc(self.run) or ""

    def responses(self) -> dict[int | str, dict[str, Any]]:
        """What OpenAPI says of each status."""
        faults = {*_ANYWHERE, *(_WITH_BODY if self.method == "POST" else ()), *self.faults}
        told: dict[int | str, dict[str, Any]] = {status: _fault(status) for status in sorted(faults)}
        if self.given is not None:
            told[self.status] = {"model": self.given}
            if self.streams:
                told[self.status]["content"] = {EVENT_STREAM: _STREAM}
        return told


def operations(api: Api) -> tuple[Operation, ...]:
    """Every operation, in the order of the document."""
    return (
        Operation("POST", "/ask", api.ask, AnswerObject, (504,), streams=True),
        Operation("GET", "/answers/{answer_id}", api.answer, AnswerObject, (404, 422, 504)),
        Operation("DELETE", "/answers/{answer_id}", api.forget, None, (403, 404, 422, 504), status=204),
        Operation("POST", "/feedback", api.feedback, ReceivedObject, (404, 504), status=201),
        Operation("GET", "/suggestions", api.suggestions, SuggestionsObject, (504,)),
        Operation("POST", "/check", api.check, VerdictsObject, (504,)),
        Operation("GET", "/figures", api.figures, FiguresObject, (422, 504)),
        Operation("GET", "/search", api.search, HitsObject, (422, 504)),
        Operation("GET", "/sources", api.sources, SourcesObject, (422, 504)),
        Operation("GET", "/sources/{source_id}", api.source, SourceText, (404, 422, 504)),
        Operation("GET", "/health", api.health, HealthObject),
        Operation("GET", "/ready", api.ready, ReadyObject, (504,)),
    )


def _fault(status: int) -> dict[str, Any]:
    code, message = STATUSES[status]
    return {
        "model": ErrorObject,
        "description": message,
        "content": {"application/json": {"example": error_json(code, message)}},
    }
