"""Nobody reaches a network of the operator's own through us: by address, redirect, sitemap, look-up or document.

Every connection of the process is seen. Names resolve as whoever owns them wishes, here to this machine; numbers in
whatever spelling resolve as the C library reads them, which takes many that no standard knows.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from index.ingest import ingest
from sources import address, fetch, web
from sources.errors import ForbiddenAddress, SourceError
from sources.fetch import Fetcher, Page
from tests.entries import HashingEncoder
from tests.web_server import Site, serving

FORMS = tuple(
    json.loads(line)
    for line in (Path(__file__).parent / "forbidden_addresses.txt").read_text(encoding="utf-8").splitlines()
)
PUBLIC = "93.184.215.14"
_look_up = socket.getaddrinfo


class Network:
    """``connected`` is every (host, port) that was tried; only the site answers, also for PUBLIC.

    ``names`` are the answers to look-ups of a name in turn, the last for ever; other names are this machine.
    """

    def __init__(self, site: Site) -> None:
        self.site = (site.host.partition(":")[0], int(site.host.partition(":")[2]))
        self.connected: list[tuple[str, int]] = []
        self.names: dict[str, list[list[str]]] = {}

    @property
    def elsewhere(self) -> list[tuple[str, int]]:
        """What was tried beside the site and PUBLIC."""
        return [one for one in self.connected if one != self.site and one[0] != PUBLIC]

    def numbers(self, host: str) -> list[str]:
        """The addresses of a host."""
        left = self.names.get(host)
        if left:
            return left.pop(0) if len(left) > 1 else left[0]
        try:
            return [str(found[4][0]) for found in _look_up(host, None, flags=socket.AI_NUMERICHOST)]
        except (OSError, UnicodeError):
            return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def network(site: Site, monkeypatch: pytest.MonkeyPatch) -> Network:
    made, connect = Network(site), socket.socket.connect

    def connect_seen(self: socket.socket, target: Any) -> None:
        made.connected.append(target[:2])
        if target[:2] != made.site and target[0] != PUBLIC:
            raise ConnectionRefusedError(str(target))
        connect(self, made.site)

    def look_up(host: str, port: Any, *_: Any, **__: Any) -> list[Any]:
        found = []
        for number in made.numbers(host):
            family = socket.AF_INET6 if ":" in number else socket.AF_INET
            found.append((family, socket.SOCK_STREAM, 6, "", (number, port, 0, 0)[: 4 if ":" in number else 2]))
        return found

    monkeypatch.setattr(socket.socket, "connect", connect_seen)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return made


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    """One whose operator allows a host of the own network: the site, on its port alone."""
    return Fetcher({site.host})


def redirected(site: Site, form: str) -> str:
    """The address of a page that sends on to ``form``, in the bytes in which an attacker would write it."""
    told = form.replace("\r", "").replace("\n", "").encode("utf-8", "surrogatepass")

    def answer(request: Any) -> None:
        request.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: " + told + b"\r\nContent-Length: 0\r\n\r\n")

    site.pages["/di"] = answer
    return site.url("/di")


def reached(network: Network, url: str, fetcher: Fetcher) -> list[tuple[str, int]]:
    """What else was connected to when a page was asked for; every refusal has a reason."""
    network.connected.clear()
    with pytest.raises(SourceError):
        fetcher.fetch(url)
    return network.elsewhere


def test_no_form_is_connected_to(network: Network, fetcher: Fetcher) -> None:
    for form in FORMS:
        network.connected.clear()
        with pytest.raises(ForbiddenAddress):
            fetcher.fetch(form)
        assert network.connected == [], form


def test_no_form_is_connected_to_behind_a_redirect(site: Site, network: Network, fetcher: Fetcher) -> None:
    assert {form: seen for form in FORMS if (seen := reached(network, redirected(site, form), fetcher))} == {}


def test_a_build_that_checks_nothing_is_seen(
    site: Site, network: Network, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the two tests above count is there to be counted: without the checks, connections are tried."""
    monkeypatch.setattr(address, "_is_local", lambda host: False)
    assert not any(reached(network, redirected(site, form), fetcher) for form in FORMS)
    monkeypatch.setattr(fetch, "is_public", lambda number: True)
    seen = [form for form in FORMS if reached(network, redirected(site, form), fetcher)]
    assert len(seen) > 80


