"""Trains the shipped encoder: texts in, a sentence-transformers folder out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import torch

from index.training.cooccurrence import token_vectors
from index.training.pairs import Pairs
from index.training.save import save
from index.training.texts import is_held_out, read_sections
from index.training.tokenizer import train_tokenizer
from index.training.train import Recipe, train

RANDOM_SHARE = 0.3
"""Of a starting vector: how far from its co-occurrences a token is set apart by chance."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="folder of *.jsonl.xz articles and provisions")
    parser.add_argument("--out", type=Path, required=True, help="folder the model is written to")
    parser.add_argument("--leave-out", type=Path, help="corpus.jsonl of a measuring set; articles it names stay unseen")
    parser.add_argument("--pairs", type=int, default=Recipe.pairs, help="how many pairs to train on")
    parser.add_argument("--vocabulary", type=int, default=30_000, help="tokens in all")
    parser.add_argument("--words", type=int, default=14_000, help="tokens learnt inside words; the others span spaces")
    parser.add_argument("--tokenizer-sentences", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    given = parser.parse_args()

    torch.set_num_threads(1)
    left_out = _titles(given.leave_out) if given.leave_out else frozenset()
    sections = [s for s in read_sections(given.texts, left_out) if not is_held_out(s.title)]
    sentences = [sentence for section in sections for sentence in section.sentences]
    print(f"{len(sections)} sections, {len(sentences)} sentences", flush=True)
    sample = Random(given.seed).sample(sentences, min(given.tokenizer_sentences, len(sentences)))
    tokenizer = train_tokenizer(sample, given.vocabulary, given.words)
    print(f"{tokenizer.get_vocab_size()} tokens", flush=True)
    pairs = Pairs(sections, tokenizer, given.seed)
    recipe = Recipe(pairs=given.pairs, seed=given.seed)
    start = token_vectors(pairs.standing(), recipe.dimension, RANDOM_SHARE, given.seed)
    print("token vectors to start from are made", flush=True)
    save(train(tokenizer, pairs, start, recipe), given.out)


def _titles(corpus: Path) -> frozenset[str]:
    return frozenset(json.loads(line)["title"].lower() for line in corpus.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
