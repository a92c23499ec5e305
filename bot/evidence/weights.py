"""Weights: how much each sign of an answer counts, learnt by ``bot.training`` and shipped as ``weights.toml``.

A score is the share of the asked words that is found, each zone counting with its strength, times one
factor for each sign:

    score = (sum of strength(zone) * share(zone)) * product of (1 - degree(sign) * (1 - factor(sign)))

The probability that it is right is a logistic function of its logarithm (Platt 1999), fitted on documents
held apart: p = 1 / (1 + exp(-(slope * ln(score) + offset))).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.evidence.signs import Signs

FILE = Path(__file__).with_name("weights.toml")
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one family of evidence: figures, or statements (sentences, items, rows, headings).

    ``answered`` is the probability from which an answer is given.
    """

    zones: Mapping[str, float]
    factors: Mapping[str, float]
    slope: float
    offset: float
    answered: float

    def covered(self, signs: Signs) -> float:
        """The share of the asked words found, in [0, 1] as long as no zone counts more than 1."""
        zones = self.zones
        return sum(zones[zone] * share for zone, share in signs.zones)

    def score(self, signs: Signs) -> float:
        """How well a slice answers; higher is better, 1 is a full match. Raises KeyError for a sign not learnt."""
        score, factors = self.covered(signs), self.factors
        for name, degree in signs.marks:
            score *= 1 - degree * (1 - factors[name])
        return score

    def probability(self, score: float) -> float:
        """The probability that a slice of this score answers."""
        return 1 / (1 + math.exp(-(self.slope * math.log(max(score, _SMALLEST)) + self.offset)))


@dataclass(frozen=True, slots=True)
class WeightSet:
    """The weights of both families."""

    figure: Weights
    statement: Weights


def parse(text: str) -> WeightSet:
    """Read weights from TOML. Raises ValueError (TOMLDecodeError) or KeyError for a text that is no such file."""
    read = tomllib.loads(text)
    return WeightSet(_family(read["figure"]), _family(read["statement"]))


def _family(table: Mapping[str, Any]) -> Weights:
    return Weights(
        zones={name: float(value) for name, value in table["zones"].items()},
        factors={name: float(value) for name, value in table["factors"].items()},
        slope=float(table["slope"]),
        offset=float(table["offset"]),
        answered=float(table["answered"]),
    )


@cache
def shipped() -> WeightSet:
    """The weights that come with the program."""
    return parse(FILE.read_text(encoding="utf-8"))
