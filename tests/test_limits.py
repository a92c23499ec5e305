"""One visitor cannot use up what others share, and nobody is locked out for longer than is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from ui import api_texts
from ui.traffic import limits
from ui.traffic.limits import NAMING_PAGES, Allowances, AtOnce, Limits, session_of
from ui.traffic.request_context import address_of


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def site(per_session: int, per_address: int, clock: Clock) -> TestClient:
    def answer(request: Request) -> Response:
        return PlainTextResponse("ok")

    def page(request: Request) -> Response:
        return HTMLResponse("ok")

    routes = [Route("/api/v1/ask", answer), Route("/api/v1/health", answer), Route("/", page), Route("/nguon", page)]
    app = Starlette(routes=routes)
    app.add_middleware(AtOnce)
    app.add_middleware(Limits, per_session=per_session, per_address=per_address, clock=clock)
    return TestClient(app)


def named(number: int) -> dict[str, str]:
    return {"X-Hoidap-Session": f"session-of-visitor-{number}"}


def test_an_allowance_comes_back_with_time_and_never_grows_beyond_its_size() -> None:
    clock = Clock()
    allowances = Allowances(60, clock)
    for _ in range(60):
        assert allowances.wait("a") == 0
        allowances.take("a")
    assert allowances.wait("a") == pytest.approx(1.0)
    clock.now += 1
    assert allowances.wait("a") == 0
    clock.now += 10_000
    for _ in range(60):
        allowances.take("a")
    assert allowances.wait("a") > 0
    assert allowances.wait("b") == 0


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60), st.integers(1, 50))
def test_never_more_than_the_allowance_and_what_came_back_is_given(pauses: list[float], per_minute: int) -> None:
    clock = Clock()
    allowances = Allowances(per_minute, clock)
    start, taken = clock.now, 0
    for pause in pauses:
        clock.now += pause
        if allowances.wait("a") == 0:
            allowances.take("a")
            taken += 1
    assert taken <= per_minute + (clock.now - start) * per_minute / 60 + 1e-6


def test_waiting_as_long_as_is_said_is_enough() -> None:
    clock = Clock()
    client = site(2, 100, clock)
    while client.get("/api/v1/ask", headers=named(1)).status_code == 200:
        pass
    refused = client.get("/api/v1/ask", headers=named(1))
    clock.now += int(refused.headers["retry-after"])
    assert client.get("/api/v1/ask", headers=named(1)).status_code == 200


def test_an_office_behind_one_address_is_not_locked_out_by_one_of_its_people() -> None:
    client = site(5, 100, Clock())
    greedy = [client.get("/api/v1/ask", headers=named(0)).status_code for _ in range(50)]
    assert greedy.count(200) == 5
    assert all(client.get("/api/v1/ask", headers=named(n)).status_code == 200 for n in range(1, 80))


def test_who_gives_no_name_leaves_half_of_the_address_to_others() -> None:
    client = site(5, 100, Clock())
    unnamed = [client.get("/api/v1/ask").status_code for _ in range(80)]
    assert unnamed.count(200) == 50
    assert client.get("/api/v1/ask", headers=named(1)).status_code == 200


def test_names_made_up_anew_do_not_pass_the_limit_of_the_address() -> None:
    client = site(5, 100, Clock())
    statuses = [client.get("/api/v1/ask", headers=named(n)).status_code for n in range(150)]
    assert statuses.count(200) == 100


def test_files_and_health_cost_nothing() -> None:
    client = site(1, 2, Clock())
    assert {client.get("/api/v1/health").status_code for _ in range(20)} == {200}


def test_a_page_names_the_session_in_a_cookie_that_scripts_and_other_sites_do_not_see() -> None:
    client = site(2, 100, Clock())
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "max-age" not in cookie.lower()
    assert "expires" not in cookie.lower()
    assert "set-cookie" not in client.get("/").headers
    assert [client.get("/nguon").status_code for _ in range(3)] == [200, 200, 429]


def test_too_many_requests_at_once_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_AT_ONCE", 0)
    response = site(5, 100, Clock()).get("/api/v1/ask", headers=named(1))
    assert response.status_code == 503
    assert response.headers["retry-after"]
    assert response.json()["error"]["code"] == "busy"


def test_the_script_of_the_chat_page_is_told_in_json_and_people_are_told_on_a_page() -> None:
    client = site(1, 100, Clock())
    assert client.get("/nguon", headers=named(1)).status_code == 200
    told = client.post("/gradio_api/queue/join", headers=named(1))
    assert (told.status_code, told.json()["error"]["code"]) == (429, "too_many_requests")
    assert told.headers["retry-after"]
    page = client.get("/nguon?trang=2", headers=named(1))
    assert page.headers["content-type"].startswith("text/html")
    assert f'<a href="">{api_texts.AGAIN}</a>' in page.text


def test_no_more_visitors_are_remembered_than_the_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_KEYS", 10)
    allowances = Allowances(1, Clock())
    for number in range(100):
        allowances.take(str(number))
    assert len(allowances._left) == 10
    assert allowances.wait("99") > 0


def test_who_has_not_come_for_a_minute_is_forgotten() -> None:
    clock = Clock()
    allowances = Allowances(2, clock)
    for number in range(1_000):
        clock.now += 1
        allowances.take(str(number))
    assert len(allowances._left) <= 61
    assert allowances.wait("999", leaving=1.0) > 0
    assert allowances.wait("0", leaving=1.0) == 0


def scope(**more: Any) -> dict[str, Any]:
    return {"type": "http", "headers": [], "client": ("203.0.113.7", 1), **more}


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_has_one_address(host: str, address: str) -> None:
    assert address_of(scope(client=(host, 1))) == address


@pytest.mark.parametrize(
    ("header", "value", "name"),
    [
        (b"x-hoidap-session", b"a" * 20, "a" * 20),
        (b"x-hoidap-session", b"short", ""),
        (b"x-hoidap-session", b"a" * 65, ""),
        (b"x-hoidap-session", "é".encode() * 20, ""),
        (b"cookie", b"other=1; hoidap=abcdefghijklmnopqrst", "abcdefghijklmnopqrst"),
        (b"cookie", b"hoidap=<script>alert(1)</script>", ""),
        (b"cookie", b"\xff\xfe=;;;", ""),
    ],
)
def test_only_plain_names_are_taken(header: bytes, value: bytes, name: str) -> None:
    assert session_of(scope(headers=[(header, value)])) == name


def test_pages_that_name_sessions_are_pages_of_ours() -> None:
    assert "/nhung" not in NAMING_PAGES
    assert all(page.startswith("/") for page in NAMING_PAGES)
