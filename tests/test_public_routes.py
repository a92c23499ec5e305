"""What the public reaches is a list; whatever is not on it, of ours or of Gradio's, fails this test or answers 404."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Mount

from tests.editions import Knows, Shelf
from ui.edition import edition_of
from ui.server import create_app
from ui.site_files import asset
from ui.traffic.public_routes import GRADIO_ROUTES

OURS = {
    "GET /api/v1/openapi.json",
    "POST /api/v1/ask",
    "GET /api/v1/answers/{answer_id}",
    "DELETE /api/v1/answers/{answer_id}",
    "POST /api/v1/feedback",
    "GET /api/v1/suggestions",
    "POST /api/v1/check",
    "GET /api/v1/figures",
    "GET /api/v1/search",
    "GET /api/v1/sources",
    "GET /api/v1/sources/{source_id}",
    "GET /api/v1/health",
    "GET /api/v1/ready",
    "GET /api/v1/status",
    "GET /nguon",
    "GET /nguon/{document_id}",
    "GET /kiem-tra",
    "POST /kiem-tra",
    "POST /luu-kiem-tra",
    "GET /so-lieu",
    "GET /so-lieu.csv",
    "GET /so-lieu.xlsx",
    "GET /bieu-do",
    "GET /bieu-do.svg",
    "GET /khac-nhau",
    "GET /quyen-rieng-tu",
    "GET /nhung",
    "GET /widget/hoidap.js",
    "GET /widget/nhung.css",
    "MOUNT /site",
    "MOUNT ",
}

OPEN_OF_GRADIO = {
    "GET /",
    "HEAD /",
    "GET /theme.css",
    "GET /assets/{path:path}",
    "GET /static/{path:path}",
    "GET /gradio_api/heartbeat/{session_hash}",
    "GET /gradio_api/queue/data",
    "POST /gradio_api/queue/join",
    "POST /gradio_api/run/{api_name}",
}
"""Of these the list takes only what the chat page asks for: files of known kinds, and the function "predict"."""

FILLED = {
    "{path:path}": "index.html",
    "{path_or_url:path}": "/etc/passwd",
    "{url_path:path}": "http://127.0.0.1/",
    "{api_name}": "answer",
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(lambda: edition_of(Shelf(), Knows("x"))))


def described(routes: list[BaseRoute], above: str = "") -> Iterator[str]:
    """Each route as "METHOD /path"; HEAD stands with its GET."""
    for route in routes:
        path = f"{above}{getattr(route, 'path', '')}"
        router = getattr(route, "original_router", None)
        if router is not None:
            yield from described(router.routes, above)
        elif isinstance(route, Mount):
            yield f"MOUNT {path}"
        else:
            for method in sorted(getattr(route, "methods", None) or {"ANY"}):
                if method != "HEAD" or "GET" not in getattr(route, "methods", ()):
                    yield f"{method} {path}"


def gradio(client: TestClient) -> list[str]:
    (mounted,) = [route for route in client.app.routes if isinstance(route, Mount) and route.path == ""]  # type: ignore[attr-defined]
    return list(described(mounted.routes))


def test_each_of_our_routes_is_known(client: TestClient) -> None:
    assert set(described(client.app.routes)) == OURS  # type: ignore[attr-defined]


def test_gradio_is_mounted_last_and_only_behind_the_list(client: TestClient) -> None:
    assert list(described(client.app.routes))[-1] == "MOUNT "  # type: ignore[attr-defined]
    assert len(gradio(client)) > 60


def test_what_gradio_brings_is_not_there_unless_it_is_listed(client: TestClient) -> None:
    """Each route of the installed Gradio is tried: files, uploads, proxies, log-in, monitoring, and what is new."""
    answered = {}
    for one in gradio(client):
        if one in OPEN_OF_GRADIO:
            continue
        method, path = one.split(" ", 1)
        for name, value in FILLED.items():
            path = path.replace(name, value)
        response = client.request(method, path.replace("{", "").replace("}", ""))
        if response.status_code not in (404, 405):
            answered[one] = response.status_code
    assert answered == {}


def test_the_list_names_only_what_gradio_has(client: TestClient) -> None:
    assert set(gradio(client)) >= OPEN_OF_GRADIO


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://169.254.169.254/latest",
        "/gradio_api/upload",
        "/gradio_api/run/typed",
        "/gradio_api/call/typed",
        "/gradio_api/info",
        "/config",
        "/monitoring",
        "/login",
        "/docs",
        "/redoc",
        "/openapi.json",
        "/robots.txt",
        "/manifest.json",
        "/assets/../config",
        "/assets/%2e%2e/config",
        "/assets/..%2f..%2fserver.py",
        "/assets/.env",
        "/static/img/logo.svg",
        "/static/../app.py",
        "//gradio_api/upload",
        "/gradio_api/queue/data/",
        "/site/../server.py",
        "/site/..%2fserver.py",
        "/widget/../server.py",
        "/widget/hoidap.py",
    ],
)
def test_what_is_not_for_the_public_is_not_there(client: TestClient, path: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert client.request(method, path).status_code in (403, 404, 405)


def test_a_page_that_is_not_there_is_a_vietnamese_page_and_an_api_address_is_json(client: TestClient) -> None:
    assert "Không có trang này" in client.get("/khong-co").text
    assert f'href="../{asset("site.css")}"' in client.get("/a/b").text
    assert client.get("/api/v1/khong-co").json()["error"]["code"] == "not_found"


def test_the_page_for_an_address_of_slashes_is_no_longer_than_another(client: TestClient) -> None:
    assert len(client.get("/a" + "/" * 10_000 + "x").content) < 2 * len(client.get("/" + "a/" * 20 + "x").content)


def test_methods_are_part_of_the_list() -> None:
    assert all(method in ("GET", "HEAD", "POST") for method, _ in GRADIO_ROUTES)
    posts = [pattern.pattern for method, pattern in GRADIO_ROUTES if method == "POST"]
    assert posts == ["/gradio_api/queue/join", "/gradio_api/run/predict"]


def test_no_socket_is_opened_to_gradio(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/gradio_api/queue/join"):
        pass
