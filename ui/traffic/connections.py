"""Connections: the HTTP server, uvicorn, with a deadline for everything that a client can draw out.

Asked to stop, it takes no new connection, answers what it was asked, and then ends; asked twice, it ends at once.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Collection
from threading import Event
from types import FrameType

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from ui.traffic.crowd import Crowd, files_for
from ui.traffic.listening import BACKLOG
from ui.traffic.request_context import address_of
from ui.traffic.thrifty_http import ThriftyConnection

REQUEST_SECONDS = 10.0
"""How long a request line and its headers may take; bodies have their own limit in ``ui/traffic/body_limit.py``."""

READING_SECONDS = 60.0
LEAST_READ_BYTES = 16 << 10
"""A client that leaves an answer waiting must read so many bytes in so many seconds; what the network holds between
us and the client counts only when it has gone, so that the seconds are not few."""

KEEP_ALIVE_SECONDS = 15
HEARTBEATS = "/gradio_api/heartbeat/"
"""Below this an open page holds a connection on which nothing is ever answered."""

MOST_CONNECTIONS = 2_000
"""Of visitors; those of the operator's own proxies, which hold their visitors back themselves, are as many more."""


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP, which drops who sends a request or reads an answer too slowly, or holds too many connections."""

    request_seconds, reading_seconds = REQUEST_SECONDS, READING_SECONDS
    crowd = Crowd(MOST_CONNECTIONS)
    """Of the whole process."""
    proxies: Collection[str] = ()
    _address = ""
    _request_deadline: asyncio.TimerHandle | None = None
    _reading_deadline: asyncio.TimerHandle | None = None
    _unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.conn = ThriftyConnection()
        self._address = address_of({"client": self.client})
        if self._address not in self.proxies:
            self.crowd.enter(self._address, self)
        self._await_request()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._await_request()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await_reading()

    def resume_writing(self) -> None:
        super().resume_writing()
        _cancel(self._reading_deadline)

    def on_response_complete(self) -> None:
        """Requests that were sent before this response are not answered: a browser or a proxy waits, and who sends
        them by the hundred costs us far more than themselves."""
        if self.conn.trailing_data[0]:
            self.transport.close()
        super().on_response_complete()

    def shutdown(self) -> None:
        """The server stops: an idle connection is closed, one with a request when that is answered."""
        super().shutdown()
        if not self.transport.is_closing() and HEARTBEATS in self.scope["path"]:
            self.transport.abort()

    def drop(self) -> None:
        """Ends the connection, whatever is under way."""
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.leave(self._address, self)
        _cancel(self._request_deadline)
        _cancel(self._reading_deadline)
        super().connection_lost(exc)

    def _await_reading(self) -> None:
        self._unread = self.transport.get_write_buffer_size()
        self._reading_deadline = self.loop.call_later(self.reading_seconds, self._drop_or_await_reading)

    def _drop_or_await_reading(self) -> None:
        if self._unread - self.transport.get_write_buffer_size() < LEAST_READ_BYTES:
            self.transport.abort()
        else:
            self._await_reading()

    def _await_request(self) -> None:
        """Starts the deadline with the first byte of a request; a byte now and then does not move it."""
        if self.conn.their_state is not h11.IDLE:
            _cancel(self._request_deadline)
            self._request_deadline = None
        elif self._request_deadline is None:
            self._request_deadline = self.loop.call_later(self.request_seconds, self.transport.abort)


def _cancel(deadline: asyncio.TimerHandle | None) -> None:
    if deadline is not None:
        deadline.cancel()


class StoppingServer(uvicorn.Server):
    """uvicorn's server; ``stopping`` is set when it is asked to stop, and ``drain_seconds`` later it does."""

    def __init__(self, configuration: uvicorn.Config, stopping: Event, drain_seconds: float) -> None:
        super().__init__(configuration)
        self._stopping = stopping
        self._drain_seconds = drain_seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal asks for a stop, the second ends the process; only an interruption is told on."""
        if self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            signal.raise_signal(sig)
        if sig == signal.SIGINT:
            super().handle_exit(sig, frame)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stops. While it drains, a proxy that asks hears that another server should be sent the requests."""
        self._stopping.set()
        await asyncio.sleep(self._drain_seconds)
        await super().shutdown(sockets)


def run(
    app: ASGIApp,
    listening: socket.socket,
    proxies: str,
    stopping: Event,
    *,
    drain_seconds: float,
    stop_seconds: int,
) -> None:
    """Serves ``app`` on a listening socket until it is interrupted.

    ``proxies`` are the addresses whose word for the visitor's address is taken, separated by commas. After a signal
    new requests are taken for ``drain_seconds`` and those under way are answered for ``stop_seconds`` at most.
    """
    PatientProtocol.crowd.most = files_for(MOST_CONNECTIONS)
    PatientProtocol.proxies = frozenset(proxies.replace(",", " ").split())
    configuration = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=proxies,
        limit_concurrency=2 * MOST_CONNECTIONS + BACKLOG,  # those come at once, before the crowd sends any away
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=stop_seconds,
    )
    StoppingServer(configuration, stopping, drain_seconds).run(sockets=[listening])
