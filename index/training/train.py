"""Training: in-batch softmax over cosine similarities, at several vector sizes at once."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Process, Queue
from multiprocessing.queues import Queue as BatchQueue
from typing import Final

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from index.training.pairs import Pairs, TokenIds
from index.training.ranking import InBatchRanking

Column = tuple[TokenIds, npt.NDArray[np.int64]]
_LONGEST_WAIT: Final = 600.0  # seconds for one batch; longer means that the other process has died


@dataclass(frozen=True)
class Recipe:
    """How long and how: work is counted in pairs, not in minutes, so that a run can be repeated."""

    pairs: int = 4_100_000
    dimension: int = 512
    sizes: tuple[int, ...] = (512, 256, 128)
    sizes_a_step: int = 2
    batch: int = 4096
    contrast_batch: int = 512
    contrast_every: int = 6
    rate: float = 0.004
    warm_up: float = 0.05
    scale: float = 25.0
    seed: int = 20


def train(tokenizer: Tokenizer, pairs: Pairs, start: npt.NDArray[np.float32], recipe: Recipe) -> SentenceTransformer:
    """A static model, the mean of one learnt vector a token, from the token vectors ``start``.

    Loss: in-batch ranking inside Matryoshka representation learning (Kusupati et al. 2022, arXiv:2205.13147), which
    takes ``sizes_a_step`` of the sizes at each step. Every ``contrast_every``-th step shows passages beside copies
    altered in place, year or figure.
    """
    torch.manual_seed(recipe.seed)
    random.seed(recipe.seed)  # draws the sizes of a step
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=start)], device="cpu")
    loss = MatryoshkaLoss(model, InBatchRanking(model, recipe.scale), recipe.sizes, n_dims_per_step=recipe.sizes_a_step)
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.rate, betas=(0.9, 0.99), fused=True)
    steps = math.ceil(recipe.pairs / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, recipe.warm_up))
    batches: BatchQueue[tuple[Column, ...]] = Queue(maxsize=8)
    maker = Process(target=_make_batches, args=(pairs, recipe, steps, batches), daemon=True)
    maker.start()
    began = time.perf_counter()
    for step in range(steps):
        columns = [_features(column) for column in batches.get(timeout=_LONGEST_WAIT)]
        optimizer.zero_grad()
        value = loss(columns, torch.empty(0))
        value.backward()
        optimizer.step()
        schedule.step()
        if step % 50 == 0 or step == steps - 1:
            print(f"step {step + 1}/{steps} loss {value.item():.3f} {time.perf_counter() - began:.0f} s", flush=True)
    maker.join()
    return model


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Linear warm-up to 1, then a cosine down to 0."""
    done = step / steps
    return done / warm_up if done < warm_up else 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


def _make_batches(pairs: Pairs, recipe: Recipe, steps: int, batches: BatchQueue[tuple[Column, ...]]) -> None:
    """Draw every batch in order, in a process of its own beside the one that learns."""
    for step in range(steps):
        contrast = step % recipe.contrast_every == recipe.contrast_every - 1
        batch = pairs.contrast(recipe.contrast_batch) if contrast else pairs.batch(recipe.batch)
        batches.put(tuple(_flat(rows) for rows in (batch.queries, batch.passages, batch.negatives) if rows))


def _flat(rows: Sequence[TokenIds]) -> Column:
    """Token ids of all rows end to end, and where each row starts."""
    return np.concatenate(rows), np.concatenate(([0], np.cumsum([len(row) for row in rows[:-1]])))


def _features(column: Column) -> dict[str, torch.Tensor]:
    ids, starts = (torch.from_numpy(part.astype(np.int64)) for part in column)
    return {"input_ids": ids, "offsets": starts}
