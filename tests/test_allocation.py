"""Threads share few pools of memory in the processes that run for long, and what is free goes back."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from ui.allocation import POOLS

ROOT = Path(__file__).parent.parent
COUNTING = """
import ctypes, sys, tempfile, threading
from ui.allocation import share_pools
if sys.argv[1] == "shared":
    assert share_pools()
C = ctypes.CDLL(None)
C.malloc.restype, C.fopen.restype = ctypes.c_void_p, ctypes.c_void_p
together = threading.Barrier(8)
def allocating():
    together.wait()
    for _ in range(200):
        assert C.malloc(1000)
    together.wait()
threads = [threading.Thread(target=allocating) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
with tempfile.NamedTemporaryFile() as file:
    opened = ctypes.c_void_p(C.fopen(file.name.encode(), b"w"))
    assert C.malloc_info(0, opened) == 0
    C.fclose(opened)
    print(open(file.name).read().count("<heap nr="))
"""


def pools(way: str) -> int:
    done = subprocess.run([sys.executable, "-c", COUNTING, way], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has pools for threads")
def test_eight_threads_share_two_pools() -> None:
    assert pools("shared") <= POOLS < pools("own")


HOLES = """
import ctypes, sys
from pathlib import Path
from ui.allocation import give_back
C = ctypes.CDLL(None)
C.malloc.restype, C.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
C.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
blocks = [C.malloc(10_000) for _ in range(5_000)]
for block in blocks:
    C.memset(block, 1, 10_000)
for number, block in enumerate(blocks):
    if number % 10:
        C.free(block)
resident = lambda: int(Path("/proc/self/statm").read_text().split()[1]) * 4096
before = resident()
assert sys.argv[1] == "kept" or give_back()
print(before - resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps pages between what is used")
def test_what_is_free_between_what_is_used_goes_back_to_the_machine() -> None:
    """Of 50 MB every tenth block stays."""
    given, kept = (
        int(subprocess.run([sys.executable, "-c", HOLES, way], cwd=ROOT, capture_output=True, check=True).stdout)
        for way in ("given back", "kept")
    )
    assert given > 20 << 20
    assert kept < 1 << 20


def test_what_a_server_begins_with_is_left_out_of_collections_and_new_cycles_are_not() -> None:
    """One that has grown old is found when 100,000 objects have come, which is not a quarter of all there are."""
    code = """
import gc, weakref
from ui.allocation import settle
kept = [[] for _ in range(400_000)]
settle()
class Cycle: pass
cycle = Cycle()
cycle.itself, gone = cycle, weakref.ref(cycle)
gc.collect(1)
del cycle
more = []
for _ in range(100_000):
    more.append([])
    if gone() is None: break
print(gc.get_freeze_count() > len(kept), gone() is None)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]
