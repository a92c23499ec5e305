"""A real model server with random weights: the whole client path works, and none of its babble is ever shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.model.language_model import LanguageModel
from index.index import Index
from tests.tiny_model import make, served

QUESTIONS = (
    "An Giang có bao nhiêu doanh nghiệp công nghệ số?",
    "Lào Cai có bao nhiêu doanh nghiệp công nghệ số?",
    "Ai là Phó Chủ tịch UBND tỉnh An Giang?",
    "Năm 2022 An Giang đứng thứ mấy về chuyển đổi số?",
    "Đến năm 2025 kinh tế số An Giang chiếm bao nhiêu phần trăm GRDP?",
    "Cổng dịch vụ công Lào Cai có bao nhiêu lượt truy cập?",
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture(scope="module")
def url(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("accelerate", reason="transformers serve wants accelerate")
    with served(model, tmp_path_factory.mktemp("cache")) as address:
        yield address


def test_a_real_server_is_asked_and_says_something(model: Path, url: str) -> None:
    said = LanguageModel.named(f"openai:{model}", 30.0, url=url, key="k").stream([("human", "Xin chào")])
    assert next(said)
    said.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_babble_is_never_shown(index: Index, model: Path, url: str, question: str) -> None:
    bot = Bot(index, model=LanguageModel.named(f"openai:{model}", 5.0, url=url, key="k"))
    plain = Bot(index).answer(question)
    assert not plain.abstained
    shown = list(bot.stream(question))
    assert shown[-1] == plain
    assert all(plain.text.startswith(answer.text) for answer in shown)


def test_a_server_that_closed_leaves_the_cited_answer(index: Index) -> None:
    closed = LanguageModel.named("openai:tiny", 2.0, url="http://127.0.0.1:9/v1", key="k")
    assert Bot(index, model=closed).answer(QUESTIONS[0]) == Bot(index).answer(QUESTIONS[0])
