"""Measures an encoder beside word BM25: mean reciprocal rank of the right passage among many.

``python -m index.training.measure --model FOLDER --texts FOLDER --questions BEIR_FOLDER`` takes natural
questions with their passages (BEIR form) and fills up with passages of other encyclopedia articles.
Without ``--questions`` it makes questions from the articles held out of training or, with ``--by-hand``,
takes those written for them: the sets to choose settings on. Every row of the table comes from the same run.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import bm25s
import numpy as np
import numpy.typing as npt

from index.encoder import Encoder, Vectors
from index.static import StaticEncoder
from index.training.questions import question_from
from index.training.texts import is_held_out, read_sections
from index.training.typing_noise import half_accented, mistyped, without_accents

Scores = npt.NDArray[np.float32]
DEPTH = 100
BY_HAND = Path(__file__).parent / "questions_by_hand.jsonl"
"""Questions in everyday words, each with the passage that answers it (the start of its SHA-256); CC BY-SA 4.0."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Questions and passages; ``answers[i]`` are the rows of the passages that answer question i."""

    questions: tuple[str, ...]
    passages: tuple[str, ...]
    answers: tuple[frozenset[int], ...]


def natural_trial(folder: Path, texts: Path, size: int) -> Trial:
    """The questions and passages of a BEIR folder, filled up to ``size`` with passages of other articles."""
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines()]
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    row_of = {record["_id"]: row for row, record in enumerate(corpus)}
    answers: dict[str, set[int]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            answers.setdefault(row["query-id"], set()).add(row_of[row["corpus-id"]])
    titles = frozenset(record["title"].lower() for record in corpus)
    passages = [record["text"] for record in corpus]
    others = _passages(texts, titles)
    passages.extend(Random(0).sample(others, min(size - len(passages), len(others))))
    return Trial(
        tuple(query["text"] for query in queries),
        tuple(passages),
        tuple(frozenset(answers[query["_id"]]) for query in queries),
    )


def made_trial(texts: Path, size: int, questions: int = 1000) -> Trial:
    """Questions made from the articles held out of training, among passages of all articles."""
    random = Random(1)
    held_out = random.sample(_passages(texts, frozenset(), held_out=True), questions)
    asked: list[tuple[str, int]] = []
    for row, passage in enumerate(held_out):
        question = question_from(random.choice(re.split(r"(?<=[.;!?]) ", passage)), random)
        if question:
            asked.append((question, row))
    passages = held_out + random.sample(_passages(texts, frozenset(), held_out=False), size - len(held_out))
    return Trial(tuple(q for q, _ in asked), tuple(passages), tuple(frozenset({row}) for _, row in asked))


def written_trial(texts: Path, size: int) -> Trial:
    """The questions written by hand for articles held out of training, among passages of all articles."""
    held_out = _passages(texts, frozenset(), held_out=True)
    row_of = {hashlib.sha256(passage.encode()).hexdigest()[:16]: row for row, passage in enumerate(held_out)}
    asked = [json.loads(line) for line in BY_HAND.read_text("utf-8").splitlines()]
    others = _passages(texts, frozenset(), held_out=False)
    passages = held_out + Random(5).sample(others, min(size - len(held_out), len(others)))
    return Trial(
        tuple(record["question"] for record in asked),
        tuple(passages),
        tuple(frozenset({row_of[record["passage"]]}) for record in asked),
    )


def _passages(texts: Path, left_out: frozenset[str], held_out: bool | None = None) -> list[str]:
    """Passages of 300 to about 1,000 characters from encyclopedia articles (provisions are not used)."""
    found: list[str] = []
    for section in read_sections(texts, left_out, pattern="wikipedia*.jsonl.xz"):
        if held_out is not None and is_held_out(section.title) != held_out:
            continue
        passage = ""
        for sentence in section.sentences:
            passage = f"{passage} {sentence}".strip()
            if len(passage) > 800:
                found.append(passage)
                passage = ""
        if len(passage) >= 300:
            found.append(passage)
    return found


class Keywords:
    """BM25 (Lucene's form, k1 1.5, b 0.75) over words or word pairs, with accents or without."""

    def __init__(self, passages: Sequence[str], *, folded: bool, pairs: bool) -> None:
        self._folded, self._pairs, self._size = folded, pairs, len(passages)
        self._index = bm25s.BM25()
        self._index.index([self._terms(passage) for passage in passages], show_progress=False)

    def scores(self, questions: Sequence[str]) -> Scores:
        """Shape (len(questions), passages)."""
        return np.stack([self._row(question) for question in questions]).astype(np.float32)

    def _row(self, question: str) -> npt.NDArray[np.float32]:
        known = [term for term in self._terms(question) if term in self._index.vocab_dict]
        return self._index.get_scores(known) if known else np.zeros(self._size, dtype=np.float32)

    def _terms(self, text: str) -> list[str]:
        text = without_accents(text) if self._folded else unicodedata.normalize("NFC", text)
        words = re.findall(r"\w+", text.lower())
        return [f"{left} {right}" for left, right in pairwise(words)] if self._pairs else words


def standardised(scores: Scores) -> Scores:
    """Each row as standard deviations from the mean of its best ``DEPTH``; what lies below them counts as the last."""
    best = -np.sort(-scores, axis=1)[:, :DEPTH]
    clipped = np.maximum(scores, best[:, -1:])
    centred = clipped - best.mean(axis=1, keepdims=True)
    return np.asarray(centred / (best.std(axis=1, keepdims=True) + 1e-6), dtype=np.float32)


def mean_reciprocal_rank(scores: Scores, answers: Sequence[frozenset[int]], depth: int = 10) -> float:
    """Mean over questions of 1 / rank of the first right passage, 0 below ``depth``."""
    total = 0.0
    for row, right in zip(scores, answers, strict=True):
        order = np.argsort(-row, kind="stable")[:depth]
        total += next((1 / rank for rank, at in enumerate(order, 1) if int(at) in right), 0.0)
    return total / len(answers)


def table(encoder: Encoder, trial: Trial, dense_weight: float, pair_weight: float) -> dict[str, dict[str, float]]:
    """MRR@10 by way of typing, then by retriever. Hybrid: words + weighted pairs and vectors, standardised."""
    random = Random(2)
    ways = {
        "accented": list(trial.questions),
        "unaccented": [without_accents(question) for question in trial.questions],
        "half accented": [half_accented(question, random) for question in trial.questions],
        "mistyped": [mistyped(question, random) for question in trial.questions],
    }
    found: dict[str, dict[str, float]] = {}
    vectors = _unit(encoder.encode_passages(trial.passages))
    for folded in (False, True):
        words = Keywords(trial.passages, folded=folded, pairs=False)
        pairs = Keywords(trial.passages, folded=folded, pairs=True)
        for way in ("unaccented", "half accented") if folded else ("accented", "mistyped"):
            word_scores, pair_scores = words.scores(ways[way]), pairs.scores(ways[way])
            dense = _unit(encoder.encode_queries(ways[way])) @ vectors.T
            keywords = standardised(word_scores) + pair_weight * standardised(pair_scores)
            runs = {
                "word BM25": word_scores,
                "pair BM25": pair_scores,
                "words and pairs": keywords,
                "dense": dense,
                "hybrid": keywords + dense_weight * standardised(dense),
            }
            found[way] = {name: mean_reciprocal_rank(scores, trial.answers) for name, scores in runs.items()}
    return found


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--questions", type=Path, help="a BEIR folder; for measuring only")
    parser.add_argument("--by-hand", action="store_true", help="ask what was written by hand, not what is made")
    parser.add_argument("--passages", type=int, default=30_000)
    parser.add_argument("--dense-weight", type=float, default=0.5)
    parser.add_argument("--pair-weight", type=float, default=0.3)
    given = parser.parse_args()
    if given.questions:
        trial = natural_trial(given.questions, given.texts, given.passages)
    else:
        trial = (written_trial if given.by_hand else made_trial)(given.texts, given.passages)
    found = table(StaticEncoder(given.model), trial, given.dense_weight, given.pair_weight)
    names = list(next(iter(found.values())))
    print(f"MRR@10, {len(trial.questions)} questions, {len(trial.passages)} passages\n")
    print("| typed | " + " | ".join(names) + " |\n|---" + "|---" * len(names) + "|")
    for way, scores in found.items():
        print(f"| {way} | " + " | ".join(f"{scores[name]:.3f}" for name in names) + " |")


if __name__ == "__main__":
    main()
