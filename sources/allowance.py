"""The time that reading one file may take: set where a file is read apart, extended by readers of long work."""

from __future__ import annotations

import resource
import signal
import time

_ENDS: list[float] = []


def start(seconds: float) -> None:
    """This process is ended after ``seconds``, also when it works without looking at any clock."""
    _ENDS[:] = [time.monotonic()]
    extend(seconds)


def extend(seconds: float) -> None:
    """Allow ``seconds`` more, where a time was set at all."""
    if not _ENDS:
        return
    _ENDS[0] += seconds
    left = max(0.001, _ENDS[0] - time.monotonic())
    signal.setitimer(signal.ITIMER_REAL, left)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime + left) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.getrlimit(resource.RLIMIT_CPU)[1]))
