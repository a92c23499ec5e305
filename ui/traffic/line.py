"""A line in which visitors take turns: who asks a hundred times waits behind who asks once."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Line(Generic[Item]):
    """What waits, by the visitor who brought it; the visitors are served in turn, what one brought in its order."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, deque[Item]] = OrderedDict()

    def enter(self, visitor: str, item: Item) -> None:
        """The item waits: behind what this visitor has here, and with none, behind one of each other visitor."""
        self._of.setdefault(visitor, deque()).append(item)

    def next(self) -> Item | None:
        """Takes out what is served next; None where nothing waits."""
        if not self._of:
            return None
        visitor, items = self._of.popitem(last=False)
        item = items.popleft()
        if items:
            self._of[visitor] = items
        return item

    def crowded_out(self, visitor: str) -> Item | None:
        """Takes out what makes room for one more of this visitor: the last of who has most here.

        None where nobody would then still have as much here as this visitor: the visitor is the crowd.
        """
        crowding = max(self._of, key=lambda one: len(self._of[one]), default=visitor)
        if len(self._of.get(crowding, ())) <= len(self._of.get(visitor, ())) + 1:
            return None
        return self._of[crowding].pop()

    def leave(self, visitor: str, item: Item) -> None:
        """The item no longer waits; one that is not here is no matter."""
        items = self._of.get(visitor, deque())
        if item in items:
            items.remove(item)
            if not items:
                del self._of[visitor]


def in_turn(items: Iterable[Item], visitor_of: Callable[[Item], str]) -> list[Item]:
    """Waiting items so that visitors take turns: first one of each, then the second of each. The last one is that
    of the visitor with most of them."""
    rounds: Counter[str] = Counter()
    found: list[tuple[int, Item]] = []
    for item in items:
        visitor = visitor_of(item)
        found.append((rounds[visitor], item))
        rounds[visitor] += 1
    return [item for _, item in sorted(found, key=lambda one: one[0])]
