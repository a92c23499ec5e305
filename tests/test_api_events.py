"""The API's answers as server-sent events: sentence by sentence, none before it was checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from bot.composing.answer import Answer
from bot.model.language_model import LanguageModel
from index.index import Index
from tests.api_calls import QUESTION, client_of, refused
from ui import api_texts as texts
from ui.api.operations import API_PATH
from ui.edition import Edition
from ui.server import create_app

EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture
def client(index: Index) -> TestClient:
    return client_of(index)


def events(body: str) -> list[tuple[str, dict[str, Any]]]:
    told = []
    for block in body.strip().split("\n\n"):
        name, data = block.split("\n")
        told.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return told


def test_events_tell_status_sentences_the_answer_and_the_end(client: TestClient) -> None:
    response = client.post(f"{API_PATH}/ask", json={"question": QUESTION}, headers=EVENTS)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    told = events(response.text)
    names = [name for name, _ in told]
    assert names[0] == "status"
    assert set(names[1:-2]) == {"sentence"}
    assert names[-2:] == ["answer", "done"]
    assert told[0][1] == {"stage": "searching"}
    whole = told[-2][1]
    assert "".join(data["text"] for name, data in told if name == "sentence") == whole["answer"]
    assert whole["id"]
    assert whole["citations"][0]["href"].startswith("nguon/")


def saying(index: Index, *texts: str) -> TestClient:
    model = LanguageModel(GenericFakeChatModel(messages=iter(map(AIMessage, texts))), host="10.0.0.5:8000")
    return client_of(index, model)


def test_events_tell_each_sentence_of_a_language_model_once_it_has_passed(index: Index) -> None:
    right = "Hiện nay, tỉnh An Giang có 615 doanh nghiệp công nghệ số [1]."
    client = saying(index, f"{right} Năm 2030 sẽ có 9.000 doanh nghiệp [1].")
    told = events(client.post(f"{API_PATH}/ask", json={"question": QUESTION}, headers=EVENTS).text)
    assert [name for name, _ in told] == ["status", "sentence", "answer", "done"]
    assert told[1][1]["text"] == told[2][1]["answer"] == right.replace("615", "**615**")
    assert told[2][1]["worded_by"] == "model"
    assert client.get(f"{API_PATH}/suggestions").json()["model"] == "10.0.0.5:8000"


def test_an_answer_that_a_language_model_lost_is_told_in_the_words_of_the_sources(index: Index) -> None:
    client = saying(index, "Tỉnh An Giang có doanh nghiệp công nghệ số [1].")
    told = events(client.post(f"{API_PATH}/ask", json={"question": QUESTION}, headers=EVENTS).text)
    assert [name for name, _ in told] == ["status", "sentence", "answer", "done"]
    assert "615" not in told[1][1]["text"]
    assert "**615**" in told[2][1]["answer"]
    assert told[2][1]["worded_by"] == "sources"


def test_a_question_that_cannot_be_read_ends_the_events_with_an_error(client: TestClient) -> None:
    told = events(client.post(f"{API_PATH}/ask", json={"question": " "}, headers=EVENTS).text)
    assert [name for name, _ in told] == ["status", "error"]
    assert told[1][1]["error"]["code"] == "invalid_question"


class Broken:
    """A bot that fails as no bot should."""

    def invoke(self, input: Any, /) -> Answer:
        raise RuntimeError("bí mật của máy chủ")

    def stream(self, input: Any, /) -> Iterator[Answer]:
        yield self.invoke(input)


def test_a_failure_is_told_without_its_cause(index: Index) -> None:
    broken = Edition(index, Broken(), 4, None, ("…",))
    client = TestClient(create_app(lambda: broken, chat_later=True), raise_server_exceptions=False)
    response = client.post(f"{API_PATH}/ask", json={"question": QUESTION})
    assert refused(response, 500, "failed") == texts.FAILED
    assert "default-src 'none'" in response.headers["content-security-policy"]
    with TestClient(create_app(lambda: broken, chat_later=True), raise_server_exceptions=False) as streaming:
        told = events(streaming.post(f"{API_PATH}/ask", json={"question": QUESTION}, headers=EVENTS).text)
    assert told[1] == ("error", {"error": {"code": "failed", "message": texts.FAILED}})
