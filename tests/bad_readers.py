"""Readers that do what a hostile file may make one do; the sandbox runs them in its processes."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from sources import reader
from sources.document import Document


def read(path: Path, source: str) -> Document:
    """Does what the name of the file says, else reads it."""
    act = {"sleep": _sleep, "spin": _spin, "hoard": _hoard, "crash": _crash, "fail": _fail, "kill": _kill}.get(
        path.stem
    )
    if act is not None:
        act()
    document = reader.read(path, source)
    if path.stem == "forge":
        return replace(document, id="0" * 16, path="/etc/passwd", source="another.html")
    if path.stem == "overlap":
        return replace(document, blocks=(document.blocks[0], document.blocks[0]))
    if path.stem.startswith("network"):
        return replace(document, title=_reaches_network(int(path.stem.removeprefix("network"))))
    return document


def _sleep() -> None:
    time.sleep(600)


def _spin() -> None:
    while True:
        pass


def _hoard() -> None:
    held = bytearray(3 << 30)
    held[-1] = 1


def _crash() -> None:
    ctypes.string_at(0)


def _fail() -> None:
    raise RuntimeError("a bug in a reader")


def _kill() -> None:
    os.kill(os.getppid(), 9)


def _reaches_network(port: int) -> str:
    """Whether this process can reach a port that listens on this machine, or else a process that it starts can, or
    whether the kernel would make sockets by another way than by their call: a ring, or the numbers of x32."""
    others = {425: (8, ctypes.create_string_buffer(256)), 41 | 0x40000000: (socket.AF_INET, socket.SOCK_STREAM)}
    kernel = ctypes.CDLL(None, use_errno=True)
    for call, arguments in others.items():
        if kernel.syscall(call, *arguments, 0) >= 0 or ctypes.get_errno() != errno.EACCES:
            return f"call {call}"
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
    except OSError:
        probe = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
        return (
            "a child" if not subprocess.run([sys.executable, "-c", probe], capture_output=True).returncode else "nobody"
        )
    return "itself"
