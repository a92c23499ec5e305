"""Too many connections: who holds the most of them loses one, and everybody else still comes in."""

from __future__ import annotations

import resource
from typing import Protocol


class Droppable(Protocol):
    """A connection that can be ended at once."""

    def drop(self) -> None: ...


class Crowd:
    """The open connections by the address they come from, ``most`` at once.

    One more costs the address with the most connections its oldest one: whoever opens them by the thousand to keep
    others out is kept out themselves.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._of: dict[str, dict[Droppable, None]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def enter(self, address: str, connection: Droppable) -> None:
        """A connection has been opened; another may be dropped for it."""
        self._of.setdefault(address, {})[connection] = None
        self._count += 1
        if self._count > self.most:
            crowding = max(self._of, key=lambda held: len(self._of[held]))
            oldest = next(iter(self._of[crowding]))
            self.leave(crowding, oldest)
            oldest.drop()

    def leave(self, address: str, connection: Droppable) -> None:
        """A connection has ended; one that was dropped or never entered is no matter."""
        held = self._of.get(address, {})
        if connection in held:
            del held[connection]
            self._count -= 1
            if not held:
                del self._of[address]


def files_for(connections: int) -> int:
    """Allows this process a file for each of so many connections, and as many for its work; how many there may be."""
    wanted = 2 * connections
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return connections if soft == resource.RLIM_INFINITY else min(connections, soft // 2)
