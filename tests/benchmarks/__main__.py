"""``make bench``: speed and memory on corpora made from words, beside BM25 that shows its best sentence.

Both answer the same questions in the same run; the table is printed and written to ``docs/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import bm25s

from bot.bot import Bot
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.benchmarks import corpus

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
QUESTIONS = 200
COLD_STARTS = 5
EXPLAINED = f"""\
Corpora are made from words: three sentences a passage, drawn from the starter corpus's vocabulary by Zipf's law, with
one fact for each province and indicator among them. A question asks for one of these facts; it is right when its number
stands in the answer. {QUESTIONS} questions, one after another. "Indexed" counts everything from files to a committed
index. Such text is more alike than real documents are: read the rows against each other.
"""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Measured:
    """One system on one corpus: passages indexed a second, milliseconds to answer, share of right numbers."""

    system: str
    passages: int
    per_second: float
    p50_ms: float
    p95_ms: float
    right: float
    cold_s: float | None
    index_mb: float


def ours(folder: Path, passages: int, facts: Sequence[corpus.Fact]) -> Measured:
    """``hoidap`` itself: ingest with all its parts, answers with the gate in force, and a cold process."""
    with tempfile.TemporaryDirectory() as scratch:
        data, encoder = Path(scratch) / "data", StaticEncoder.shipped()
        start = time.perf_counter()
        report = ingest([str(folder)], data, encoder)
        built = time.perf_counter() - start
        bot = Bot(Index.open(data, encoder))
        times, right = asked(lambda question: bot.answer(question).text, facts)
        return Measured(
            system="hoidap",
            passages=report.passages,
            per_second=report.passages / built,
            p50_ms=statistics.median(times),
            p95_ms=times[int(0.95 * len(times))],
            right=right,
            cold_s=cold(data, facts[0].question),
            index_mb=sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) / 1e6,
        )


def plain(folder: Path, passages: int, facts: Sequence[corpus.Fact]) -> Measured:
    """BM25 over words; the answer is the sentence of the best passage that shares most words with the question."""
    with tempfile.TemporaryDirectory() as scratch:
        start = time.perf_counter()
        texts = [text for file in sorted(folder.iterdir()) for text in file.read_text(encoding="utf-8").split("\n\n")]
        retriever = bm25s.BM25()
        retriever.index([words(text) for text in texts], show_progress=False)
        built = time.perf_counter() - start
        retriever.save(scratch)

        def answer(question: str) -> str:
            wanted = words(question)
            found, _ = retriever.retrieve([wanted], k=1, show_progress=False)
            sentences = SENTENCE_END.split(texts[found[0, 0]])
            return max(sentences, key=lambda sentence: len(set(words(sentence)) & set(wanted)))

        times, right = asked(answer, facts)
        return Measured(
            system="bm25s, best sentence",
            passages=len(texts),
            per_second=len(texts) / built,
            p50_ms=statistics.median(times),
            p95_ms=times[int(0.95 * len(times))],
            right=right,
            cold_s=None,
            index_mb=sum(file.stat().st_size for file in Path(scratch).iterdir()) / 1e6,
        )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def asked(answer: Callable[[str], str], facts: Sequence[corpus.Fact]) -> tuple[list[float], float]:
    """Sorted milliseconds of each question after one to warm up, and the share whose number is in the answer."""
    answer(facts[-1].question)
    times, right = [], 0
    for fact in facts[:QUESTIONS]:
        start = time.perf_counter()
        said = answer(fact.question)
        times.append((time.perf_counter() - start) * 1000)
        right += fact.number in said
    return sorted(times), right / len(times)


def cold(data: Path, question: str) -> float:
    """Median seconds of a whole ``hoidap ask`` process."""
    times = []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        command = [sys.executable, "-m", "ui", "ask", question, "--data-dir", str(data)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def row(m: Measured) -> str:
    start = f"{m.cold_s:.2f}" if m.cold_s is not None else "–"
    return (
        f"| {m.passages:,} | {m.system} | {m.per_second:,.0f} | {m.p50_ms:.1f} | {m.p95_ms:.1f} | {start} | "
        f"{m.right:.0%} | {m.index_mb:,.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    sizes = parser.parse_args().passages
    lines = [
        "| passages | system | indexed/s | answer p50 ms | p95 ms | cold `ask` s | right | index MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    print("\n".join(lines))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            facts = corpus.write(Path(folder), size, ROOT / "sources" / "corpus")
            for measure in (ours, plain):
                lines.append(row(measure(Path(folder), size, facts)))
                print(lines[-1], flush=True)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    command = f'`make bench ARGS="--passages {" ".join(map(str, sizes))}"`'
    head = f"# Benchmarks\n\n{command}, {date.today():%Y-%m-%d}, {machine}, one thread.\n\n{EXPLAINED}\n"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
