"""What the training writes: the weights as the TOML that ``bot.weights`` reads, and the tables of the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.training.curve import all_tops, answered_at, expected_error, point, reliability, tops
from bot.training.examples import Example
from bot.weights import Weights, WeightSet

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
    answerable = [example for example in unseen if not example.absent]
    lines = [f"{len(unseen)} questions, {len(unseen) - len(answerable)} of them without an answer", ""]
    lines += _head("best candidate right, of the answerable", made)
    for family in ("figure", "statement"):
        own = [example for example in answerable if example.family == family]
        shares = (_share(top.right for top in tops(own, getattr(weights, family))) for weights in made.values())
        lines.append(f"| {family} ({len(own)}) | {' | '.join(shares)} |")
    seen = {name: all_tops(unseen, weights) for name, weights in made.items()}
    lines += ["", *_head("answered / wrong / refused", made)]
    for threshold in _THRESHOLDS:
        points = (point(own, threshold) for own in seen.values())
        cells = (f"{p.answered:.3f} / {p.wrong:.3f} / {p.refused:.3f}" for p in points)
        lines.append(f"| from {threshold:.2f} | {' | '.join(cells)} |")
    lines += ["", *_head("answered, with at most this share wrong", made)]
    for wrong in _WRONG:
        lines.append(
            f"| {wrong:.2f} | {' | '.join(f'{answered_at(own, wrong).answered:.3f}' for own in seen.values())} |"
        )
    for name, best in seen.items():
        bins = reliability(best)
        lines += ["", f"{name}: expected calibration error {expected_error(bins):.3f}", ""]
        lines += ["| probability | questions | stated | right |", "|---|---|---|---|"]
        lines += [f"| {b.low:.1f}–{b.high:.1f} | {b.questions} | {b.stated:.2f} | {b.right:.2f} |" for b in bins]
    return "\n".join(lines)


_THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_WRONG = (0.02, 0.05, 0.1, 0.15, 0.2)


def _head(title: str, made: Mapping[str, WeightSet]) -> list[str]:
    return [f"| {title} | {' | '.join(made)} |", "|---" * (len(made) + 1) + "|"]


def _share(right: Iterable[bool]) -> str:
    told = list(right)
    return f"{sum(told) / max(1, len(told)):.3f}"
