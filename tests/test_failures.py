"""What nobody foresaw is told once, in Vietnamese, and still reaches the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui import api_texts
from ui.traffic.failures import Failures


def app() -> Starlette:
    def failing(request: Request) -> Response:
        raise RuntimeError("bí mật")

    def halfway(request: Request) -> Response:
        def pieces() -> Iterator[str]:
            yield "một nửa"
            raise RuntimeError("bí mật")

        return StreamingResponse(pieces())

    made = Starlette(routes=[Route("/api/v1/x", failing), Route("/trang", failing), Route("/nua", halfway)])
    made.add_middleware(Failures)
    return made


def test_programs_get_json_and_people_a_page_and_neither_the_cause() -> None:
    client = TestClient(app(), raise_server_exceptions=False)
    told, page = client.get("/api/v1/x"), client.get("/trang")
    assert (told.status_code, page.status_code) == (500, 500)
    assert told.json() == {"error": {"code": "failed", "message": api_texts.FAILED}}
    assert api_texts.FAILED in page.text
    assert "bí mật" not in told.text + page.text


@pytest.mark.parametrize("path", ["/api/v1/x", "/nua"])
def test_the_error_goes_on_to_the_log(path: str) -> None:
    with pytest.raises(RuntimeError, match="bí mật"):
        TestClient(app()).get(path)
