"""``python -m tests.quality.figures.speed``: passages read for their figures in a second of one core's time."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from sources.figures import extract
from sources.reader import read, suffixes
from sources.scopes import Scopes
from sources.splitter import split
from tests.quality.figures.labels import FOLDERS

ROUNDS = 5


def main() -> None:
    """Read the labelled documents' passages again and again, each time as if for the first time.

    What is timed is all that is read of a passage, also of one without a figure: sentences, clauses, periods and
    places, then quantities, units, goal or result, and the figures made of these.
    """
    folders = (FOLDERS["documents"], FOLDERS["corpus"], FOLDERS["shared"] / "seeds", FOLDERS["shared"] / "plans")
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if _is_text(path)]
    documents = [read(path, path.name) for path in paths]
    split_documents = [(document, split(document)) for document in documents]
    passages = sum(len(given) for _, given in split_documents)
    letters = sum(len(passage.text) for _, given in split_documents for passage in given)
    spent = []
    for number in range(ROUNDS):
        figures = 0
        Scopes.of.cache_clear()
        given = [(d, [replace(p, id=f"{p.id}-{number}") for p in passages]) for d, passages in split_documents]
        begun = time.process_time()
        for document, passages_of_it in given:
            for passage in passages_of_it:
                Scopes.of(passage)
            figures += len(extract(document, passages_of_it))
        spent.append(time.process_time() - begun)
    best = passages / min(spent)
    print(f"{passages} passages of {letters // passages} characters on average, {figures} figures")
    print(f"{best:,.0f} passages a second on one core, {2 * best:,.0f} on two")


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in suffixes() & {".txt", ".md"}


if __name__ == "__main__":
    main()
