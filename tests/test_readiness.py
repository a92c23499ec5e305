"""A proxy is told to send questions only where the index is open, records can be written and no stop is near."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.errors import DamagedIndex
from index.index import Index
from ui import api_texts
from ui.edition import edition_of
from ui.errors import NotReady
from ui.readiness import Readiness
from ui.records.records import Records
from ui.server import create_app


def readiness(index: Index, records: Records, stopping: Event | None = None) -> Readiness:
    edition = edition_of(index, AnswerRunnable(Bot(index)))
    return Readiness(lambda: edition, records, stopping or Event())


def test_a_server_that_can_answer_says_from_which_index(index: Index, tmp_path: Path) -> None:
    state = readiness(index, Records.open(tmp_path)).state()
    assert (state["status"], state["generation"]) == ("ready", index.generation)


def test_records_that_cannot_be_written_are_not_ready_and_then_are(index: Index, tmp_path: Path) -> None:
    records = Records.open(tmp_path)
    ready = readiness(index, records)
    records._connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "records.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotReady, match=api_texts.NOT_READY):
        ready.state()
    other.execute("ROLLBACK")
    assert ready.state()["status"] == "ready"
    other.close()
    records.close()


def test_an_index_that_cannot_be_searched_is_not_ready(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = readiness(index, Records.open(tmp_path))

    def broken(*_: object) -> None:
        raise DamagedIndex("hỏng")

    monkeypatch.setattr(Index, "search", broken)
    with pytest.raises(NotReady):
        ready.state()


def test_a_server_that_stops_lives_and_is_not_ready(index: Index) -> None:
    edition, stopping = edition_of(index, AnswerRunnable(Bot(index))), Event()
    client = TestClient(create_app(lambda: edition, stopping=stopping))
    assert client.get("/api/v1/ready").status_code == 200
    stopping.set()
    told = client.get("/api/v1/ready")
    assert (told.status_code, told.json()["error"]["code"]) == (503, "not_ready")
    assert told.json()["error"]["message"] == api_texts.STOPPING
    assert int(told.headers["Retry-After"]) > 0
    assert client.get("/api/v1/health").status_code == 200
