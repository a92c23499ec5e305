"""The time that reading one file may take: set where a file is read apart, extended by readers of long work."""

from __future__ import annotations

import signal
import time

_ENDS: list[float] = []


def start(seconds: float) -> None:
    """This process ends in ``seconds``, by SIGALRM, unless it has ended itself."""
    _ENDS[:] = [time.monotonic() + seconds]
    signal.setitimer(signal.ITIMER_REAL, seconds)


def extend(seconds: float) -> None:
    """Allow ``seconds`` more, where a time was set at all."""
    if _ENDS:
        _ENDS[0] += seconds
        signal.setitimer(signal.ITIMER_REAL, max(0.001, _ENDS[0] - time.monotonic()))
