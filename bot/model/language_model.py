"""A language model may word an answer; it never adds to it. Any LangChain chat model fits; this is its only adapter.

A call has a deadline as a whole and for each piece, runs in one of a few threads that are left to end by themselves,
and may say so much and no more. What a server sends in an error may hold the access key, so failures carry their kind
alone and never what was said.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from bot.errors import ModelFailed, ModelLate, ModelSkipped
from bot.model.circuit_breaker import CircuitBreaker

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SECONDS = 7.5
"""The longest that all calls for one question may take: with our own work an answer is there within 8 s."""

SILENCE_SECONDS = 3.0
"""The longest between two pieces, once the first is there: a model reads for long, then writes steadily."""

AT_ONCE = 3
"""Calls at once: fewer than there are threads that answer, so that a hanging server never holds all of them."""

MOST_CHARACTERS = 16_000
MOST_TOKENS = 2_000
_MOST_BYTES = 2_000_000
_ADDRESSES = {"openai": "https://api.openai.com/v1", "ollama": "http://127.0.0.1:11434"}
_CLIENT = "http_client"
"""The field in which many LangChain chat models take the client that they speak with."""

_NO_KEY = "none"
"""A server of one's own wants no key, and must not be given the one of a hosted service."""

Use = Literal["wording", "followups", "expansion", "suggestions"]
USES: tuple[Use, ...] = ("wording", "followups", "expansion", "suggestions")

Message = tuple[Literal["system", "human"], str]


def host_of(name: str, url: str | None = None) -> str:
    """Where what is asked of the model ``name`` goes: the host of ``url`` or of its provider, for people to read."""
    provider = name.partition(":")[0]
    address = url or _ADDRESSES.get(provider)
    return urlsplit(address).netloc.rpartition("@")[2] if address else provider


