"""Keeper: a process that holds the readers ready and forks for each file that it is told to read.

Runs as the sandbox's child. One line of JSON comes in for each file, path and source; one goes out: the
document, the reader's error, or how the process that read it died.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

from sources import allowance, sealed
from sources.document import Document
from sources.errors import SourceError
from sources.offline import stay_offline

_OUT_OF_MEMORY, _BROKEN = 71, 70
_LARGEST_ANSWER: Final = 1 << 29

Read = Callable[[Path, str], Document]


def main(options: Sequence[str]) -> None:
    """Serve until standard input ends. ``options`` are seconds, bytes of memory, and "module:name" of the reader."""
    seconds, memory, name = float(options[0]), int(options[1]), options[2]
    stay_offline()
    module, _, function = name.partition(":")
    read: Read = getattr(importlib.import_module(module), function)
    for line in sys.stdin:
        path, source = json.loads(line)
        with tempfile.TemporaryFile() as answer:
            child = os.fork()
            if not child:
                _read_apart(read, Path(path), source, answer, seconds, memory)
            _, status = os.waitpid(child, 0)
            _end_group(child)
            died = _died(status)
            if died:
                written = json.dumps({"died": died}).encode()
            else:
                answer.seek(0)
                written = answer.read()
        sys.stdout.buffer.write(written + b"\n")
        sys.stdout.buffer.flush()


def _read_apart(read: Read, path: Path, source: str, answer: IO[bytes], seconds: float, memory: int) -> None:
    """The throw-away process: limits first, then one file; never returns."""
    code = _BROKEN
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_ANSWER, _LARGEST_ANSWER))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        allowance.start(seconds)
        try:
            told: sealed.Answer = {"document": sealed.closed(read(path, source))}
        except SourceError as error:
            told = {"error": [type(error).__name__, str(error)]}
        answer.write(json.dumps(told).encode())
        answer.flush()
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    finally:
        os._exit(code)


def _end_group(leader: int) -> None:
    """End what the process has started and left running."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _died(status: int) -> str:
    """How a process ended: "" when it has answered."""
    if os.WIFSIGNALED(status):
        return "time" if os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU) else "crash"
    code = os.waitstatus_to_exitcode(status)
    return {0: "", _OUT_OF_MEMORY: "memory"}.get(code, "crash")
