"""A language model over HTTP: asked once, cut off where it must be, and the key goes to its own server alone."""

from __future__ import annotations

import gzip
import traceback

import pytest

from bot.errors import ModelFailed
from bot.model.language_model import LanguageModel, Message
from tests.model_server import DONE, Wire, event_of, honest, pieces, serving

ASKED: tuple[Message, ...] = (("system", "Trả lời."), ("human", "Có bao nhiêu?"))
KEY = "sk-khoa-rat-bi-mat-0123456789"


def test_any_openai_server_is_asked_over_http() -> None:
    with serving(honest(*pieces("Tỉnh có 615 doanh nghiệp [1]."))) as server:
        model = LanguageModel.named("openai:qwen3", url=server.url, key=KEY)
        assert "".join(model.stream(ASKED)) == "Tỉnh có 615 doanh nghiệp [1]."
        assert model.host == server.url.removeprefix("http://").removesuffix("/v1")
    (asked,) = server.asked
    assert asked["stream"] is True
    assert [message["content"] for message in asked["messages"]] == ["Trả lời.", "Có bao nhiêu?"]
    assert not {"tools", "functions"} & set(asked)
    assert server.keys == [f"Bearer {KEY}"]


def test_the_key_of_a_hosted_service_is_not_sent_to_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(honest("Có.")) as server:
        LanguageModel.named("openai:qwen3", url=server.url).complete(ASKED)
    assert len(server.keys) == 1
    assert KEY not in server.keys[0]


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_an_error_of_the_server_is_asked_once_and_its_words_are_not_told(status: int) -> None:
    def refusing(wire: Wire) -> None:
        wire.head(status, "application/json")
        wire.raw(f'{{"error": {{"message": "wrong key {KEY}"}}}}'.encode())

    with serving(refusing) as server:
        with pytest.raises(ModelFailed) as raised:
            LanguageModel.named("openai:qwen3", url=server.url, key=KEY).complete(ASKED)
        assert len(server.asked) == 1
    assert KEY not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    "parts",
    [
        [event_of("Tỉnh có 615")],
        [event_of("Tỉnh có 615"), DONE],
        [event_of("Tỉnh có 615"), event_of("", "length"), DONE],
        [event_of("Tỉnh có 615"), b"data: {\x00\xff garbage\n\n"],
        [b"data: " + b"a" * 3_000_000],
        [b""],
    ],
)
def test_an_answer_that_is_cut_off_garbled_or_endless_is_a_failure(parts: list[bytes]) -> None:
    def saying(wire: Wire) -> None:
        wire.head()
        wire.raw(b"".join(parts))

    with serving(saying) as server, pytest.raises(ModelFailed):
        LanguageModel.named("openai:qwen3", url=server.url).complete(ASKED)


def test_a_redirection_is_not_followed_and_a_packed_answer_not_unfolded() -> None:
    def packed(wire: Wire) -> None:
        wire.head(content_encoding="gzip")
        wire.raw(gzip.compress(event_of("Có.", "stop") + DONE))

    with serving(honest("Có.")) as other:
        elsewhere = f"{other.url}/chat/completions"
        with serving(lambda wire: wire.head(307, location=elsewhere)) as server, pytest.raises(ModelFailed):
            LanguageModel.named("openai:qwen3", url=server.url).complete(ASKED)
        assert other.asked == []
    with serving(packed) as server, pytest.raises(ModelFailed):
        LanguageModel.named("openai:qwen3", url=server.url).complete(ASKED)
