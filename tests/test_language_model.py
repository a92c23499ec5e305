"""A language model is heard in time or not at all, is asked nothing unless it may be, and never gives its key away."""

from __future__ import annotations

import logging
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from bot.errors import ModelFailed, ModelLate, ModelSkipped
from bot.model.bounded_http import BoundedClient
from bot.model.circuit_breaker import CircuitBreaker
from bot.model.language_model import AT_ONCE, MOST_CHARACTERS, LanguageModel, Message, host_of
from tests.model_server import Wire, honest, serving

ASKED: tuple[Message, ...] = (("system", "Trả lời."), ("human", "Có bao nhiêu?"))
PATIENCE = 60.0
"""Seconds that a test waits for what comes soon where the machine is not busy."""
KEY = "sk-khoa-rat-bi-mat-0123456789"


class Scripted(BaseChatModel):
    """Says each piece; a number is a pause in seconds, an event is waited for, an exception is raised."""

    script: list[Any]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(self, messages: list[BaseMessage], *rest: Any, **options: Any) -> Iterator[ChatGenerationChunk]:
        for part in self.script:
            if isinstance(part, float):
                time.sleep(part)
            elif isinstance(part, threading.Event):
                part.wait(PATIENCE)
            elif isinstance(part, BaseException):
                raise part
            elif isinstance(part, AIMessageChunk):
                yield ChatGenerationChunk(message=part)
            else:
                yield ChatGenerationChunk(message=AIMessageChunk(content=part))


def scripted(*script: Any, seconds: float = PATIENCE, **options: Any) -> LanguageModel:
    return LanguageModel(Scripted(script=list(script)), seconds, **options)


def model_threads() -> int:
    return sum(thread.name == "language-model" for thread in threading.enumerate())


def all_ended() -> bool:
    deadline = time.monotonic() + PATIENCE
    while model_threads() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not model_threads()


def test_pieces_come_as_they_are_said() -> None:
    assert list(scripted("Có ", "615", " xã.").stream(ASKED)) == ["Có ", "615", " xã."]
    fake = LanguageModel(GenericFakeChatModel(messages=iter([AIMessage("Có 615 xã.")])))
    assert fake.complete(ASKED) == "Có 615 xã."


@pytest.mark.parametrize("cut_at", [1, 3, 7, 20])
def test_thinking_aloud_is_not_part_of_what_is_said(cut_at: int) -> None:
    said = "\n<think>Để xem: 999 hay 615?</think>Có 615 xã."
    assert scripted(*(said[at : at + cut_at] for at in range(0, len(said), cut_at))).complete(ASKED) == "Có 615 xã."
    assert scripted("<thi", "nking> là gì").complete(ASKED) == "<thinking> là gì"
    assert scripted("<think>mãi không xong").complete(ASKED) == ""


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        (("Có ", ConnectionError(KEY)), ModelFailed),
        ((ValueError(KEY),), ModelFailed),
        (("",), ModelFailed),
        (("a" * (MOST_CHARACTERS + 1),), ModelFailed),
        (("a" * 1000,) * 17, ModelFailed),
        (
            (AIMessageChunk(content="", tool_call_chunks=[{"name": "gửi", "args": "{}", "id": "1", "index": 0}]),),
            ModelFailed,
        ),
        ((1.0, "Có"), ModelLate),
        (("Có ", 0.2, "615 ", 0.2, "xã"), ModelLate),
        (("từng ", *(0.05, "chữ ") * 20), ModelLate),
    ],
)
def test_what_goes_wrong_is_one_failure_without_its_words(script: tuple[Any, ...], failure: type[ModelFailed]) -> None:
    with pytest.raises(ModelFailed) as raised:
        scripted(*script, seconds=0.3 if failure is ModelLate else PATIENCE).complete(ASKED)
    assert raised.type is failure
    assert KEY not in "".join(traceback.format_exception(raised.value))
    assert raised.value.__cause__ is None


def test_a_silence_midway_is_not_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.model.language_model.SILENCE_SECONDS", 0.1)
    with pytest.raises(ModelLate):
        scripted("Có ", 1.0, "615").complete(ASKED)
    assert all_ended()


def test_a_hanging_model_never_holds_more_than_its_few_threads() -> None:
    release = threading.Event()
    model = scripted(release, "muộn", seconds=0.05, breaker=CircuitBreaker(failures=1000))
    endings = []
    for _ in range(3 * AT_ONCE):
        with pytest.raises(ModelFailed) as raised:
            model.complete(ASKED)
        endings.append(raised.type)
        assert model_threads() <= AT_ONCE
    assert endings == [ModelLate] * AT_ONCE + [ModelSkipped] * 2 * AT_ONCE
    release.set()
    assert all_ended()
    release.clear()
    with pytest.raises(ModelLate):
        model.complete(ASKED)
    release.set()
    assert all_ended()


