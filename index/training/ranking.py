"""The loss: of all passages of a batch, which one answers? Softmax over cosines, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import torch
from torch import Tensor

_BLOCK: Final = 512  # queries at once: their row of the similarity matrix stays in the processor's cache


class InBatchRanking(torch.nn.Module):
    """Multiple negatives ranking loss (Henderson et al. 2017, arXiv:1705.00652) of a sentence-transformers model.

    The same loss as ``MultipleNegativesRankingLoss``, but the square similarity matrix is never held: each block of
    it is multiplied in bfloat16 and turned into gradients at once, in half the time on a processor.
    """

    def __init__(self, model: torch.nn.Module, scale: float) -> None:
        super().__init__()
        self.model = model
        self.scale = scale

    def forward(self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        """``sentence_features``: queries, their passages and, perhaps, a hard negative for each; no ``labels``."""
        queries, *passages = [self.model(features)["sentence_embedding"] for features in sentence_features]
        unit = torch.nn.functional.normalize
        loss: Tensor = _Ranking.apply(  # type: ignore[no-untyped-call]  # torch types no autograd function
            unit(queries, dim=1), unit(torch.cat(passages), dim=1), self.scale
        )
        return loss


class _Ranking(torch.autograd.Function):
    """Mean cross entropy of passage i for query i; rows of length 1 in, gradients made on the way."""

    @staticmethod
    def forward(context: Any, queries: Tensor, passages: Tensor, scale: float) -> Tensor:
        asked, told = queries.bfloat16(), passages.bfloat16()
        columns = told.T.contiguous()
        query_slopes, passage_slopes = torch.empty_like(queries), torch.zeros_like(passages)
        total = torch.zeros(())
        for start in range(0, len(asked), _BLOCK):
            block = asked[start : start + _BLOCK]
            rows = torch.arange(len(block))
            scores = (block @ columns).float().mul_(scale)
            normaliser = torch.logsumexp(scores, dim=1)
            total += (normaliser - scores[rows, rows + start]).sum()
            scores.sub_(normaliser[:, None]).exp_()  # probabilities from here on
            scores[rows, rows + start] -= 1
            blame = scores.bfloat16()
            query_slopes[start : start + _BLOCK] = blame @ told
            passage_slopes += blame.T @ block
        share = scale / len(asked)
        context.save_for_backward(query_slopes.mul_(share), passage_slopes.mul_(share))
        return total / len(asked)

    @staticmethod
    def backward(context: Any, slope: Tensor) -> tuple[Tensor, Tensor, None]:
        query_slopes, passage_slopes = context.saved_tensors
        return slope * query_slopes, slope * passage_slopes, None
