"""What the training writes: the weights as the TOML that ``bot.evidence.weights`` reads, and the tables of the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.evidence.weights import Weights, WeightSet
from bot.training.curve import Top, answered_at, expected_error, point, reliability, tops
from bot.training.examples import Example

_DECIMALS = 3


def written(weights: WeightSet) -> str:
    """The whole file."""
    return (
        "# Learnt by python -m bot.training; docs/answering.md says from what and how well.\n"
        f"{_family('figure', weights.figure)}\n{_family('statement', weights.statement)}"
    )


def _family(name: str, weights: Weights) -> str:
    line = {"answered": weights.answered, "slope": weights.slope, "offset": weights.offset}
    return _table(name, line) + _table(f"{name}.zones", weights.zones) + _table(f"{name}.factors", weights.factors)


def _table(name: str, values: Mapping[str, float]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {round(value, _DECIMALS)}\n" for key, value in values.items())


def report(found: Sequence[Example], made: Mapping[str, WeightSet]) -> str:
    """Markdown tables on the questions that neither learning nor calibrating saw, a column for each weight set."""
    unseen = [example for example in found if example.share == "measure"]
    figures = [example for example in unseen if example.family == "figure"]
    statements = [example for example in unseen if example.family == "statement"]
    lines = [
        *_curve("figures", {name: (tops(figures, weights.figure), weights.figure) for name, weights in made.items()}),
        *_curve(
            "statements",
            {name: (tops(statements, weights.statement), weights.statement) for name, weights in made.items()},
        ),
    ]
    for name, weights in made.items():
        bins = reliability(tops(figures, weights.figure) + tops(statements, weights.statement))
        lines += ["", f"{name}: expected calibration error {expected_error(bins):.3f}", ""]
        lines += ["| probability | questions | stated | right |", "|---|---|---|---|"]
        lines += [f"| {b.low:.1f}–{b.high:.1f} | {b.questions} | {b.stated:.2f} | {b.right:.2f} |" for b in bins]
    return "\n".join(lines)


def _curve(family: str, made: Mapping[str, tuple[Sequence[Top], Weights]]) -> list[str]:
    """How many questions are answered for a share of wrong answers, and what the family's own threshold gives."""
    columns = [best for best, _ in made.values()]
    absent = sum(top.absent for top in columns[0])
    lines = [
        f"\n{len(columns[0])} questions for {family}, {absent} of them without an answer\n",
        f"| {family} | {' | '.join(made)} |",
        "|---" * (len(made) + 1) + "|",
        _row("best candidate right", (point(best, 0.0).answered for best in columns)),
    ]
    for wrong in _WRONG:
        lines.append(_row(f"answered, {wrong:.0%} wrong", (answered_at(best, wrong).answered for best in columns)))
    at = [point(best, weights.answered) for best, weights in made.values()]
    lines.append(_row("threshold shipped", (p.threshold for p in at)))
    lines.append(_row("answered there", (p.answered for p in at)))
    lines.append(_row("wrong there", (p.wrong for p in at)))
    lines.append(_row("refused of the unanswerable there", (p.refused for p in at)))
    return lines


def _row(name: str, values: Iterable[float]) -> str:
    return f"| {name} | {' | '.join(f'{value:.3f}' for value in values)} |"


_WRONG = (0.02, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25)
