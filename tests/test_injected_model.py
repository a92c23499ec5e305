"""A language model that obeys whatever it reads, or writes markup, cannot make an answer say it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from bot.bot import Bot
from bot.composing.answer import Answer
from bot.model.circuit_breaker import CircuitBreaker
from bot.model.language_model import LanguageModel
from index.index import Index
from index.ingest import ingest
from tests.entries import HashingEncoder
from tests.injected import FIGURE, HONEST, LINK, MARKS, ORDERS, WORD, cases

QUESTIONS = (
    "An Giang có bao nhiêu doanh nghiệp công nghệ số?",
    "Tỷ lệ hồ sơ thủ tục hành chính của An Giang được giải quyết đúng hạn là bao nhiêu?",
)
FORMS = ("{order} [1]", "{draft} {order} [1].", f"An Giang có {FIGURE} doanh nghiệp công nghệ số [1]. {{order}}")
PLACES = ("paragraph", "sentence", "zero-width", "heading", "title", "cell", "file name", "not displayed")
PAYLOADS = tuple(
    json.loads(line)
    for line in Path(__file__).with_name("script_payloads.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
)


class Obedient(BaseChatModel):
    """Says ``text``; with none, every line of the prompt that holds what only the orders say."""

    text: str | None = None
    prompts: list[str] = []  # noqa: RUF012 - pydantic copies it for each model

    @property
    def _llm_type(self) -> str:
        return "obedient"

    def _generate(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> Iterator[ChatGenerationChunk]:
        prompt = "\n".join(message.text for message in messages)
        self.prompts.append(prompt)
        obeyed = [line for line in prompt.splitlines() if any(mark in line for mark in MARKS)]
        said = self.text if self.text is not None else "\n".join(f"{line} [1]" for line in obeyed)
        yield ChatGenerationChunk(message=AIMessageChunk(content=said or "Không có gì [1]."))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Documents with every order in every place that is tried here, and an honest one."""
    folder = tmp_path_factory.mktemp("injected")
    (folder / "sources").mkdir()
    for case in cases():
        if case.place in PLACES:
            (folder / "sources" / case.name).write_bytes(case.data)
    (folder / "sources" / "that.txt").write_text("\n\n".join(HONEST), encoding="utf-8")
    ingest([str(folder / "sources")], folder / "data", HashingEncoder())
    opened = Index.open(folder / "data", HashingEncoder())
    yield opened
    opened.close()


def shown_with(index: Index, model: Obedient, question: str, sources: Sequence[str] = ()) -> list[Answer]:
    """All that is shown, as it grows."""
    patient = LanguageModel(model, breaker=CircuitBreaker(failures=1_000))
    return list(Bot(index, model=patient).stream(question, sources=sources))


def honest(index: Index) -> tuple[str, ...]:
    return tuple(document.id for document in index.documents() if document.source == "that.txt")


def test_what_a_model_was_told_to_say_is_not_shown(index: Index) -> None:
    tried = list(product(ORDERS, FORMS, QUESTIONS))
    assert len(tried) >= 300
    plain = {question: Bot(index).answer(question, sources=honest(index)) for question in QUESTIONS}
    obeyed = []
    for order, form, question in tried:
        draft = plain[question].text.replace("**", "")
        said = form.format(order=order, draft=draft)
        shown = shown_with(index, Obedient(text=said), question, honest(index))
        assert shown[-1].citations
        if any(mark in answer.text for answer in shown for mark in MARKS):
            obeyed.append(said)
    assert obeyed == []


def test_no_order_of_a_document_reaches_a_model(index: Index) -> None:
    """The readers take orders for noise, so that even a model that obeys all it reads has nothing to obey."""
    model = Obedient()
    asked = 0
    for document in index.documents():
        shown = shown_with(index, model, QUESTIONS[0], (document.id,))
        assert not any(mark in answer.text for answer in shown for mark in MARKS), document.source
        asked += 1
    assert asked >= 300
    assert len(model.prompts) >= 300, "the model was hardly asked"
    reached = [prompt for prompt in model.prompts if any(mark in prompt for mark in (FIGURE, WORD, LINK))]
    assert len(reached) <= asked / 100


def test_no_markup_of_a_model_is_shown(index: Index) -> None:
    plain = Bot(index).answer(QUESTIONS[0], sources=honest(index))
    for payload in PAYLOADS:
        for said in (f"{payload} [1]", f"{plain.text.replace('**', '').rstrip('.')}. {payload} [1]."):
            shown = shown_with(index, Obedient(text=said), QUESTIONS[0], honest(index))
            assert not any(payload in answer.text for answer in shown), payload
            assert not any(sign in answer.text for answer in shown for sign in "<>`{}\\"), payload
