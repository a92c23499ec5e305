"""``python -m tests.trials.generations``: eight people ask without a pause while fifty documents are committed.

Each commit changes every figure of every document at once, so an answer of two generations shows by itself.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, run
from typing import Any

import httpx

from tests.real_server import ROOT, running

PLACES = ("An Giang", "Lào Cai")
QUESTION = "So sánh số doanh nghiệp công nghệ số của An Giang và Lào Cai"
FIRST = 1_000
"""The figure of the first place in generation 0; that of the second is ten thousand more, both grow by one."""
APART = 10_000


@dataclass(slots=True)
class Seen:
    """What the askers saw."""

    answers: int = 0
    generations: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def text_of(place: int, generation: int) -> str:
    """The document of a place in a generation; the lines before the figure come and go, so that quotes move."""
    name, figure = PLACES[place], FIRST + APART * place + generation
    notes = f"Ghi chú của lần {generation}.\n\n" * (generation % 5)
    return f"Báo cáo chuyển đổi số tỉnh {name}\n\n{notes}Tỉnh {name} hiện có {figure} doanh nghiệp công nghệ số.\n"


def write(folder: Path, generation: int) -> None:
    """The documents of a generation."""
    for place in range(len(PLACES)):
        (folder / f"bao-cao-{place}.txt").write_text(text_of(place, generation), encoding="utf-8")


def ask(client: httpx.Client, seen: Seen) -> None:
    """Asks once, and opens what is cited as a reader does."""
    answered = client.post("/api/v1/ask", json={"question": QUESTION})
    if answered.status_code != 200:
        seen.faults.append(f"{answered.status_code} {answered.text[:80]}")
        return
    told = answered.json()
    seen.answers += 1
    seen.generations |= generations_of(told)
    seen.faults += faults_of(told)
    known = {one["source"]: one["id"] for one in client.get("/api/v1/sources").json()["sources"]}
    for cited in told["citations"]:
        if client.get(f"/nguon/{known.get(cited['source'], 'khong-co')}").status_code != 200:
            seen.faults.append(f"a citation that does not open: {cited['source']}")


def generations_of(told: dict[str, Any]) -> set[int]:
    """The generations that the figures of an answer and of its quotes are of; what we worked out is left out."""
    figures = [number for one in told["citations"] for number in re.findall(r"\b1\d{3,4}\b", one["quote"])]
    figures += re.findall(r"\*\*(1\d{3,4})\*\*", told["answer"])
    return {int(figure) - APART * (int(figure) >= APART) - FIRST for figure in figures}


def faults_of(told: dict[str, Any]) -> list[str]:
    """What is wrong with an answer: of several generations, or a quote that does not stand in its own."""
    found = generations_of(told)
    if len(found) != 1 or len(told["citations"]) < len(PLACES):
        return [f"generations {sorted(found)} in {json.dumps(told, ensure_ascii=False)[:300]}"]
    generation = found.pop()
    texts = {f"bao-cao-{place}.txt": text_of(place, generation) for place in range(len(PLACES))}
    return [
        f"quote {one['quote']!r} does not stand in generation {generation}"
        for one in told["citations"]
        if texts[one["source"]][one["start"] : one["end"]] != one["quote"]
    ]


def main(people: int, commits: int) -> int:
    """1 when an answer failed, was of two generations, or cited what does not open; else 0."""
    seen, ended = Seen(), threading.Event()
    with tempfile.TemporaryDirectory() as scratch:
        folder, data = Path(scratch) / "tai-lieu", Path(scratch) / "data"
        folder.mkdir()

        def commit(generation: int) -> None:
            write(folder, generation)
            command = [sys.executable, "-m", "ui", "ingest", str(folder), "--data-dir", str(data)]
            run(command, cwd=ROOT, check=True, stdout=DEVNULL, stderr=DEVNULL)

        def person() -> None:
            with httpx.Client(base_url=server.address, timeout=60) as client:
                while not ended.is_set():
                    ask(client, seen)

        commit(0)
        with running(data, Path(scratch) / "errors.txt", per_session=10**6, per_address=10**6) as server:
            threads = [threading.Thread(target=person) for _ in range(people)]
            for thread in threads:
                thread.start()
            for generation in range(1, commits + 1):
                commit(generation)
            ended.set()
            for thread in threads:
                thread.join()
    print(
        f"{seen.answers} answers of {len(seen.generations)} generations, {commits} commits, {len(seen.faults)} faults"
    )
    print("\n".join(seen.faults[:10]))
    return int(bool(seen.faults) or len(seen.generations) < min(2, commits))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--commits", type=int, default=50)
    chosen = parser.parse_args()
    sys.exit(main(chosen.people, chosen.commits))
