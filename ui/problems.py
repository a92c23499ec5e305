"""Problems: each thing that can go wrong becomes a status, a stable code and one Vietnamese sentence.

Programs get ``{"error": {"code", "message"}}``, people a page of the site.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from bot.errors import BotError, InvalidQuestion
from ui import api_texts as texts
from ui.errors import (
    AnsweringOff,
    Busy,
    InvalidText,
    Late,
    RecordsDamaged,
    RecordsUnavailable,
    UiError,
    UnknownAnswer,
    UnknownPlace,
    UnknownSource,
)
from ui.frame import page_html
from ui.markup import text_html
from ui.render import Json, line
from ui.traffic.request_context import id_of

API_ROOT = "/api/"
SCRIPT_ROOT = "/gradio_api/"

CODES: Mapping[type[Exception], tuple[int, str]] = {
    InvalidQuestion: (422, "invalid_question"),
    InvalidText: (422, "invalid_text"),
    UnknownSource: (422, "unknown_source"),
    UnknownPlace: (422, "unknown_place"),
    UnknownAnswer: (404, "unknown_answer"),
    RecordsUnavailable: (503, "records_unavailable"),
    RecordsDamaged: (503, "records_unavailable"),
    AnsweringOff: (503, "switched_off"),
    Busy: (503, "busy"),
    Late: (504, "too_late"),
}
"""Status and code of each error that a visitor can cause or must be told of."""

STATUSES: Mapping[int, tuple[str, str]] = {
    400: ("invalid_json", texts.INVALID_JSON),
    403: ("origin_not_allowed", texts.ORIGIN_NOT_ALLOWED),
    404: ("not_found", texts.NOT_FOUND),
    405: ("method_not_allowed", texts.METHOD_NOT_ALLOWED),
    408: ("too_slow", texts.TOO_SLOW),
    413: ("too_large", texts.TOO_LARGE),
    415: ("json_expected", texts.JSON_EXPECTED),
    422: ("invalid_request", texts.invalid_field("question", "missing", {})),
    429: ("too_many_requests", texts.too_many(20)),
    500: ("failed", texts.FAILED),
    503: ("busy", texts.BUSY),
    504: ("too_late", texts.LATE),
}
"""Code and sentence of each status where nothing more particular is known."""

UNREAD = frozenset({403, 408, 413, 429})
"""Statuses told before all was read that was sent: the connection is closed instead of reading on."""

MOST_STEPS_UP = 20
"""From an address to the site's root: the page for one of slashes alone would be many times as long as the address."""

BUSY_SECONDS = 5
"""When a visitor who was turned away may come again."""


def error_json(code: str, message: str, request_id: str = "") -> Json:
    """The body of every error of the API; ``request_id`` is the name of the request in the operator's log."""
    named = {"request_id": request_id} if request_id else {}
    return {"error": {"code": code, "message": message, **named}}


def fault_json(error: UiError | BotError) -> Json:
    """The body for an error of ours."""
    return error_json(CODES.get(type(error), (500, "failed"))[1], str(error))


def json_response(body: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON object as it is, never kept by a cache."""
    return Response(line(body), status, {"Cache-Control": "no-store", **(headers or {})}, "application/json")


def problem(scope: Scope, status: int, code: str = "", message: str = "", retry_seconds: int | None = None) -> Response:
    """The response for a problem: JSON to programs and to the script of the chat page, else a page."""
    known_code, known_message = STATUSES.get(status, ("failed", HTTPStatus(status).phrase))
    code, message = code or known_code, message or known_message
    if retry_seconds is None and status == HTTPStatus.SERVICE_UNAVAILABLE:
        retry_seconds = BUSY_SECONDS
    headers = {} if retry_seconds is None else {"Retry-After": str(retry_seconds)}
    if status in UNREAD:
        headers["Connection"] = "close"
    if reads_json(scope):
        return json_response(error_json(code, message, id_of(scope)), status, headers)
    title, said = (texts.NO_PAGE, texts.NO_PAGE_HELP) if status == HTTPStatus.NOT_FOUND else (texts.NOT_DONE, message)
    root = "../" * min(path_of(scope).count("/") - 1, MOST_STEPS_UP) or "./"
    again = f'<p><a href="">{texts.AGAIN}</a></p>' if retry_seconds is not None and scope["method"] == "GET" else ""
    page = page_html(title, "none", f"<h1>{title}</h1><p>{text_html(said)}</p>{again}", root=root)
    return HTMLResponse(page, status, {"Cache-Control": "no-store", **headers})


async def answer_fault(request: Request, error: Exception) -> Response:
    """Handler for a UiError or BotError that an endpoint raised."""
    status, code = CODES.get(type(error), (500, "failed"))
    return problem(request.scope, status, code, str(error))


async def answer_status(request: Request, error: Exception) -> Response:
    """Handler for Starlette's HTTPException: an unknown address, a wrong method, a body that cannot be read."""
    assert isinstance(error, HTTPException)
    response = problem(request.scope, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Handler for FastAPI's RequestValidationError: names the first field that is wrong, and repeats no value."""
    faults: Sequence[dict[str, Any]] = error.errors()  # type: ignore[attr-defined]
    first = faults[0]
    if first["type"] == "json_invalid":
        return problem(request.scope, 400)
    if first["loc"] == ("body",) and not _is_json(request.headers.get("content-type", "")):
        return problem(request.scope, 415)
    name = ".".join(str(part) for part in first["loc"][1:])
    message = texts.invalid_field(name, first["type"], first.get("ctx", {}))
    return problem(request.scope, 422, message=message)


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def asks_api(scope: Scope) -> bool:
    """Whether the API is asked, which portals may be allowed to."""
    return path_of(scope).startswith(API_ROOT)


def reads_json(scope: Scope) -> bool:
    """Whether a program asks, or the script of the chat page."""
    return path_of(scope).startswith((API_ROOT, SCRIPT_ROOT))


def path_of(scope: Scope) -> str:
    """The path within the site, also where a proxy serves it below another path."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))
