"""A server that is asked to stop drops nothing that it was asked, and ends in bounded time; real processes."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from index.ingest import ingest
from index.static import StaticEncoder
from tests.real_server import RealServer, running

SLOW = "tests.trials.slow"
PATIENCE = 60.0
ASKED = 20


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one document."""
    note = tmp_path / "ghi-chu.txt"
    note.write_text("Huyện Như Xuân có 16 xã.", encoding="utf-8")
    ingest([str(note)], tmp_path / "data", StaticEncoder.shipped())
    return tmp_path / "data"


def ask(server: RealServer, question: str, *, stream: bool = False) -> str:
    """The whole body of an answer, JSON or events."""
    kind = "text/event-stream" if stream else "application/json"
    headers = {"Content-Type": "application/json", "Accept": kind}
    request = Request(f"{server.address}/api/v1/ask", json.dumps({"question": question}).encode(), headers)
    with urlopen(request, timeout=PATIENCE) as response:
        body: bytes = response.read()
        return body.decode()


def status(address: str) -> int:
    """The status of a GET; 0 where nobody listens."""
    try:
        with urlopen(address, timeout=PATIENCE) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (URLError, ConnectionError):
        return 0


def until(holds: Callable[[], bool]) -> None:
    """Waits for what must come to hold."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def in_hand(metrics: str) -> int:
    """Answers that are being made or wait."""
    with urlopen(metrics, timeout=PATIENCE) as response:
        lines = response.read().decode().splitlines()
    wanted = ('hoidap_work_running{work="answer"} ', 'hoidap_work_waiting{work="answer"} ')
    return sum(int(float(line.rpartition(" ")[2])) for line in lines if line.startswith(wanted))


def opened(server: RealServer, path: str) -> socket.socket:
    """A connection that asked for a path and stays open, after the first bytes of the response."""
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
    return connection


@pytest.mark.slow
def test_every_answer_under_way_is_given_whole_and_open_pages_do_not_hold_up_the_stop(
    data: Path, tmp_path: Path
) -> None:
    port = free_port()
    settings = {"metrics_port": port, "stop_seconds": 300, "per_session": 1000}
    with running(data, tmp_path / "errors", SLOW, **settings) as server, ThreadPoolExecutor(ASKED) as people:
        heartbeat, idle = opened(server, "/gradio_api/heartbeat/abcdefgh"), opened(server, "/api/v1/health")
        question = "Huyện Như Xuân có bao nhiêu xã? mất 2 giây"
        answers = [people.submit(ask, server, question, stream=number % 2 == 1) for number in range(ASKED)]
        until(lambda: in_hand(f"http://127.0.0.1:{port}/metrics") == ASKED)
        server.process.send_signal(signal.SIGTERM)
        told = [answer.result(PATIENCE) for answer in answers]
        assert server.process.wait(PATIENCE) == 0
        heartbeat.close()
        idle.close()
    for body in told[::2]:
        assert json.loads(body)["outcome"] == "answered"
    for body in told[1::2]:
        assert body.endswith("event: done\ndata: {}\n\n")
    with closing(sqlite3.connect(data / "records.sqlite")) as kept:
        assert kept.execute("SELECT count(*) FROM answers").fetchone() == (ASKED,)
    assert not (data / "records.sqlite-wal").exists()


@pytest.mark.slow
def test_a_second_signal_ends_the_server_at_once(data: Path, tmp_path: Path) -> None:
    port = free_port()
    settings = {"metrics_port": port, "stop_seconds": 300}
    with running(data, tmp_path / "errors", SLOW, **settings) as server, ThreadPoolExecutor(1) as person:
        person.submit(ask, server, "xã? mất 300 giây")
        until(lambda: in_hand(f"http://127.0.0.1:{port}/metrics") == 1)
        server.process.send_signal(signal.SIGTERM)
        until(lambda: status(f"{server.address}/api/v1/health") == 0)
        assert server.process.poll() is None
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == -signal.SIGTERM


@pytest.mark.slow
def test_what_does_not_end_in_time_does_not_hold_the_server(data: Path, tmp_path: Path) -> None:
    port = free_port()
    settings = {"metrics_port": port, "stop_seconds": 1}
    with running(data, tmp_path / "errors", SLOW, **settings) as server, ThreadPoolExecutor(1) as person:
        person.submit(ask, server, "xã? mất 300 giây")
        until(lambda: in_hand(f"http://127.0.0.1:{port}/metrics") == 1)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
    assert '"event": "work that took too long was given up"' in (tmp_path / "errors").read_text("utf-8")


@pytest.mark.slow
def test_while_it_drains_a_server_answers_and_says_that_it_is_not_ready(data: Path, tmp_path: Path) -> None:
    with running(data, tmp_path / "errors", SLOW, drain_seconds=8) as server:
        assert status(f"{server.address}/api/v1/ready") == 200
        server.process.send_signal(signal.SIGTERM)
        until(lambda: status(f"{server.address}/api/v1/ready") == 503)
        assert status(f"{server.address}/api/v1/health") == 200
        assert json.loads(ask(server, "Huyện Như Xuân có bao nhiêu xã?"))["outcome"] == "answered"
        assert server.process.wait(PATIENCE) == 0


@pytest.mark.slow
def test_a_running_server_answers_from_an_index_that_another_process_commits(data: Path, tmp_path: Path) -> None:
    second = tmp_path / "hai.txt"
    second.write_text("Huyện Quan Sơn có 12 xã.", encoding="utf-8")
    with running(data, tmp_path / "errors") as server:
        assert json.loads(ask(server, "Huyện Quan Sơn có bao nhiêu xã?"))["abstained"]
        ingest([str(second)], data, StaticEncoder.shipped())
        until(lambda: not json.loads(ask(server, "Huyện Quan Sơn có bao nhiêu xã?"))["abstained"])
        assert server.process.poll() is None
