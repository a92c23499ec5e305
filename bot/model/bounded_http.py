"""HTTP that reads no more and no longer than it was told to, follows no redirection and takes nothing packed.

A language-model server is asked to be brief; what it sends beyond that, drop by drop without end, to another address or
as a small packet that unfolds to gigabytes is a fault. The only file that imports httpx.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from threading import Lock, Timer
from typing import Any

import httpx

UNPACKED = {"Accept-Encoding": "identity"}
"""The header that asks for a body as it is."""

_LIMITS = httpx.Limits(max_keepalive_connections=0)


class BoundedClient(httpx.Client):
    """``most_bytes`` is the longest body of one response; request and response together take ``seconds`` at most."""

    def __init__(self, seconds: float, most_bytes: int) -> None:
        super().__init__(timeout=seconds, follow_redirects=False, headers=UNPACKED, limits=_LIMITS)
        self._seconds = seconds
        self._most_bytes = most_bytes

    def send(self, request: httpx.Request, *, stream: bool = False, **options: Any) -> httpx.Response:
        """The response to a request; raises httpx.HTTPError for one that is packed or, while it is read, too long or
        late."""
        options["follow_redirects"] = False
        answer = super().send
        response = _bounded(request, self._seconds, self._most_bytes, lambda: answer(request, stream=True, **options))
        if not stream:
            response.read()
        return response


class BoundedTransport(httpx.BaseTransport):
    """The same below a client that is not ours: for libraries that take a transport and make the client themselves.

    Environment proxies are not used.
    """

    def __init__(self, seconds: float, most_bytes: int) -> None:
        self._seconds = seconds
        self._most_bytes = most_bytes
        self._inner = httpx.HTTPTransport(limits=_LIMITS)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response to a request; raises httpx.HTTPError for one that is packed or, while it is read, too long or
        late."""
        return _bounded(request, self._seconds, self._most_bytes, lambda: self._inner.handle_request(request))

    def close(self) -> None:
        """Closes the connections."""
        self._inner.close()


def _bounded(
    request: httpx.Request, seconds: float, most_bytes: int, answer: Callable[[], httpx.Response]
) -> httpx.Response:
    line = _Line(seconds)
    request.extensions = {**request.extensions, "trace": line.trace}
    try:
        response = answer()
    except BaseException:
        line.close()
        raise
    assert isinstance(response.stream, httpx.SyncByteStream)
    response.stream = _Bounded(response.stream, line, most_bytes)
    if response.headers.get("Content-Encoding", "identity") != "identity":
        response.close()
        raise httpx.ReadError("the response is packed", request=request)
    return response


class _Line:
    """The connection of one request, hung up when its time is over: a server that sends a byte now and then would
    else hold it for ever, since each byte ends a wait."""

    def __init__(self, seconds: float) -> None:
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self._over = False
        self._timer = Timer(seconds, self._hang_up)
        self._timer.daemon = True
        self._timer.start()

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        """Told by httpcore what happens; keeps the connection once it is there, and again once it is encrypted."""
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        with self._lock:
            self._socket = told["return_value"].get_extra_info("socket")
            if self._over:
                self._shut()

    def close(self) -> None:
        """The request is over in time."""
        self._timer.cancel()

    def _hang_up(self) -> None:
        with self._lock:
            self._over = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it was closed meanwhile
                self._socket.shutdown(socket.SHUT_RDWR)


class _Bounded(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, line: _Line, most_bytes: int) -> None:
        self._stream = stream
        self._line = line
        self._most_bytes = most_bytes

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for part in self._stream:
            received += len(part)
            if received > self._most_bytes:
                raise httpx.ReadError("the response is too long")
            yield part

    def close(self) -> None:
        self._line.close()
        self._stream.close()
