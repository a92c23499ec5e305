"""A full disk: a small tmpfs with so much space left that an ingest fails early, late, or not at all.

``python -m tests.trials.full_disk`` as root. The old index answers, the error is told in Vietnamese, a server starts
and answers while the disk is full, and once there is space the next ingest recovers by itself.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from index.ingest import ingest
from tests.trials import witness
from tests.trials.calls import Ended, is_told
from tests.trials.kills import command
from tests.trials.serving import server

LEVELS = (0, 4, 12, 40, 100, 200, 350, 500, 700, 900, 1_100, 1_300, 1_500, 2_000, 4_000)
"""KiB that are left."""
_SIZE_KIB = 8_192


@dataclass(frozen=True, slots=True)
class Filled:
    """How an ingest ended with so many KiB left, and what served then."""

    left: int
    ended: Ended
    serves: str


def can_mount() -> bool:
    """Whether this process may mount a tmpfs."""
    with tempfile.TemporaryDirectory() as folder, suppress(OSError):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True)
        if done.returncode == 0:
            subprocess.run(["umount", folder], check=True)
            return True
    return False


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 8 MiB at this folder."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE_KIB}k", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, left: int) -> Path:
    """A file that leaves so many KiB free."""
    status = os.statvfs(disk)
    path = disk / "filler"
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, status.f_bavail * status.f_frsize - left * 1024))
    return path


def try_levels(work: Path, levels: Sequence[int]) -> list[Filled]:
    """An ingest at each level, on a disk of its own. Raises AssertionError where one ends wrongly."""
    papers, tried = work / "papers", []
    for state, left in enumerate(levels):
        with small_disk(work / f"disk{state}") as disk:
            data = disk / "data"
            witness.write_papers(papers, 2 * state)
            ingest([str(papers)], data, witness.encoder(), sync=True)
            old = witness.said_by(papers)
            witness.write_papers(papers, 2 * state + 1)
            new = witness.said_by(papers)
            filler = fill(disk, left)
            done = subprocess.run(command(papers, data), capture_output=True, text=True, check=False)
            ended = Ended(done.returncode, done.stderr if done.returncode else done.stdout, met=True)
            served = witness.served_from(data).contents
            assert served == (old if ended.code else new), (left, ended)
            assert ended.code == 0 or is_told(ended), (left, ended)
            tried.append(Filled(left, ended, "old" if ended.code else "new"))
            filler.unlink()
            ingest([str(papers)], data, witness.encoder(), sync=True)
            assert witness.served_from(data).contents == new, left
            assert sorted(path.name for path in data.iterdir()) == ["current", "generations", "writer.lock"], left
    return tried


def serve_on_a_full_disk(work: Path) -> str:
    """Start a server on a disk without a free byte and ask it; what it wrote to its log."""
    papers = work / "served-papers"
    witness.write_papers(papers, 0)
    with small_disk(work / "served") as disk:
        data = disk / "data"
        ingest([str(papers)], data, witness.encoder())
        fill(disk, 0)
        with server(data, log=work / "served.log") as running:
            answer = running.ask(witness.QUESTION)
            assert answer["outcome"] == "answered"
            assert witness.figure(0) in answer["answer"]
        return running.said()


def main() -> None:
    """Print how the ingest ended at each level."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for tried in try_levels(Path(folder), LEVELS):
            print(f"{tried.left:6} KiB left: {tried.serves} serves, exit {tried.ended.code}  "
                  f"{tried.ended.told.splitlines()[0]}")  # fmt: skip
        print(serve_on_a_full_disk(Path(folder)))


if __name__ == "__main__":
    main()
