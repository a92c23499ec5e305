"""Listed portals may call and embed, others may not; credentials are never shared."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.errors import InvalidSetting
from ui.portals import Portals
from ui.settings import Settings, load

PORTAL, OTHER, OWN = "https://cong.tinh.vn", "https://khac.vn", "http://testserver"
PATHS = ("/api/v1/ask", "/api/v1/sources", "/kiem-tra", "/gradio_api/queue/join", "/widget/hoidap.js")


@pytest.fixture
def client() -> TestClient:
    def answer(request: Request) -> Response:
        loose = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true"}
        return PlainTextResponse("ok", headers=loose)

    routes = [Route(path, answer, methods=["GET", "POST", "DELETE", "OPTIONS"]) for path in PATHS]
    app = Starlette(routes=routes)
    app.add_middleware(Portals, origins=(PORTAL,))
    return TestClient(app)


@pytest.mark.parametrize("path", PATHS[:4])
@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT", "PATCH"])
@pytest.mark.parametrize(
    "origin", [OTHER, "null", "https://cong.tinh.vn.khac.vn", "http://cong.tinh.vn", "https://testserver:1"]
)
def test_a_page_of_another_site_changes_nothing(client: TestClient, path: str, method: str, origin: str) -> None:
    response = client.request(method, path, headers={"Origin": origin})
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("path", PATHS[:4])
def test_a_page_of_another_site_reads_nothing(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Origin": OTHER})
    assert "access-control-allow-origin" not in response.headers
    assert "access-control-allow-credentials" not in response.headers


def test_a_listed_portal_asks_and_reads_without_credentials(client: TestClient) -> None:
    for origin in (PORTAL, "https://CONG.tinh.vn"):
        response = client.post("/api/v1/ask", headers={"Origin": origin})
        assert response.text == "ok"
        assert response.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in response.headers
        assert "Origin" in response.headers["vary"]


def test_a_listed_portal_reads_only_the_api(client: TestClient) -> None:
    assert "access-control-allow-origin" not in client.get("/kiem-tra", headers={"Origin": PORTAL}).headers


def test_our_own_pages_and_programs_are_let_through(client: TestClient) -> None:
    assert client.post("/kiem-tra", headers={"Origin": OWN}).text == "ok"
    assert client.post("/api/v1/ask").text == "ok"


def test_only_a_listed_portal_gets_leave_beforehand(client: TestClient) -> None:
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    allowed = client.options("/api/v1/ask", headers={"Origin": PORTAL, **wanted})
    assert allowed.status_code == 204
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert "Content-Type" in allowed.headers["access-control-allow-headers"]
    for origin, path in ((OTHER, "/api/v1/ask"), ("null", "/api/v1/ask"), (PORTAL, "/gradio_api/queue/join")):
        refused = client.options(path, headers={"Origin": origin, **wanted})
        assert refused.status_code == 403
        assert "access-control-allow-origin" not in refused.headers


def test_any_page_may_load_the_script_of_the_widget(client: TestClient) -> None:
    assert client.get("/widget/hoidap.js", headers={"Origin": OTHER}).headers["access-control-allow-origin"] == "*"


def test_portals_come_from_the_settings_as_browsers_write_them() -> None:
    settings = Settings(portals="https://Cong.Tinh.vn/, http://10.0.0.5:8080 https://a-b.vn")
    assert settings.portal_origins == ("https://cong.tinh.vn", "http://10.0.0.5:8080", "https://a-b.vn")
    assert Settings().portal_origins == ()


@pytest.mark.parametrize(
    "value",
    ["*", "cong.tinh.vn", "https://cong.tinh.vn/trang", "https://*.vn", "https://a.vn; script-src *", "ftp://a.vn"],
)
def test_a_portal_that_is_no_origin_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HOIDAP_PORTALS", value)
    with pytest.raises(InvalidSetting, match="HOIDAP_PORTALS không dùng được"):
        load()
