"""Work: synchronous code in threads, a few at a time; a bounded line, in turn by visitor, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from ui import api_texts as texts
from ui.errors import Busy, Late
from ui.traffic.line import Line
from ui.traffic.request_context import present_request

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A call that somebody waits for."""

    visitor: str
    call: Callable[[], Any]
    ended: Future[Any] = field(default_factory=Future)


class Work:
    """``at_once`` threads with room for ``waiting`` more calls; a caller waits ``seconds`` at most.

    Calls wait in turn by the address that asks: when all places are taken, one more costs the address that has most
    of them its last one. ``refused`` and ``late`` count the calls that ended so.
    """

    def __init__(self, name: str, at_once: int, waiting: int, seconds: float) -> None:
        self.name = name
        self.refused = self.late = 0
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._at_once = at_once
        self._places = at_once + waiting
        self._taken = 0
        self._line = Line[_Waiting]()
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
            Busy: as many calls wait as may, and no address more of them than this one; or this one had the most.
            Late: the result is not there in time; a call that has not begun is dropped.
        """
        request = present_request()
        waiting = _Waiting(request.address if request else "", partial(copy_context().run, call))
        self._enter(waiting)
        waiting.ended.add_done_callback(lambda _: self._leave(waiting))
        self._threads.submit(self._serve_next)
        try:
            result: Result = await asyncio.wait_for(asyncio.wrap_future(waiting.ended), self._seconds)
        except TimeoutError as error:
            self.late += 1
            raise Late(texts.LATE) from error
        return result

    def _enter(self, waiting: _Waiting) -> None:
        with self._lock:
            full = self._taken >= self._places
            crowded_out = self._line.crowded_out(waiting.visitor) if full else None
            if full:
                self.refused += 1
            if full and crowded_out is None:
                raise Busy(texts.BUSY)
            self._taken += 1
            self._line.enter(waiting.visitor, waiting)
        if crowded_out is not None and crowded_out.ended.set_running_or_notify_cancel():
            crowded_out.ended.set_exception(Busy(texts.BUSY))

    def _leave(self, waiting: _Waiting) -> None:
        with self._lock:
            self._taken -= 1
            self._line.leave(waiting.visitor, waiting)

    def _serve_next(self) -> None:
        """Makes the call whose turn it is; for each call that came this is done once."""
        with self._lock:
            waiting = self._line.next()
        if waiting is None or not waiting.ended.set_running_or_notify_cancel():
            return
        try:
            result = waiting.call()
        except BaseException as error:
            waiting.ended.set_exception(error)
            raise
        else:
            waiting.ended.set_result(result)
        finally:
            del waiting  # the error's frames would keep it, and it the error
