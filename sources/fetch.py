"""Fetch a web page: its host resolved once, every address checked, and the connection made to the checked address.

Redirects are checked like the first address. A host that an operator allows is read wherever it is.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from time import monotonic
from typing import Final
from urllib.parse import urljoin

from sources.address import Address, checked, is_public
from sources.errors import ForbiddenAddress, OversizedSource, UnreadableSource

MAX_BYTES: Final = 20_000_000
MAX_SECONDS: Final = 20.0
MAX_REDIRECTS: Final = 5
_PIECE = 1 << 16
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_AGENT = "hoidap/0.1"
_SUFFIXES: Final = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "text/csv": ".csv", "application/pdf": ".pdf", "application/xml": ".xml", "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
_UNTYPED = frozenset(("application/octet-stream", "binary/octet-stream", "application/x-gzip", "application/gzip"))
_BY_NAME = frozenset((".pdf", ".docx", ".xlsx", ".csv", ".txt", ".md", ".html", ".htm", ".xml"))


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a page's version, to be asked again whether it changed; "" where it said nothing."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: ``url`` after redirects, the ``suffix`` of files of its type, ``charset`` as the server says."""

    url: str
    suffix: str
    charset: str
    data: bytes
    validators: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the page is still the version that was asked about."""

    url: str


class Fetcher:
    """Reads pages from the open internet and from ``allowed_hosts`` ("host" or "host:port", in lower case)."""

    def __init__(self, allowed_hosts: Collection[str] = ()) -> None:
        self._allowed = frozenset(host.lower() for host in allowed_hosts)

    def fetch(self, url: str, known: Validators | None = None) -> Page | Unchanged:
        """The page at an address, or Unchanged where it is still the ``known`` version.

        Raises ForbiddenAddress, OversizedSource, or UnreadableSource when there is no page of a readable kind.
        """
        asked, deadline = url, monotonic() + MAX_SECONDS
        for _ in range(MAX_REDIRECTS + 1):
            address = checked(url, self._allowed)
            with self._answer(address, known or Validators(), deadline) as answer:
                if answer.status in _REDIRECTS:
                    url = _redirected(address, answer.headers.get("Location", ""))
                    continue
                if answer.status == http.client.NOT_MODIFIED:
                    return Unchanged(address.url)
                if answer.status != http.client.OK:
                    raise UnreadableSource(f"Trang “{asked}” không đọc được: máy chủ trả lời mã {answer.status}.")
                return _page(address, answer)
        raise UnreadableSource(f"Trang “{asked}” chuyển hướng quá {MAX_REDIRECTS} lần.")

    @contextmanager
    def _answer(self, address: Address, known: Validators, deadline: float) -> Iterator[http.client.HTTPResponse]:
        """The server's answer; the connection ends with the block, or at the deadline."""
        try:
            with _ending_at(deadline, self._connected(address, deadline)) as sock:
                secured = _secured(sock, address.host) if address.scheme == "https" else sock
                connection = http.client.HTTPConnection(address.host, address.port)
                connection.sock = secured
                with closing(connection):
                    connection.request("GET", address.target, headers=_headers(address, known))
                    yield connection.getresponse()
                if monotonic() >= deadline:
                    raise TimeoutError
        except (OSError, http.client.HTTPException, zlib.error) as error:
            slow = monotonic() >= deadline or isinstance(error, TimeoutError)
            reason = f"quá {MAX_SECONDS:.0f} giây" if slow else "máy chủ không trả lời đúng"
            raise UnreadableSource(f"Không tải được “{address.url}”: {reason}; hãy thử lại sau.") from error

    def _connected(self, address: Address, deadline: float) -> socket.socket:
        """A connection to the first of the host's addresses that answers in time; none is looked up again."""
        named = {address.host, f"{address.host}:{address.port}"} & self._allowed
        try:
            found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise UnreadableSource(f"Không tìm thấy máy chủ “{address.host}”; hãy kiểm tra địa chỉ.") from error
        numbers = list(dict.fromkeys(str(place[4][0]) for place in found))
        if not named and not all(map(is_public, numbers)):
            raise ForbiddenAddress(f"Không đọc “{address.url}”: máy chủ thuộc mạng nội bộ.")
        failure: OSError | None = None
        for number in numbers:
            if (left := deadline - monotonic()) <= 0:
                break
            try:
                return socket.create_connection((number, address.port), timeout=min(left, MAX_SECONDS / 2))
            except OSError as error:
                failure = error
        raise UnreadableSource(f"Không kết nối được tới “{address.host}”; hãy thử lại sau.") from failure


def _secured(sock: socket.socket, host: str) -> ssl.SSLSocket:
    """TLS for the host's name, whatever address it stands at."""
    secured = ssl.create_default_context().wrap_socket(sock.dup(), server_hostname=host, do_handshake_on_connect=False)
    secured.do_handshake()
    return secured


@contextmanager
def _ending_at(deadline: float, sock: socket.socket) -> Iterator[socket.socket]:
    """A connection that is shut down at the deadline, however slowly the other side sends."""
    timer = threading.Timer(max(0.0, deadline - monotonic()), _shut, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield sock
    finally:
        timer.cancel()
        sock.close()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _redirected(address: Address, location: str) -> str:
    try:
        return urljoin(address.url, location)
    except ValueError as error:
        raise UnreadableSource(f"Trang “{address.url}” chuyển hướng tới địa chỉ không đúng dạng.") from error


def _headers(address: Address, known: Validators) -> dict[str, str]:
    shown = f"[{address.host}]" if ":" in address.host else address.host
    headers = {
        "Host": shown if address.is_default_port else f"{shown}:{address.port}",
        "User-Agent": _AGENT,
        "Accept": ", ".join((*_SUFFIXES, "*/*;q=0.1")),
        "Accept-Encoding": "gzip, identity",
        "Accept-Language": "vi",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _page(address: Address, answer: http.client.HTTPResponse) -> Page:
    suffix = _suffix(address, answer.headers)
    validators = Validators(answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))
    charset = answer.headers.get_content_charset("")
    return Page(address.url, suffix, charset, _body(address, answer), validators)


def _suffix(address: Address, headers: Message) -> str:
    """The suffix of the page's type; of its name where the server names no type."""
    named = "." + address.target.partition("?")[0].removesuffix(".gz").rpartition(".")[2].lower()
    kind = headers.get_content_type() if "Content-Type" in headers else "application/octet-stream"
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    if kind in _UNTYPED and named in _BY_NAME:
        return named
    raise UnreadableSource(f"Chưa đọc được loại nội dung {kind} của “{address.url}”.")


def _body(address: Address, answer: http.client.HTTPResponse) -> bytes:
    """The page's bytes, unpacked, of which there may be MAX_BYTES."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise UnreadableSource(f"Trang “{address.url}” nén theo cách chưa đọc được ({packing[:20]}).")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in packing else None
    size, received, pieces = 0, 0, []
    while piece := answer.read1(_PIECE):
        received += len(piece)
        if unpack is not None:
            piece = unpack.decompress(piece, MAX_BYTES + 1 - size)
        size += len(piece)
        pieces.append(piece)
        if max(size, received) > MAX_BYTES or (unpack is not None and unpack.unconsumed_tail):
            raise OversizedSource(f"Trang “{address.url}” lớn quá {MAX_BYTES // 1_000_000} MB nên không được đọc.")
    if answer.length:
        raise UnreadableSource(f"Trang “{address.url}” bị đứt giữa chừng; hãy thử lại sau.")
    return b"".join(pieces)
