"""Which web addresses may be read: none that leads into a network of one's own, in whatever spelling."""

from __future__ import annotations

import ipaddress
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.address import checked, is_public
from sources.errors import ForbiddenAddress

FORBIDDEN = [
    json.loads(line)
    for line in (Path(__file__).parent / "forbidden_addresses.txt").read_text(encoding="utf-8").splitlines()
]


def test_there_are_at_least_150_spellings() -> None:
    assert len(set(FORBIDDEN)) >= 150


@pytest.mark.parametrize("url", FORBIDDEN)
def test_no_spelling_leads_into_a_network_of_ones_own(url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        checked(url)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://baothanhhoa.vn/tin?id=1#muc", "https://baothanhhoa.vn/tin?id=1"),
        ("HTTP://BaoThanhHoa.VN", "http://baothanhhoa.vn/"),
        ("http://baothanhhoa.vn:80/", "http://baothanhhoa.vn/"),
        ("https://baothanhhoa.vn:443/a%20b", "https://baothanhhoa.vn/a%20b"),
        ("https://tiếngviệt.vn/đường", "https://xn--tingvit-5t4cyc.vn/%C4%91%C6%B0%E1%BB%9Dng"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700:4700::1111]/", "https://[2606:4700:4700::1111]/"),
        ("https://example.vn./", "https://example.vn/"),
    ],
)
def test_addresses_of_the_open_internet_are_read_in_one_spelling(url: str, asked: str) -> None:
    assert checked(url).url == asked
    assert checked(asked).url == asked


def test_what_an_operator_allows_is_read_by_that_name_alone() -> None:
    allowed = {"127.0.0.1:8080", "wiki.intranet"}
    assert checked("http://127.0.0.1:8080/a", allowed).port == 8080
    assert checked("http://WIKI.intranet:8443/", allowed).host == "wiki.intranet"
    for url in (
        "http://127.0.0.1/",
        "http://127.0.0.1:8081/",
        "http://127.1:8080/",
        "http://wiki.intranet.evil.local/",
    ):
        with pytest.raises(ForbiddenAddress):
            checked(url, allowed)


@given(st.integers(0, 2**32 - 1))
def test_public_ipv4_is_what_the_standard_library_calls_global(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    if is_public(str(address)):
        assert address.is_global
        assert not any((address.is_private, address.is_multicast, address.is_reserved, address.is_link_local))


@given(st.integers(0, 2**128 - 1))
def test_no_ipv6_that_is_not_global_is_public(number: int) -> None:
    address = ipaddress.IPv6Address(number)
    if is_public(str(address)):
        assert address.is_global
        assert address.ipv4_mapped is None
        assert address.sixtofour is None
        assert address.teredo is None
