"""Server-sent events: what a browser reads while an answer is made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

from sources.reading.sentence import sentences
from ui.render import Json, line

EVENT_STREAM = "text/event-stream"
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""A proxy must not hold events back."""


def event(name: str, data: Json) -> bytes:
    """One event; ``data`` is a single line of JSON."""
    return f"event: {name}\ndata: {line(data)}\n\n".encode()


def wants_events(accept: str) -> bool:
    """Whether an ``Accept`` header names the event stream; anything else is given JSON."""
    return any(part.partition(";")[0].strip().lower() == EVENT_STREAM for part in accept.split(","))


async def said_while(running: asyncio.Future[Json], said: asyncio.Queue[str]) -> AsyncIterator[str]:
    """What is put into ``said`` until ``running`` has ended, well or not."""
    while not running.done():
        waiting = asyncio.ensure_future(said.get())
        try:
            await asyncio.wait((running, waiting), return_when=asyncio.FIRST_COMPLETED)
            if waiting.done():
                yield waiting.result()
        finally:
            waiting.cancel()  # also when the visitor leaves meanwhile
    while not said.empty():
        yield said.get_nowait()


def sentence_pieces(text: str) -> Iterator[str]:
    """The text sentence by sentence, each with the white space behind it: joined, they are the text."""
    starts = [0, *(start for start, _ in sentences(text)[1:]), len(text)]
    yield from (text[start:end] for start, end in pairwise(starts) if end > start)
