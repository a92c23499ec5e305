"""Work: synchronous code in threads, a few at a time; a bounded queue, and nobody waits without end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ui import api_texts as texts
from ui.errors import Busy, Late

Result = TypeVar("Result")


class Work:
    """``at_once`` threads with room for ``waiting`` more calls; a caller waits ``seconds`` at most."""

    def __init__(self, name: str, at_once: int, waiting: int, seconds: float) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._seconds = seconds

    async def run(self, call: Callable[[], Result]) -> Result:
        """The result of ``call``, made in a thread.

        A call that has begun keeps its place until it ends, also when its caller no longer waits.

        Raises:
            Busy: as many calls wait as may.
            Late: the result is not there in time; a call that has not begun is dropped.
        """
        if not self._places.acquire(blocking=False):
            raise Busy(texts.BUSY)
        running = self._threads.submit(call)
        running.add_done_callback(lambda _: self._places.release())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(running), self._seconds)
        except TimeoutError as error:
            raise Late(texts.LATE) from error
