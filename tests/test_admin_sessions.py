"""A session of the admin page belongs to one token, ends with it, by itself or when somebody ends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from selectolax.lexbor import LexborHTMLParser

from tests.admin_visit import TOKEN, Person, admin_site, text_of
from ui.admin.access import IDLE_SECONDS, LONGEST_SECONDS, MOST_SESSIONS, Refusal, Sessions, token_of
from ui.records import staff
from ui.records.staff import OPERATOR
from ui.settings import Settings


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with admin_site(tmp_path, empty=True) as somebody:
        yield somebody


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_log_names_whose_token_it_is_whatever_the_form_says(person: Person) -> None:
    person.log_in("Trần Văn Minh")
    person.post("/nhat-ky/xuat", {"nguoi": "Nguyễn Thị Lan"})
    assert person.office.audit.rows(1)[0].actor == "Trần Văn Minh"
    person.client.cookies.clear()
    person.client.post("/dang-nhap", data={"nguoi": "Nguyễn Thị Lan", "khoa": TOKEN})
    assert person.office.audit.rows(1)[0].actor == OPERATOR


def test_a_session_ends_when_its_token_is_taken_back_and_no_other_does(person: Person) -> None:
    person.log_in("Trần Văn Minh")
    minh = dict(person.client.cookies)
    person.client.cookies.clear()
    person.log_in("Nguyễn Thị Lan")
    staff.remove(person.office.settings.data_dir, "Trần Văn Minh")
    assert person.client.get("/nhat-ky", follow_redirects=False).status_code == 200
    person.client.cookies.clear()
    person.client.cookies.update(minh)
    assert person.client.get("/nhat-ky", follow_redirects=False).status_code == 303
    assert person.log_in("Trần Văn Minh").status_code == 403


def test_a_new_token_of_the_same_name_does_not_revive_the_sessions_of_the_old_one(person: Person) -> None:
    person.log_in("Trần Văn Minh")
    staff.remove(person.office.settings.data_dir, "Trần Văn Minh")
    staff.add(person.office.settings.data_dir, "Trần Văn Minh")
    assert person.client.get("/nhat-ky", follow_redirects=False).status_code == 303


def test_everybody_sees_who_is_logged_in_and_can_log_them_out(person: Person) -> None:
    person.log_in("Trần Văn Minh")
    minh = dict(person.client.cookies)
    person.client.cookies.clear()
    person.log_in("Nguyễn Thị Lan")
    page = person.client.get("/can-bo")
    assert "Nguyễn Thị Lan (bạn)" in text_of(page)
    assert not any(token in page.text for token in person.tokens.values())
    keys = [field.attributes["value"] for field in LexborHTMLParser(page.text).css('input[name="phien"]')]
    assert len(keys) == 2
    person.post("/can-bo/dang-xuat", {"phien": "0" * 64})
    assert len(person.office.sessions.present()) == 2
    person.post("/can-bo/dang-xuat", {"phien": keys[1]})
    newest = person.office.audit.rows(1)[0]
    assert (newest.actor, newest.act, newest.subject) == ("Nguyễn Thị Lan", "session.end", "Trần Văn Minh")
    person.client.cookies.clear()
    person.client.cookies.update(minh)
    assert person.client.get("/nhat-ky", follow_redirects=False).status_code == 303


def test_logging_out_ends_the_session_also_for_a_copied_cookie(person: Person) -> None:
    person.log_in()
    cookies = dict(person.client.cookies)
    person.post("/dang-xuat")
    person.client.cookies.update(cookies)
    assert person.client.get("/", follow_redirects=False).status_code == 303


def test_a_session_ends_by_itself() -> None:
    clock = Clock()
    sessions = Sessions(token_of(Settings(admin_token=SecretStr(TOKEN))), clock=clock)
    let_in = sessions.log_in(TOKEN)
    assert not isinstance(let_in, Refusal)
    _, cookie = let_in
    clock.now += IDLE_SECONDS
    assert sessions.of(cookie) is not None
    clock.now += IDLE_SECONDS + 1
    assert sessions.of(cookie) is None
    let_in = sessions.log_in(TOKEN)
    assert not isinstance(let_in, Refusal)
    _, cookie = let_in
    for _ in range(int(LONGEST_SECONDS // IDLE_SECONDS)):
        clock.now += IDLE_SECONDS
        assert sessions.of(cookie) is not None
    clock.now += IDLE_SECONDS
    assert sessions.of(cookie) is None


def test_sessions_are_bounded_and_their_cookies_are_not_kept() -> None:
    sessions = Sessions(token_of(Settings(admin_token=SecretStr(TOKEN))))
    let_in = [sessions.log_in(TOKEN) for _ in range(MOST_SESSIONS + 1)]
    cookies = [one[1] for one in let_in if not isinstance(one, Refusal)]
    assert sessions.of(cookies[0]) is None
    assert sessions.of(cookies[-1]) is not None
    assert not any(cookie in repr(vars(sessions)) for cookie in cookies)
    assert TOKEN not in repr(vars(sessions))