def test_no_form_in_a_sitemap_is_connected_to(site: Site, network: Network, fetcher: Fetcher) -> None:
    places = "".join(f"<url><loc>{form.replace('&', '&amp;')}</loc></url>" for form in (*FORMS, site.url("/a")))
    url = site.put("/sitemap.xml", f"<urlset>{places}</urlset>".encode("utf-8", "replace"), "text/xml")
    for listed in web.addresses(url, fetcher):
        with pytest.raises(SourceError):
            fetcher.fetch(listed)
    inner = "".join(f"<sitemap><loc>{form.replace('&', '&amp;')}</loc></sitemap>" for form in FORMS)
    url = site.put("/chung.xml", f"<sitemapindex>{inner}</sitemapindex>".encode("utf-8", "replace"), "text/xml")
    with suppress(SourceError):
        web.addresses(url, fetcher)
    assert network.elsewhere == []
    assert site.asked


NUMBERS = sorted(
    {
        host.partition("%25")[0]
        for form in FORMS
        if form.startswith("http://") and "@" not in form and "\\" not in form and "[v" not in form
        for host in [form.removeprefix("http://").rstrip("/").strip("[]")]
        if all(character in "0123456789abcdefABCDEF.:" for character in host)
    }
)


def spelled_as_numbers() -> list[str]:
    """Addresses that a look-up may give: each number of the forms in its usual spelling."""
    found = []
    for number in NUMBERS:
        try:
            found.append(str(ip_address(number)))
        except ValueError:
            continue
    return sorted(set(found))


def test_no_look_up_leads_into_the_own_network(network: Network) -> None:
    numbers = spelled_as_numbers()
    assert len(numbers) > 60
    for number in numbers:
        for answer in ([number], [PUBLIC, number], [number, PUBLIC]):
            network.names["cong.vn"] = [answer]
            with pytest.raises(ForbiddenAddress):
                Fetcher().fetch("http://cong.vn/")
    assert network.connected == []


def test_a_name_that_moves_into_the_own_network_between_two_steps_is_not_followed(site: Site, network: Network) -> None:
    """Rebinding: the name is public when the page is asked for, and this machine's when the redirect is."""
    site.redirect("/", "http://cong.vn/hai")
    site.put("/hai", "<p>bí mật</p>")
    for number in ("127.0.0.1", "::1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"):
        network.names["cong.vn"] = [[PUBLIC], [number]]
        network.connected.clear()
        with pytest.raises(ForbiddenAddress):
            Fetcher().fetch("http://cong.vn/")
        assert network.connected == [(PUBLIC, 80)]
    assert all(path == "/" for path, _ in site.asked)


def test_the_number_that_was_checked_is_the_one_that_is_connected_to(site: Site, network: Network) -> None:
    site.put("/", "<p>Trang công khai.</p>")
    network.names["cong.vn"] = [[PUBLIC], ["127.0.0.1"]]
    page = Fetcher().fetch("http://cong.vn/")
    assert isinstance(page, Page)
    assert network.connected == [(PUBLIC, 80)]
    assert site.asked[0][1]["Host"] == "cong.vn"


def test_an_address_carries_nothing_into_the_request(site: Site, fetcher: Fetcher) -> None:
    """Line ends, also in disguise, stay in the path: no second header and no second request."""
    for path in ("/a%0d%0aX-Own:%201", "/a?b=%0d%0aGET%20/hai", "/ấ%E5%98%8A%E5%98%8D", "/a;b=1#%0d%0a"):
        with pytest.raises(SourceError):
            fetcher.fetch(site.url(path))
    assert len(site.asked) == 4
    assert {name.lower() for _, headers in site.asked for name in headers} == {
        "host", "user-agent", "accept", "accept-encoding", "accept-language", "connection",
    }  # fmt: skip


