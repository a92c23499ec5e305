"""Work: synchronous code in threads, a few at a time; a bounded queue, and nobody waits without end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from ui import api_texts as texts
from ui.errors import Busy, Late

Result = TypeVar("Result")


class Work:
    """``at_once`` threads with room for ``waiting`` more calls; a caller waits ``seconds`` at most.

    ``refused`` and ``late`` count the calls that ended so.
    """

    def __init__(self, name: str, at_once: int, waiting: int, seconds: float) -> None:
        self.name = name
        self.refused = self.late = 0
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._at_once = at_once
        self._places = at_once + waiting
        self._taken = 0
        self._lock = threading.Lock()
        self._seconds = seconds

    @property
    def running(self) -> int:
        """Calls that are being made."""
        return min(self._taken, self._at_once)

    @property
    def waiting(self) -> int:
        """Calls that wait for a thread."""
        return max(0, self._taken - self._at_once)

    async def run(self, call: Callable[[], Result]) -> Result:
        """The result of ``call``, made in a thread.

        A call that has begun keeps its place until it ends, also when its caller no longer waits.

        Raises:
            Busy: as many calls wait as may.
            Late: the result is not there in time; a call that has not begun is dropped.
        """
        self._take_place()
        running = self._threads.submit(copy_context().run, call)
        running.add_done_callback(lambda _: self._give_place_back())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(running), self._seconds)
        except TimeoutError as error:
            self.late += 1
            raise Late(texts.LATE) from error

    def _take_place(self) -> None:
        with self._lock:
            if self._taken < self._places:
                self._taken += 1
                return
        self.refused += 1
        raise Busy(texts.BUSY)

    def _give_place_back(self) -> None:
        with self._lock:
            self._taken -= 1
