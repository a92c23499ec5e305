"""Gradio is called as the page calls it and in no other way: nothing that a visitor sends makes it fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.editions import Knows, Shelf
from ui.chat.calls import JOIN, PREDICT, is_call
from ui.edition import edition_of
from ui.server import create_app

ASKED: dict[str, Any] = {
    "data": [],
    "event_data": {"question": "x", "history": []},
    "fn_index": 1,
    "session_hash": "abc",
}
OPENED: dict[str, Any] = {"data": [], "event_data": None, "fn_index": 2, "session_hash": "abc"}
FILE = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: edition_of(Shelf(), Knows("x"))))


def test_the_page_opens_and_asks(client: TestClient) -> None:
    assert client.post(PREDICT, json=OPENED).status_code == 200
    assert "event_id" in client.post(JOIN, json=ASKED).json()


@pytest.mark.parametrize(
    "changed",
    [
        {"fn_index": -1},
        {"fn_index": 0},
        {"fn_index": 3},
        {"fn_index": 10**30},
        {"fn_index": "2"},
        {"fn_index": None},
        {"fn_index": 2.0},
        {"fn_index": True},
        {"fn_index": []},
        {"session_hash": None},
        {"session_hash": "../../x"},
        {"session_hash": "a" * 65},
        {"data": [FILE]},
        {"data": None},
        {"data": {"x": 1}},
        {"event_data": [1]},
        {"event_data": "x"},
    ],
    ids=str,
)
def test_another_call_is_refused_in_vietnamese(client: TestClient, changed: dict[str, Any]) -> None:
    for path, told in ((PREDICT, OPENED), (JOIN, ASKED)):
        response = client.post(path, json={**told, **changed})
        assert response.status_code == 422
        assert response.json()["error"]["code"] == "invalid_request"


def test_what_is_called_in_the_queue_is_not_called_beside_it(client: TestClient) -> None:
    assert client.post(PREDICT, json=ASKED).status_code == 422
    assert client.post(JOIN, json=OPENED).status_code == 422


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"1", b"\xff", b"[" * 100_000, b'{"fn_index":' + b"1" * 100_000 + b"}"]
)
def test_what_is_no_object_is_no_call(client: TestClient, body: bytes) -> None:
    assert not is_call(body, {1})
    assert client.post(JOIN, content=body).status_code == 422


def test_other_fields_are_no_matter() -> None:
    assert is_call(json.dumps({**ASKED, "trigger_id": 6, "request": None}).encode(), {1})