def test_ingesting_forbidden_addresses_takes_nothing_in_and_asks_nobody(network: Network, tmp_path: Path) -> None:
    named = [form for form in FORMS if form.strip() and "\0" not in form]
    report = ingest(named, tmp_path / "data", HashingEncoder())
    assert {failure.source for failure in report.failed} >= {form for form in named if form.startswith("http://")}
    assert not report.read
    assert network.connected == []


REFERRING = """<html><head><base href="{0}base/"><link rel="stylesheet" href="{0}s.css">
<link rel="canonical" href="{0}c">
<meta http-equiv="refresh" content="0;url={0}r"><script src="{0}j.js"></script></head>
<body><img src="{0}i.png" srcset="{0}i2.png 2x"><iframe src="{0}f"></iframe><object data="{0}o"></object>
<video poster="{0}v"></video><svg><image href="{0}g"/><use href="{0}u#x"/></svg><style>@import "{0}m.css";</style>
<p style="background:url({0}b)">Tỉnh có 615 doanh nghiệp công nghệ số.</p></body></html>"""
ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "{0}e"> %c;]><html><body>&b;{1}</body></html>'


def test_what_a_document_refers_to_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    """Documents are read in a process of their own: the site sees who asks."""
    folder, away = tmp_path / "tai-lieu", site.url("/")
    folder.mkdir()
    (folder / "trang.html").write_text(REFERRING.format(away), encoding="utf-8")
    (folder / "xml.html").write_text(ENTITY.format(away, "<p>Có 16 xã.</p>"), encoding="utf-8")
    (folder / "ghi-chu.md").write_text(f"# Tin\n\n![ảnh]({away}anh.png)\n\nCó 17 xã. {away}", encoding="utf-8")
    word = docx.Document()
    word.add_paragraph("Có 18 xã.")
    word.part.relate_to(f"{away}mau.dotx", RELATIONSHIP_TYPE.SETTINGS, is_external=True)
    word.part.relate_to(f"{away}anh.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    word.save(str(folder / "van-ban.docx"))
    ingested = ingest([str(folder)], tmp_path / "data", HashingEncoder())
    assert not ingested.failed
    page = site.put("/bai", REFERRING.format(away))
    ingest([page], tmp_path / "data", HashingEncoder(), fetcher=Fetcher({site.host}))
    assert [path for path, _ in site.asked] == ["/bai"]


def test_the_forms_are_of_every_kind() -> None:
    """Schemes, credentials, ports, line ends; IPv4 in other bases; IPv6 that carries IPv4, with zones, in brackets."""
    kinds = {
        "other schemes": [f for f in FORMS if not f.strip().lower().startswith("http")],
        "credentials": [f for f in FORMS if "@" in f],
        "ports": [f for f in FORMS if f.startswith("http://example.vn:")],
        "line ends and blanks": [f for f in FORMS if any(c in f for c in "\r\n\t \0\u2028")],
        "octal": [f for f in FORMS if "//0" in f and "x" not in f[:9].lower()],
        "hexadecimal": [f for f in FORMS if "0x" in f.lower()],
        "one number": [f for f in FORMS if (urlsplit(f).netloc.isdecimal() if "[" not in f else False)],
        "zones": [f for f in FORMS if "[" in f and "%" in f],
        "mapped": [f for f in FORMS if "::ffff:" in f.lower()],
        "NAT64": [f for f in FORMS if "64:ff9b" in f],
        "6to4 and Teredo": [f for f in FORMS if "[2002:" in f or "[2001:0:" in f],
        "metadata of clouds": [f for f in FORMS if "169.254.169.254" in f or "metadata" in f or "a9fe" in f],
    }
    assert {kind: len(found) for kind, found in kinds.items() if len(found) < 3} == {}
