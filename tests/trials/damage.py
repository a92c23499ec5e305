"""Flipped bits and cut ends in every file of an index: ``python -m tests.trials.damage --flips 2000``.

Damage is detected before anything is parsed, and the generation before serves. A file that both generations share is
damaged in both: then nothing is answered from it and the message says what to do.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.data_folder import CURRENT
from index.errors import DamagedIndex
from index.generations import opened
from index.ingest import ingest
from index.manifest import AGAIN
from tests.trials import witness

READ_IN_FULL = 3
"""Damages of a file after which all that serves is read."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How many damages of a file were tried; ``shared`` when both generations have it as one."""

    name: str
    shared: bool
    flips: int
    cuts: int


class TwoGenerations:
    """An index with a generation before the one that serves."""

    def __init__(self, folder: Path) -> None:
        papers, self.data = folder / "papers", folder / "data"
        self.said = []
        for state in range(2):
            witness.write_papers(papers, state)
            ingest([str(papers)], self.data, witness.encoder(), sync=True)
            self.said.append(witness.said_by(papers))

    def files(self) -> list[Path]:
        """The pointer and every file of the generation that serves, lock files left out: they are empty."""
        newest = self.data / "generations" / "000002"
        kept = [path for path in sorted(newest.rglob("*")) if path.is_file() and path.stat().st_size]
        return [self.data / CURRENT, *kept]

    def check(self, path: Path, *, in_full: bool) -> None:
        """While this file is damaged. Raises AssertionError where the damage is not noticed."""
        if path.name == CURRENT:
            expected = 2
        elif path.stat().st_nlink > 1:
            with pytest.raises(DamagedIndex, match=AGAIN):
                opened(self.data)
            return
        else:
            expected = 1
        generation = opened(self.data)
        assert generation.manifest.generation == expected, path.name
        generation.close()
        if in_full:
            assert witness.served_from(self.data).contents == self.said[expected - 1]


def try_file(index: TwoGenerations, path: Path, flips: int, chance: random.Random) -> Tried:
    """Flip so many bits, one at a time, and cut the file at many lengths; afterwards it is as it was."""
    whole = path.read_bytes()
    bits = chance.sample(range(8 * len(whole)), min(flips, 8 * len(whole)))
    lengths = {0, 1, len(whole) // 2, len(whole) - 1} | {*range(4096, len(whole), 4096)}
    lengths |= {*chance.sample(range(len(whole)), min(flips // 10, len(whole)))}
    with _restored(path):
        for count, bit in enumerate(bits):
            flipped = bytearray(whole)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            index.check(path, in_full=count < READ_IN_FULL)
        for count, damaged in enumerate([whole + b"\0", *(whole[:length] for length in sorted(lengths))]):
            path.write_bytes(damaged)
            index.check(path, in_full=count < READ_IN_FULL)
    return Tried(path.name, path.stat().st_nlink > 1, len(bits), len(lengths) + 1)


@contextmanager
def _restored(path: Path) -> Iterator[None]:
    kept = path.with_name(f".{path.name}.kept")
    shutil.copy2(path, kept)
    path.chmod(0o644)
    try:
        yield
    finally:
        path.write_bytes(kept.read_bytes())
        shutil.copystat(kept, path)
        kept.unlink()


def main() -> None:
    """Print what was tried of each file; stops at the first damage that is not noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=2_000)
    given = parser.parse_args()
    logging.getLogger("index").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        index = TwoGenerations(Path(folder))
        for path in index.files():
            tried = try_file(index, path, given.flips, random.Random(7))
            print(f"{tried.flips:6} flips {tried.cuts:4} cuts  {'shared ' if tried.shared else ''}{tried.name}")


if __name__ == "__main__":
    main()
