"""The request that is being answered: its name in the log and in the response, who asks, how its question ended."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

REQUEST_ID_HEADER = "X-Request-ID"
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_present: ContextVar[RequestInHand | None] = ContextVar("present", default=None)


class RequestInHand:
    """One request. ``outcome`` is that of the answer it asked for, "" for other requests."""

    def __init__(self, request_id: str, address: str) -> None:
        self.id = request_id
        self.address = address
        self.outcome = ""
        self.ended = False


def begin(scope: Scope) -> RequestInHand:
    """The request of this scope becomes the present one of this task and of the threads that it starts.

    A proxy may name it, with 32 hexadecimal digits or a UUID; any other name could hold what a visitor wrote.
    """
    named = Headers(scope=scope).get(REQUEST_ID_HEADER, "").lower()
    request = RequestInHand(named if _ID.fullmatch(named) else secrets.token_hex(16), address_of(scope))
    scope["request_id"] = request.id
    _present.set(request)
    return request


def address_of(scope: Scope) -> str:
    """The visitor's address; of IPv6 the first 64 bits, which one household or office has."""
    host = str((scope.get("client") or ("", 0))[0])
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return host


def present_request() -> RequestInHand | None:
    """The request that is being answered here; None where there is none, or its response has ended."""
    request = _present.get()
    return None if request is None or request.ended else request


def id_of(scope: Scope) -> str:
    """The name of the request of this scope; "" where nothing named it."""
    found: str = scope.get("request_id", "")
    return found
