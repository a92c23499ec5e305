"""Other LangChain programs can take the retriever, the runnable and the model adapter as they are."""

from __future__ import annotations

import time
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatResult
from langchain_core.runnables import RunnableLambda

from bot.bot import Bot
from bot.errors import ModelFailed
from bot.model.language_model import LanguageModel
from bot.retriever import PassageRetriever
from bot.runnable import AnswerRunnable
from index.index import Index

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"


def saying(*texts: str) -> LanguageModel:
    return LanguageModel(GenericFakeChatModel(messages=iter(AIMessage(text) for text in texts)), seconds=2)


class Failing(BaseChatModel):
    """Fails, or answers too late."""

    delay: float = 0.0

    @property
    def _llm_type(self) -> str:
        return "failing"

    def _generate(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> ChatResult:
        time.sleep(self.delay)
        raise ConnectionError("the server hung up")


def test_the_retriever_returns_exact_passages_with_their_source(index: Index) -> None:
    found = PassageRetriever(index, k=3).invoke("doanh nghiệp công nghệ số An Giang")
    assert 1 <= len(found) <= 3
    for document in found:
        source = next(d for d in index.documents() if d.source == document.metadata["source"])
        assert source.text[document.metadata["start"] : document.metadata["end"]] == document.page_content


def test_the_runnable_answers_streams_batches_and_chains(index: Index) -> None:
    runnable = AnswerRunnable(Bot(index))
    whole = runnable.invoke({"question": QUESTION})
    assert "615" in whole.text
    *growing, last = runnable.stream({"question": QUESTION})
    assert last == whole
    assert all(whole.text.startswith(part.text) for part in growing)
    assert runnable.batch([QUESTION, "xin chào"])[0] == whole
    assert (runnable | RunnableLambda(lambda answer: answer.outcome)).invoke(QUESTION) == "answered"


def test_the_runnable_takes_history(index: Index) -> None:
    turn = {"question": "Còn Lào Cai?", "history": [QUESTION]}
    assert "324" in AnswerRunnable(Bot(index)).invoke(turn).text  # type: ignore[arg-type]


def test_a_models_wording_is_shown_when_the_gate_passes_it(index: Index) -> None:
    worded = "Hiện nay, tỉnh An Giang có **615** doanh nghiệp công nghệ số [1]."
    answer = Bot(index, model=saying(worded)).answer(QUESTION)
    assert (answer.text, answer.worded_by) == (worded, "model")


@pytest.mark.parametrize(
    "said",
    [
        "Hiện tỉnh có **651** doanh nghiệp công nghệ số [1].",
        "Hiện tỉnh có **615** doanh nghiệp công nghệ số [7].",
        "Hiện tỉnh có rất nhiều doanh nghiệp.",
        "",
    ],
)
def test_what_a_model_invents_is_never_shown(index: Index, said: str) -> None:
    extractive = Bot(index).answer(QUESTION)
    assert Bot(index, model=saying(said)).answer(QUESTION) == extractive


@pytest.mark.parametrize("delay", [0.0, 1.0])
def test_the_extractive_answer_stands_in_when_the_model_fails_or_is_late(index: Index, delay: float) -> None:
    extractive = Bot(index).answer(QUESTION)
    assert Bot(index, model=LanguageModel(Failing(delay=delay), seconds=0.2)).answer(QUESTION) == extractive


def test_an_unknown_model_name_is_one_clear_sentence() -> None:
    with pytest.raises(ModelFailed, match="Không mở được mô hình"):
        LanguageModel.named("nobody:no-such-model")
