"""Fetching a page: addresses checked at every step, limits held, versions asked about."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from sources import fetch
from sources.errors import ForbiddenAddress, OversizedSource, SourceError, UnreadableSource
from sources.fetch import Fetcher, Page, Unchanged, Validators
from tests.web_server import Site, serving

TEXT = "<p>Tỉnh có 615 doanh nghiệp.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return Fetcher({site.host})


def page(answer: Page | Unchanged) -> Page:
    assert isinstance(answer, Page)
    return answer


def test_a_page_comes_with_its_type_and_version(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/tin?a=1", TEXT, ETag='"7"', Last_Modified="Sat, 01 Mar 2025 00:00:00 GMT")
    got = page(fetcher.fetch(url + "#cuoi"))
    assert (got.url, got.suffix, got.charset, got.data.decode()) == (url, ".html", "utf-8", TEXT)
    assert got.validators == Validators('"7"', "Sat, 01 Mar 2025 00:00:00 GMT")
    assert site.asked[0][1]["Host"] == site.host


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/tin", TEXT, ETag='"7"')
    assert isinstance(fetcher.fetch(url, Validators('"7"', "")), Unchanged)
    assert isinstance(fetcher.fetch(url, Validators('"6"', "")), Page)


def test_an_address_that_nobody_allowed_is_not_connected_to(site: Site) -> None:
    with pytest.raises(ForbiddenAddress):
        Fetcher().fetch(site.put("/", TEXT))
    assert site.asked == []


def test_redirects_are_followed_and_each_is_checked(site: Site, fetcher: Fetcher) -> None:
    end = site.put("/cuoi", TEXT)
    for status in (301, 302, 303, 307, 308):
        assert page(fetcher.fetch(site.redirect("/dau", "/cuoi", status))).url == end
    for target in (
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "file:///etc/passwd",
        "//10.0.0.1/",
        "http://2130706433/",
        "http://a@b.vn/",
    ):
        with pytest.raises(ForbiddenAddress):
            fetcher.fetch(site.redirect("/dau", target))


def test_at_most_five_redirects_are_followed(site: Site, fetcher: Fetcher) -> None:
    site.put("/0", TEXT)
    for number in range(1, 7):
        site.redirect(f"/{number}", f"/{number - 1}")
    assert page(fetcher.fetch(site.url("/5"))).url == site.url("/0")
    with pytest.raises(UnreadableSource, match="chuyển hướng"):
        fetcher.fetch(site.url("/6"))


def look_up(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Names resolve to the given addresses, one list a look-up, the last one for ever; gives what is connected to."""
    connected: list[str] = []
    left = list(answers)

    def resolved(host: str, port: int, **_: Any) -> list[Any]:
        numbers = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    def connect(address: tuple[str, int], **_: Any) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", connect)
    return connected


@pytest.mark.parametrize(
    "numbers",
    [["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["8.8.8.8", "192.168.1.1"], ["::1"], ["::ffff:127.0.0.1"],
     ["fe80::1%eth0"], ["64:ff9b::7f00:1"], ["0.0.0.0"], ["100.64.0.1"], ["224.0.0.1"]],
)  # fmt: skip
def test_a_public_name_of_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, numbers: list[str]) -> None:
    connected = look_up(monkeypatch, numbers)
    with pytest.raises(ForbiddenAddress):
        Fetcher().fetch("http://rebind.vn/")
    assert connected == []


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    connected = look_up(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    with pytest.raises(UnreadableSource):
        Fetcher().fetch("http://rebind.vn/")
    assert connected == ["8.8.8.8"]


def test_a_host_of_many_addresses_that_do_not_answer_takes_no_longer_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    now, waited = [1_000.0], []

    def connect(_: object, timeout: float) -> socket.socket:
        waited.append(timeout)
        now[0] += timeout
        raise TimeoutError

    look_up(monkeypatch, [f"8.8.{number // 250}.{number % 250 + 1}" for number in range(500)])
    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(fetch, "monotonic", lambda: now[0])
    with pytest.raises(UnreadableSource, match="Không kết nối được"):
        Fetcher().fetch("http://cong.example.vn/")
    assert sum(waited) == fetch.MAX_SECONDS


def test_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    monkeypatch.setenv("http_proxy", site.url("/"))
    monkeypatch.setenv("HTTP_PROXY", site.url("/"))
    look_up(monkeypatch, ["8.8.8.8"])
    with pytest.raises(UnreadableSource):
        Fetcher().fetch("http://example.vn/")
    assert site.asked == []


def test_a_page_over_the_limit_is_refused_also_when_packed(
    monkeypatch: pytest.MonkeyPatch, site: Site, fetcher: Fetcher
) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1_000)
    assert len(page(fetcher.fetch(site.put("/vua", "a" * 1_000))).data) == 1_000
    with pytest.raises(OversizedSource):
        fetcher.fetch(site.put("/dai", "a" * 1_001))
    with pytest.raises(OversizedSource):
        fetcher.fetch(site.put("/nen", gzip.compress(b"a" * 1_000_000), Content_Encoding="gzip"))


def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/nen", gzip.compress(TEXT.encode()), Content_Encoding="gzip")
    assert page(fetcher.fetch(url)).data.decode() == TEXT


def test_a_server_that_sends_for_ever_is_cut_off(monkeypatch: pytest.MonkeyPatch, site: Site, fetcher: Fetcher) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.3)

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(1_000):
            request.wfile.write(b"a")
            time.sleep(0.01)

    site.pages["/nho-giot"] = drip
    with pytest.raises(UnreadableSource, match="giây"):
        fetcher.fetch(site.url("/nho-giot"))


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "application/javascript"])
def test_other_kinds_of_content_are_refused(site: Site, fetcher: Fetcher, kind: str) -> None:
    with pytest.raises(UnreadableSource, match=kind):
        fetcher.fetch(site.put("/tep", b"x", kind))


def test_a_file_without_a_type_has_that_of_its_name(site: Site, fetcher: Fetcher) -> None:
    assert page(fetcher.fetch(site.put("/ke-hoach.docx?v=1", b"x", "application/octet-stream"))).suffix == ".docx"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 204, 206])
def test_what_is_no_page_is_said_with_its_code(site: Site, fetcher: Fetcher, status: int) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.end_headers()

    site.pages["/"] = answer
    with pytest.raises(UnreadableSource, match=str(status)):
        fetcher.fetch(site.url("/"))


@pytest.mark.parametrize(
    "sent",
    [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\nshort",
     b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
     b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n"],
)  # fmt: skip
def test_a_broken_server_ends_with_a_reason(site: Site, fetcher: Fetcher, sent: bytes) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(sent)

    site.pages["/"] = answer
    with pytest.raises(SourceError):
        fetcher.fetch(site.url("/"))


def test_certificates_are_checked(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(UnreadableSource):
        fetcher.fetch(f"https://{site.host}/")
