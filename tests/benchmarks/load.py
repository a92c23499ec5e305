"""Load and weight: how many people the server answers at once, and what a browser loads before the first word.

Beside a stock Gradio ChatInterface with the same answerer, in one run, each server in a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx

from tests.benchmarks import first_word, page, text
from tests.benchmarks.corpus import SEED
from tests.benchmarks.processes import ROOT, memory_mb, run

PASSAGES = 10_000
RATES = (5, 10, 20, 30, 40, 60, 80, 120, 160)
"""Questions a second; arrivals are independent of answers (Poisson), as people are."""
SECONDS = 8
WANTED_S = 1.0
USERS = (50, 100)
ROUNDS = 4
"""Questions that each of the users asks, the next as soon as the last is answered."""
DEADLINE_S = 30.0
EXPLAINED = """\
{passages:,} passages of {made_of}. Every question asks for one fact of the corpus. Open arrivals: questions come at \
random moments at a steady rate for {seconds} s, and wait from the moment they were due, so a slow answer delays no \
question behind it; the sustained rate is the highest at which 95 % are answered within {wanted:.0f} s and none fails. \
Users at once: all begin at the same moment and ask {rounds} questions each without a pause. The one who asks runs on \
the same two cores. The other is `gradio.ChatInterface(answer)` as its documentation shows it, asked over its own API.
"""

Ask = Callable[[str], Awaitable[bool]]
"""Asks; whether an answer came."""


@dataclass(frozen=True, slots=True)
class Waited:
    """Seconds that each answered question took, sorted, and how many were not answered."""

    seconds: tuple[float, ...]
    failed: int

    def at(self, share: float) -> float:
        """The time within which this share of all questions was answered; unanswered ones never were."""
        place = int(share * (len(self.seconds) + self.failed))
        return self.seconds[place] if place < len(self.seconds) else float("inf")

    @property
    def told(self) -> str:
        failed = f", {self.failed} not answered" if self.failed else ""
        return f"{_ms(self.at(0.5))} / {_ms(self.at(0.95))}{failed}"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.0f}" if seconds < DEADLINE_S else "–"


@contextmanager
def server(kind: str, data: Path) -> Iterator[tuple[str, int]]:
    """Address and process of a server that answers."""
    command = [sys.executable, "-m", "tests.benchmarks.served", kind, str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=DEADLINE_S) as client:
                client.get(address).raise_for_status()
            yield address, process.pid
        finally:
            process.terminate()


@asynccontextmanager
async def asking(kind: str, address: str) -> AsyncIterator[Ask]:
    """Asks one of the servers as a program would."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=DEADLINE_S, limits=limits) as client:

        async def ours(question: str) -> bool:
            answer = await client.post("/api/v1/ask", json={"question": question})
            return answer.status_code == 200

        async def stock(question: str) -> bool:
            begun = await client.post("/gradio_api/call/chat", json={"data": [question]})
            if begun.status_code != 200:
                return False
            answer = await client.get(f"/gradio_api/call/chat/{begun.json()['event_id']}")
            return "event: complete" in answer.text

        ask = ours if kind == "hoidap" else stock

        async def asked(question: str) -> bool:
            try:
                return await ask(question)
            except httpx.HTTPError:
                return False

        yield asked


async def arriving(ask: Ask, questions: Sequence[str], rate: float, seconds: float) -> Waited:
    """Questions at random moments, ``rate`` a second; each waits from the moment that it was due."""
    draw = random.Random(SEED)
    due, moments = 0.0, []
    while (due := due + draw.expovariate(rate)) < seconds:
        moments.append(due)
    start = time.perf_counter()

    async def one(number: int, moment: float) -> float | None:
        await asyncio.sleep(max(0.0, start + moment - time.perf_counter()))
        answered = await ask(questions[number % len(questions)])
        return time.perf_counter() - start - moment if answered else None

    return _waited(await asyncio.gather(*(one(number, moment) for number, moment in enumerate(moments))))


async def at_once(ask: Ask, questions: Sequence[str], users: int) -> Waited:
    """As many users as given, all at the same moment, each asking ``ROUNDS`` questions one after another."""

    async def user(number: int) -> list[float | None]:
        waits: list[float | None] = []
        for round_ in range(ROUNDS):
            start = time.perf_counter()
            answered = await ask(questions[(number * ROUNDS + round_) % len(questions)])
            waits.append(time.perf_counter() - start if answered else None)
        return waits

    waits = await asyncio.gather(*(user(number) for number in range(users)))
    return _waited([wait for of_one in waits for wait in of_one])


def _waited(waits: Sequence[float | None]) -> Waited:
    return Waited(tuple(sorted(wait for wait in waits if wait is not None)), waits.count(None))


async def loaded(kind: str, address: str, questions: Sequence[str]) -> list[str]:
    """The cells of one server: sustained rate, the waits at it, the waits of users at once."""
    async with asking(kind, address) as ask:
        for question in questions[:20]:
            assert await ask(question), f"{kind} does not answer {question}"
        sustained, waited = 0, Waited((), 0)
        for rate in RATES:
            found = await arriving(ask, questions, rate, SECONDS)
            print(kind, f"{rate}/s:", found.told, flush=True)
            if found.failed or found.at(0.95) > WANTED_S:
                break
            sustained, waited = rate, found
        crowds = [await at_once(ask, questions, users) for users in USERS]
        print(kind, "at once:", *(crowd.told for crowd in crowds), flush=True)
    return [f"{sustained}", waited.told if sustained else "–", *(crowd.told for crowd in crowds)]


def measure(kind: str, name: str, data: Path, questions: Sequence[str]) -> tuple[str, str]:
    """The rows of one server: under load, and in a browser."""
    with server(kind, data) as (address, process):
        opened = first_word.measure(address)
        cells = asyncio.run(loaded(kind, address, questions))
        cells.append(f"{memory_mb(process):,.0f}")
    return f"| {name} | {' | '.join(cells)} |", f"| {name} | {' | '.join(opened)} |"


def main(passages: int = PASSAGES) -> None:
    """Measure both servers on a corpus of about so many passages and write the section of the page."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        made = text.write(scratch / "files", passages)
        run("ui", "ingest", str(scratch / "files"), "--data-dir", str(scratch / "data"))
        count = json.loads(next((scratch / "data" / "generations").glob("*/manifest.json")).read_text("utf-8"))
        questions = [fact.question for fact in made.facts[:400]]
        rows = [
            measure(kind, name, scratch / "data", questions)
            for kind, name in (("hoidap", "hoidap, `/api/v1/ask` and chat page"), ("stock", "stock ChatInterface"))
        ]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    head = f'`make bench ARGS="load --passages {passages}"`, {date.today():%Y-%m-%d}, {machine}.'
    explained = EXPLAINED.format(
        passages=count["passages"], made_of=made.made_of, seconds=SECONDS, wanted=WANTED_S, rounds=ROUNDS
    )
    crowds = " | ".join(f"{users} users at once, p50 / p95 ms" for users in USERS)
    load_head = f"| server | sustained/s | p50 / p95 ms at that rate | {crowds} | MB |\n|---|---|---|---|---|---|"
    parts = [head, explained, load_head, *(load for load, _ in rows), "", first_word.HEAD, *(seen for _, seen in rows)]
    page.write("Load and page weight", "\n".join([parts[0], "", *parts[1:]]))
