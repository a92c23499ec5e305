"""While documents are ingested: each answer is of one generation, what it cites opens, and old ones are let go."""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from tests.entries import HashingEncoder
from tests.trials import generations
from ui.edition import CurrentEdition
from ui.server import create_app
from ui.settings import Settings

VISITED = (
    "/nguon", "/so-lieu", "/so-lieu?noi=An+Giang", "/khac-nhau", "/bieu-do", "/api/v1/ready", "/api/v1/suggestions",
    "/api/v1/figures?place=An Giang", "/api/v1/search?q=doanh nghiệp", "/api/v1/sources",
)  # fmt: skip


FILES_OF_GENERATION = 3
"""Held open while it serves: manifest, store and vocabulary of its one segment."""


def open_files(folder: Path) -> int:
    """Files below a folder that this process holds open; 0 where the system does not say."""
    held = Path("/proc/self/fd")
    if not held.is_dir():
        return 0
    names = [os.readlink(one) for one in held.iterdir() if one.is_symlink()]
    return sum(name.startswith(f"{folder}/generations") for name in names)


@pytest.fixture
def no_collector() -> Iterator[None]:
    """With as many objects as a server has, the collector of cycles comes too seldom to be counted on."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.slow
@pytest.mark.usefixtures("no_collector")
def test_a_generation_that_serves_no_more_is_let_go(tmp_path: Path) -> None:
    encoder, data, file = HashingEncoder(), tmp_path / "data", tmp_path / "an-giang.txt"
    alive: weakref.WeakSet[Index] = weakref.WeakSet()

    def answering(index: Index) -> AnswerRunnable:
        alive.add(index)
        return AnswerRunnable(Bot(index))

    file.write_text("Tỉnh An Giang có 600 doanh nghiệp công nghệ số năm 2022.", encoding="utf-8")
    ingest([str(file)], data, encoder)
    edition = CurrentEdition(Index.open(data, encoder), answering, 0)
    with TestClient(create_app(edition, Settings(per_session=10_000, per_address=10_000))) as client:
        for turn in range(4):
            file.write_text(f"Tỉnh An Giang có {601 + turn} doanh nghiệp công nghệ số năm 2022.", encoding="utf-8")
            ingest([str(file)], data, encoder)
            for path in VISITED:
                assert client.get(path).status_code == 200, path
            question = {"question": "An Giang có bao nhiêu doanh nghiệp công nghệ số?"}
            assert str(601 + turn) in client.post("/api/v1/ask", json=question).json()["answer"]
            claim = {"text": f"Năm 2022 An Giang có {601 + turn} doanh nghiệp công nghệ số."}
            assert client.post("/api/v1/check", json=claim).json()["results"][0]["verdict"] == "confirmed"
        assert len(alive) <= 2
        assert open_files(data) <= 2 * FILES_OF_GENERATION


@pytest.mark.slow
def test_each_answer_is_of_one_generation_and_what_it_cites_opens(capsys: pytest.CaptureFixture[str]) -> None:
    assert generations.main(people=3, commits=3) == 0, capsys.readouterr().out


def test_an_answer_of_two_generations_is_seen() -> None:
    def cited(place: int, generation: int, moved: int = 0) -> dict[str, object]:
        text = generations.text_of(place, generation)
        start = text.index("Tỉnh")
        return {"source": f"bao-cao-{place}.txt", "quote": text[start:-1], "start": start + moved, "end": len(text) - 1}

    told = {"answer": "**1007** và **11007**, chênh 10000 [1][2].", "citations": [cited(0, 7), cited(1, 7)]}
    assert generations.faults_of(told) == []
    assert generations.faults_of({**told, "answer": "**1007** và **11008** [1][2]."})
    assert generations.faults_of({**told, "citations": [cited(0, 7), cited(1, 8)]})
    assert generations.faults_of({**told, "citations": [cited(0, 7), cited(1, 7, moved=1)]})
    assert generations.faults_of({**told, "citations": [cited(0, 7)]})
