"""A flood of questions that costs little to make: raw sockets, and answers skimmed for their statuses alone.

``python -m tests.trials.flooders PORT ADDRESSES CONNECTIONS SECONDS MORE`` asks without a pause on so many connections,
in turn for so many visitors, as a trusted proxy on this machine tells them apart, with MORE behind each question, and
prints what came back in JSON. It runs apart, so that it does not slow those down who measure.
"""

from __future__ import annotations

import json
import re
import selectors
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.real_server import ROOT
from tests.trials.visitors import QUESTIONS

ASK = (
    b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-Forwarded-For: %b\r\n"
    b"X-Hoidap-Session: flood-%016d\r\nContent-Length: %d\r\n\r\n%b"
)
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
_LONGEST_START = len(b"HTTP/1.1 200")
_RETRY_AFTER = re.compile(rb"retry-after: (\d+)", re.IGNORECASE)


def visitor(number: int) -> bytes:
    """An address of the network for documentation of RFC 2544, which nobody has."""
    return b"198.%d.%d.%d" % (18 + number // 62_500 % 2, number // 250 % 250, number % 250 + 1)


def request(number: int, addresses: int, more: str) -> bytes:
    """The request with this number: visitors and questions in turn, each time as a new session."""
    body = json.dumps({"question": QUESTIONS[number % len(QUESTIONS)] + more}).encode()
    return ASK % (visitor(number % addresses), number, len(body), body)


@dataclass(slots=True)
class _Connection:
    socket: socket.socket
    tail: bytes = b""
    """The end of what has been read, which may be the beginning of a status line."""


@dataclass(slots=True)
class Flood:
    """Questions on so many connections to a port of this machine, one at a time on each; told how they are answered.

    ``answered`` counts statuses, with 0 for a connection that broke off; ``refusal`` is the first 429 as it was told.
    """

    port: int
    addresses: int
    connections: int
    more: str = ""
    answered: Counter[int] = field(default_factory=Counter)
    refusal: dict[str, Any] = field(default_factory=dict)
    asked: int = 0
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def run(self, seconds: float) -> None:
        """Floods for so long."""
        for _ in range(self.connections):
            self._connect()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for key, events in self._selector.select(0.1):
                connection: _Connection = key.data
                if events & selectors.EVENT_WRITE:
                    self._ask(connection)
                else:
                    self._read(connection)
        for key in list(self._selector.get_map().values()):
            key.data.socket.close()
        self._selector.close()

    def _connect(self) -> None:
        opened = socket.socket()
        opened.setblocking(False)
        opened.connect_ex(("127.0.0.1", self.port))
        self._selector.register(opened, selectors.EVENT_WRITE, _Connection(opened))

    def _ask(self, connection: _Connection) -> None:
        try:
            connection.socket.send(request(self.asked, self.addresses, self.more))
        except OSError:
            self._replace(connection)
            return
        self.asked += 1
        self._selector.modify(connection.socket, selectors.EVENT_READ, connection)

    def _read(self, connection: _Connection) -> None:
        try:
            data = connection.socket.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            self._replace(connection)
            return
        read = connection.tail + data
        statuses = [int(status) for status in _STATUS.findall(read)]
        self.answered.update(statuses)
        connection.tail = b"" if statuses else read[-_LONGEST_START:]
        if 429 in statuses:
            if not self.refusal:
                self._note_refusal(read)
            self._selector.unregister(connection.socket)
            connection.socket.close()  # as the server does
            self._connect()
        elif statuses:
            self._ask(connection)

    def _replace(self, connection: _Connection) -> None:
        self.answered[0] += 1
        self._selector.unregister(connection.socket)
        connection.socket.close()
        self._connect()

    def _note_refusal(self, read: bytes) -> None:
        """Keeps the first refusal, where all of it has come at once."""
        head, _, body = read.partition(b"\r\n\r\n")
        after = _RETRY_AFTER.search(head)
        try:
            self.refusal = {**json.loads(body), "retry_after": int(after[1]) if after else None}
        except ValueError:
            return


@contextmanager
def flooding(port: int, addresses: int, connections: int, seconds: float, told: Path, more: str = "") -> Iterator[None]:
    """A flood in a process of its own while the block runs, which must last longer; ``told`` gets what it prints."""
    numbers = map(str, (port, addresses, connections, seconds))
    command = [sys.executable, "-m", "tests.trials.flooders", *numbers, more]
    with told.open("w", encoding="utf-8") as out, subprocess.Popen(command, cwd=ROOT, stdout=out) as process:
        try:
            yield
            process.wait(seconds + 60)
        finally:
            process.kill()


if __name__ == "__main__":
    to, how_many, at_once, how_long, behind = sys.argv[1:]
    flood = Flood(int(to), int(how_many), int(at_once), behind)
    flood.run(float(how_long))
    print(json.dumps({"asked": flood.asked, "answered": flood.answered, "refusal": flood.refusal}))
