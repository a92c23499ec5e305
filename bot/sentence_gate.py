"""The sentence gate: whether a sentence that a language model wrote says only what the evidence it cites says.

Pure and deterministic. Only what stands in the quotes that a sentence cites, or in their titles, dates and context,
may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.gate import MARKER, figures
from bot.grounds import Ground
from bot.question import Question


def faults(sentence: str, grounds: Sequence[Ground], asked: Question | None = None) -> tuple[str, ...]:
    """What keeps a sentence from being shown, in words for the log; empty when it may be shown.

    ``grounds`` are all that the model was given; the sentence is held against those whose ``[n]`` it bears.
    Never raises, whatever the text.
    """
    cited = [ground for ground in grounds if str(ground.n) in MARKER.findall(sentence)]
    if not cited:
        return ("no ground is cited",)
    held = {figure for ground in cited for figure in figures(" ".join((ground.quote, ground.title, *ground.context)))}
    said = figures(MARKER.sub(" ", sentence))
    return tuple(f"figure {figure} stands in no cited quote" for figure in said if figure not in held)
