"""Each response carries a policy; Gradio's page becomes ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui import texts
from ui.site_files import asset
from ui.traffic.security_headers import SecurityHeaders, our_chat_page

GRADIO_PAGE = (
    '<!doctype html><html lang="en"><head><meta property="og:image"\n content="https://elsewhere.example/a.jpg" />'
    '<meta name="twitter:creator" content="@Gradio" /><link rel="manifest" href="/manifest.json" />'
    '<script>window.a = "1";</script><script type="module" src="./a.js"></script></head>'
    '<body style="width: 100%">Chữ</body></html>'
)


@pytest.fixture
def client() -> TestClient:
    def page(request: Request) -> Response:
        return HTMLResponse(GRADIO_PAGE)

    def data(request: Request) -> Response:
        return JSONResponse({"html": GRADIO_PAGE})

    def pieces(request: Request) -> Response:
        def steps() -> Iterator[str]:
            yield "một"
            yield "hai"

        return StreamingResponse(steps(), media_type="text/event-stream")

    app = Starlette(routes=[Route("/", page, methods=["GET", "HEAD"]), Route("/data", data), Route("/pieces", pieces)])
    app.add_middleware(GZipMiddleware, minimum_size=1)
    app.add_middleware(SecurityHeaders)
    return TestClient(app)


def test_gradios_page_speaks_vietnamese_and_names_no_outside_host() -> None:
    page = our_chat_page(GRADIO_PAGE, "n")
    assert '<html lang="vi"' in page
    assert "elsewhere.example" not in page
    assert "twitter" not in page
    assert "manifest" not in page
    assert texts.OPENING in page
    assert page.index(asset("theme.js")) < page.index("<body")


def test_only_scripts_with_the_nonce_of_this_response_run(client: TestClient) -> None:
    first, second = client.get("/"), client.get("/")
    nonces = []
    for response in (first, second):
        (nonce,) = set(re.findall(r'<script nonce="([^"]+)"', response.text))
        assert response.text.count("<script") == response.text.count(f'<script nonce="{nonce}"')
        assert f"'nonce-{nonce}'" in response.headers["content-security-policy"]
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


def test_the_chat_page_has_the_length_it_says_and_is_not_stored(client: TestClient) -> None:
    response = client.get("/")
    assert int(response.headers["content-length"]) == len(response.content)
    assert response.headers["cache-control"] == "no-store"
    assert client.head("/").content == b""


def test_the_chat_page_is_rewritten_for_browsers_that_accept_compression_too(client: TestClient) -> None:
    response = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert '<html lang="vi"' in response.text
    assert client.get("/data", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_other_responses_pass_as_they_are(client: TestClient) -> None:
    assert client.get("/data").json() == {"html": GRADIO_PAGE}
    assert client.get("/pieces").text == "mộthai"


@pytest.mark.parametrize("path", ["/", "/data", "/pieces", "/unknown"])
def test_each_response_may_only_load_from_this_site(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    sources = {source for name, value in policy.items() for source in value.split() if name.endswith("-src")}
    assert {source for source in sources if not source.startswith("'")} <= {"data:"}
    assert "'unsafe-inline'" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/data", "/unknown"])
def test_only_we_and_the_listed_portals_may_show_a_page_in_a_frame(path: str) -> None:
    app = Starlette(routes=[Route("/", lambda _: HTMLResponse(GRADIO_PAGE)), Route("/data", lambda _: Response())])
    app.add_middleware(SecurityHeaders, portals=("https://a.vn", "https://b.vn:8443"))
    policy = TestClient(app).get(path).headers["content-security-policy"]
    (ancestors,) = [part.strip() for part in policy.split(";") if "frame-ancestors" in part]
    assert ancestors == "frame-ancestors 'self' https://a.vn https://b.vn:8443"


def test_only_the_widget_and_its_frame_may_be_loaded_by_other_sites() -> None:
    app = Starlette()
    app.add_middleware(SecurityHeaders)
    client = TestClient(app)
    for path, shared in (("/widget/hoidap.js", True), ("/nhung", True), ("/site/site.css", False), ("/nguon", False)):
        wanted = "cross-origin" if shared else "same-origin"
        assert client.get(path).headers["cross-origin-resource-policy"] == wanted


def test_our_own_pages_allow_no_inline_script_or_style(client: TestClient) -> None:
    assert "unsafe" not in client.get("/data").headers["content-security-policy"]
