"""Every system call that a real ingest makes on its data folder: killed just before it, or failed by the kernel's hand.

``python -m tests.trials.calls kill`` and ``… calls EIO`` (or ENOSPC) try each of them once, with strace. After each
exactly the old or the new index serves, read in full; a failure is told in Vietnamese; the next ingest recovers.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.ingest import ingest
from tests.trials import witness
from tests.trials.kills import command

STRACE = shutil.which("strace")
WRITING = ("write", "pwrite64", "pwritev", "ftruncate", "sendfile", "copy_file_range")
NAMING = ("mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir")
FLUSHING = ("fsync", "fdatasync", "fchmod")
CALLS = (*FLUSHING, *NAMING, *WRITING)
_LINE = re.compile(r"(?P<thread>\d+) +(?P<call>\w+)\((?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Step:
    """The ``nth`` time that a thread of the ingest makes a call."""

    call: str
    nth: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How an ingest ended: its exit code (negative for a signal), what it said, and whether the call was met.

    Each thread counts its own calls: where another thread's, such as the one that prints, was met too, it was not.
    """

    code: int
    told: str
    met: bool


class Commit:
    """One ingest that adds, changes and removes a paper, tried again and again on copies of the same index."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._papers, self._whole, self.data = work / "papers", work / "whole", work / "data"
        witness.write_papers(self._papers, 0)
        self._ingest(self._whole)
        witness.write_papers(self._papers, 1)
        self._ingest(self._whole)
        self.old = witness.said_by(self._papers)
        witness.write_papers(self._papers, 2)
        self.new = witness.said_by(self._papers)

    def _ingest(self, data: Path) -> None:
        ingest([str(self._papers)], data, witness.encoder(), sync=True)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The calls that concern the data folder, in order."""
        self._restore()
        self._strace(["--seccomp-bpf", "-e", f"trace={','.join(CALLS)}"])
        made: Counter[tuple[str, str]] = Counter()
        steps: dict[Step, None] = {}
        for line in self._log():
            if found := _LINE.match(line):
                made[found["thread"], found["call"]] += 1
                if str(self.data) in found["rest"]:
                    steps[Step(found["call"], made[found["thread"], found["call"]])] = None
        return tuple(steps)

    def ended_by(self, step: Step, injected: str) -> Ended:
        """Run the ingest on the old index, with this done to the step: ``signal=KILL`` or ``error=EIO``."""
        self._restore()
        inject = f"inject={step.call}:{injected}:when={step.nth}"
        kills = "KILL" in injected
        quick = [] if kills else ["--seccomp-bpf"]  # which stops where a signal is not delivered
        done = self._strace([*quick, "-e", f"trace={step.call}", "-e", inject])
        hit = [str(self.data) in line for line in self._log() if "(INJECTED)" in line]
        met = done.returncode == -signal.SIGKILL if kills else bool(hit) and all(hit)
        return Ended(done.returncode, done.stdout + done.stderr, met)

    def check(self, ended: Ended) -> str:
        """What serves now, "old" or "new"; and that the next ingest recovers. Raises AssertionError otherwise."""
        served = witness.served_from(self.data).contents
        assert served in (self.old, self.new), ended
        assert served == self.new or ended.code != 0, ended
        self._ingest(self.data)
        assert witness.served_from(self.data).contents == self.new, ended
        assert [path.name for path in (self.data / "generations").iterdir() if path.suffix] == [], ended
        return "new" if served == self.new else "old"

    def _restore(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        subprocess.run(["cp", "-a", str(self._whole), str(self.data)], check=True)  # keeps hard links

    def _strace(self, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
        assert STRACE
        log = ["-f", "-y", "-o", str(self._work / "strace")]
        return subprocess.run(
            [STRACE, *log, *options, *command(self._papers, self.data)], capture_output=True, text=True, check=False
        )

    def _log(self) -> list[str]:
        return (self._work / "strace").read_text("utf-8", "replace").splitlines()


def is_told(ended: Ended) -> bool:
    """Whether a failure ended with exit code 1 and one Vietnamese line that says what happened."""
    lines = ended.told.strip().splitlines()
    return ended.code == 1 and len(lines) == 1 and lines[0].startswith("Không ghi được")


def try_steps(commit: Commit, injected: str, steps: Collection[Step]) -> Counter[str]:
    """Try these steps; how many ended in which way. Raises AssertionError at the first that ends wrongly."""
    tally: Counter[str] = Counter()
    for step in steps:
        ended = commit.ended_by(step, injected)
        if not ended.met:
            tally["not met"] += 1
            continue
        serves = commit.check(ended)
        if "KILL" not in injected:
            assert ended.code == 0 or is_told(ended), (step, ended)
        tally[f"{serves} serves, exit {ended.code}"] += 1
    return tally


def main() -> None:
    """Print how many calls of each kind were tried, and how they ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("injected", choices=["kill", "EIO", "ENOSPC"])
    parser.add_argument("--calls", nargs="*", default=CALLS, help="these system calls alone")
    given = parser.parse_args()
    injected = "signal=KILL" if given.injected == "kill" else f"error={given.injected}"
    with tempfile.TemporaryDirectory() as folder:
        commit = Commit(Path(folder))
        for call in given.calls:
            if steps := [step for step in commit.steps if step.call == call]:
                print(f"{call:10} {len(steps):4}  {dict(try_steps(commit, injected, steps))}", flush=True)


if __name__ == "__main__":
    main()
