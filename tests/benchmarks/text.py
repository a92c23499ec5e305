"""A corpus of any size up to a million passages: Wikipedia articles and law, with facts among them to be asked for.

Where the texts are not there, it is made from words (tests/benchmarks/corpus.py).
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import corpus
from tests.benchmarks.corpus import SEED, Fact

TEXTS = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "text"
SOURCES = (
    ("wikipedia_a.jsonl.xz", ".md", 1),
    ("wikipedia_b.jsonl.xz", ".md", 1),
    ("legal_provisions.jsonl.xz", ".txt", 4),
)
"""File, the suffix its texts get, and how many of them stand beside one of each other file."""
FACTS_PER_DOCUMENT = 20
PASSAGES_PER_LINE = 0.8
"""The splitter makes one passage of most lines that are not blank; headings and lead-ins make none."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was written: questions with their numbers, and a piece of a sentence from every so many documents."""

    made_of: str
    facts: tuple[Fact, ...]
    pieces: tuple[str, ...]


def write(folder: Path, passages: int) -> Corpus:
    """Write documents with about this many passages in all into a new folder."""
    folder.mkdir()
    if not TEXTS.is_dir():
        facts = corpus.write(folder, passages, Path(__file__).parent.parent.parent / "sources" / "corpus")
        return Corpus("text made from words", facts, tuple(fact.question for fact in facts))
    draw = random.Random(SEED)
    told = corpus.facts(draw)
    draw.shuffle(told)
    written, pieces, count, seen = 0, [], 0, set[int]()
    for number, (title, text, suffix) in enumerate(documents()):
        if written >= passages:
            break
        lines = [line for line in text.splitlines() if hash(line) not in seen or not line.strip()]
        seen.update(hash(line) for line in lines if len(line) > 40)
        written += int(PASSAGES_PER_LINE * sum(bool(line.strip()) for line in lines))
        (folder / f"{number:06}{suffix}").write_text(f"{title}\n\n" + "\n".join(lines), encoding="utf-8")
        if len(words := draw.choice(lines or [""]).split()) > 12:
            at = draw.randrange(len(words) - 8)
            pieces.append(" ".join(words[at : at + draw.randint(4, 8)]))
        if number % 3 == 0 and count < len(told):
            some = told[count : count + FACTS_PER_DOCUMENT]
            count += len(some)
            report = "\n\n".join(sentence for _, sentence in some)
            (folder / f"bao-cao-{number:06}.txt").write_text(f"Báo cáo số {number}\n\n{report}\n", encoding="utf-8")
    draw.shuffle(pieces)
    return Corpus("Wikipedia articles and law, each line once", tuple(fact for fact, _ in told[:count]), tuple(pieces))


def documents() -> Iterator[tuple[str, str, str]]:
    """Title, text and suffix of each article and each provision of law, of the files in turn."""
    with ExitStack() as stack:
        live = [
            (stack.enter_context(lzma.open(TEXTS / name, "rt", encoding="utf-8")), suffix, times)
            for name, suffix, times in SOURCES
        ]
        while live:
            for one in tuple(live):
                file, suffix, times = one
                for _ in range(times):
                    line = file.readline()
                    if not line:
                        live.remove(one)
                        break
                    record = json.loads(line)
                    head = f"{record['source']}\n\n" if record.get("source") else ""
                    yield record["title"], head + re.sub(r"\n{3,}", "\n\n", record["text"]), suffix
