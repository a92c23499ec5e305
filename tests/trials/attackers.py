"""Who would keep others from being served: sockets that are slow in every way."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

HELD = (1, 4, 5)
"""TCP states (linux/tcp_states.h) in which the other side has not ended the connection: established, and half ended."""


def _largest_file() -> bytes:
    """The address of the largest file of the chat page: far more than the network holds for who does not read."""
    gradio = find_spec("gradio")
    assert gradio is not None
    assert gradio.origin is not None
    files = (Path(gradio.origin).parent / "templates" / "frontend" / "assets").glob("*.js")
    return f"/assets/{max(files, key=lambda file: file.stat().st_size).name}".encode()


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
    "an answer that nobody reads": (b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % _largest_file(), _nothing),
    "requests by the hundred": (b"GET /site/site.css HTTP/1.1\r\nHost: a\r\n\r\n" * 100, _nothing),
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
