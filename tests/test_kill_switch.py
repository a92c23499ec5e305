"""Answering is turned off with a reason and on again: seen within a second, and stays so."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.ingest import ingest
from index.static import StaticEncoder
from tests.editions import Knows, Shelf
from ui.edition import edition_of
from ui.errors import InvalidText, RecordsUnavailable
from ui.records.audit import Audit
from ui.records.kill_switch import FILE as STATE
from ui.records.kill_switch import MOST_REASON, UNREADABLE, Off, settle, switch_in, turn_off, turn_on
from ui.records.records import FILE, Records
from ui.server import create_app

REASON = "Đang sửa số liệu năm 2025 <b>, mời quay lại sau 14 giờ."
SECONDS = 30.0


def test_it_is_on_where_nobody_turned_it_off(tmp_path: Path) -> None:
    assert switch_in(tmp_path)() is None
    assert not (tmp_path / FILE).exists()


def test_an_open_reader_sees_it_turned_off_changed_and_turned_on(tmp_path: Path) -> None:
    switch = switch_in(tmp_path, look_seconds=0)
    turn_off(tmp_path, f"  {REASON}\n")
    off = switch()
    assert off is not None
    assert (off.reason, off.everything) == (REASON, False)
    turn_off(tmp_path, "Lý do khác", everything=True)
    assert (changed := switch()) is not None
    assert (changed.reason, changed.everything) == ("Lý do khác", True)
    assert turn_on(tmp_path)
    assert switch() is None
    assert not turn_on(tmp_path)


@pytest.mark.parametrize("reason", ["", " \n ", "a" * (MOST_REASON + 1)])
def test_a_reason_that_says_nothing_or_too_much_is_refused(tmp_path: Path, reason: str) -> None:
    with pytest.raises(InvalidText):
        turn_off(tmp_path, reason)
    assert switch_in(tmp_path)() is None


def test_no_deletion_of_what_visitors_asked_turns_it_on(tmp_path: Path) -> None:
    turn_off(tmp_path, REASON)
    records = Records.open(tmp_path)
    records.delete_all()
    records.purge()
    assert switch_in(tmp_path)() is not None


def test_while_the_file_cannot_be_read_the_last_state_holds(tmp_path: Path) -> None:
    switch = switch_in(tmp_path, look_seconds=0)
    turn_off(tmp_path, REASON)
    assert switch() is not None
    connection = sqlite3.connect(tmp_path / FILE)
    connection.executescript("DROP TABLE kill_switch; CREATE TABLE kill_switch (one INTEGER)")
    connection.close()
    assert switch() is not None


def put(content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / STATE).write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        put(b""),
        put(b'{"off": null}'),
        put(b"\xff" * 200),
        lambda folder: put((folder / STATE).read_bytes().replace(b"true", b"null"))(folder),
        lambda folder: put((folder / STATE).read_bytes()[:-1])(folder),
        lambda folder: (folder / STATE).unlink(),
        lambda folder: (folder / FILE).write_bytes(b"x" * 9000),
        lambda folder: (folder / FILE).unlink(),
    ],
)
def test_no_damage_to_either_file_turns_it_on(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    turn_off(tmp_path, REASON, everything=True)
    damage(tmp_path)
    assert (off := switch_in(tmp_path)()) is not None
    assert off.reason == REASON or off == UNREADABLE


def test_a_flipped_bit_of_its_file_is_seen_by_everyone_as_off(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    turn_off(tmp_path, REASON)
    turn_on(tmp_path)
    whole = (tmp_path / STATE).read_bytes()
    for bit in range(0, 8 * len(whole), 5):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        (tmp_path / STATE).write_bytes(flipped)
        assert switch_in(tmp_path)() == UNREADABLE
    assert "hoidap on" in caplog.text
    assert turn_on(tmp_path)
    assert switch_in(tmp_path)() is None


def test_a_server_makes_the_file_of_a_switch_that_was_turned_before_there_was_one(tmp_path: Path) -> None:
    turn_off(tmp_path, REASON)
    (tmp_path / STATE).unlink()
    settle(tmp_path)
    (tmp_path / FILE).unlink()
    assert (off := switch_in(tmp_path)()) is not None
    assert off.reason == REASON


def test_where_nobody_can_tell_whether_it_was_off_it_is_off(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"x" * 9000)
    settle(tmp_path)
    assert switch_in(tmp_path)() == UNREADABLE


def test_where_it_was_on_a_damaged_database_leaves_it_on(tmp_path: Path) -> None:
    settle(tmp_path)
    (tmp_path / FILE).write_bytes(b"x" * 9000)
    settle(tmp_path)
    assert switch_in(tmp_path)() is None


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(RecordsUnavailable):
        turn_off(tmp_path / "taken", REASON)


class Switch:
    """A switch that the test turns."""

    def __init__(self) -> None:
        self.off: Off | None = None

    def __call__(self) -> Off | None:
        return self.off


@pytest.fixture(scope="module")
def switch() -> Switch:
    return Switch()


@pytest.fixture(scope="module")
def client(switch: Switch) -> TestClient:
    return TestClient(create_app(lambda: edition_of(Shelf(), Knows("x")), switch=switch))


@pytest.fixture
def off(switch: Switch) -> Iterator[Switch]:
    switch.off = Off(REASON, 0.0)
    yield switch
    switch.off = None


def test_no_answer_is_given_and_the_error_holds_the_reason(client: TestClient, off: Switch) -> None:
    for path, body in (("ask", {"question": "An Giang có bao nhiêu hộ?"}), ("check", {"text": "Có 5 hộ."})):
        for accept in ("application/json", "text/event-stream"):
            response = client.post(f"/api/v1/{path}", json=body, headers={"Accept": accept})
            assert response.status_code == 503
            error = response.json()["error"]
            assert (error["code"], error["message"]) == ("switched_off", REASON)
            assert int(response.headers["retry-after"]) > 0
    off.off = None
    assert client.post("/api/v1/ask", json={"question": "An Giang có bao nhiêu hộ?"}).status_code == 200


def test_a_kept_answer_is_not_shown_but_is_deleted_on_request(client: TestClient, off: Switch) -> None:
    off.off = None
    kept = client.post("/api/v1/ask", json={"question": "An Giang có bao nhiêu hộ?"}).json()["id"]
    off.off = Off(REASON, 0.0)
    assert client.get(f"/api/v1/answers/{kept}").status_code == 503
    assert client.delete(f"/api/v1/answers/{kept}").status_code == 204


@pytest.mark.parametrize("path", ["/kiem-tra", "/luu-kiem-tra"])
def test_the_page_of_checks_says_why_it_is_closed_as_text(client: TestClient, off: Switch, path: str) -> None:
    response = client.request("GET" if path == "/kiem-tra" else "POST", path)
    assert response.status_code == 503
    assert "Đang sửa số liệu năm 2025 &lt;b&gt;" in response.text
    assert "<b>" not in response.text


@pytest.mark.parametrize("path", ["/", "/nguon", "/api/v1/sources", "/quyen-rieng-tu", "/nhung", "/widget/hoidap.js"])
def test_what_gives_no_answers_stays_open(client: TestClient, off: Switch, path: str) -> None:
    assert client.get(path).status_code == 200


def test_where_everything_is_off_only_the_reason_health_and_privacy_are_left(client: TestClient, off: Switch) -> None:
    off.off = Off(REASON, 0.0, everything=True)
    for path in ("/", "/nguon", "/so-lieu", "/api/v1/sources", "/api/v1/search?q=x"):
        response = client.get(path)
        assert response.status_code == 503
        assert "Đang sửa số liệu" in response.text
    for path in ("/api/v1/health", "/api/v1/status", "/quyen-rieng-tu", "/site/site.css", "/nhung"):
        assert client.get(path).status_code == 200


def test_pages_and_widget_can_ask_whether_questions_are_answered(client: TestClient, off: Switch) -> None:
    assert client.get("/api/v1/status").json() == {"answering": False, "reason": REASON}
    off.off = None
    assert client.get("/api/v1/status").json() == {"answering": True, "reason": ""}


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The program as it is run, on a free port."""
    command = [sys.executable, "-m", "ui", "serve", "--port", "0", "--data-dir", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield next(word for word in process.stdout.readline().split() if word.startswith("http"))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(SECONDS)


def ask(address: str) -> tuple[int, str]:
    body = json.dumps({"question": "Huyện Như Xuân có bao nhiêu xã?"}).encode()
    request = urllib.request.Request(f"{address}/api/v1/ask", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:
            return response.status, json.load(response)["answer"]
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["error"]["message"]


def hoidap(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments, "--data-dir", str(data)], capture_output=True, text=True, check=False
    )


def until(address: str, status: int) -> str:
    """The answer once it has the status, which it has soon."""
    for _ in range(100):
        found, said = ask(address)
        if found == status:
            return said
        time.sleep(0.1)
    raise AssertionError(f"still {found}, not {status}")


def test_a_running_server_is_turned_off_stays_off_over_a_restart_and_is_turned_on(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / "xa.txt").write_text("Huyện Như Xuân có 16 xã.", encoding="utf-8")
    ingest([str(tmp_path / "xa.txt")], data, StaticEncoder.shipped())
    with served(data) as address:
        assert "16" in until(address, 200)
        assert hoidap(data, "off", REASON).returncode == 0
        assert until(address, 503) == REASON
    with served(data) as address:
        assert ask(address) == (503, REASON)
        assert "trở lại" in hoidap(data, "on").stdout
        assert "16" in until(address, 200)


def test_the_commands_say_what_is_wrong_and_write_who_did_what(tmp_path: Path) -> None:
    assert hoidap(tmp_path, "off").returncode == 2
    refused = hoidap(tmp_path, "off", " ")
    assert refused.returncode == 1
    assert "lý do" in refused.stderr
    assert hoidap(tmp_path, "off", REASON, "--all").returncode == 0
    assert hoidap(tmp_path, "on").returncode == 0
    audit = Audit.open(tmp_path)
    done = [(row.act, row.outcome, row.subject) for row in audit.rows()]
    audit.close()
    assert done == [
        ("switch.on", "done", ""),
        ("switch.on", "begun", ""),
        ("switch.off", "done", REASON),
        ("switch.off", "begun", REASON),
        ("switch.off", "failed", " "),
        ("switch.off", "begun", " "),
    ]
