"""Fits the weights of one family: which of a question's candidates answers, or none of them.

The score keeps its form (see ``bot.evidence.weights``). A question's candidates compete with "none", whose logit is 0
(conditional logit, McFadden 1974): candidate i has slope * ln(score_i) + offset. A penalty draws the weights to
where they start. Signs are monotone: a zone counts in (0, 1], and no mark against a slice raises its score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from bot.evidence.weights import Weights
from bot.training.examples import Example

_LEAST = 0.02
_STEEP = 4.0
RAISING = frozenset({"under_its_heading"})
"""Marks that speak for a slice."""
RULES = frozenset({"kind", "other_nature"})
"""Marks that are rules and not learnt: a name beside another office, a goal where a result was asked."""
WHOLE = frozenset({"part", "text", "columns"})
"""Zones that count 1 and fix the scale."""


@dataclass(frozen=True, slots=True)
class Table:
    """Candidates as rows: shares (N, zones), marks (N, marks); ``question`` (N,) numbers them, ``right`` (N,)."""

    shares: torch.Tensor
    marks: torch.Tensor
    question: torch.Tensor
    right: torch.Tensor
    absent: torch.Tensor


def table(examples: Sequence[Example], start: Weights) -> Table:
    """The rows of all candidates."""
    zones = {name: column for column, name in enumerate(start.zones)}
    marks = {name: column for column, name in enumerate(start.factors)}
    rows = [(number, c) for number, example in enumerate(examples) for c in example.candidates]
    shares, degrees = torch.zeros(len(rows), len(zones)), torch.zeros(len(rows), len(marks))
    for row, (_, candidate) in enumerate(rows):
        for name, share in candidate.signs.zones:
            shares[row, zones[name]] += share
        for name, degree in candidate.signs.marks:
            degrees[row, marks[name]] += degree
    return Table(
        shares,
        degrees,
        torch.tensor([number for number, _ in rows]),
        torch.tensor([candidate.right for _, candidate in rows]),
        torch.tensor([example.absent for example in examples]),
    )


def fit(examples: Sequence[Example], start: Weights, penalty: float, steps: int = 400) -> Weights:
    """The weights that make the right candidates likeliest, drawn to ``start`` by ``penalty``."""
    rows = table(examples, start)
    zones = torch.tensor(list(start.zones.values()))
    factors = torch.tensor(list(start.factors.values()))
    line = torch.tensor([_STEEP, 0.0])
    first = [zones.clone(), factors.clone()]
    learnt = [zones.requires_grad_(), factors.requires_grad_(), line.requires_grad_()]
    optimiser = torch.optim.Adam([{"params": learnt[:2], "lr": 0.01}, {"params": learnt[2:], "lr": 0.05}])
    for _ in range(steps):
        optimiser.zero_grad()
        drawn = sum(((now - was) ** 2).sum() for now, was in zip(learnt[:2], first, strict=True))
        loss = _loss(rows, zones, factors, line) + penalty * drawn
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        with torch.no_grad():
            _hold(zones, factors, start)
    return replace(
        start,
        zones=dict(zip(start.zones, zones.tolist(), strict=True)),
        factors=dict(zip(start.factors, factors.tolist(), strict=True)),
        slope=line[0].item(),
        offset=line[1].item(),
    )


def loss(examples: Sequence[Example], weights: Weights) -> float:
    """Mean negative log likelihood of what is right, in nats a question."""
    zones, factors = (torch.tensor(list(values.values())) for values in (weights.zones, weights.factors))
    return float(_loss(table(examples, weights), zones, factors, torch.tensor([weights.slope, weights.offset])))


def _loss(rows: Table, zones: torch.Tensor, factors: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
    score = (rows.shares @ zones) * torch.prod(1 - rows.marks * (1 - factors), dim=1)
    odds = torch.exp(line[0] * torch.log(score.clamp_min(1e-6)) + line[1])
    everything = torch.ones(len(rows.absent)).index_add(0, rows.question, odds)
    right = rows.absent.float().index_add(0, rows.question, odds * rows.right)
    return (torch.log(everything) - torch.log(right.clamp_min(1e-9))).mean()


def _hold(zones: torch.Tensor, factors: torch.Tensor, start: Weights) -> None:
    """Bring the weights back to where they are monotone, after a step."""
    zones.clamp_(_LEAST, 1.0)
    for at, name in enumerate(start.zones):
        if name in WHOLE:
            zones[at] = 1.0
    for at, name in enumerate(start.factors):
        if name in RULES:
            factors[at] = start.factors[name]
        else:
            factors[at] = factors[at].clamp(1.0, 2.0) if name in RAISING else factors[at].clamp(0.0, 1.0)


def calibrated(tops: Sequence[tuple[float, bool]], weights: Weights) -> Weights:
    """The weights with the line that turns the best candidate's log score into the probability that it is right.

    Platt scaling: logistic regression by Newton's method; ``tops`` are (score, right) of held-apart questions.
    """
    x = torch.tensor([[math.log(max(score, 1e-6)), 1.0] for score, _ in tops], dtype=torch.float64)
    y = torch.tensor([float(right) for _, right in tops], dtype=torch.float64)
    line = torch.zeros(2, dtype=torch.float64)
    for _ in range(50):
        p = torch.sigmoid(x @ line)
        gradient = x.T @ (y - p) - 1e-3 * line
        curvature = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * torch.eye(2, dtype=torch.float64)
        line = line + torch.linalg.solve(curvature, gradient)
    return replace(weights, slope=float(line[0]), offset=float(line[1]))
