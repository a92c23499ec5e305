"""Unread: what Gradio keeps for a visit is forgotten when nobody reads it any more.

Gradio's queue keeps the messages of the last 2,000 visits that asked, however many of each, and an entry for every
visit there ever was. A visitor who asks and does not listen would have the server keep each answer for hours.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Container, MutableMapping
from typing import Any

UNREAD_SECONDS = 60.0
"""A page reads again within ten seconds, and a connection on which nothing moves is dropped after a minute."""

MOST_UNREAD = 4
"""Questions of one visit whose answers have not been read to their end; a page asks one at a time."""

_NAME = re.compile(r"\w{1,64}", re.ASCII)


def is_name(visit: str | None) -> bool:
    """Whether a visit may be called so: names are kept, and a visitor may write anything in place of one."""
    return bool(_NAME.fullmatch(visit or ""))


class Messages(asyncio.Queue[Any]):
    """The messages for the page of one visit; ``heard`` is when it last listened, or was made."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self.heard = clock()

    async def get(self) -> Any:
        """The next message."""
        self.heard = self._clock()
        return await super().get()


class Visits:
    """The visits of a queue, by the names that their pages chose.

    ``messages`` and ``unread`` are Gradio's: what waits for each visit, and the questions whose answers it has not
    read; ``at_work`` holds the questions that wait or are being answered. All are used from one event loop.
    """

    def __init__(
        self,
        messages: MutableMapping[str, asyncio.Queue[Any]],
        unread: MutableMapping[str, set[str]],
        at_work: Container[str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._messages = messages
        self._unread = unread
        self._at_work = at_work
        self._clock = clock
        self._looked = clock()

    def admit(self, visit: str) -> bool:
        """Whether this visit may ask; one that may has a place for its messages afterwards."""
        self._forget()
        if len(self._unread.get(visit, ())) >= MOST_UNREAD:
            return False
        if visit not in self._messages:
            self._messages[visit] = Messages(self._clock)
        return True

    def _forget(self) -> None:
        """Forgets the visits that do not listen, and those of which nothing but their name is left; once a second."""
        now = self._clock()
        if now - self._looked < 1:
            return
        self._looked = now
        for visit in {*self._messages, *self._unread}:
            messages, unread = self._messages.get(visit), self._unread.get(visit, set())
            silent = not isinstance(messages, Messages) or now - messages.heard > UNREAD_SECONDS
            if silent and not any(question in self._at_work for question in unread):
                self._messages.pop(visit, None)
                self._unread.pop(visit, None)
