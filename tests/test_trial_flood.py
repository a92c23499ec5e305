"""The program under floods and slow sockets: people in between are served, and attackers are told or dropped."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.real_server import RealServer, running
from tests.trials.attackers import SLOW, SlowSockets
from tests.trials.flooders import flooding
from tests.trials.polite import Served, people

pytestmark = pytest.mark.slow

WANTED = 0.95
"""Of the some forty questions of a short run two may meet a stall of the machine; the trial by hand asks for 0.99."""
PATIENCE_S = 60.0
FEW = 10
"""Connections that may be open besides: those of the people."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flood")


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[RealServer]:
    """With deadlines of two seconds for slow clients, and room for 100 connections and requests at once."""
    with running(data / "data", data / "errors.txt", "tests.trials.hurried", per_address=60) as started:
        httpx.get(f"{started.address}/api/v1/ready").raise_for_status()
        yield started


def test_a_flood_is_told_when_to_come_again_and_people_are_served(server: RealServer, tmp_path: Path) -> None:
    """Far more than an address may ask: the rest is refused in Vietnamese, with the time."""
    before, told = server.used(), tmp_path / "flood.json"
    with flooding(server.port, 1, 16, 6, told):
        time.sleep(1)
        with people(server.address, 5, 0.5, through_proxy=True) as served:
            time.sleep(4)
    heard: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    assert served.share >= WANTED, served.told
    assert heard["answered"]["429"] >= 20
    assert heard["answered"].get("200", 0) <= 80
    assert heard["refusal"]["error"]["code"] == "too_many_requests"
    assert "hãy thử lại sau" in heard["refusal"]["error"]["message"]
    assert int(heard["refusal"]["retry_after"]) >= 1
    assert server.used().memory_mb < before.memory_mb + 64


@pytest.mark.parametrize("way", SLOW)
def test_slow_sockets_keep_nobody_out_and_are_dropped(server: RealServer, way: str) -> None:
    """Three times as many as there is room for, from one address."""
    before, end = server.used().descriptors, time.monotonic() + PATIENCE_S
    with people(server.address, 3, 0.3) as served:
        time.sleep(0.5)
        sockets = SlowSockets(way, server.port, "127.0.3.1", 300)
        while (held := server.used().descriptors - before) > FEW and time.monotonic() < end:
            sockets.go_on()
            time.sleep(0.2)
        sockets.close()
    assert held <= FEW
    assert served.share >= WANTED, served.told


def test_the_people_of_the_trial_notice_a_server_that_is_not_there() -> None:
    with people("http://127.0.0.1:9", 2, 0.1) as served:
        time.sleep(0.3)
    assert isinstance(served, Served)
    assert served.share == 0
