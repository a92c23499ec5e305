"""Nobody works on the admin page without the token, from another site, or under another name than this machine's."""

from __future__ import annotations

import logging
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.routing import Mount, Route

from tests.admin_visit import SITE, TOKEN, Person, admin_site, text_of
from ui.admin.access import RANDOM_TOKEN, Refusal, Sessions, token_of
from ui.admin.app import create_admin_app, serve_admin
from ui.admin.guard import is_loopback
from ui.errors import InvalidSetting
from ui.records import staff
from ui.settings import Settings


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with admin_site(tmp_path, empty=True) as somebody:
        yield somebody


def routes(person: Person, method: str) -> list[str]:
    app = create_admin_app(person.office.settings)
    return [
        route.path.replace("{document_id}", "x")
        for route in app.routes
        if isinstance(route, Route) and method in (route.methods or ())
    ]


def test_every_page_but_the_log_in_asks_for_it(person: Person) -> None:
    pages = routes(person, "GET")
    assert len(pages) >= 6
    for path in pages:
        answer = person.client.get(path, follow_redirects=False)
        if path == "/dang-nhap":
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap"), path
    assert person.client.get("/viec", headers={"Accept": "application/json"}).status_code == 401


def test_every_change_asks_for_a_session_and_for_the_token_of_its_forms(person: Person) -> None:
    changes = [path for path in routes(person, "POST") if path != "/dang-nhap"]
    assert len(changes) >= 8
    for path in changes:
        answer = person.client.post(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap"), path
    person.log_in()
    acts = person.acts()
    for path in changes:
        for form in ({}, {"csrf": "0" * 64}, {"csrf": "é"}):
            answer = person.client.post(path, data=form, follow_redirects=False)
            assert answer.status_code == 403, path
            assert "Biểu mẫu đã cũ" in text_of(answer)
    assert person.acts() == acts


def test_the_forms_of_one_session_are_not_those_of_another(person: Person) -> None:
    person.log_in()
    csrf = person.csrf()
    person.client.cookies.clear()
    person.log_in("Trần Văn Minh")
    assert person.csrf() != csrf
    assert person.client.post("/bo-xem-truoc", data={"csrf": csrf}).status_code == 403


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://evil.example",
        "https://127.0.0.1:7861",
        "http://127.0.0.1:7860",
        "http://localhost:7861",
        "http://[::1]:7861",
    ],
)
def test_a_form_of_another_site_is_refused(person: Person, origin: str) -> None:
    person.log_in()
    headers = {"Origin": origin}
    answer = person.client.post("/bo-xem-truoc", data={"csrf": person.csrf()}, headers=headers)
    assert answer.status_code == 403
    assert "không đến từ trang quản trị" in text_of(answer)
    assert person.client.post("/dang-nhap", data={"khoa": TOKEN}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1:7861", "0.0.0.0", "", "a@127.0.0.1"],
)
def test_another_name_than_this_machines_is_refused(person: Person, host: str) -> None:
    answer = person.client.get("/dang-nhap", headers={"Host": host})
    assert answer.status_code == 421
    assert "HOIDAP_ADMIN_HOSTS" in text_of(answer)


@pytest.mark.parametrize("host", ["127.0.0.1:7861", "localhost", "localhost:9000", "[::1]:7861", "127.1.2.3"])
def test_the_names_of_this_machine_are_answered(person: Person, host: str) -> None:
    assert person.client.get("/dang-nhap", headers={"Host": host}).status_code == 200


def test_a_name_that_the_operator_lists_is_answered(tmp_path: Path) -> None:
    with admin_site(tmp_path, empty=True, admin_hosts="qt.tinh.local") as person:
        assert person.client.get("/dang-nhap", headers={"Host": "qt.tinh.local"}).status_code == 200
        assert person.client.get("/dang-nhap", headers={"Host": "x.qt.tinh.local"}).status_code == 421


