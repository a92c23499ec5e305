"""The real HTTP server drops who is slow to send or to read, and serves everybody else."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar
from unittest.mock import Mock

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.server import ServerState

from ui.traffic.connections import PatientProtocol

LARGE = 32 << 20
PATIENCE = 60.0
LONGER = 2.0
"""Seconds, more than any deadline here."""


class Hurried(PatientProtocol):
    """The same with deadlines that a test can wait for."""

    request_seconds, reading_seconds = 0.3, 0.3
    ended: ClassVar[set[int]] = set()
    """The ports of the clients whose connection is no more."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Keep whose it was."""
        super().connection_lost(exc)
        if self.client:
            self.ended.add(self.client[1])


class Unhurried(PatientProtocol):
    """The same with deadlines that a busy machine keeps, and that a test can outlast."""

    request_seconds, reading_seconds = 1.5, 1.5


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Where those are dropped who are to be dropped."""
    with serving(Hurried) as listening:
        yield listening


@pytest.fixture(scope="module")
def unhurried() -> Iterator[tuple[str, int]]:
    """Where those are served who are to be served."""
    with serving(Unhurried) as listening:
        yield listening


@contextmanager
def serving(protocol: type[PatientProtocol]) -> Iterator[tuple[str, int]]:
    async def answer(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def large(request: Request) -> Response:
        return Response(b"a" * LARGE)

    async def slow(request: Request) -> Response:
        await asyncio.sleep(LONGER)
        return PlainTextResponse("ok")

    async def length(request: Request) -> Response:
        with suppress(ClientDisconnect):
            return PlainTextResponse(str(len(await request.body())))
        return PlainTextResponse("")

    routes = [Route("/", answer), Route("/large", large), Route("/slow", slow)]
    app = Starlette(routes=[*routes, Route("/length", length, methods=["POST"])])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, http=protocol, ws="none", log_level="error", timeout_keep_alive=30))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield listening.getsockname()
        server.should_exit = True
        thread.join(PATIENCE)


def received(connection: socket.socket) -> bytes:
    """Everything until the other side closes."""
    connection.settimeout(PATIENCE)
    data = bytearray()
    try:
        while piece := connection.recv(65_536):
            data += piece
    except ConnectionResetError:
        pass
    return bytes(data)


def test_a_byte_now_and_then_does_not_put_the_deadline_off() -> None:
    async def deadlines() -> list[asyncio.TimerHandle | None]:
        configuration = uvicorn.Config(Starlette(), http=PatientProtocol, lifespan="off")
        configuration.load()
        protocol = PatientProtocol(configuration, ServerState(), {})
        protocol.connection_made(Mock(spec=asyncio.Transport))
        seen = [protocol._request_deadline]
        for byte in b"GET / HTTP/1.1\r\nHost: a\r\n":
            protocol.data_received(bytes([byte]))
            seen.append(protocol._request_deadline)
        protocol.connection_lost(OSError())
        return seen

    seen = asyncio.run(deadlines())
    assert seen[0] is not None
    assert all(deadline is seen[0] for deadline in seen)
    assert seen[0].cancelled()


def test_a_request_that_does_not_end_is_dropped(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        assert received(connection) == b""


def test_a_connection_that_says_nothing_is_dropped(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        assert received(connection) == b""


def test_the_second_request_of_a_connection_has_the_same_deadline(unhurried: tuple[str, int]) -> None:
    with socket.create_connection(unhurried) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        answered = b""
        while not answered.endswith(b"ok"):
            answered += connection.recv(65_536)
        connection.sendall(b"GET / HT")
        assert received(connection) == b""


def test_an_answer_that_nobody_reads_is_dropped(address: tuple[str, int]) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.connect(address)
        connection.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        until = time.monotonic() + PATIENCE
        while connection.getsockname()[1] not in Hurried.ended:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert len(received(connection)) < LARGE


def test_a_slow_line_that_keeps_reading_gets_the_whole_answer(unhurried: tuple[str, int]) -> None:
    """Longer than the deadline, but never without progress."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 10)
        connection.connect(unhurried)
        connection.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        start, size = time.monotonic(), 0
        while piece := connection.recv(64 << 10):
            size += len(piece)
            if time.monotonic() - start < LONGER:
                time.sleep(0.01)
        assert size > LARGE
        assert time.monotonic() - start > Unhurried.reading_seconds


def test_who_waits_for_an_answer_or_reads_it_all_is_served(unhurried: tuple[str, int]) -> None:
    for path, size in ((b"/slow", 2), (b"/large", LARGE)):
        with socket.create_connection(unhurried) as connection:
            connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert len(received(connection).partition(b"\r\n\r\n")[2]) == size


@pytest.mark.parametrize(
    "head",
    [
        b"GET /" + b"a" * (17 << 10) + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * (17 << 10) + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"x%d: a\r\n" % number for number in range(5_000)) + b"\r\n",
    ],
    ids=["address", "header", "headers"],
)
def test_huge_headers_are_refused_also_when_they_arrive_at_once(unhurried: tuple[str, int], head: bytes) -> None:
    with socket.create_connection(unhurried) as connection:
        connection.sendall(head)
        assert received(connection).startswith(b"HTTP/1.1 400")


def chunks(body: bytes, size: int) -> bytes:
    """A request whose body comes in chunks of this size."""
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    sent = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return b"POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + sent + b"0\r\n\r\n"


def test_a_body_in_crumbs_is_refused_and_one_in_pieces_is_read(unhurried: tuple[str, int]) -> None:
    """A byte a chunk costs the reader a hundred times as much as the sender, and everybody else waits meanwhile."""
    with socket.create_connection(unhurried) as connection:
        connection.sendall(chunks(b"a" * 60_000, 1))
        assert received(connection).startswith(b"HTTP/1.1 400")
    with socket.create_connection(unhurried) as connection:
        for _ in range(4):
            connection.sendall(chunks(b"a" * 60_000, 10))
            told = b""
            while not told.endswith(b"60000"):
                told += connection.recv(65_536)


def test_requests_sent_before_an_answer_are_not_answered(unhurried: tuple[str, int]) -> None:
    with socket.create_connection(unhurried) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 3)
        assert received(connection).count(b"HTTP/1.1 200") == 1
