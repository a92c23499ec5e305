"""``python -m tests.quality.figures``: how well figures are read, against labels made by hand.

The labels held out are a third, drawn by chance; their faults are shown only with ``--held``.
"""

from __future__ import annotations

import argparse

from tests.quality.figures.labels import labels
from tests.quality.figures.score import Tally, score

WANTED = (
    ("found, precision", 0.95),
    ("found, recall", 0.92),
    ("place", 0.95),
    ("period", 0.93),
    ("goal or result", 0.93),
    ("indicator", 0.90),
    ("unit", None),
)


def shares(tally: Tally) -> tuple[float, ...]:
    """The shares in the order of WANTED."""
    return (
        tally.precision,
        tally.recall,
        *(tally.share(aspect) for aspect in ("place", "period", "nature", "indicator", "unit")),
    )


def report(*, verbose: bool = False, held_too: bool = False) -> None:
    opened, held, absent = score(labels())
    print(f"| figures | wanted | open ({opened.labelled}) | held out ({held.labelled}) |\n|---|---|---|---|")
    for (name, wanted), in_open, in_held in zip(WANTED, shares(opened), shares(held), strict=True):
        print(f"| {name} | {f'{wanted:.0%}' if wanted else '–'} | {in_open:.1%} | {in_held:.1%} |")
    for file in absent:
        print(f"skipped, not there: {file}")
    for fault in (*(opened.faults if verbose else ()), *(held.faults if held_too else ())):
        print(f"    {fault}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="show each fault of the open part")
    parser.add_argument("--held", action="store_true", help="show each fault of the part held out")
    arguments = parser.parse_args()
    report(verbose=arguments.verbose, held_too=arguments.held)
