"""Circuit breaker: a server that keeps failing is left alone for a while, then tried with one call.

Closed, calls go through; after several failures close together it opens and calls are turned away at once; after a
pause one call is let through, and its success closes the breaker again (Nygard, Release It!, 2018, chapter 5).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Literal

FAILURES = 3
WINDOW_SECONDS = 60.0
PAUSE_SECONDS = 20.0

State = Literal["closed", "open", "half-open"]


class CircuitBreaker:
    """Opens after ``failures`` within ``window_seconds``; tries one call when ``pause_seconds`` have gone by.

    Safe to use from several threads. ``clock`` gives seconds that never go back.
    """

    def __init__(
        self,
        failures: int = FAILURES,
        window_seconds: float = WINDOW_SECONDS,
        pause_seconds: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._failures = failures
        self._window = window_seconds
        self._pause = pause_seconds
        self._clock = clock
        self._lock = Lock()
        self._failed: deque[float] = deque(maxlen=failures)
        self._opened: float | None = None
        self._probing = False

    @property
    def state(self) -> State:
        """Whether calls go through, are turned away, or one may try."""
        with self._lock:
            return self._state()

    def _state(self) -> State:
        if self._opened is None:
            return "closed"
        return "half-open" if self._clock() - self._opened >= self._pause else "open"

    def admits(self) -> bool:
        """Whether a call may be made now. The one that tries must be followed by ``succeeded`` or ``failed``; when it
        is not within another pause, the next call may try."""
        with self._lock:
            state = self._state()
            if state == "half-open":
                self._opened = self._clock()
                self._probing = True
            return state != "open"

    def succeeded(self) -> None:
        """A call came to its end: the failures before it are forgotten.

        Calls from before the breaker opened, which end while it is open, do not close it.
        """
        with self._lock:
            if self._opened is None or self._probing:
                self._opened = None
                self._probing = False
                self._failed.clear()

    def failed(self) -> None:
        """A call failed or was late."""
        with self._lock:
            now = self._clock()
            self._failed.append(now)
            if self._probing or (len(self._failed) == self._failures and now - self._failed[0] <= self._window):
                self._opened = now
                self._probing = False