class LanguageModel:
    """Asks a LangChain chat model; ``seconds`` is the longest that one question may keep it busy.

    ``uses`` are what it may be asked for, ``host`` is where it runs. With ``says_end`` an answer that does not tell
    that it is complete counts as cut off.
    """

    def __init__(
        self,
        model: BaseChatModel,
        seconds: float = SECONDS,
        *,
        uses: Sequence[Use] = ("wording",),
        host: str = "",
        says_end: bool = False,
        breaker: CircuitBreaker | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seconds = seconds
        self.uses = frozenset(uses)
        self.host = host
        self._model = model
        self._says_end = says_end
        self._breaker = breaker or CircuitBreaker()
        self._clock = clock
        self._places = BoundedSemaphore(AT_ONCE)

    def __repr__(self) -> str:
        return f"LanguageModel({self.host!r})"

    @classmethod
    def named(
        cls,
        name: str,
        seconds: float = SECONDS,
        *,
        url: str | None = None,
        key: str | None = None,
        uses: Sequence[Use] = ("wording",),
    ) -> LanguageModel:
        """A model by LangChain name, such as ``openai:gpt-4.1-mini`` or ``ollama:qwen3``, at ``url`` or its provider's.

        ``openai:`` with a URL is any server that speaks this protocol. Without ``key`` that of the provider's own
        variable is used, but never sent to another URL. Nothing is sent before the first call.

        Raises ModelFailed when its package or key is missing; the key is in none of its words.
        """
        from langchain.chat_models import init_chat_model

        provider = name.partition(":")[0]
        try:
            options = _options(provider, url, key, seconds)
            model = init_chat_model(name, **options)
            if _CLIENT in type(model).model_fields and _CLIENT not in options:
                from bot.model.bounded_http import BoundedClient

                options[_CLIENT] = BoundedClient(seconds, _MOST_BYTES)
                model = init_chat_model(name, **options)
        except Exception as failure:
            missing = 'hãy cài gói: pip install "hoidap[llm]"' if isinstance(failure, ImportError) else _HINT
            raise ModelFailed(f"Không mở được mô hình ngôn ngữ {name} ({type(failure).__name__}); {missing}.") from None
        return cls(model, seconds, uses=uses, host=host_of(name, url), says_end=provider in _ADDRESSES)

    def stream(self, messages: Sequence[Message], seconds: float | None = None) -> Generator[str, None, None]:
        """What the model says, piece by piece as it comes, unchecked.

        Raises ModelSkipped when it is not asked (it failed too often, all its places are taken, no time is left),
        ModelLate when it is not done in time, ModelFailed when it fails, says nothing, too much, or something that is
        no text. Being late when it was hurried, with less than half of its time, does not speak against it.
        """
        allowed = self.seconds if seconds is None else seconds
        if allowed <= 0:
            raise ModelSkipped("Không còn thời gian để hỏi mô hình ngôn ngữ.")
        if not self._places.acquire(blocking=False):
            raise ModelSkipped("Mô hình ngôn ngữ đang bận.")
        if not self._breaker.admits():
            self._places.release()
            raise ModelSkipped("Mô hình ngôn ngữ vừa hỏng nhiều lần.")
        said: SimpleQueue[str | ModelFailed | None] = SimpleQueue()
        left = Event()
        deadline = self._clock() + allowed
        Thread(target=self._ask, args=(messages, said, left), name="language-model", daemon=True).start()
        try:
            yield from _spoken(self._pieces(said, deadline))
        except ModelFailed as failure:
            if not isinstance(failure, ModelLate) or allowed >= self.seconds / 2:
                self._breaker.failed()
            raise
        except GeneratorExit:
            self._breaker.succeeded()
            raise
        else:
            self._breaker.succeeded()
        finally:
            left.set()

    def complete(self, messages: Sequence[Message], seconds: float | None = None) -> str:
        """All that the model says, unchecked. Raises as ``stream`` does."""
        return "".join(self.stream(messages, seconds))

    def _pieces(self, said: SimpleQueue[str | ModelFailed | None], deadline: float) -> Iterator[str]:
        """What is put into the queue until None, in time and not too much of it."""
        characters, silence = 0, math.inf
        while True:
            try:
                piece = said.get(timeout=max(0.0, min(deadline - self._clock(), silence)))
            except Empty:
                raise ModelLate("Mô hình ngôn ngữ trả lời quá chậm.") from None
            if self._clock() > deadline:
                raise ModelLate("Mô hình ngôn ngữ trả lời quá chậm.")
            if isinstance(piece, ModelFailed):
                raise piece
            if piece is None:
                break
            characters, silence = characters + len(piece), SILENCE_SECONDS
            if characters > MOST_CHARACTERS:
                raise ModelFailed("Mô hình ngôn ngữ nói quá dài.")
            yield piece
        if not characters:
            raise ModelFailed("Mô hình ngôn ngữ không nói gì.")

    def _ask(self, messages: Sequence[Message], said: SimpleQueue[str | ModelFailed | None], left: Event) -> None:
        """Runs in a thread of its own until the model is done, fails, or nobody waits any longer."""
        from langsmith import tracing_context

        with _Telling(said, self._places), tracing_context(enabled=False):
            end = ""
            with closing(self._model.stream(list(messages))) as chunks:  # type: ignore[type-var]
                for chunk in chunks:
                    if left.is_set():
                        return
                    if chunk.tool_call_chunks:
                        raise ModelFailed("Mô hình ngôn ngữ gọi công cụ.")
                    end = _end_of(chunk.response_metadata) or end
                    if chunk.text:
                        said.put(str(chunk.text))
            if self._says_end and end != "stop":
                raise ModelFailed("Câu trả lời của mô hình ngôn ngữ bị cắt.")


def _spoken(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces without the thinking that some models tell first, between <think> and </think>."""
    opening, held = "<think>", ""
    for piece in pieces:
        held += piece
        begun = held.lstrip()
        if begun.startswith(opening):
            _, closed, held_after = held.partition("</think>")
            if not closed:
                continue
            held = held_after
        elif opening.startswith(begun):
            continue
        yield held
        break
    else:
        if not held.lstrip().startswith(opening):
            yield held
        return
    yield from pieces


class _Telling:
    """Ends a thread's telling: with None when all went well, else with a failure that names its kind alone."""

    def __init__(self, said: SimpleQueue[str | ModelFailed | None], places: BoundedSemaphore) -> None:
        self._said = said
        self._places = places

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._places.release()
        if failure is None or isinstance(failure, ModelFailed):
            self._said.put(failure)
        else:
            self._said.put(ModelFailed(f"Mô hình ngôn ngữ không trả lời được ({type(failure).__name__})."))
        return True


_HINT = "hãy kiểm tra HOIDAP_MODEL (nhà cung cấp:tên), HOIDAP_MODEL_URL và khóa truy cập"


def _end_of(told: Mapping[str, Any]) -> str:
    """Why a model ended, as the OpenAI protocol or Ollama says it; "" before the end."""
    return str(told.get("finish_reason") or told.get("done_reason") or "")


def _options(provider: str, url: str | None, key: str | None, seconds: float) -> dict[str, Any]:
    """How a provider's chat model is opened: no second try of its own, a bounded answer, no wait without end."""
    from bot.model.bounded_http import UNPACKED, BoundedClient, BoundedTransport

    if provider == "ollama":
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return {
            "base_url": url or _ADDRESSES["ollama"],
            "num_predict": MOST_TOKENS,
            "temperature": 0,
            "client_kwargs": {"timeout": seconds, "follow_redirects": False, "headers": {**headers, **UNPACKED}},
            "sync_client_kwargs": {"transport": BoundedTransport(seconds, _MOST_BYTES)},
        }
    options: dict[str, Any] = {"timeout": seconds, "max_retries": 0, "max_tokens": MOST_TOKENS}
    if url:
        options |= {"base_url": url, "temperature": 0}
    if key or (url and provider == "openai"):
        options["api_key"] = key or _NO_KEY
    if provider == "openai":
        options |= {
            "base_url": url or _ADDRESSES["openai"],
            _CLIENT: BoundedClient(seconds, _MOST_BYTES),
            "stream_usage": False,
            "use_responses_api": False,
        }
    return options
