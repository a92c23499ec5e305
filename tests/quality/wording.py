"""``python -m tests.quality.wording``: which right sentences pass the sentence gate, and which wrong ones it stops.

Right ones are paraphrases that we wrote of what the documents say; wrong ones are these with one thing changed, by
hand or by rule. The gate was tuned on the development half. The held-out half was not looked at before it was measured
once; what failed then was looked at afterwards, so that docs/language-models.md tells both numbers.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.model.grounds import Ground, ground, holding
from bot.model.sentence_gate import faults
from bot.model.sentence_stream import cut, lead_after
from sources.document import Document, Passage
from sources.reader import read
from sources.splitter import split
from tests.quality.corruptions import Corruption, corruptions

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
FOLDERS = {
    "corpus": ROOT / "sources" / "corpus",
    "made": HERE / "made",
    "plans": SHARED / "plans",
    "seeds": SHARED / "seeds",
}
HALVES = ("development", "held_out")


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A right text and the evidence that it words; every ``[n]`` of it is one of the grounds."""

    id: str
    half: str
    text: str
    grounds: tuple[Ground, ...]


def paraphrases() -> tuple[Paraphrase, ...]:
    """Those of the starter corpus, of made-up documents and, where they are, of the plans and seeds."""
    return tuple(
        Paraphrase(row["id"], row["half"], row["text"], _grounds(folder, row["grounds"]))
        for name, folder in FOLDERS.items()
        if folder.is_dir()
        for row in _rows(f"paraphrases_{name}.jsonl")
    )


def wrong(right: tuple[Paraphrase, ...]) -> Iterator[tuple[Paraphrase, Corruption]]:
    """Every corruption of the paraphrases, those by hand first."""
    known = {paraphrase.id: paraphrase for paraphrase in right}
    for row in _rows("corruptions.jsonl"):
        if row["of"] in known:
            yield known[row["of"]], Corruption(row["of"], row["kind"], row["text"], "hand")
    for paraphrase in right:
        for corruption in corruptions(paraphrase.id, paraphrase.text, [said(g) for g in paraphrase.grounds]):
            yield paraphrase, corruption


def said(one: Ground) -> str:
    """All that a ground says: its quote and what its document says of it."""
    parts = (one.quote, *one.context, one.title, one.number, one.based_on, one.published and one.published.isoformat())
    return " · ".join(part for part in parts if part)


def stopped(text: str, grounds: tuple[Ground, ...]) -> tuple[str, ...]:
    """The faults of all sentences of a text; empty when every one may be shown."""
    found: list[str] = []
    lead = ""
    for piece in cut([text]):
        found += faults(piece.text, grounds, lead=lead if piece.listed else "")
        lead = lead_after(lead, piece)
    return tuple(found)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _grounds(folder: Path, rows: list[dict[str, str]]) -> tuple[Ground, ...]:
    made = []
    for n, row in enumerate(rows, 1):
        document, passages = _document(folder / row["document"])
        start = document.text.index(row["quote"])
        made.append(ground(n, document, holding(passages, start), (start, start + len(row["quote"]))))
    return tuple(made)


@lru_cache(maxsize=64)
def _document(path: Path) -> tuple[Document, tuple[Passage, ...]]:
    document = read(path, path.name)
    return document, split(document)


def main() -> None:
    """Print how many right ones passed and wrong ones were stopped, by kind and half; faulty ones with -v."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", choices=HALVES, help="list the failures of this half")
    shown = parser.parse_args().verbose
    right = paraphrases()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for paraphrase in right:
        found = stopped(paraphrase.text, paraphrase.grounds)
        counts["right, passed", paraphrase.half][0] += not found
        counts["right, passed", paraphrase.half][1] += 1
        if found and shown == paraphrase.half:
            print(f"{paraphrase.id} {paraphrase.text}\n      {'; '.join(found)}")
    for paraphrase, corruption in wrong(right):
        found = stopped(corruption.text, paraphrase.grounds)
        for kind in (corruption.kind, f"wrong by {corruption.by}", "wrong, stopped"):
            counts[kind, paraphrase.half][0] += bool(found)
            counts[kind, paraphrase.half][1] += 1
        if not found and shown == paraphrase.half:
            print(f"{corruption.of} {corruption.kind} ({corruption.by}): {corruption.text}")
    _print(counts)
    print(f"median {_median_milliseconds(right):.2f} ms of processor time a text")


def _print(counts: dict[tuple[str, str], list[int]]) -> None:
    kinds = sorted({kind for kind, _ in counts}, key=lambda kind: ("," in kind, " by " in kind, kind))
    print(f"{'':16}" + "".join(f"{half:>24}" for half in HALVES))
    for kind in kinds:
        cells = (counts[kind, half] for half in HALVES)
        print(f"{kind:16}" + "".join(f"{good:>10}/{of} {good / max(of, 1):>8.1%}".rjust(24) for good, of in cells))


def _median_milliseconds(right: tuple[Paraphrase, ...]) -> float:
    taken = []
    for paraphrase in right:
        before = time.process_time()
        stopped(paraphrase.text, paraphrase.grounds)
        taken.append(time.process_time() - before)
    return 1000 * statistics.median(taken)


if __name__ == "__main__":
    main()
