"""Processes that are measured: how long they run, and how much memory they and their children hold at once."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Ran:
    """Seconds on the clock and of the processors, the most memory in MB (proportional: shared pages count once), and
    what was printed."""

    seconds: float
    cpu_s: float
    peak_mb: float
    output: str

    @property
    def told(self) -> dict[str, Any]:
        """The JSON object of the last line."""
        told: dict[str, Any] = json.loads(self.output.splitlines()[-1])
        return told


def run(*module_and_arguments: str) -> Ran:
    """Run ``python -m MODULE ARGUMENTS`` to its end. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", *module_and_arguments]
    start, used = time.perf_counter(), _cpu()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        peak = _Peak(process.pid)
        output, _ = process.communicate()
        seconds = time.perf_counter() - start
        peak.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Ran(seconds, _cpu() - used, peak.mb, output)


def _cpu() -> float:
    """Processor seconds of the children that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def memory_mb(process: int) -> float:
    """What one process holds in memory."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1e3


class _Peak:
    """Looks at a process and its children every so often."""

    def __init__(self, process: int) -> None:
        self.mb = 0.0
        self._process = process
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(EVERY_S):
            self.mb = max(self.mb, sum(map(memory_mb, _family(self._process))))


def _family(process: int) -> Sequence[int]:
    """A process and all below it."""
    found = [process]
    for parent in found:
        for thread in _names(Path(f"/proc/{parent}/task")):
            try:
                found += map(int, Path(f"/proc/{parent}/task/{thread}/children").read_text().split())
            except OSError:
                continue
    return found


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
