"""``python -m tests.trials.soak``: the program serves a steady mix of visitors for an hour. Is its memory flat?

Once a minute a small document is ingested by another process, as an operator would. Every sample is printed, so
that what grew can be seen; the exit code is 1 when memory grows by more than may be, or a visitor is not served.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.real_server import ROOT, RealServer, running
from tests.trials.visitors import Done, act

MOST_MB_AN_HOUR = 1.0
MOST_DESCRIPTORS = 20
"""Open files and sockets may rise by so many: a connection that is just being served holds one."""
EVERY_S, INGEST_EVERY_S = 15.0, 60.0
DOCUMENTS = 5
"""Documents that are ingested in turn, each with other figures every time: the corpus does not grow."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at the server, ``minutes`` after its start."""

    minutes: float
    memory_mb: float
    descriptors: int
    threads: int
    index_mb: float
    records_mb: float

    @property
    def told(self) -> str:
        return (
            f"{self.minutes:6.2f} min  {self.memory_mb:8.2f} MB  {self.descriptors:4} files  "
            f"{self.threads:3} threads  index {self.index_mb:7.2f} MB  records {self.records_mb:7.2f} MB"
        )


def slope_an_hour(samples: Sequence[tuple[float, float]]) -> float:
    """How much a value grows in an hour, by least squares; samples are (minutes, value)."""
    minutes, values = zip(*samples, strict=True)
    return 60 * statistics.linear_regression(minutes, values).slope


def sample(server: RealServer, data: Path, minutes: float) -> Sample:
    """What the server and its data folder hold now."""
    used = server.used()
    return Sample(
        minutes,
        used.memory_mb,
        used.descriptors,
        used.threads,
        _size_mb(data / "generations"),
        sum(_size_mb(path) for path in data.glob("records.sqlite*")),
    )


def _size_mb(path: Path) -> float:
    """The size on disk; files that two generations share count once."""
    sizes: dict[int, int] = {}
    for file in [path, *path.rglob("*")]:
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
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(8) as visitors, ThreadPoolExecutor(1) as operator:
        scratch, data = Path(folder), Path(folder) / "data"
        with running(data, scratch / "errors.txt", module, per_address=1_000_000, per_session=1_000) as server:
            start = time.monotonic()
            next_sample, next_ingest, number = 0.0, INGEST_EVERY_S, 0
            while (now := time.monotonic() - start) < 60 * minutes:
                if now >= next_sample:
                    samples.append(sample(server, data, now / 60))
                    print(samples[-1].told, flush=True)
                    next_sample += EVERY_S
                if now >= next_ingest:
                    turn = int(next_ingest // INGEST_EVERY_S)
                    operator.submit(ingest, data, scratch, turn).add_done_callback(
                        lambda ended: ingests.update([ended.result()])
                    )
                    next_ingest += INGEST_EVERY_S
                visitors.submit(act, server.address, number, seed).add_done_callback(
                    lambda ended: done.append(ended.result())
                )
                number += 1
                time.sleep(max(0.0, number / rate - (time.monotonic() - start)))
        reported = (scratch / "errors.txt").read_text(encoding="utf-8")
    return judged(samples, done, ingests, warm_up, reported)


def judged(
    samples: Sequence[Sample], done: Sequence[Done], ingests: Counter[bool], warm_up: float, reported: str
) -> int:
    """Prints what was found; 1 when something is not as it must be, else 0."""
    warm = [one for one in samples if one.minutes >= warm_up]
    memory = slope_an_hour([(one.minutes, one.memory_mb) for one in warm])
    descriptors = max(one.descriptors for one in warm) - statistics.median(one.descriptors for one in warm[:8])
    wrong = Counter((one.act, one.status) for one in done if not one.right)
    print(f"after {warm_up:g} min: memory {memory:+.2f} MB/h, {warm[0].memory_mb:.1f} -> {warm[-1].memory_mb:.1f} MB")
    for name in ("descriptors", "threads", "index_mb", "records_mb"):
        values = [float(getattr(one, name)) for one in warm]
        slope = slope_an_hour([(one.minutes, float(getattr(one, name))) for one in warm])
        print(f"{name}: {min(values):g} to {max(values):g}, {slope:+.2f} an hour")
    print(f"acts: {dict(Counter(one.act for one in done))}, not as due: {dict(wrong)}")
    print(f"ingests: {ingests[True]} done, {ingests[False]} failed; lines on standard error: {reported.count(chr(10))}")
    print(reported[:2_000])
    return int(memory > MOST_MB_AN_HOUR or descriptors > MOST_DESCRIPTORS or bool(wrong) or ingests[False] > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--warm-up", type=float, default=10, help="minutes whose samples do not count")
    parser.add_argument("--rate", type=float, default=4, help="acts of visitors a second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", default="ui", help="what is served in place of the program")
    chosen = parser.parse_args()
    sys.exit(main(chosen.minutes, chosen.warm_up, chosen.rate, chosen.seed, chosen.module))
