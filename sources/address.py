"""Web addresses that may be read: only http and https, only hosts on the open internet, in one spelling each.

An operator's own network must not be readable through us (server-side request forgery), so an address is
refused when any way of resolving it leads to a private, loopback, link-local, multicast or reserved one.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from sources.errors import ForbiddenAddress

LONGEST: Final = 2_000
_PORTS: Final = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\u3000]")
_LOCAL_NAMES = (".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL = tuple(
    ipaddress.ip_network(name)
    for name in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
"""The special-purpose registries of IANA; of IPv6 only what lies in 2000::/3, as all else is refused anyway."""


@dataclass(frozen=True, slots=True)
class Address:
    """A checked web address: ``url`` as it is asked for, without fragment; ``host`` in ASCII."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_default_port(self) -> bool:
        """Is the port the one that the scheme means?"""
        return self.port == _PORTS[self.scheme]


def checked(url: str, allowed_hosts: Collection[str] = ()) -> Address:
    """The parts of an address. Raises ForbiddenAddress for one that may not be read, whatever its host resolves to."""
    if len(url) > LONGEST or _UNSAFE.search(url):
        raise _forbidden(url, "địa chỉ quá dài hoặc có ký tự không hợp lệ")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _forbidden(url, "địa chỉ không đúng dạng") from error
    if parts.scheme not in _PORTS:
        raise _forbidden(url, "chỉ đọc địa chỉ http:// và https://")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise _forbidden(url, "địa chỉ không được kèm tên và mật khẩu")
    if "[" in parts.netloc and ":" not in (parts.hostname or ""):
        raise _forbidden(url, "địa chỉ IPv6 không hợp lệ")
    host = _ascii(parts.hostname or "", url)
    port = _PORTS[parts.scheme] if port is None else port
    named = host in allowed_hosts or f"{host}:{port}" in allowed_hosts
    if not named and port not in _PORTS.values():
        raise _forbidden(url, f"cổng {port} không được phép")
    if not named and _is_local(host):
        raise _forbidden(url, "địa chỉ thuộc mạng nội bộ hoặc không thuộc Internet công cộng")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    target = f"{path}?{query}" if query else path
    shown = f"[{host}]" if ":" in host else host
    place = shown if port == _PORTS[parts.scheme] else f"{shown}:{port}"
    return Address(urlunsplit((parts.scheme, place, path, query, "")), parts.scheme, host, port, target)


def is_public(address: str) -> bool:
    """Is a numeric address one of the open internet? IPv6 that carries an IPv4 address never is."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if number.version == 6 and (number not in _GLOBAL_V6 or "%" in address):
        return False
    return not any(number.version == net.version and number in net for net in _SPECIAL)


def _ascii(host: str, url: str) -> str:
    """The host in lower-case ASCII, without the stop at its end; numeric ones only in their usual spelling."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host)) if "%" not in host else ""
        except ValueError as error:
            raise _forbidden(url, "địa chỉ IPv6 không hợp lệ") from error
    try:
        name = host.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError as error:
        raise _forbidden(url, "tên máy chủ không hợp lệ") from error
    if not _HOST.fullmatch(name) or len(name) > 253:
        raise _forbidden(url, "tên máy chủ không hợp lệ")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as error:
            raise _forbidden(url, "địa chỉ IPv4 phải viết bằng bốn số thập phân") from error
    return name


def _is_local(host: str) -> bool:
    """Is it a numeric address that is not public, or a name that only a local network knows?"""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_NAMES)
    return not is_public(host)


def _forbidden(url: str, reason: str) -> ForbiddenAddress:
    return ForbiddenAddress(f"Không đọc “{url[:200]}”: {reason}.")
