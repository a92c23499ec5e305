"""``python -m tests.trials.soak``: the program serves a steady mix of visitors for an hour. Are memory and files flat?

Once a minute a small document is ingested by another process, as an operator would. Every sample is printed, so
that what grew can be seen; the exit code is 1 when something grows by more than may be, or a visitor is not served.

The first minutes do not count (``WARM_UP_MINUTES``): until then the program fills what it keeps on purpose and what is
bounded. What it keeps of questions and words (``lru_cache``) has met every question of the trial after some minutes;
Gradio keeps its copy of the page for the last 64 visits; SQLite keeps 2 MB of the records' pages; the threads have all
been started; and so many ingests have been served that an index is opened in memory that another has left. In one run
at 4 acts a second on a busy machine memory grew by 3.6 MB an hour from minute 10 to 54, and from minute 30 by 0.6.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.real_server import ROOT, RealServer, running
from tests.trials.visitors import Done, act

MOST_MB_AN_HOUR = 1.0
MOST_DESCRIPTORS = 20
"""Open files and sockets may rise by so many: a connection that is just being served holds one."""
MOST_INDEX_MB = 2.0
"""An index of this size may rise by so much: a commit links what did not change, and merges now and then."""
MOST_FILES = 40
WARM_UP_MINUTES = 30.0
MOST_WAITING = 64
"""Acts that wait for a visitor who is free: on a machine that is too slow for the rate, fewer are done."""
EVERY_S, INGEST_EVERY_S = 15.0, 60.0
DOCUMENTS = 5
"""Documents that are ingested in turn, each with other figures every time: the corpus does not grow."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at the server, ``minutes`` after its start. The records grow with the answers kept in them, as they
    must; everything else must not."""

    minutes: float
    memory_mb: float
    own_mb: float
    descriptors: int
    threads: int
    index_mb: float
    files: int
    records_mb: float
    answers: int

    @property
    def told(self) -> str:
        return (
            f"{self.minutes:6.2f} min  {self.memory_mb:7.2f} MB, own {self.own_mb:7.2f}  {self.descriptors:3} open  "
            f"{self.threads:3} threads  index {self.index_mb:5.2f} MB  {self.files:3} files  "
            f"records {self.records_mb:6.2f} MB, {self.answers:5} answers"
        )


def slope_an_hour(samples: Sequence[tuple[float, float]]) -> float:
    """How much a value grows in an hour, by least squares; samples are (minutes, value)."""
    minutes, values = zip(*samples, strict=True)
    return 60 * statistics.linear_regression(minutes, values).slope


def sample(server: RealServer, data: Path, temporary: Path, minutes: float) -> Sample:
    """What the server, its data folder and its folder for temporary files hold now."""
    used = server.used()
    return Sample(
        minutes,
        used.memory_mb,
        used.own_mb,
        used.descriptors,
        used.threads,
        _size_mb(data / "generations"),
        sum(len(folders) + len(files) for top in (data, temporary) for _, folders, files in os.walk(top)),
        sum(_size_mb(path) for path in data.glob("records.sqlite*")),
        _answers(data / "records.sqlite"),
    )


def _answers(records: Path) -> int:
    with closing(sqlite3.connect(f"file:{records}?mode=ro", uri=True, timeout=30)) as connection:
        return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])


def _size_mb(path: Path) -> float:
    """The size on disk; files that two generations share count once."""
    sizes: dict[int, int] = {}
    inside = (Path(folder) / name for folder, _, files in os.walk(path) for name in files)
    for file in inside if path.is_dir() else (path,):
        try:
            found = file.stat()
        except FileNotFoundError:
            continue  # an ingest takes old generations away meanwhile
        sizes[found.st_ino] = found.st_size
    return sum(sizes.values()) / 2**20


def ingest(data: Path, scratch: Path, turn: int) -> bool:
    """Ingests a small document in a process of its own; whether that went well."""
    path = scratch / f"ban-tin-{turn % DOCUMENTS}.txt"
    path.write_text(f"Bản tin số {turn}. Xã Thử Nghiệm {turn % DOCUMENTS} có {turn + 100} hộ dân.", encoding="utf-8")
    command = [sys.executable, "-m", "ui", "ingest", str(path), "--data-dir", str(data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def main(minutes: float, warm_up: float, rate: float, seed: int, module: str) -> int:
    """The exit code; prints each sample and the slopes after ``warm_up`` minutes."""
    samples: list[Sample] = []
    done: list[Done] = []
    ingests: Counter[bool] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        scratch, data, temporary = Path(folder), Path(folder) / "data", Path(folder) / "temporary"
        temporary.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        with (
            running(data, scratch / "errors.txt", module, per_address=1_000_000, per_session=1_000) as server,
            ThreadPoolExecutor(8) as visitors,
            ThreadPoolExecutor(1) as operator,
        ):
            start = time.monotonic()
            next_sample, next_ingest, number, due = 0.0, INGEST_EVERY_S, 0, 0
            while (now := time.monotonic() - start) < 60 * minutes:
                if now >= next_sample:
                    samples.append(sample(server, data, temporary, now / 60))
                    print(samples[-1].told, flush=True)
                    next_sample += EVERY_S
                if now >= next_ingest:
                    turn = int(next_ingest // INGEST_EVERY_S)
                    operator.submit(ingest, data, scratch, turn).add_done_callback(
                        lambda ended: ingests.update([ended.result()])
                    )
                    next_ingest += INGEST_EVERY_S
                if number - len(done) < MOST_WAITING:
                    visitors.submit(act, server.address, number, seed).add_done_callback(
                        lambda ended: done.append(ended.result())
                    )
                    number += 1
                due += 1
                time.sleep(max(0.0, due / rate - (time.monotonic() - start)))
        reported = (scratch / "errors.txt").read_text(encoding="utf-8")
    return judged(samples, done, ingests, warm_up, reported)


def judged(
    samples: Sequence[Sample], done: Sequence[Done], ingests: Counter[bool], warm_up: float, reported: str
) -> int:
    """Prints what was found; 1 when something is not as it must be, else 0."""
    warm = [one for one in samples if one.minutes >= warm_up]
    early, late = warm[: len(warm) // 4 + 1], warm[-(len(warm) // 4 + 1) :]
    slopes = {
        name: slope_an_hour([(one.minutes, float(getattr(one, name))) for one in warm])
        for name in ("memory_mb", "own_mb", "descriptors", "threads", "index_mb", "files", "records_mb", "answers")
    }
    print(f"after {warm_up:g} min:")
    for name, slope in slopes.items():
        values = [float(getattr(one, name)) for one in warm]
        print(f"  {name}: {slope:+.2f} an hour; {values[0]:g} -> {values[-1]:g}, {min(values):g} to {max(values):g}")
    wrong = Counter((one.act, one.status) for one in done if not one.right)
    print(f"records: {1024 * slopes['records_mb'] / max(1.0, slopes['answers']):.2f} kB for each answer kept")
    print(f"acts: {len(done)}, {dict(Counter(one.act for one in done))}, not as due: {dict(wrong)}")
    print(f"ingests: {ingests[True]} done, {ingests[False]} failed; lines on standard error: {reported.count(chr(10))}")
    unlike = [line for line in reported.splitlines() if not line.startswith("{") or '"level": "info"' not in line]
    print("\n".join(unlike[:20]))

    def risen(name: str) -> float:
        return float(
            statistics.median(getattr(one, name) for one in late)
            - statistics.median(getattr(one, name) for one in early)
        )

    return int(
        slopes["memory_mb"] > MOST_MB_AN_HOUR
        or risen("descriptors") > MOST_DESCRIPTORS
        or risen("index_mb") > MOST_INDEX_MB
        or risen("files") > MOST_FILES
        or bool(wrong)
        or ingests[False] > 0
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60 + WARM_UP_MINUTES)
    parser.add_argument("--warm-up", type=float, default=WARM_UP_MINUTES, help="minutes whose samples do not count")
    parser.add_argument("--rate", type=float, default=4, help="acts of visitors a second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", default="ui", help="what is served in place of the program")
    chosen = parser.parse_args()
    sys.exit(main(chosen.minutes, chosen.warm_up, chosen.rate, chosen.seed, chosen.module))
