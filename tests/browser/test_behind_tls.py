"""The real program behind nginx with a certificate: our pages are our own by https, and by nothing else."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from index.ingest import ingest
from index.static import StaticEncoder
from tests.browser import fronts
from tests.browser.test_chat_page import QUESTION
from tests.browser.visit import Visit
from tests.trials.serving import server
from ui.assembly import STARTER_CORPUS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PORT, PLAIN = fronts.free_port(), fronts.free_port()
SITE = f"https://127.0.0.1:{PORT}"


@pytest.fixture(scope="module", autouse=True)
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The program, which is told nothing of its public address but by nginx."""
    folder = tmp_path_factory.mktemp("tls")
    ingest([str(STARTER_CORPUS)], folder / "data", StaticEncoder.shipped())
    with server(folder / "data") as program:
        behind = urlsplit(program.address).port
        assert behind
        with fronts.nginx_with_tls(folder / "front", PORT, PLAIN, behind):
            yield


def ask(origin: str) -> HTTPResponse:
    connection = HTTPSConnection("127.0.0.1", PORT, timeout=30, context=ssl._create_unverified_context())
    headers = {"Content-Type": "application/json", "Origin": origin}
    connection.request("POST", "/api/v1/ask", json.dumps({"question": QUESTION}).encode(), headers)
    return connection.getresponse()


def test_the_chat_and_the_forms_work_by_https_and_the_session_is_kept_to_it(browser: Browser) -> None:
    context = browser.new_context(locale="vi-VN", reduced_motion="reduce", ignore_https_errors=True)
    visited = Visit(context.new_page())
    page = visited.page
    page.on("console", lambda said: visited.faults.append(said.text) if said.type == "error" else None)
    answer = page.goto(f"http://127.0.0.1:{PLAIN}/")
    assert answer
    assert page.url == f"{SITE}/"
    assert "max-age" in answer.headers["strict-transport-security"]
    visited.ask(QUESTION)
    expect(page.locator(".wording")).to_contain_text("30%")
    page.goto(f"{SITE}/kiem-tra")
    page.locator("textarea").first.fill("Đến năm 2030, kinh tế số của Thanh Hóa chiếm 30% GRDP.")
    page.locator("form button[type=submit], form button:not([type])").first.click()
    expect(page.locator("main")).to_contain_text("30%")
    cookies = context.cookies()
    assert cookies
    assert all(cookie.get("secure") for cookie in cookies)
    context.close()
    assert visited.faults == []


def test_a_page_that_came_by_http_is_another_origin() -> None:
    assert ask(SITE).status == 200
    assert ask(f"http://127.0.0.1:{PORT}").status == 403


def test_who_comes_by_http_is_sent_to_https() -> None:
    connection = HTTPConnection("127.0.0.1", PLAIN, timeout=30)
    connection.request("GET", "/so-lieu?noi=x", headers={"Host": "127.0.0.1"})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (308, f"{SITE}/so-lieu?noi=x")
