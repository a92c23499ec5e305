"""An HTTP client that reads no more than it was told to, follows no redirection and takes nothing packed.

A language-model server is asked to be brief; what it sends beyond that, to another address or as a small packet that
unfolds to gigabytes is a fault. The only file that imports httpx.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx


class BoundedClient(httpx.Client):
    """``most_bytes`` is the longest body of one response; each wait for the server takes ``seconds`` at most."""

    def __init__(self, seconds: float, most_bytes: int) -> None:
        super().__init__(timeout=seconds, follow_redirects=False, headers={"Accept-Encoding": "identity"})
        self._most_bytes = most_bytes

    def send(self, request: httpx.Request, *, stream: bool = False, **options: Any) -> httpx.Response:
        """The response to a request; raises httpx.ReadError for one that is packed or, while it is read, too long."""
        options["follow_redirects"] = False
        response = super().send(request, stream=True, **options)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise httpx.ReadError("the response is packed", request=request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Bounded(response.stream, self._most_bytes)
        if not stream:
            response.read()
        return response


class _Bounded(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, most_bytes: int) -> None:
        self._stream = stream
        self._most_bytes = most_bytes

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for part in self._stream:
            received += len(part)
            if received > self._most_bytes:
                raise httpx.ReadError("the response is too long")
            yield part

    def close(self) -> None:
        self._stream.close()
