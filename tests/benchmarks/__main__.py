"""``make bench``: measures beside peers in one run, and writes ``docs/benchmarks.md``, a section for each benchmark."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks import load, quality, speed, vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark", nargs="?", default="speed", choices=["speed", "vectors", "load", "quality"])
    parser.add_argument("--passages", type=int, nargs="+")
    parser.add_argument("--keep", type=Path, help="a folder that keeps corpora and indexes for another run of speed")
    parser.add_argument("--questions", type=Path, help="quality: a BEIR folder, for measuring only")
    parser.add_argument("--texts", type=Path, help="quality: a folder of *.jsonl.xz articles, the other passages")
    arguments = parser.parse_args()
    if arguments.benchmark == "speed":
        speed.main(arguments.passages or speed.SIZES, arguments.keep)
    elif arguments.benchmark == "load":
        load.main(*(arguments.passages or ())[:1])
    elif arguments.benchmark == "quality":
        if not (arguments.questions and arguments.texts):
            parser.error("quality needs --questions and --texts")
        quality.main(arguments.questions, arguments.texts, *(arguments.passages or ())[:1])
    else:
        vectors.main(arguments.passages or vectors.SIZES)


if __name__ == "__main__":
    main()