def test_who_stops_listening_ends_the_call() -> None:
    model = scripted(*("chữ ", 0.02) * 200)
    pieces = model.stream(ASKED)
    assert next(pieces) == "chữ "
    pieces.close()
    assert all_ended()


def test_a_model_that_keeps_failing_is_not_asked_and_recovers() -> None:
    now = [0.0]
    script: list[Any] = [ConnectionError()]
    model = LanguageModel(Scripted(script=script), breaker=CircuitBreaker(2, 60, 20, lambda: now[0]))
    for _ in range(2):
        with pytest.raises(ModelFailed, match="ConnectionError"):
            model.complete(ASKED)
    with pytest.raises(ModelSkipped):
        model.complete(ASKED)
    model._model.script[:] = ["Có"]  # type: ignore[attr-defined]
    with pytest.raises(ModelSkipped):
        model.complete(ASKED)
    now[0] = 20.0
    assert model.complete(ASKED) == "Có"


def test_a_slow_model_that_was_hurried_is_still_asked_when_there_is_time() -> None:
    model = scripted(0.2, "Có", breaker=CircuitBreaker(failures=1))
    for seconds in (0.05, 0.0, -1.0):
        with pytest.raises(ModelLate if seconds > 0 else ModelSkipped):
            model.complete(ASKED, seconds)
    assert model.complete(ASKED) == "Có"


def test_a_server_that_hangs_before_its_first_word_is_left_in_time() -> None:
    with serving(lambda wire: wire.hang()) as server:
        with pytest.raises(ModelLate):
            LanguageModel.named("openai:qwen3", 0.3, url=server.url).complete(ASKED)
        assert all_ended()


def test_opening_a_model_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    LanguageModel.named("openai:gpt-4.1-mini", key=KEY)
    LanguageModel.named("ollama:qwen3")


def test_any_provider_that_takes_a_client_is_given_the_bounded_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:9")
    for name in ("openai:gpt-4.1-mini", "azure_openai:gpt-4.1-mini"):
        assert isinstance(vars(LanguageModel.named(name, key=KEY)._model)["http_client"], BoundedClient)


def test_no_trace_of_a_call_is_sent_to_langsmith(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(honest("Có.")) as server, serving(honest("")) as traces:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", traces.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", KEY)
        seen: list[bool] = []
        model = LanguageModel.named("openai:qwen3", url=server.url)

        from langsmith.utils import tracing_is_enabled

        stream = type(model._model)._stream

        def watched(*given: Any, **options: Any) -> Any:
            seen.append(bool(tracing_is_enabled()))
            return stream(*given, **options)

        monkeypatch.setattr(type(model._model), "_stream", watched)
        model.complete(ASKED)
        assert seen == [False]
        assert traces.asked == []


@pytest.mark.parametrize("name", ["nobody:no-such-model", "qwen3", "openai:gpt-4.1-mini"])
def test_a_model_that_cannot_be_opened_is_one_clear_sentence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelFailed, match="Không mở được mô hình"):
        LanguageModel.named(name)


def test_the_key_stands_in_no_text_about_the_model(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def refusing(wire: Wire) -> None:
        wire.head(401)
        wire.raw(KEY.encode())

    with serving(refusing) as server:
        model = LanguageModel.named("openai:qwen3", url=server.url, key=KEY)
        with pytest.raises(ModelFailed) as raised:
            model.complete(ASKED)
    told = repr(model) + str(model) + repr(model._model) + str(raised.value) + caplog.text
    assert KEY not in told
    with pytest.raises(ModelFailed) as raised:
        LanguageModel.named("nobody:no-such-model", key=KEY)
    assert KEY not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    ("name", "url", "host"),
    [
        ("openai:gpt-4.1-mini", None, "api.openai.com"),
        ("openai:qwen3", "http://10.0.0.5:8000/v1", "10.0.0.5:8000"),
        ("openai:qwen3", "https://user:pass@llm.tinh.gov.vn/v1", "llm.tinh.gov.vn"),
        ("ollama:qwen3", None, "127.0.0.1:11434"),
        ("anthropic:claude", None, "anthropic"),
    ],
)
def test_people_are_told_where_the_model_runs(name: str, url: str | None, host: str) -> None:
    assert host_of(name, url) == host
