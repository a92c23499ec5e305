"""Kill -9 at random moments of real ingests: ``python -m tests.trials.kills --times 200``.

After each: exactly the old or the new index serves, read in full; what was acknowledged is never lost; a reader that
was there before keeps reading; no process is left; now and then an ingest may finish, and tidies up what was left.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from index.index import Index
from tests.trials import witness
from tests.trials.serving import seconds_until_ready

FINISHED_EVERY = 10
"""Every so many trials an ingest may finish, and a server is started afresh."""
PATIENCE = 60.0


@dataclass
class Tally:
    """What happened; seconds are the longest seen."""

    kills: int = 0
    while_writing: int = 0
    old: int = 0
    new: int = 0
    acknowledged: int = 0
    left_behind: int = 0
    opened_seconds: float = 0.0
    served_seconds: float = 0.0
    servers: int = 0
    looks: int = 0

    def text(self) -> str:
        """One line a count."""
        return "\n".join(f"{name:15} {value:.2f}" if isinstance(value, float) else f"{name:15} {value}" for name, value
                         in vars(self).items())  # fmt: skip


def command(papers: Path, data: Path) -> list[str]:
    """The ingest as an operator runs it, with this Python."""
    return [sys.executable, "-m", "ui", "ingest", str(papers), "--sync", "--data-dir", str(data)]


def run(work: Path, times: int, seed: int = 1, *, servers: bool = True) -> Tally:
    """Kill so many ingests in an empty folder. Raises AssertionError at the first thing that is not as it must be."""
    chance, tally = random.Random(seed), Tally()
    papers, data = work / "papers", work / "data"
    witness.write_papers(papers, 0)
    old = witness.said_by(papers)
    started = time.monotonic()
    subprocess.run(command(papers, data), check=True, stdout=subprocess.DEVNULL)
    whole_seconds = time.monotonic() - started
    with closing(_Reader(data)) as reader:
        for state in count(1):
            if tally.kills >= times:
                break
            witness.write_papers(papers, state)
            new = witness.said_by(papers)
            reader.allowed = (old, new)
            acknowledged = _killed(papers, data, chance, whole_seconds, tally)
            moment = time.monotonic()
            Index.open(data, witness.encoder()).close()
            tally.opened_seconds = max(tally.opened_seconds, time.monotonic() - moment)
            served = witness.served_from(data).contents
            assert served in (old, new), f"trial {state}: neither the old nor the new index"
            assert served == new or not acknowledged, f"trial {state}: an acknowledged commit is lost"
            tally.old += served == old
            tally.new += served == new
            tally.acknowledged += acknowledged
            if state % FINISHED_EVERY == 0:
                _finish(papers, data)
                served = witness.served_from(data).contents
                assert served == new
                if servers:
                    tally.served_seconds = max(tally.served_seconds, seconds_until_ready(data))
                    tally.servers += 1
            old = served
    tally.looks = reader.looks
    return tally


def _killed(papers: Path, data: Path, chance: random.Random, whole_seconds: float, tally: Tally) -> bool:
    """Kill one ingest at a random moment; whether it had said before that it was done."""
    process = subprocess.Popen(
        command(papers, data), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    if chance.random() < 0.3:
        _wait(process, chance.uniform(0, 1.2 * whole_seconds))
    else:  # most of the time passes before anything is written: most of the moments are spent there
        _wait_for_writing(process, data)
        _wait(process, chance.uniform(0, 0.15 * whole_seconds))
    tally.while_writing += bool(_left(data))
    process.send_signal(signal.SIGKILL)
    said = process.communicate(timeout=PATIENCE)[0]
    tally.kills += process.returncode == -signal.SIGKILL
    tally.left_behind += bool(_left(data))
    _assert_nobody_is_left(process.pid)
    return process.returncode == 0 or "Đã nạp".encode() in said


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _wait_for_writing(process: subprocess.Popen[bytes], data: Path) -> None:
    while process.poll() is None and not _left(data):
        time.sleep(0.002)


def _left(data: Path) -> list[str]:
    """What is there of a commit that has not ended."""
    return [path.name for path in (*(data / "generations").glob("*.new"), *data.glob("current.new"))]


def _assert_nobody_is_left(session: int) -> None:
    """The processes that read documents end with the ingest that started them."""
    until = time.monotonic() + PATIENCE
    while living := [pid for pid in map(int, filter(str.isdecimal, os.listdir("/proc"))) if _session(pid) == session]:
        assert time.monotonic() < until, f"processes outlive their ingest: {living}"
        time.sleep(0.05)


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return 0


def _finish(papers: Path, data: Path) -> None:
    """An ingest that nobody stops; afterwards nothing of the killed ones is left."""
    subprocess.run(command(papers, data), check=True, stdout=subprocess.DEVNULL)
    assert _left(data) == []
    assert len(list((data / "generations").iterdir())) <= 3, "the newest two, and one that the reader may hold"


class _Reader:
    """Reads the index again and again while it is written: each time exactly one of the allowed contents."""

    def __init__(self, data: Path) -> None:
        self._index = Index.open(data, witness.encoder())
        self.allowed: tuple[witness.Contents, ...] = (witness.contents_of(self._index),)
        self.looks = 0
        self._wrong: list[BaseException] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        try:
            while not self._done.wait(0.1):
                allowed = self.allowed
                index = self._index.refreshed()
                assert witness.contents_of(index) in (*allowed, *self.allowed), "a reader saw a mixed index"
                if index is not self._index:
                    self._index.close()
                    self._index = index
                self.looks += 1
        except BaseException as error:
            self._wrong.append(error)
            raise

    def close(self) -> None:
        """Stop reading. Raises what the reader met."""
        self._done.set()
        self._thread.join()
        self._index.close()
        if self._wrong:
            raise self._wrong[0]


def main() -> None:
    """Print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(run(Path(folder), given.times, given.seed).text())


if __name__ == "__main__":
    main()