def test_the_cookie_is_for_this_page_alone(person: Person) -> None:
    answer = person.client.post("/dang-nhap", data={"khoa": TOKEN}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age="):
        assert part in cookie
    assert TOKEN not in cookie


def test_a_wrong_token_lets_nobody_in_and_is_written_down(person: Person) -> None:
    answer = person.log_in(token="sai" * 10)
    assert answer.status_code == 403
    assert "không đúng" in text_of(answer)
    assert person.acts()[-1] == ("login", "failed")
    assert person.office.audit.rows(1)[0].actor == "không rõ"
    assert person.client.get("/", follow_redirects=False).status_code == 303


def test_whoever_tries_tokens_locks_out_nobody_who_has_a_random_one(person: Person) -> None:
    assert [person.log_in(token="sai").status_code for _ in range(8)] == [403] * 5 + [429] * 3
    assert person.log_in().status_code == 200
    assert person.log_in(token="sai").status_code == 429
    assert person.client.get("/", follow_redirects=False).status_code == 200


def test_the_sixth_attempt_in_a_minute_has_to_wait_with_a_token_that_somebody_may_have_thought_up(
    person: Person,
) -> None:
    assert len(TOKEN) < RANDOM_TOKEN
    assert [person.log_in(token="sai").status_code for _ in range(5)] == [403] * 5
    refused, wrong = person.log_in(token=TOKEN), person.log_in(token="sai")
    for answer in (refused, wrong):
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 12
        assert "thử lại được sau" in text_of(answer)
    assert person.client.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("token", [secrets.token_urlsafe(32), secrets.token_hex(32)], ids=["base64", "hex"])
def test_a_random_token_of_the_settings_lets_in_at_once_too(token: str) -> None:
    sessions = Sessions(token_of(Settings(admin_token=SecretStr(token))), clock=lambda: 0.0)
    assert all(isinstance(sessions.log_in("sai"), Refusal) for _ in range(20))
    assert not isinstance(sessions.log_in(token), Refusal)


def test_the_log_is_not_filled_by_wrong_tokens_and_says_how_many_it_left_out() -> None:
    now = 0.0
    sessions = Sessions(token_of(Settings(admin_token=SecretStr(TOKEN))), clock=lambda: now)
    refused = [sessions.log_in("sai") for _ in range(1000)]
    assert refused[:5] == [Refusal(0.0, 0)] * 5
    assert all(isinstance(one, Refusal) and one.seconds > 0 for one in refused[5:])
    now = 60.0
    assert sessions.log_in("sai") == Refusal(0.0, 995)
    assert sessions.log_in("sai") == Refusal(0.0, 0)


def test_every_answer_has_the_policy_and_stays_in_no_cache(person: Person) -> None:
    person.log_in()
    for path in ("/", "/dang-nhap", "/tai-len", "/xem-truoc/hoi", "/nhat-ky", "/viec", "/khong-co", "/assets/admin.js"):
        answer = person.client.get(path, follow_redirects=False)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        if not path.startswith("/assets"):
            assert answer.headers["cache-control"] == "no-store" or answer.status_code == 303
        assert " style=" not in answer.text
        assert "onclick" not in answer.text


def test_a_failure_is_a_page_with_the_policy(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.log_in()
    monkeypatch.setattr("ui.admin.audit_page._table_html", None)
    person.client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    answer = person.client.get("/nhat-ky")
    assert answer.status_code == 500
    assert "gặp lỗi" in text_of(answer)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_there_is_no_default_token_and_the_one_that_is_made_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    made = token_of(Settings(data_dir=tmp_path))
    assert made.file == tmp_path / "admin.token"
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    text = made.file.read_text("utf-8")
    assert len(text.strip()) >= 40
    assert made.sha256 == staff.fingerprint(text)
    assert token_of(Settings(data_dir=tmp_path)) == made
    made.file.chmod(0o644)
    with pytest.raises(InvalidSetting, match="Người khác đọc được"):
        token_of(Settings(data_dir=tmp_path))


@pytest.mark.parametrize("token", ["", "admin", "x" * 23, " " * 30])
def test_a_short_token_is_refused_and_not_repeated(tmp_path: Path, token: str) -> None:
    file = tmp_path / "khoa"
    file.write_text(token, encoding="utf-8")
    for settings in (Settings(admin_token_file=file), Settings(admin_token=SecretStr(token))):
        with pytest.raises(InvalidSetting, match="quá ngắn") as refused:
            token_of(settings)
        assert not token.strip() or token not in str(refused.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "hoidap.tinh.gov.vn", ""])
def test_the_page_listens_on_loopback_alone(tmp_path: Path, host: str) -> None:
    assert not is_loopback(host)
    if host:
        with pytest.raises(InvalidSetting, match="chỉ được mở trên chính máy này"):
            serve_admin(Settings(data_dir=tmp_path, admin_host=host, admin_port=0))
        assert not list(tmp_path.iterdir())


def test_the_token_stands_in_no_log_and_on_no_page(person: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    pages = [person.log_in(token="sai"), person.log_in(), person.client.get("/nhat-ky")]
    assert not any(TOKEN in page.text for page in pages)
    assert TOKEN not in caplog.text


def test_what_is_sent_is_counted_before_it_is_read(person: Person) -> None:
    person.log_in()
    for path in ("/dang-nhap", "/cong-bo"):
        answer = person.client.post(path, content=b"x" * (2 << 20), headers={"Content-Type": "text/plain"})
        assert answer.status_code == 413
        slices = (b"x" * 100_000 for _ in range(20))
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert person.client.post(path, content=slices, headers=form).status_code == 413


def test_the_public_server_has_no_route_of_the_admin_page(person: Person) -> None:
    app = create_admin_app(person.office.settings)
    ours = {route.path for route in app.routes if isinstance(route, Route)} - {"/"}
    source = Path(__file__).parent.parent.joinpath("ui", "server.py").read_text("utf-8")
    assert "ui.admin" not in source
    assert not any(f'"{path}"' in source for path in ours)
    assert {route.path for route in app.routes if isinstance(route, Mount)} == {"/assets", "/site", "/static/fonts"}
    assert SITE
