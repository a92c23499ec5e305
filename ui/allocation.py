"""Allocation: a process that runs for weeks gives back what its threads no longer use.

glibc gives threads pools of memory of their own, up to eight for each core. What a thread has freed stays in its pool,
so that a server with many threads, or a process that indexes again and again, grows for hours. Two pools are enough for
a program whose threads mostly wait for each other (mallopt(3), M_ARENA_MAX).
"""

from __future__ import annotations

import ctypes

POOLS = 2
_M_ARENA_MAX = -8


def share_pools() -> bool:
    """Have all threads share ``POOLS`` pools, from now on; False where the C library has no such setting."""
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, POOLS))
    except (AttributeError, OSError):
        return False
