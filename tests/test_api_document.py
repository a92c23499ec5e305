"""The OpenAPI document: it describes every operation, and what is given is what it says."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.responses import Response

from index.index import Index
from tests.api_calls import QUESTION, ask, client_of
from ui.api.operations import API_PATH, Operation, operations


@pytest.fixture
def client(index: Index) -> TestClient:
    return client_of(index)


def test_the_document_describes_every_operation_with_an_example_and_its_errors(client: TestClient) -> None:
    document = client.get(f"{API_PATH}/openapi.json").json()
    assert document["info"]["version"] == "1"
    described = {(path, method) for path, given in document["paths"].items() for method in given}
    wanted = {(f"{API_PATH}{one.path}", one.method.lower()) for one in operations(api_of(client))}
    assert described == wanted
    for one in operations(api_of(client)):
        responses = document["paths"][f"{API_PATH}{one.path}"][one.method.lower()]["responses"]
        assert str(one.status) in responses
        for status in responses:
            if int(status) >= 400:
                example = responses[status]["content"]["application/json"]["example"]
                assert set(example["error"]) == {"code", "message"}
    for name in ("AskRequest", "AnswerObject", "CheckRequest", "FeedbackRequest", "FiguresObject"):
        assert document["components"]["schemas"][name]["examples"]


def test_what_is_given_is_what_the_document_says(client: TestClient) -> None:
    """Each good answer has the fields of its model: pydantic reads it, and nothing is there that it does not know."""
    answer_id, source_id = ask(client)["id"], client.get(f"{API_PATH}/sources").json()["sources"][0]["id"]
    bodies = {
        "ask": {"question": QUESTION},
        "check": {"text": "An Giang có 616 doanh nghiệp công nghệ số."},
        "feedback": {"answer_id": answer_id, "verdict": "right"},
    }
    for one in sorted(operations(api_of(client)), key=lambda one: one.method == "DELETE"):
        address = f"{API_PATH}{one.path.format(answer_id=answer_id, source_id=source_id)}"
        response = called(client, one, address, bodies)
        assert response.status_code == one.status
        if one.given is not None:
            shown = response.json()
            assert one.given.model_validate(shown).model_dump() == shown


def called(client: TestClient, one: Operation, address: str, bodies: dict[str, dict[str, str]]) -> Any:
    if one.method == "POST":
        return client.post(address, json=bodies[one.name])
    return client.request(one.method, address, params={"q": "xã"} if one.name == "search" else None)


def api_of(client: TestClient) -> Any:
    """Stands for the Api where only the table of operations is read."""

    class Named:
        def __getattr__(self, name: str) -> Any:
            async def run() -> Response:
                """Một câu."""
                return Response()

            run.__name__ = name
            return run

    return Named()
