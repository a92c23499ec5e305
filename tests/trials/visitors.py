"""What visitors do, good ones and bad ones, one act after another; each act says how it was answered."""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from tests.real_server import ROOT

QUESTIONS = tuple(
    json.loads(line)["q"]
    for line in (ROOT / "tests" / "quality" / "questions_corpus.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
)
CLAIMS = (
    "Thái Nguyên có 615 doanh nghiệp công nghệ số.",
    "Thanh Hóa phấn đấu kinh tế số chiếm 30% GRDP vào năm 2030, năm 2025 là 20%.",
    "Năm 2022 Thanh Hóa đứng thứ 12/63 về chuyển đổi số; có 27.662.427 lượt truy cập.",
)
PAGES = ("/", "/nguon", "/kiem-tra", "/so-lieu", "/khac-nhau", "/quyen-rieng-tu", "/nhung", "/site/site.css")
WRONG = ("/khong-co", "/gradio_api/upload", "/nguon/khong-co", "/api/v1/answers/x", "/api/v1/search", "/..%2f..%2fetc")
ASKED, OPENED = 1, 2
"""Gradio's numbers of the chat page's question and of its opening."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act of a visitor, the worst status that answered it, and whether that is what was due."""

    act: str
    status: int
    right: bool


def chat(client: httpx.Client, draw: random.Random) -> Done:
    """Opens the chat page as a browser does, asks, and leaves, half of the time without a heartbeat."""
    session = secrets.token_hex(6)
    opened = client.post("/gradio_api/run/predict", json={"data": [], "fn_index": OPENED, "session_hash": session})
    if draw.random() < 0.5:
        with client.stream("GET", f"/gradio_api/heartbeat/{session}") as beat:
            next(beat.iter_lines())
    question = {"question": draw.choice(QUESTIONS), "history": [draw.choice(QUESTIONS)]}
    told = {"data": [], "event_data": question, "fn_index": ASKED, "session_hash": session}
    joined = client.post("/gradio_api/queue/join", json=told)
    said = client.get("/gradio_api/queue/data", params={"session_hash": session}).text
    status = max(opened.status_code, joined.status_code)
    return Done("chat", status, status == 200 and '"success":true' in said and "process_completed" in said)


def ask(client: httpx.Client, draw: random.Random) -> Done:
    """Asks the API, opens what is cited, and sometimes says what they think of the answer."""
    asked = {"question": draw.choice(QUESTIONS), "history": draw.sample(QUESTIONS, draw.choice((0, 0, 1, 3)))}
    answered = client.post("/api/v1/ask", json=asked)
    status, told = answered.status_code, answered.json()
    if status == 200 and draw.random() < 0.3:
        opinion = {"answer_id": told["id"], "verdict": "right", "note": "Đúng, cảm ơn."}
        status = max(status, client.post("/api/v1/feedback", json=opinion).status_code)
    return Done("ask", status, status in (200, 201) and bool(told.get("answer")))


def stream(client: httpx.Client, draw: random.Random) -> Done:
    """Reads an answer event by event; one in three leaves after the first."""
    leaves = draw.random() < 1 / 3
    asked = {"question": draw.choice(QUESTIONS)}
    seen: list[str] = []
    with client.stream("POST", "/api/v1/ask", json=asked, headers={"Accept": "text/event-stream"}) as answered:
        for line in answered.iter_lines():
            seen.append(line)
            if leaves:
                break
    return Done("stream", answered.status_code, answered.status_code == 200 and (leaves or "event: done" in seen))


def check(client: httpx.Client, draw: random.Random) -> Done:
    """Has a claim checked."""
    answered = client.post("/api/v1/check", json={"text": draw.choice(CLAIMS)})
    return Done("check", answered.status_code, answered.status_code == 200)


def look_up(client: httpx.Client, draw: random.Random) -> Done:
    """Looks figures, passages or sources up."""
    path = draw.choice(
        ("figures?place=Thanh Hóa", "figures?period=2030", "search?q=dữ liệu mở", "sources", "ready", "suggestions")
    )
    answered = client.get(f"/api/v1/{path}")
    return Done("look up", answered.status_code, answered.status_code == 200)


def read(client: httpx.Client, draw: random.Random) -> Done:
    """Opens a page, or a source of the list."""
    path = draw.choice(PAGES)
    if draw.random() < 0.4:
        listed = client.get("/api/v1/sources").json()["sources"]
        path = f"/nguon/{draw.choice(listed)['id']}"
    answered = client.get(path)
    return Done("read", answered.status_code, answered.status_code in (200, 404))


def err(client: httpx.Client, draw: random.Random) -> Done:
    """Does what is wrong: unknown addresses, bodies that are broken, empty or too long."""
    faulty: tuple[Callable[[], httpx.Response], ...] = (
        lambda: client.get(draw.choice(WRONG)),
        lambda: client.post("/api/v1/ask", content=b"{"),
        lambda: client.post("/api/v1/ask", json={"question": ""}),
        lambda: client.post("/api/v1/ask", json={"question": "a" * 5_000}),
        lambda: client.post("/api/v1/check", content=b"x" * 300_000),
        lambda: client.request("BREW", "/nguon"),
    )
    answered = draw.choice(faulty)()
    return Done("err", answered.status_code, 400 <= answered.status_code < 500)


ACTS = (ask, ask, ask, chat, stream, check, look_up, read, read, err)


def act(address: str, number: int, seed: int) -> Done:
    """One act of a new visitor; what is drawn depends on the numbers alone."""
    draw = random.Random(f"{seed} {number}")
    doing = ACTS[number % len(ACTS)]
    headers = {"X-Hoidap-Session": f"visitor-{number:012}"}
    try:
        with httpx.Client(base_url=address, timeout=60, headers=headers) as client:
            return doing(client, draw)
    except (httpx.HTTPError, ValueError, KeyError) as error:
        return Done(f"{doing.__name__}: {error!r}", 599, False)
