"""The real program behind nginx and Caddy, as ``deploy`` sets them up: at the root of a site and below /hoi-dap."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from index.ingest import ingest
from index.static import StaticEncoder
from tests.browser import fronts
from tests.browser.test_chat_page import QUESTION
from tests.browser.visit import Visit
from tests.trials.serving import Server, server
from ui.assembly import STARTER_CORPUS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PORTAL_PORT = fronts.free_port()
SITES = [(front, subpath) for front in ("nginx", "caddy") for subpath in ("", fronts.SUBPATH)]


@dataclass(frozen=True)
class Site:
    """A program behind a web server; ``address`` is what visitors type, without the last "/"."""

    address: str
    program: Server

    def send(
        self, method: str, path: str, body: bytes | None = None, visitor: str = "127.0.0.1", **headers: str
    ) -> HTTPResponse:
        """One request of a visitor with this address."""
        parts = urlsplit(self.address)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30, source_address=(visitor, 0))
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, f"{parts.path}{path}", body, {"Content-Type": "application/json", **given})
        return connection.getresponse()

    def ask(self, question: str, visitor: str = "127.0.0.1", **headers: str) -> HTTPResponse:
        """A question to the API."""
        return self.send("POST", "/api/v1/ask", json.dumps({"question": question}).encode(), visitor, **headers)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "data"
    ingest([str(STARTER_CORPUS)], folder, StaticEncoder.shipped())
    return folder


@pytest.fixture(scope="module", params=SITES, ids=lambda site: "".join(site))
def site(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    front, subpath = request.param
    folder, port = tmp_path_factory.mktemp("front"), fronts.free_port()
    address = f"http://127.0.0.1:{port}{subpath}"
    portals = f"http://127.0.0.1:{PORTAL_PORT}"
    with server(data, folder / "log", public_url=address, portals=portals, per_address="2000") as program:
        behind = urlsplit(program.address).port
        with getattr(fronts, front)(folder / "front", port, behind, subpath):
            yield Site(address, program)


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN", reduced_motion="reduce")
    visited = Visit(context.new_page())
    visited.page.on("request", lambda asked: visited.requests.append(asked.url))
    visited.page.on("pageerror", lambda error: visited.faults.append(str(error)))
    visited.page.on("console", lambda said: visited.faults.append(said.text) if said.type == "error" else None)
    yield visited
    context.close()
    assert [url for url in visited.requests if not url.startswith((f"{site.address}/", "data:"))] == []
    assert visited.faults == []


def test_the_chat_answers_and_its_marker_opens_the_source(site: Site, visit: Visit) -> None:
    page = visit.page
    answer = page.goto(f"{site.address}/")
    assert answer
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    expect(page.locator(".offer").first).to_be_visible()
    visit.ask(QUESTION)
    expect(page.locator(".wording")).to_contain_text("30%")
    page.locator(".marker").first.click()
    expect(page.locator("#source-panel mark").first).to_contain_text("30%")
    page.goto(f"{site.address}/nguon")
    page.locator("main a[href*='nguon/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("header a.site-name").click()
    expect(page.locator("#question textarea")).to_be_visible()
    assert page.url == f"{site.address}/"


def test_the_pages_about_figures_work(site: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{site.address}/so-lieu?noi=Thanh+H%C3%B3a")
    expect(page.locator("table tbody tr").first).to_be_visible()
    page.goto(f"{site.address}/kiem-tra")
    page.locator("textarea").first.fill("Đến năm 2030, kinh tế số của Thanh Hóa chiếm 30% GRDP.")
    page.locator("form button[type=submit], form button:not([type])").first.click()
    expect(page.locator("main")).to_contain_text("30%")
    for name in ("bieu-do", "khac-nhau", "quyen-rieng-tu"):
        answered = page.goto(f"{site.address}/{name}")
        assert answered
        assert answered.status == 200


@contextmanager
def _portal(html: str) -> Iterator[str]:
    """The address of a portal that is this one page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", PORTAL_PORT), Page) as portal:
        threading.Thread(target=portal.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{PORTAL_PORT}/"
        portal.shutdown()


def test_a_portal_of_another_origin_shows_the_widget_and_gets_its_answer(site: Site, browser: Browser) -> None:
    script = f'<script src="{site.address}/widget/hoidap.js" async></script>'
    html = f'<!doctype html><html lang="vi"><title>Cổng</title>{script}'
    page = browser.new_page()
    with _portal(html) as address:
        page.goto(address)
        widget = page.locator("hoi-dap-so")
        widget.locator(".launcher").click()
        widget.locator("textarea").fill(QUESTION)
        widget.locator("textarea").press("Enter")
        expect(widget.locator(".answer, .turn").last).to_contain_text("30%")
    page.close()


def test_the_api_answers_in_events(site: Site) -> None:
    answered = site.ask(QUESTION, Accept="text/event-stream")
    assert answered.headers["Content-Type"].startswith("text/event-stream")
    assert answered.headers["Content-Encoding"] is None
    names = [line[7:] for line in answered.read().decode().splitlines() if line.startswith("event: ")]
    assert names[0] == "status"
    assert names[-2:] == ["answer", "done"]


def test_a_body_that_is_too_large_is_refused(site: Site) -> None:
    assert site.send("POST", "/api/v1/ask", b"x" * 300_000).status == 413


def test_what_is_closed_stays_closed(site: Site) -> None:
    for path in (
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/upload",
        "/monitoring",
        "/config",
        "/quan-tri",
        "/metrics",
    ):
        assert site.send("GET", path).status == 404, path


@pytest.mark.parametrize(("front", "subpath"), SITES)
def test_a_visitor_is_counted_by_the_address_that_the_web_server_saw(
    front: str, subpath: str, data: Path, tmp_path: Path
) -> None:
    port = fronts.free_port()
    with server(data, tmp_path / "log", per_address="8") as program:
        with getattr(fronts, front)(tmp_path / "front", port, urlsplit(program.address).port, subpath):
            site = Site(f"http://127.0.0.1:{port}{subpath}", program)
            said = [site.ask(QUESTION, X_Forwarded_For=f"10.0.0.{n}", Forwarded=f"for=10.0.1.{n}") for n in range(9)]
            assert said[0].status == 200
            assert said[-1].status == 429
            assert int(said[-1].headers["Retry-After"]) >= 1
            assert "hãy thử lại sau" in said[-1].read().decode()
            assert site.ask(QUESTION, visitor="127.0.0.2").status == 200
        program.process.terminate()
        program.process.wait(30)


@pytest.mark.parametrize(("front", "subpath"), SITES)
def test_events_pass_one_by_one_and_the_answer_is_not_held_back(front: str, subpath: str, tmp_path: Path) -> None:
    """The program stands still after each event until the visitor has read it: a buffer would wait for ever."""
    port, read = fronts.free_port(), threading.Semaphore(0)

    class Telling(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for n in range(5):
                piece = f"event: sentence\ndata: {n}\n\n".encode()
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                assert read.acquire(timeout=20)
            self.wfile.write(b"0\r\n\r\n")

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Telling) as program:
        threading.Thread(target=program.serve_forever, daemon=True).start()
        with getattr(fronts, front)(tmp_path / "front", port, program.server_port, subpath):
            connection = HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", f"{subpath}/api/v1/ask", headers={"Accept-Encoding": "gzip"})
            answered = connection.getresponse()
            for n in range(5):
                assert [answered.readline() for _ in range(3)][1] == f"data: {n}\n".encode()
                read.release()
            assert answered.read() == b""
        program.shutdown()


@pytest.mark.parametrize(("front", "subpath"), SITES)
def test_while_the_program_is_away_visitors_are_told_so(front: str, subpath: str, tmp_path: Path) -> None:
    port = fronts.free_port()
    with getattr(fronts, front)(tmp_path / "front", port, fronts.free_port(), subpath):
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", f"{subpath}/")
        answered = connection.getresponse()
        assert answered.status == 503
        assert answered.headers["Retry-After"] == "15"
        assert "hãy thử lại sau" in answered.read().decode()


@pytest.mark.parametrize(("front", "subpath"), SITES)
def test_neither_a_question_nor_who_asked_it_is_written_down(front: str, subpath: str, tmp_path: Path) -> None:
    """Also where the web server logs every request for its other sites, and where the program is away or too much is
    asked, so that it has errors to tell."""
    port, visitor, folder = fronts.free_port(), "127.0.0.77", tmp_path / "front"
    with getattr(fronts, front)(folder, port, fronts.free_port(), subpath):

        def send(method: str, path: str, body: bytes | None = None) -> None:
            connection = HTTPConnection("127.0.0.1", port, timeout=20, source_address=(visitor, 0))
            with suppress(ConnectionError), closing(connection):  # a body that is too large is not read to its end
                connection.request(method, path, body, {"Referer": f"http://127.0.0.1:{port}/?hoi=dau-vet-4711"})
                assert connection.getresponse().status in (200, 308, 404, 413, 429, 502, 503)

        send("GET", f"{subpath or '/nguon'}?hoi=dau-vet-4711")
        for path in ("/", "/api/v1/search", "/kiem-tra", "/gradio_api/heartbeat/dau-vet-4711"):
            send("GET", f"{subpath}{path}?hoi=dau-vet-4711")
        send("POST", f"{subpath}/api/v1/dau-vet-4711", b"a" * 300_000)
        send("POST", f"{subpath}/kiem-tra?hoi=dau-vet-4711", b"a" * 7_000_000)
        connection = HTTPConnection("127.0.0.1", port, timeout=20, source_address=(visitor, 0))
        with closing(connection):
            for _ in range(500):
                connection.request("HEAD", f"{subpath}/?hoi=dau-vet-4711")
                connection.getresponse().read()
    written = {path.name: path.read_text("utf-8", "replace") for path in (*folder.glob("*.log"), folder / "said")}
    assert [name for name, text in written.items() if "dau-vet-4711" in text or visitor in text] == []
