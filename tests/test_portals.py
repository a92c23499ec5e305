"""Listed portals may call and embed, others may not; credentials are never shared."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ui.errors import InvalidSetting
from ui.settings import Settings, load
from ui.traffic.portals import Portals

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
    "origin",
    [
        OTHER,
        "null",
        "https://cong.tinh.vn.khac.vn",
        "http://cong.tinh.vn",
        "https://testserver:1",
        "https://testserver",
    ],
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


def behind_a_proxy(public_url: str = "", proxies: str = "127.0.0.1") -> TestClient:
    """The rule as ``hoidap serve`` runs it, asked by a proxy of this machine."""
    app = Starlette(routes=[Route("/kiem-tra", lambda _: PlainTextResponse("ok"), methods=["POST"])])
    app.add_middleware(Portals, own=Settings(public_url=public_url).public_origin)
    trusting: Any = ProxyHeadersMiddleware(app, trusted_hosts=proxies)  # type: ignore[arg-type]
    return TestClient(trusting, base_url="http://hoi.vn", client=("127.0.0.1", 5000))


@pytest.mark.parametrize(
    ("told", "origin", "status"),
    [
        ("https", "https://hoi.vn", 200),
        ("https", "http://hoi.vn", 403),
        ("http", "http://hoi.vn", 200),
        ("http", "https://hoi.vn", 403),
        ("", "http://hoi.vn", 200),
        ("", "https://hoi.vn", 403),
    ],
)
def test_our_own_origin_is_the_scheme_and_host_that_the_proxy_was_asked_under(
    told: str, origin: str, status: int
) -> None:
    headers = {"Origin": origin, **({"X-Forwarded-Proto": told} if told else {})}
    assert behind_a_proxy().post("/kiem-tra", headers=headers).status_code == status


def test_only_a_trusted_proxy_says_how_it_was_asked() -> None:
    client = behind_a_proxy(proxies="10.0.0.1")
    headers = {"Origin": "https://hoi.vn", "X-Forwarded-Proto": "https"}
    assert client.post("/kiem-tra", headers=headers).status_code == 403


def test_the_public_address_makes_up_for_a_proxy_that_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    client = behind_a_proxy(public_url="https://Tinh.gov.vn:443/hoi-dap")
    assert client.post("/kiem-tra", headers={"Origin": "https://tinh.gov.vn"}).status_code == 200
    assert client.post("/kiem-tra", headers={"Origin": "https://tinh.gov.vn:8443"}).status_code == 403
    assert caplog.text == ""
    for _ in range(3):
        assert client.post("/kiem-tra", headers={"Origin": "https://hoi.vn"}).status_code == 403
    assert caplog.text.count("set public_url") == 1


def test_the_port_that_belongs_to_the_scheme_makes_no_other_origin() -> None:
    headers = {"X-Forwarded-Proto": "https", "Host": "hoi.vn:443", "Origin": "https://hoi.vn"}
    assert behind_a_proxy().post("/kiem-tra", headers=headers).status_code == 200
    assert behind_a_proxy().post("/kiem-tra", headers={**headers, "Host": "hoi.vn:80"}).status_code == 403


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
