"""``python -m tests.quality.distractors``: are the questions on five articles still answered among other passages?

The articles of ``../shared/seeds`` are indexed among tens of thousands of passages of law and of an encyclopedia, half
of each, and the development questions are asked as before. Nothing in the other passages answers them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.bot import Bot
from bot.evaluate import evaluate, tally
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.quality.robustness import read_cases

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
TEXT = SHARED / "data" / "text"
PASSAGES = 50_000
CHARACTERS = 200
"""Of a passage, on average: how many passages a text will give, before it is split."""
_DECREE = re.compile(r"(?:Luật|Nghị định|Thông tư(?: liên tịch)?|Pháp lệnh|Quyết định|Nghị quyết) số \S+")


def write(folder: Path, passages: int) -> None:
    """Write Markdown files of about this many passages: decrees with their provisions, then articles."""
    for part, texts in (("luat", _decrees()), ("bach-khoa", _articles())):
        written = 0
        for number, text in enumerate(texts):
            if written >= passages // 2:
                break
            (folder / f"{part}-{number:05}.md").write_text(text, encoding="utf-8")
            written += max(1, len(text) // CHARACTERS)


def _decrees() -> Iterator[str]:
    """The provisions that stand next to each other and are of one decree, as one document."""
    for decree, rows in groupby(_rows("legal_provisions.jsonl.xz"), lambda row: _decree(row["source"])):
        yield f"# {decree}\n\n" + "\n\n".join(f"## {row['title']}\n\n{row['text']}" for row in rows)


def _decree(source: str) -> str:
    match = _DECREE.search(source)
    return match[0] if match else source


def _articles() -> Iterator[str]:
    for row in _rows("wikipedia_a.jsonl.xz"):
        yield row["text"]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with lzma.open(TEXT / name, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--questions", type=Path, default=SHARED / "eval" / "questions_dev.jsonl")
    parser.add_argument("--sources", type=Path, default=SHARED / "seeds")
    parser.add_argument("--data-dir", type=Path, help="keep the index here, and use it when it is there already")
    options = parser.parse_args()
    if not TEXT.is_dir():
        print(f"skipped, not there: {TEXT.parent.name}/{TEXT.name}")
        return
    encoder = StaticEncoder.shipped()
    with tempfile.TemporaryDirectory() as scratch:
        data = options.data_dir or Path(scratch) / "data"
        if not (data / "current").exists():
            texts = Path(scratch) / "texts"
            texts.mkdir()
            write(texts, options.passages)
            ingest([str(texts), str(options.sources)], data, encoder)
        index = Index.open(data, encoder)
        scores = tuple(evaluate(read_cases([options.questions]), Bot(index)))
    answerable = tally("", [score for score in scores if not score.case.abstain])
    silent = tally("", [score for score in scores if score.case.abstain])
    times = sorted(score.elapsed_ms for score in scores)
    print("| passages | answered rightly | rightly not answered | wrong figures | p50 ms |\n|---|---|---|---|---|")
    print(
        f"| {index.manifest.passages} | {answerable.right}/{answerable.questions} | {silent.right}/{silent.questions} "
        f"| {answerable.wrong_figures + silent.wrong_figures} | {times[len(times) // 2]:.1f} |"
    )
    for score in scores:
        if score.faults:
            cited = [f"{citation.source}: {citation.quote[:120]!r}" for citation in score.answer.citations]
            print(
                f"{score.case.id} {score.case.question}\n    {'; '.join(score.faults)}\n    → {score.answer.text[:200]}"
            )
            print("\n".join(f"    {line}" for line in cited))


if __name__ == "__main__":
    main()
