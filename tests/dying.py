"""Kill -9 at every step of an act: each time a fork begins it anew and dies one change of the disk later."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
KILLED, ENDED = -signal.SIGKILL, 7
"""How a fork ended: by its n-th change, or because the act was done before that."""
_CALLS = (
    *((os, name) for name in ("fsync", "rename", "replace", "link", "mkdir", "unlink", "rmdir")),
    (shutil, "copyfile"),
)


@contextmanager
def dying(program: str, *arguments: str) -> Iterator[Callable[[Path, int], int]]:
    """What does an act to a folder, dies just before its n-th call that changes the disk, and tells how it ended.

    ``program`` defines the act as ``act(folder: Path)``; ``arguments`` are its ``sys.argv[1:]``. It is loaded once.
    """
    with subprocess.Popen(
        [sys.executable, "-c", f"{program}\nfrom tests.dying import die_in_turn\ndie_in_turn(act)", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, told = process.stdin, process.stdout

        def die(folder: Path, n: int) -> int:
            print(folder, n, sep="\t", file=asked, flush=True)
            return int(told.readline())

        yield die
        asked.close()


def die_in_turn(act: Callable[[Path], object]) -> None:
    """The process that forks: for each line "folder, n" of standard input it tells how the act ended."""
    for line in sys.stdin:
        folder, n = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            _die_before(int(n))
            act(Path(folder))
            os._exit(ENDED)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _die_before(n: int) -> None:
    calls = 0

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == n:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call

    for module, name in _CALLS:
        setattr(module, name, deadly(getattr(module, name)))
