"""The chat page comes some seconds after the rest: until then it says so, and loads itself again."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from tests.editions import Knows, Shelf
from ui.chat.late_chat import Chat, LateChat
from ui.edition import edition_of
from ui.server import create_app

SECONDS = 60.0


class Slow:
    """A chat that is made when the test lets it; ``lives`` says that its life has begun, and not ended."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.fault: Exception | None = None
        self.lives = False

    @asynccontextmanager
    async def life(self) -> AsyncIterator[None]:
        self.lives = True
        yield
        self.lives = False

    def make(self) -> Chat:
        assert self.may.wait(SECONDS)
        if self.fault is not None:
            raise self.fault
        return Chat(PlainTextResponse("the chat"), (), self.life, lambda: 3)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr("ui.chat.chat.chat_of", lambda *_: made.make())
    yield made
    made.may.set()


def wait_for(chat: LateChat, state: str) -> None:
    ended = threading.Event()
    for _ in range(int(SECONDS * 100)):
        if chat.state == state:
            return
        ended.wait(0.01)
    raise AssertionError(f"the chat is {chat.state}")


def late(client: TestClient) -> LateChat:
    chat = client.app.state.chat  # type: ignore[attr-defined]
    assert isinstance(chat, LateChat)
    return chat


def test_until_the_chat_is_there_its_page_says_so_and_the_rest_is_served(slow: Slow, index: Index) -> None:
    edition = edition_of(index, AnswerRunnable(Bot(index)))
    with TestClient(create_app(lambda: edition, chat_later=True)) as client:
        page = client.get("/")
        assert (page.status_code, page.headers["refresh"]) == (503, "2")
        assert "đang khởi động" in page.text
        assert "script-src 'self';" in page.headers["content-security-policy"]
        assert page.text.count("<header") == 1
        assert client.get("/theme.css").status_code == 503
        assert client.get("/config").status_code == 404
        assert client.get("/nguon").status_code == 200
        assert client.get("/api/v1/health").status_code == 200
        assert client.post("/api/v1/ask", json={"question": "An Giang có bao nhiêu hộ?"}).status_code == 200
        assert client.get("/api/v1/ready").json()["chat"] == "starting"
        assert late(client).waiting() == 0
        slow.may.set()
        wait_for(late(client), "ready")
        assert client.get("/").text == "the chat"
        assert client.get("/api/v1/ready").json()["chat"] == "ready"
        assert (slow.lives, late(client).waiting()) == (True, 3)
    assert not slow.lives


def look_at_failed(client: TestClient, told: dict[str, Any]) -> None:
    """What is answered while the chat could not be made; the life of the application ends with why."""
    with client:
        wait_for(late(client), "failed")
        told |= {path: client.get(path) for path in ("/", "/api/v1/ready", "/api/v1/health")}


def test_a_chat_that_cannot_be_made_is_told_by_readiness_log_and_page(
    slow: Slow, index: Index, caplog: pytest.LogCaptureFixture
) -> None:
    slow.fault = ImportError("gradio")
    slow.may.set()
    edition = edition_of(index, AnswerRunnable(Bot(index)))
    client = TestClient(create_app(lambda: edition, chat_later=True))
    told: dict[str, Any] = {}
    with pytest.raises(ImportError):
        look_at_failed(client, told)
    assert [told[path].status_code for path in ("/api/v1/ready", "/api/v1/health")] == [503, 200]
    assert "chưa mở được" in told["/"].text
    assert "the chat page cannot be shown" in caplog.text


def test_a_server_that_is_stopped_meanwhile_stops(slow: Slow) -> None:
    with TestClient(create_app(lambda: edition_of(Shelf(), Knows("x")), chat_later=True)) as client:
        assert client.get("/").status_code == 503
        threading.Timer(0.2, slow.may.set).start()
    assert not slow.lives


def test_the_server_is_put_together_without_gradio() -> None:
    """What a start costs is importing it: only ``ui/chat/chat.py`` does, and only when the chat is made."""
    sources = Path(__file__).parent.parent / "ui"
    importing = [path.name for path in sources.rglob("*.py") if "\nfrom ui.chat.chat import" in path.read_text("utf-8")]
    assert importing == []
