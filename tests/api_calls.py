"""Calls of the API: what is asked of it, and what its errors look like."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from bot.bot import Bot
from bot.model.language_model import LanguageModel
from bot.runnable import AnswerRunnable
from index.index import Index
from ui.api.operations import API_PATH
from ui.edition import edition_of
from ui.records.records import Records
from ui.server import create_app
from ui.settings import Settings

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"


def client_of(index: Index, model: LanguageModel | None = None) -> TestClient:
    """A visitor of a server with this index, whose answers ``model`` words; records are kept in memory."""
    edition = edition_of(index, AnswerRunnable(Bot(index, model=model)), model.host if model else "")
    return TestClient(create_app(lambda: edition, Settings(), Records.open(None), chat_later=True))


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> dict[str, Any]:
    """What the API answers, which has to be an answer."""
    response = client.post(f"{API_PATH}/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def refused(response: Any, status: int, code: str) -> str:
    """The sentence of an error; its body holds a code, a sentence, the request's name, and nothing else."""
    assert response.status_code == status, response.text
    body = response.json()
    named = {"request_id": response.headers["X-Request-ID"]}
    assert body == {"error": {"code": code, "message": body["error"]["message"], **named}}
    assert body["error"]["message"].endswith(".")
    return str(body["error"]["message"])
