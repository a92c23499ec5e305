"""What is worked out from a whole index, once, and kept for as long as that index is in use."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from index.index import Index

Made = TypeVar("Made")


class OfIndex(Generic[Made]):
    """Called with an index for what ``make`` makes of it; who asks while it is made waits for it.

    What is made must not hold the index: with a new generation the old one is to be let go, and its files with it.
    """

    def __init__(self, make: Callable[[Index], Made]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[Index, Made] = WeakKeyDictionary()
        self._making = Lock()

    def __call__(self, index: Index) -> Made:
        """What belongs to this index."""
        with self._making:
            if index not in self._made:
                self._made[index] = self._make(index)
            return self._made[index]
