"""``make quality``: how many questions are answered and figures read rightly, in the starter corpus and ``../shared``.

The starter corpus comes with the program; the question files about other documents are scored where those are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from bot.bot import Bot
from bot.evaluate import Case, Score, evaluate
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.quality import accents
from tests.quality.figures.__main__ import report

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
DOCUMENTS = {
    "corpus": ROOT / "sources" / "corpus",
    "seeds": SHARED / "seeds",
    "plans": SHARED / "plans",
    "made": HERE / "made",
    "seventh": HERE / "made_seventh",
    "eighth": HERE / "made_eighth",
}
SETS = {
    "corpus": ("questions_corpus", "everyday_corpus", "everyday_unseen_corpus", "ordinary_corpus", "mixed_corpus"),
    "seeds": (
        "questions_seeds", "held_out_questions", "everyday_seeds", "everyday_unseen_seeds", "ordinary_seeds",
        "mixed_seeds", "fifth_seeds", "seventh_seeds",
    ),
    "plans": (
        "questions_plans", "held_out_plans", "everyday_plans", "everyday_unseen_plans", "ordinary_plans", "mixed_plans",
        "fifth_plans", "seventh_plans",
    ),
    "made": ("made_documents",),
    "seventh": ("seventh_made",),
    "eighth": ("eighth_made",),
}  # fmt: skip
"""Files of questions by what they are asked of. Examiners who did not know the program wrote the held-out, the ordinary
and the mixed ones and, in everyday words that the documents do not use, the everyday ones, a third of them kept unseen.
"""
SCORER = SHARED / "eval" / "score.py"


def scores(documents: Path, names: Sequence[str]) -> Iterator[tuple[str, tuple[Score, ...]]]:
    """Ask every question of some files of an index of these documents alone."""
    with tempfile.TemporaryDirectory() as scratch:
        encoder = StaticEncoder.shipped()
        ingest([str(documents)], Path(scratch) / "data", encoder)
        bot = Bot(Index.open(Path(scratch) / "data", encoder))
        for name in names:
            lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            yield name, tuple(evaluate([Case.from_row(json.loads(line)) for line in lines], bot))


def share(given: Sequence[Score]) -> str:
    right = sum(not score.faults for score in given)
    return f"{right}/{len(given)} ({right / len(given):.0%})" if given else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="show each fault")
    verbose = parser.parse_args().verbose
    print("| questions | answered rightly | rightly not answered |\n|---|---|---|")
    present = ((documents, SETS[name]) for name, documents in DOCUMENTS.items() if documents.is_dir())
    for name, given in chain.from_iterable(scores(documents, names) for documents, names in present):
        answerable = [score for score in given if not score.case.abstain]
        print(f"| {name} | {share(answerable)} | {share([score for score in given if score.case.abstain])} |")
        for score in given if verbose else ():
            if score.faults:
                faults = "; ".join(score.faults)
                print(f"    {score.case.id} {score.case.question}: {faults}\n        → {score.answer.text}")
    print()
    report(verbose=verbose)
    print()
    accents.main(verbose=verbose)
    for kind in ("questions", "claims") if SCORER.is_file() else ():
        file, command = SHARED / "eval" / f"{kind}_dev.jsonl", f"{sys.executable} -m ui"
        arguments = [kind, str(file), "--sources", str(SHARED / "seeds"), "--cli", command]
        done = subprocess.run(
            [sys.executable, str(SCORER), *arguments, *(["--verbose"] if verbose else [])],
            cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        print(f"\n{file.name}\n{done.stdout if verbose else done.stdout.splitlines()[-1]}")


if __name__ == "__main__":
    main()
