"""Signs: what speaks for and against a slice as the answer, before anything is weighed.

The same signs are read when a question is answered and when the weights are learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.figures import Bag, Term

Zone = tuple[str, Bag]
"""A named part of a text or its context, as a bag of words."""


@dataclass(frozen=True, slots=True)
class Signs:
    """``zones`` are the shares of the asked weight by the nearest zone that holds them; ``marks`` are the other
    signs, each with a degree: 0 does not change the score, 1 changes it by the sign's whole factor."""

    zones: tuple[tuple[str, float], ...] = ()
    marks: tuple[tuple[str, float], ...] = ()

    @classmethod
    def of(cls, asked: Sequence[Term], zones: Sequence[Zone], marks: Iterable[tuple[str, float]]) -> Signs:
        """Look for the asked words in the zones, the nearest first.

        A word counts for the first zone that holds it with a neighbour of its own, else in part for the first
        that holds it at all. The mark "missing" is the share of the heaviest word that no zone holds.
        """
        shares = [0.0] * len(zones)
        total = sum(term.weight for term in asked)
        missing = 0.0
        for term in asked:
            best, at = 0.0, 0
            for position, (_, bag) in enumerate(zones):
                match = term.match(bag)
                if match > best:
                    best, at = match, position
                    if match == 1.0:
                        break
            if best:
                shares[at] += term.weight * best / total
            elif total:
                missing = max(missing, term.weight / total)
        named = tuple((name, share) for (name, _), share in zip(zones, shares, strict=True) if share)
        told = tuple((name, degree) for name, degree in marks if degree)
        return cls(named, (*told, ("missing", missing)) if missing else told)


NO_SIGNS = Signs()
"""Of evidence whose score is not weighed: a document's own header, the headings below a heading."""
