"""Speed and memory: what an ingest, an open index, a search and an answer cost, beside what a user would pick instead.

All systems take the same files in the same run, each in a process of its own, one after another.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tests.benchmarks import page, text
from tests.benchmarks.peers import PEERS
from tests.benchmarks.processes import run

SIZES = (10_000, 100_000, 1_000_000)
QUESTIONS = 250
"""Asked one after another; the first fifth warms up and is not counted."""
COLD_STARTS = 5
EXPLAINED = f"""\
The corpus is {{made_of}}, as plain text and Markdown files, with one fact for each province and indicator told in short
reports among them. An answer is right when it holds the fact's number; searches are pieces of four to eight words of
the texts. {QUESTIONS} of each, one after another, the first fifth to warm up. Indexing counts everything from files to
a committed index that is safe on the disk. Memory is proportional set size: of all processes at their most during
indexing, and of the one that serves after all questions, pages of mapped files included. "One more" is the
processor time of an ingest of one short document into that index, a whole process from its start to the commit. The
other systems cut the same files into pieces of 1,000 characters that overlap by 200 and only search. Times are of the
processor, and on the clock in brackets, which other work on the machine lengthens; hoidap indexes on both cores.
"""
HEAD = """\
| passages | indexed/CPU s (/s) | indexing MB | index MB | one more s | open s | search p50 / p95 ms |\
 answer p50 / p95 ms | right | cold `ask` s | serving MB |
|---|---|---|---|---|---|---|---|---|---|---|"""
PEERS_HEAD = """\
| system | pieces | indexed/CPU s | index MB | search p50 / p95 ms | MB |
|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Built:
    """An index of a corpus, and what it cost: seconds for all, MB of memory and on the disk, seconds for one more."""

    made_of: str
    passages: int
    seconds: float
    cpu_s: float
    peak_mb: float
    index_mb: float
    more_s: float


def build(size: int, folder: Path) -> Built:
    """Write a corpus of about this many passages into a folder and index it there, unless that was done before."""
    done = folder / "built.json"
    if done.exists():
        return Built(**json.loads(done.read_text("utf-8")))
    folder.mkdir(parents=True, exist_ok=True)
    made = text.write(folder / "files", size)
    facts = [(fact.question, fact.number) for fact in made.facts[:QUESTIONS]]
    asked = {"facts": facts, "pieces": made.pieces[:QUESTIONS]}
    (folder / "asked.json").write_text(json.dumps(asked, ensure_ascii=False), "utf-8")
    data = folder / "data"
    ran = run("ui", "ingest", str(folder / "files"), "--data-dir", str(data))
    stored = sum(file.stat().st_size for file in (data / "generations").rglob("*") if file.is_file()) / 1e6
    passages = json.loads((data / "generations" / "000001" / "manifest.json").read_text("utf-8"))["passages"]
    (folder / "more.txt").write_text("Xã Tân Lập có 27 tổ công nghệ số cộng đồng.\n", "utf-8")
    more = run("ui", "ingest", str(folder / "more.txt"), "--data-dir", str(data)).cpu_s
    built = Built(made.made_of, passages, ran.seconds, ran.cpu_s, ran.peak_mb, stored, more)
    done.write_text(json.dumps(asdict(built), ensure_ascii=False), "utf-8")
    return built


def ours(folder: Path, built: Built) -> str:
    """A row of hoidap."""
    told = run("tests.benchmarks.serving", str(folder / "data"), str(folder / "asked.json")).told
    question = json.loads((folder / "asked.json").read_text("utf-8"))["facts"][0][0]
    cold = [run("ui", "ask", question, "--data-dir", str(folder / "data")).cpu_s for _ in range(COLD_STARTS)]
    return (
        f"| {built.passages:,} | {built.passages / built.cpu_s:,.0f} ({built.passages / built.seconds:,.0f}) | "
        f"{built.peak_mb:,.0f} | {built.index_mb:,.0f} | {built.more_s:.1f} | {told['open_s']:.2f} | "
        f"{told['search']} | {told['answer']} | {told['right']:.0%} | {statistics.median(cold):.2f} | "
        f"{told['memory_mb']:,.0f} |"
    )


def peers(folder: Path) -> list[str]:
    """Rows of the others."""
    rows = []
    for name in PEERS:
        peer = run("tests.benchmarks.peers", name, str(folder / "files"), str(folder / "asked.json")).told
        rows.append(
            f"| {name} | {peer['pieces']:,} | {peer['pieces'] / peer['cpu_s']:,.0f} | {peer['index_mb']:,.0f} | "
            f"{peer['search']} | {peer['memory_mb']:,.0f} |"
        )
        print(rows[-1], flush=True)
    return rows


def main(sizes: Sequence[int] = SIZES, keep: Path | None = None) -> None:
    """Measure corpora of about these many passages and write the section of the page.

    Corpora and indexes that are in ``keep`` are measured again, not made again.
    """
    with tempfile.TemporaryDirectory() as scratch:
        rows, beside = [], []
        for size in sizes:
            folder = (keep or Path(scratch)) / str(size)
            built = build(size, folder)
            rows.append(ours(folder, built))
            print(rows[-1], flush=True)
            beside += [f"The same files, about {size:,} passages:", "", PEERS_HEAD, *peers(folder), ""]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    command = f'`make bench ARGS="speed --passages {" ".join(map(str, sizes))}"`'
    head = f"{command}, {date.today():%Y-%m-%d}, {machine}.\n\n{EXPLAINED.format(made_of=built.made_of)}"
    page.write("Speed and memory", "\n".join([head, HEAD, *rows, "", *beside]))
