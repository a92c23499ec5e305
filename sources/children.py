"""Children: processes of this program that answer lines, several of them at once.

A child has the import path of its parent and answers each line of its standard input with one line of its output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Final, TypeVar

_START: Final = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "

Made = TypeVar("Made")


class Children:
    """``count`` processes that run ``code``, with ``arguments`` in ``sys.argv[2:]``; each starts when it is needed."""

    def __init__(self, count: int, code: str, arguments: Sequence[str] = ()) -> None:
        self.idle: SimpleQueue[Child] = SimpleQueue()
        for _ in range(count):
            self.idle.put(Child(code, arguments))
        self._threads = ThreadPoolExecutor(max(1, count), thread_name_prefix="children")

    def ask(self, line: bytes) -> bytes:
        """What the next child that is idle answers; nothing when it died over the line."""
        child = self.idle.get()
        try:
            return child.ask(line)
        finally:
            self.idle.put(child)

    def begin(self, work: Callable[[], Made]) -> Future[Made]:
        """Work that asks a child, in a thread of its own, as many at once as there are children."""
        return self._threads.submit(work)

    def close(self) -> None:
        """End the children when the work that was begun is done; what waits is not begun any more."""
        self._threads.shutdown(cancel_futures=True)
        while not self.idle.empty():
            self.idle.get().close()


class Child:
    """One process, started when it is first asked and again when it has died."""

    def __init__(self, code: str, arguments: Sequence[str]) -> None:
        self._command = (sys.executable, "-c", _START + code)
        self._arguments = arguments
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, line: bytes) -> bytes:
        """Its answer to a line; nothing when it died over it."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            self.process = subprocess.Popen(
                ["env", "OPENBLAS_NUM_THREADS=1", *self._command, json.dumps(sys.path), *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            self.close()
        return answer

    def close(self) -> None:
        """End it, and with it what it is working on."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def in_order(begun: Iterable[Callable[[], Made]], ahead: int) -> Iterator[Made]:
    """What each gives, in order; up to ``ahead`` more are taken, and thereby begun, before one is waited for."""
    waiting: deque[Callable[[], Made]] = deque()
    for one in begun:
        waiting.append(one)
        if len(waiting) > ahead:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()
