"""Allocation: a process that runs for weeks gives back what its threads no longer use.

glibc gives threads pools of memory of their own, up to eight for each core. What a thread has freed stays in its pool,
so that a server with many threads, or a process that indexes again and again, grows for hours. Two pools are enough for
a program whose threads mostly wait for each other (mallopt(3), M_ARENA_MAX). Where an index was, holes are left between
what is still used; the pages in them go back to the machine only when that is asked for (malloc_trim(3)).
"""

from __future__ import annotations

import ctypes
import gc

POOLS = 2
_M_ARENA_MAX = -8


def share_pools() -> bool:
    """Have all threads share ``POOLS`` pools, from now on; False where the C library has no such setting."""
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, POOLS))
    except (AttributeError, OSError):
        return False


def settle() -> None:
    """Leave out of every later garbage collection what is there now: modules, the application, the first index.

    Python collects its oldest objects only when a quarter as many have been added. Of the 300,000 that a server begins
    with, that is 75,000 dead ones which it would carry about for hours, and then a pause in which it looks at them all.
    """
    gc.collect()
    gc.freeze()
    gc.collect()  # counts what is old from now on


def give_back() -> bool:
    """Give the machine back what nothing refers to; whether pools had free pages. Some milliseconds for each 10 MB."""
    gc.collect()
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (AttributeError, OSError):
        return False
