"""HTTP/1.1 as h11 reads it, without what costs the reader much more than the sender: huge headers, bodies in crumbs."""

from __future__ import annotations

from typing import TypeAlias

import h11

MOST_HEADER_BYTES = 16 << 10
"""Of a request line and its headers, also when they arrive at once."""
MOST_CHUNKS = 16_384
"""Of one body that comes in chunks: the largest that we take fits in, with chunks of 400 bytes."""

Event: TypeAlias = h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]


class ThriftyConnection(h11.Connection):
    """The serving side of a connection; ``next_event`` raises RemoteProtocolError for such requests too."""

    def __init__(self) -> None:
        super().__init__(h11.SERVER, MOST_HEADER_BYTES)
        self._chunks = 0

    def next_event(self) -> Event:
        """What was received next."""
        event = super().next_event()
        if isinstance(event, h11.Request):
            self._chunks = 0
            fields = sum(len(name) + len(value) for name, value in event.headers)
            if len(event.target) + fields > MOST_HEADER_BYTES:
                raise h11.RemoteProtocolError("the headers are too large", error_status_hint=431)
        elif isinstance(event, h11.Data):
            self._chunks += event.chunk_end
            if self._chunks > MOST_CHUNKS:
                raise h11.RemoteProtocolError("the body comes in too many pieces")
        return event
