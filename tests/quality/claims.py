"""``python -m tests.quality.claims``: verdicts on claims about the plans, the articles and the starter corpus.

A claim is right when each figure that it names has the expected verdict, cites one of the named documents, and,
where a source's value is expected, gives it. A false claim that is confirmed is counted apart: it is the worst fault.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.checking.check import check
from bot.composing.answer import Verdict
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
FOLDERS = {
    "plans": SHARED / "plans",
    "seeds": SHARED / "seeds",
    "corpus": ROOT / "sources" / "corpus",
    "made": HERE / "made",
    "seventh": HERE / "made_seventh",
    "eighth": HERE / "made_eighth",
}
FILES = (
    "claims_own.jsonl", "claims_unseen.jsonl", "claims_mixed.jsonl", "held_out_claims.jsonl",
    "everyday_claims_corpus.jsonl", "everyday_claims_plans.jsonl", "claims_fifth.jsonl", "claims_seventh.jsonl",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure of a claim with what is wrong with its verdict; no faults: it is right."""

    id: str
    kind: str
    text: str
    figure: str
    falsely_confirmed: bool
    faults: tuple[str, ...]


@contextmanager
def indexed(folder: Path) -> Iterator[Index]:
    """An index of a folder alone."""
    with tempfile.TemporaryDirectory() as scratch:
        encoder = StaticEncoder.shipped()
        ingest([str(folder)], Path(scratch) / "data", encoder)
        index = Index.open(Path(scratch) / "data", encoder)
        try:
            yield index
        finally:
            index.close()


def judged(rows: Iterable[dict[str, Any]], index: Index) -> Iterator[Judged]:
    """Each expected figure of the rows against what the check says of it."""
    for row in rows:
        verdicts = check(row["text"], index)
        for expected in row["expect"]:
            found = next((v for v in verdicts if v.figure.startswith(expected["figure"])), None)
            confirmed = found is not None and found.kind == "confirmed" != expected["verdict"]
            faults = tuple(_faults(expected, found))
            yield Judged(row["id"], row["kind"], row["text"], expected["figure"], confirmed, faults)


def _faults(expected: dict[str, Any], found: Verdict | None) -> Iterator[str]:
    if found is None:
        yield "no verdict"
        return
    if found.kind != expected["verdict"]:
        yield f"{found.kind}, not {expected['verdict']}; the source: {found.source_value}"
        return
    cited = {Path(citation.source).name for citation in found.citations}
    if found.kind != "not_found" and not cited & set(expected.get("docs", cited)):
        yield f"cites {', '.join(cited)}"
    wanted = expected.get("source_value")
    if wanted is not None and wanted not in (found.source_value or ""):
        yield f"the source's value is {found.source_value}, not {wanted}"


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The claims of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def score(files: Sequence[Path]) -> dict[Path, tuple[Judged, ...]]:
    """The judged claims of each file, as far as their documents are there."""
    rows = {file: rows_of(file) for file in files}
    found: dict[Path, list[Judged]] = {file: [] for file in files}
    for name, folder in FOLDERS.items():
        if folder.is_dir():
            with indexed(folder) as index:
                for file in files:
                    found[file] += judged((row for row in rows[file] if row["sources"] == name), index)
    return {file: tuple(judgements) for file, judgements in found.items()}


def report(scored: dict[Path, tuple[Judged, ...]], *, verbose: bool = False) -> None:
    """Prints a line for each file, and with ``verbose`` each fault."""
    print("| claims | verdicts right | falsely confirmed |\n|---|---|---|")
    for file, judgements in scored.items():
        right = sum(not one.faults for one in judgements)
        false = sum(one.falsely_confirmed for one in judgements)
        print(f"| {file.name} | {right}/{len(judgements)} ({right / max(1, len(judgements)):.1%}) | {false} |")
        for one in judgements if verbose else ():
            if one.faults:
                print(f"    {one.id} {one.kind}: {one.text}\n        {one.figure}: {'; '.join(one.faults)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="show each fault")
    parser.add_argument("files", nargs="*", default=list(FILES), help="names of files in tests/quality")
    given = parser.parse_args()
    report(score([HERE / name for name in given.files]), verbose=given.verbose)


if __name__ == "__main__":
    main()
