"""Who may show and who may call us is said on every response of every route, whatever its status."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from index.index import Index
from tests.editions import Knows
from tests.test_public_routes import OURS
from ui.edition import edition_of
from ui.server import create_app
from ui.settings import Settings

PORTAL, OTHER = "https://cong.tinh.vn", "https://khac.vn"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PATHS = (
    *sorted({re.sub(r"\{\w+\}", "x", route.split(" ", 1)[1]) for route in OURS if "MOUNT" not in route}),
    "/", "/site/site.css", "/site/khong-co.css", "/site/", "/theme.css", "/assets/khong-co.js", "/static/js/x.js",
    "/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/upload", "/khong-co",
    "/api/v1/khong-co", "/widget/x",
)  # fmt: skip
LOOK_ALIKE = (
    "https://cong.tinh.vn.khac.vn", "https://x.cong.tinh.vn", "https://xcong.tinh.vn", "https://cong.tinh.vn:8443",
    "https://cong.tinh.vn:443", "http://cong.tinh.vn", "https://cong.tinh.vn.", "https://cong.tinh.vn/",
    "//cong.tinh.vn", "https://cong.tinh.vn@khac.vn", "https://cong.tinh.vn%2ekhac.vn", "https://cong-tinh.vn", "https://congtinh.vn",
    "https://xn--cng-0ed.tinh.vn", "https://cong.tinh.vn#",
    "null", "file://", "https://", "https://cong.tinh.vn https://khac.vn", "https://cong.tinh.vn, https://khac.vn",
    "chrome-extension://cong.tinh.vn", "http://testserver.khac.vn", "http://testserver:81",
)  # fmt: skip


@pytest.fixture(scope="module")
def app(index: Index) -> FastAPI:
    edition = edition_of(index, Knows("x"))
    return create_app(lambda: edition, Settings(portals=PORTAL, per_session=10**6, per_address=10**6))


def is_bound(headers: Mapping[str, str]) -> bool:
    """Whether a response names who may show it, and lets no credentials and no stranger's script in."""
    ancestors = re.search(r"frame-ancestors ([^;]+)", headers.get("content-security-policy", ""))
    return (
        ancestors is not None
        and ancestors[1].split() == ["'self'", PORTAL]
        and headers.get("x-content-type-options") == "nosniff"
        and "access-control-allow-credentials" not in headers
    )


@pytest.mark.parametrize("method", METHODS)
def test_every_response_of_every_route_names_who_may_show_it(app: FastAPI, method: str) -> None:
    client = TestClient(app)
    seen = set()
    for path in PATHS:
        response = client.request(method, path)
        seen.add(response.status_code)
        assert is_bound(response.headers), (method, path, response.status_code)
    assert 404 in seen or method == "OPTIONS"


def test_every_refusal_does(app: FastAPI, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    client = TestClient(app, raise_server_exceptions=False)
    tag = client.get("/widget/hoidap.js").headers["etag"]
    answered = {
        304: client.get("/widget/hoidap.js", headers={"If-None-Match": tag}),
        400: client.post("/api/v1/ask", content="{", headers={"Content-Type": "application/json"}),
        403: client.post("/api/v1/ask", json={}, headers={"Origin": OTHER}),
        405: client.put("/kiem-tra"),
        413: client.post("/api/v1/ask", content=b"a" * 300_000),
        415: client.post("/api/v1/ask", content="x", headers={"Content-Type": "text/plain"}),
        422: client.post("/api/v1/ask", json={"question": ""}),
        206: client.get("/site/site.css", headers={"Range": "bytes=0-3"}),
        416: client.get("/site/site.css", headers={"Range": "bytes=9999999-"}),
    }
    monkeypatch.setattr("ui.server.sources_html", _fail)
    answered[500] = client.get("/nguon")
    edition = edition_of(index, Knows("x"))
    few = TestClient(create_app(lambda: edition, Settings(portals=PORTAL, per_session=1, per_address=2)))
    answered[429] = [few.get("/api/v1/sources") for _ in range(9)][-1]
    assert {status: response.status_code for status, response in answered.items()} == {one: one for one in answered}
    assert [status for status, response in answered.items() if not is_bound(response.headers)] == []


def _fail(*_: object) -> str:
    raise RuntimeError("broken")


@pytest.mark.parametrize("origin", [OTHER, *LOOK_ALIKE])
def test_no_look_alike_of_a_portal_calls_reads_or_is_allowed_beforehand(app: FastAPI, origin: str) -> None:
    client = TestClient(app)
    assert client.post("/api/v1/feedback", json={}, headers={"Origin": origin}).status_code == 403
    for path in ("/api/v1/sources", "/nguon", "/", "/khong-co"):
        assert "access-control-allow-origin" not in client.get(path, headers={"Origin": origin}).headers
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    beforehand = client.options("/api/v1/ask", headers=asked)
    assert beforehand.status_code == 403
    assert "access-control-allow-origin" not in beforehand.headers


@pytest.mark.parametrize("missing", ["SecurityHeaders", "Portals"])
def test_a_build_without_one_of_the_guards_is_caught(index: Index, missing: str) -> None:
    """The trial itself."""
    edition = edition_of(index, Knows("x"))
    app = create_app(lambda: edition, Settings(portals=PORTAL))
    app.user_middleware = [one for one in app.user_middleware if getattr(one.cls, "__name__", "") != missing]
    client = TestClient(app)
    bound = is_bound(client.get("/nguon").headers)
    refused = client.post("/api/v1/feedback", json={}, headers={"Origin": OTHER}).status_code == 403
    assert not (bound and refused)
