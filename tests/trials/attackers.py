"""Who would keep others from being served: a flood of questions, and sockets that are slow in every way.

``python -m tests.trials.attackers PORT SOURCE CONNECTIONS SECONDS`` floods from an address of this machine and prints
what answered it in JSON; it runs apart, so that it does not slow those down who measure.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.real_server import ROOT

QUESTION = json.dumps({"question": "Đến năm 2030 kinh tế số Thanh Hóa chiếm bao nhiêu phần trăm GRDP?"}).encode()
ASK = (
    b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-Hoidap-Session: %b\r\n"
    b"Content-Length: %d\r\n\r\n%b"
)
HELD = (1, 4, 5)
"""TCP states (linux/tcp_states.h) in which the other side has not ended the connection: established, and half ended."""


async def flood(port: int, source: str, connections: int, seconds: float) -> dict[str, object]:
    """Asks without a pause on so many connections; statuses with their counts, and a refusal as it was told.

    Every tenth connection has a session of its own, the others give a new name for each question.
    """
    answered: Counter[int] = Counter()
    refusal: dict[str, object] = {}
    end = time.monotonic() + seconds

    async def one(number: int) -> None:
        asked = 0
        while time.monotonic() < end:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
            except OSError:
                answered[0] += 1
                await asyncio.sleep(0.05)
                continue
            with suppress(OSError, asyncio.IncompleteReadError):
                closing = False
                while not closing and time.monotonic() < end:
                    name = f"flood-{number:08}-{asked if number % 10 else 0:08}".encode()
                    writer.write(ASK % (name, len(QUESTION), QUESTION))
                    status, headers, body = await _response(reader)
                    asked += 1
                    answered[status] += 1
                    closing = headers.get("connection") == "close"
                    if status == 429 and not refusal:
                        refusal.update(json.loads(body), retry_after=headers.get("retry-after"))
            writer.close()

    await asyncio.gather(*(one(number) for number in range(connections)))
    return {"answered": dict(answered), "refusal": refusal}


async def _response(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    return int(head[0].split()[1]), headers, await reader.readexactly(int(headers.get("content-length", "0")))


def _drip(piece: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(piece)


def _end_half(connection: socket.socket) -> None:
    """Says that nothing more is coming, in the middle of a request."""
    connection.shutdown(socket.SHUT_WR)


def _nothing(connection: socket.socket) -> None:
    """Neither sends nor reads."""


SLOW: dict[str, tuple[bytes, Callable[[socket.socket], None]]] = {
    "headers that come byte by byte": (b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", _drip(b"a")),
    "a header line now and then": (b"GET / HTTP/1.1\r\nHost: a\r\n", _drip(b"X-A: b\r\n")),
    "a body that comes byte by byte": (
        b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{",
        _drip(b" "),
    ),
    "a body in small pieces without an end": (
        b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
        _drip(b"1\r\n \r\n"),
    ),
    "answers that nobody reads": (b"GET /site/site.css HTTP/1.1\r\nHost: a\r\n\r\n" * 100, _nothing),
    "a connection that says nothing": (b"", _nothing),
    "a request that ends in its middle": (b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\n", _end_half),
    "one that is kept after an answer": (b"GET /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n", _nothing),
}
"""Each way to be slow: what is sent at first, and what is done every now and then."""


class SlowSockets:
    """Connections of one address that are slow in one way; call ``go_on`` now and then."""

    def __init__(self, way: str, port: int, source: str, many: int) -> None:
        opening, self._act = SLOW[way]
        self._open: list[socket.socket] = []
        for _ in range(many):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            connection.settimeout(5)
            connection.bind((source, 0))
            with suppress(OSError):
                connection.connect(("127.0.0.1", port))
                connection.sendall(opening)
            connection.setblocking(False)
            self._open.append(connection)

    def go_on(self) -> int:
        """Acts once on every connection; how many the server has not dropped."""
        self._open = [connection for connection in self._open if self._alive(connection)]
        return len(self._open)

    def close(self) -> None:
        for connection in self._open:
            connection.close()

    def _alive(self, connection: socket.socket) -> bool:
        """Whether the server still holds it; nothing is read, so that its buffers stay as they are."""
        try:
            self._act(connection)
        except BlockingIOError:
            return True
        except OSError:
            connection.close()
            return False
        return _held(connection)


def _held(connection: socket.socket) -> bool:
    held = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] in HELD
    if not held:
        connection.close()
    return held


@contextmanager
def flooding(port: int, source: str, connections: int, seconds: float, told: Path) -> Iterator[None]:
    """A flood in a process of its own while the block runs, which must last longer; ``told`` gets what it prints."""
    command = [sys.executable, "-m", "tests.trials.attackers", str(port), source, str(connections), str(seconds)]
    with told.open("w", encoding="utf-8") as out, subprocess.Popen(command, cwd=ROOT, stdout=out) as process:
        try:
            yield
            process.wait(seconds + 60)
        finally:
            process.kill()


if __name__ == "__main__":
    to, of, how_many, how_long = sys.argv[1:]
    print(json.dumps(asyncio.run(flood(int(to), of, int(how_many), float(how_long)))))
