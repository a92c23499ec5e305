"""However a language model fails or lies, over a real connection, the visitor is given the cited answer and no lie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import gate
from bot.bot import Bot
from bot.composing.answer import Answer
from bot.model.circuit_breaker import CircuitBreaker
from bot.model.language_model import AT_ONCE, LanguageModel
from index.index import Index
from tests.model_faults import FAULTS, LIES
from tests.model_server import ModelServer, honest, pieces, serving

QUESTIONS = (
    "An Giang có bao nhiêu doanh nghiệp công nghệ số?",
    "Ai là Phó Chủ tịch UBND tỉnh An Giang?",
    "Năm 2022 An Giang đứng thứ mấy về chuyển đổi số?",
)
SECONDS, PATIENCE = 0.6, 60.0
"""For a model that fails, and for one that speaks, however busy the machine is."""


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(honest("")) as running:
        yield running


def model_of(server: ModelServer, seconds: float = SECONDS) -> LanguageModel:
    return LanguageModel.named("openai:test", seconds, url=server.url, key="k")


def unmarked(answer: Answer) -> str:
    return answer.text.replace("**", "")


def sentences_of(text: str) -> set[str]:
    return {part.strip(" -.") for line in text.replace("**", "").split("\n") for part in line.split(". ")}


def test_there_are_at_least_forty_ways_to_fail() -> None:
    assert len({name for name, _ in FAULTS}) + len({name for name, _ in LIES}) >= 70


def test_good_words_are_shown(index: Index, server: ModelServer) -> None:
    server.behave = honest("Theo báo cáo, tỉnh An Giang hiện có ", "615 doanh nghiệp công nghệ số [1].")
    answer = Bot(index, model=model_of(server, PATIENCE)).answer(QUESTIONS[0])
    assert answer.worded_by == "model"
    assert "Theo báo cáo" in answer.text
    assert answer.citations


@pytest.mark.parametrize("behave", [fault for _, fault in FAULTS], ids=[name for name, _ in FAULTS])
def test_a_model_that_fails_leaves_the_cited_answer(index: Index, server: ModelServer, behave: object) -> None:
    server.behave = behave  # type: ignore[assignment]
    plain = Bot(index).answer(QUESTIONS[0])
    *growing, last = Bot(index, model=model_of(server)).stream(QUESTIONS[0])
    assert last == plain
    assert last.worded_by == "sources"
    assert last.citations
    assert all(sentences_of(shown.text) <= sentences_of(plain.text) for shown in growing)


@pytest.mark.parametrize("lie", [lie for _, lie in LIES], ids=[name for name, _ in LIES])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_word_of_a_lie_is_shown_while_streaming_or_at_the_end(
    index: Index, server: ModelServer, question: str, lie: object
) -> None:
    plain = Bot(index).answer(question)
    told = lie(unmarked(plain))  # type: ignore[operator]
    server.behave = honest(*pieces(told))
    shown = list(Bot(index, model=model_of(server)).stream(question))
    held = set(gate.figures(plain.text))
    assert shown[-1].citations
    for answer in shown:
        assert set(gate.figures(answer.text)) <= held
        assert sentences_of(answer.text) <= sentences_of(plain.text)


def test_a_server_that_keeps_failing_is_left_alone_and_found_again(index: Index, server: ModelServer) -> None:
    now = [0.0]
    breaker = CircuitBreaker(clock=lambda: now[0])
    bot = Bot(index, model=LanguageModel(model_of(server, PATIENCE)._model, PATIENCE, breaker=breaker, says_end=True))
    server.behave = dict(FAULTS)["status 500"]
    for _ in range(5):
        assert bot.answer(QUESTIONS[0]).citations
    asked = len(server.asked)
    assert bot.answer(QUESTIONS[0]) == Bot(index).answer(QUESTIONS[0])
    assert len(server.asked) == asked, "an open breaker still asks"
    server.behave = honest("Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số [1].")
    now[0] += 60.0
    assert bot.answer(QUESTIONS[0]).worded_by == "model"


def test_a_server_that_drips_forever_holds_no_place_for_long(index: Index, server: ModelServer) -> None:
    patient = CircuitBreaker(failures=1_000)
    bot = Bot(index, model=LanguageModel(model_of(server)._model, SECONDS, breaker=patient, says_end=True))
    for name in ("slow headers", "slow drip", "comments alone") * AT_ONCE:
        server.behave = dict(FAULTS)[name]
        assert bot.answer(QUESTIONS[0]).worded_by == "sources"
    server.behave = honest("Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số [1].")
    assert any(bot.answer(QUESTIONS[0]).worded_by == "model" for _ in range(200))
