"""``make bench``: measures beside peers in one run, and writes ``docs/benchmarks.md``, a section for each benchmark."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks import speed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark", nargs="?", default="speed", choices=["speed"])
    parser.add_argument("--passages", type=int, nargs="+", default=list(speed.SIZES))
    parser.add_argument("--keep", type=Path, help="a folder that keeps corpora and indexes for another run")
    arguments = parser.parse_args()
    speed.main(arguments.passages, arguments.keep)


if __name__ == "__main__":
    main()
