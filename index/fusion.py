"""Fusion: several rankings of the same passages become one. Scores are higher-is-better, in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from operator import itemgetter

Ranking = Sequence[tuple[int, float]]
"""Passage numbers with their scores, best first, each passage once."""


def standardised(rankings: Sequence[Ranking], weights: Sequence[float]) -> dict[int, float]:
    """Sum over the rankings of weight × standard score; a passage a ranking misses gets its lowest there.

    Montague and Aslam: Relevance score normalization for metasearch, CIKM 2001 (zero mean, unit
    variance), combined linearly. A ranking whose scores are all equal adds nothing.
    """
    fused: dict[int, float] = {}
    missing = 0.0
    for ranking, weight in zip(rankings, weights, strict=True):
        scores = standard_scores(ranking)
        lowest = weight * min(scores.values(), default=0.0)
        for passage, score in scores.items():
            fused[passage] = fused.get(passage, missing) + weight * score
        for passage in fused.keys() - scores.keys():
            fused[passage] += lowest
        missing += lowest
    return fused


def standard_scores(ranking: Ranking) -> dict[int, float]:
    """Each score less the mean, in standard deviations; all 0 when the scores do not differ."""
    count = len(ranking)
    if not count:
        return {}
    scores = [score for _, score in ranking]
    mean = sum(scores) / count
    deviation = sqrt(sum([(score - mean) ** 2 for score in scores]) / count)
    if deviation <= 1e-9 * max(1.0, abs(mean)):
        return dict.fromkeys((passage for passage, _ in ranking), 0.0)
    return {passage: (score - mean) / deviation for passage, score in ranking}


def best_first(scores: Mapping[int, float]) -> Ranking:
    """Highest score first; equal scores in the order of their passages, so that results never flicker."""
    return tuple(sorted(sorted(scores.items()), key=itemgetter(1), reverse=True))
