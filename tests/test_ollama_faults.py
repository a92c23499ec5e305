"""However an Ollama server fails, over a real connection, the cited answer is there and no place is held."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.composing.answer import Answer
from bot.model.circuit_breaker import CircuitBreaker
from bot.model.language_model import AT_ONCE, LanguageModel
from index.index import Index
from tests.library import library
from tests.model_server import ModelServer, honest, serving
from tests.ollama_faults import FAULTS, says

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"
SECONDS, PATIENCE = 0.6, 60.0
"""For a model that fails, and for one that speaks, however busy the machine is."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("library"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(honest("")) as running:
        yield running


def model_of(server: ModelServer, seconds: float = SECONDS) -> LanguageModel:
    return LanguageModel.named("ollama:test", seconds, url=server.url.removesuffix("/v1"))


def words_of(answer: Answer) -> set[str]:
    return set(answer.text.replace("**", "").split())


def test_good_words_are_shown(index: Index, server: ModelServer) -> None:
    server.behave = says("Theo báo cáo, tỉnh An Giang hiện có ", "615 doanh nghiệp công nghệ số [1].")
    answer = Bot(index, model=model_of(server, PATIENCE)).answer(QUESTION)
    assert answer.worded_by == "model"
    assert "Theo báo cáo" in answer.text
    assert server.asked[-1]["messages"]


@pytest.mark.parametrize("behave", [fault for _, fault in FAULTS], ids=[name for name, _ in FAULTS])
def test_a_model_that_fails_leaves_the_cited_answer(index: Index, server: ModelServer, behave: object) -> None:
    server.behave = behave  # type: ignore[assignment]
    plain = Bot(index).answer(QUESTION)
    *growing, last = Bot(index, model=model_of(server)).stream(QUESTION)
    assert last == plain
    assert last.citations
    assert all(words_of(shown) <= words_of(plain) for shown in growing)


def test_a_server_that_drips_forever_holds_no_place_for_long(index: Index, server: ModelServer) -> None:
    patient = CircuitBreaker(failures=1_000)
    bot = Bot(index, model=LanguageModel(model_of(server)._model, SECONDS, breaker=patient, says_end=True))
    for name in ("slow headers", "slow drip") * AT_ONCE:
        server.behave = dict(FAULTS)[name]
        assert bot.answer(QUESTION).worded_by == "sources"
    server.behave = says("Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số [1].")
    assert any(bot.answer(QUESTION).worded_by == "model" for _ in range(200))
