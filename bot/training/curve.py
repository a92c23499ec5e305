"""The curve of answered against wrong, and how far a stated probability can be believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evidence.weights import Weights
from bot.training.examples import Example


@dataclass(frozen=True, slots=True)
class Top:
    """The best candidate of a question: its score, its probability, whether it is right, and whether any could be."""

    score: float
    probability: float
    right: bool
    absent: bool


def tops(examples: Iterable[Example], weights: Weights) -> list[Top]:
    """The best candidate of each question, as the weights see it."""
    found: list[Top] = []
    for example in examples:
        scored = [(weights.score(candidate.signs), candidate.right) for candidate in example.candidates]
        score, right = max(scored, key=lambda pair: pair[0], default=(0.0, False))
        found.append(Top(score, weights.probability(score), right, example.absent))
    return found


@dataclass(frozen=True, slots=True)
class Point:
    """At a threshold: the share of the answerable questions answered rightly, the share of all questions answered
    wrongly, and the share of the unanswerable ones refused."""

    threshold: float
    answered: float
    wrong: float
    refused: float


def point(found: Sequence[Top], threshold: float) -> Point:
    """What happens when answers are given from a probability on."""
    shown = [top for top in found if top.probability >= threshold]
    absent = sum(top.absent for top in found)
    return Point(
        threshold,
        sum(top.right for top in shown) / max(1, len(found) - absent),
        sum(not top.right for top in shown) / max(1, len(found)),
        1 - sum(top.absent for top in shown) / max(1, absent),
    )


def answered_at(found: Sequence[Top], wrong: float) -> Point:
    """The point that answers the most with at most this share of all questions answered wrongly."""
    thresholds = sorted({round(top.probability, 4) for top in found} | {1.0})
    return max(
        (p for t in thresholds if (p := point(found, t)).wrong <= wrong), key=lambda p: (p.answered, -p.threshold)
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose best candidate has a probability in [low, high): their mean, and the share that is right."""

    low: float
    high: float
    questions: int
    stated: float
    right: float


def reliability(found: Sequence[Top], bins: int = 10) -> list[Bin]:
    """What came true of each stated probability."""
    made: list[Bin] = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [top for top in found if low <= top.probability < high]
        if inside:
            stated = sum(top.probability for top in inside) / len(inside)
            made.append(Bin(low, high, len(inside), stated, sum(top.right for top in inside) / len(inside)))
    return made


def expected_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean gap between stated and true, each bin counting with its questions."""
    return sum(b.questions * abs(b.stated - b.right) for b in bins) / max(1, sum(b.questions for b in bins))
