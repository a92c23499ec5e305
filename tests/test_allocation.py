"""Threads share few pools of memory in the processes that run for long."""

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
