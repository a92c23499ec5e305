"""``make bench ARGS="quality --questions BEIR_FOLDER --texts FOLDER"``: is the right passage found?

Natural questions over their passages among at least 100,000 others, typed in four ways; beside the parts of our
search stands what a user would pick instead, on pieces of the same passages, in the same run.
"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.fusion import Ranking, best_first, standardised
from index.index import POOL, VECTORS_WEIGHT, WORDS_WEIGHT
from index.keywords import KeywordIndex, KeywordWriter, field_texts
from index.static import StaticEncoder
from index.training.measure import Keywords, Trial, natural_trial
from index.training.typing_noise import half_accented, mistyped, without_accents
from index.vectors import VectorIndex, VectorWriter
from tests.benchmarks import page, peers

SIZE: Final = 100_500
DEPTH: Final = 10
EXPLAINED: Final = """\
MRR@10 of the right passage: the development questions of MLQA in Vietnamese, which served for measuring alone, with
their passages among passages of other Wikipedia articles; text alone, without titles. The upper rows are BM25 by bm25s
and the parts of our search; the lower ones are what a user would pick instead, on pieces of 1,000 characters with 200
shared, cut by RecursiveCharacterTextSplitter (a passage ranks as its best piece); FAISS there holds our
vectors."""

Rank = Callable[[str], Sequence[int]]


def ways(questions: Sequence[str]) -> dict[str, list[str]]:
    """The questions as different people type them."""
    random = Random(2)
    return {
        "accented": list(questions),
        "unaccented": [without_accents(question) for question in questions],
        "half accented": [half_accented(question, random) for question in questions],
        "mistyped": [mistyped(question, random) for question in questions],
    }


def bm25(trial: Trial) -> Iterator[tuple[str, Rank]]:
    """BM25 over words and over word pairs, as written and without accents."""
    for name, folded, pairs in (
        ("word BM25 (bm25s)", False, False),
        ("word BM25 (bm25s), accents folded", True, False),
        ("pair BM25 (bm25s)", False, True),
    ):
        yield name, partial(_best, Keywords(trial.passages, folded=folded, pairs=pairs))


def ours(trial: Trial, scratch: Path) -> Iterator[tuple[str, Rank]]:
    """Keywords, vectors, and both as ``index`` fuses them."""
    writer = KeywordWriter(scratch / "keywords")
    for number, passage in enumerate(trial.passages):
        writer.add(number, number, field_texts(passage, ""), "")
    writer.close()
    encoder = StaticEncoder.shipped()
    vectors = VectorWriter(encoder.dimension)
    vectors.add(range(len(trial.passages)), encoder.encode_passages(trial.passages))
    vectors.save(scratch / "vectors")
    words, near = KeywordIndex(scratch / "keywords"), VectorIndex([scratch / "vectors"])

    def by_words(question: str) -> Ranking:
        return words.search(question, POOL)

    def by_vectors(question: str) -> Ranking:
        return near.search(encoder.encode_queries([question]), POOL)[0]

    def hybrid(question: str) -> list[int]:
        fused = standardised([by_words(question), by_vectors(question)], [WORDS_WEIGHT, VECTORS_WEIGHT])
        return [number for number, _ in best_first(fused)]

    yield "our keywords: words and pairs, with and without accents", lambda question: [n for n, _ in by_words(question)]
    yield "our vectors (dense)", lambda question: [n for n, _ in by_vectors(question)]
    yield "**our search (hybrid)**", hybrid


def instead(trial: Trial, scratch: Path) -> Iterator[tuple[str, Rank]]:
    """What a user would pick instead, over pieces."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=peers.PIECE, chunk_overlap=peers.OVERLAP)
    texts: list[str] = []
    passage_of: list[int] = []
    for number, passage in enumerate(trial.passages):
        pieces = splitter.split_text(passage)
        texts += pieces
        passage_of += [number] * len(pieces)
    row_of = {text: row for row, text in enumerate(texts)}
    for name, make in peers.PEERS.items():
        folder = scratch / str(len(name))
        folder.mkdir()
        ask = make(texts, folder)

        def rank(question: str, ask: peers.Ask = ask) -> list[int]:
            rows = (row_of[_text(found)] if not isinstance(found, int) else found for found in ask(question))
            return list(dict.fromkeys(passage_of[row] for row in rows))

        yield name, rank


def _text(found: Any) -> str:
    text = getattr(found, "page_content", found)
    return str(text[0] if isinstance(text, list) else text)


def _best(keywords: Keywords, question: str) -> list[int]:
    scores = keywords.scores([question])[0]
    found = np.flatnonzero(scores >= np.partition(scores, -DEPTH)[-DEPTH])  # those that tie with the last among them
    rows: list[int] = found[np.argsort(-scores[found], kind="stable")].tolist()
    return rows


def mean_reciprocal_rank(rank: Rank, questions: Sequence[str], answers: Sequence[frozenset[int]]) -> float:
    """Mean over questions of 1 / rank of the first right passage, 0 below DEPTH."""
    total = 0.0
    for question, right in zip(questions, answers, strict=True):
        places = (place for place, number in enumerate(rank(question)[:DEPTH], start=1) if number in right)
        total += 1 / next(places, float("inf"))
    return total / len(questions)


def main(questions: Path, texts: Path, passages: int = SIZE) -> None:
    """``questions`` is a BEIR folder, for measuring only; ``texts`` a folder of *.jsonl.xz articles."""
    trial = natural_trial(questions, texts, passages)
    typed = ways(trial.questions)
    lines = ["| | " + " | ".join(typed) + " |", "|---" + "|---" * len(typed) + "|"]
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("ours", "instead")]
        for folder in folders:
            folder.mkdir()
        for systems in (bm25(trial), ours(trial, folders[0]), instead(trial, folders[1])):
            for name, rank in systems:
                found = (mean_reciprocal_rank(rank, questions, trial.answers) for questions in typed.values())
                lines.append(f"| {name} | " + " | ".join(f"{score:.3f}" for score in found) + " |")
                print(lines[-1], flush=True)
    command = f'make bench ARGS="quality --questions MLQA_VI_DEV --texts TEXTS --passages {passages}"'
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    counts = f"{len(trial.questions)} questions, {len(trial.passages):,} passages"
    head = f"`{command}`, {date.today():%Y-%m-%d}, {machine}.\n\n{EXPLAINED} {counts}.\n\n"
    page.write("Quality", head + "\n".join(lines))
