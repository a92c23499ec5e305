"""Whereabouts: whether a source's figure is of the place that a claim names."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.checking.claim import Claim
from index.figures import place_fits
from sources.document import Passage
from sources.figures import Figure
from sources.reading.gazetteer import COUNTRY
from sources.reading.place import find, mentions
from sources.reading.vietnamese import fold

_NATION = re.compile(r"\b(?:ca nuoc|toan quoc)\b")
_OF_NATION = re.compile(
    r"^\W*(?:(?:hien|hien nay|den nay)\W+)?(?:tren |tinh chung )?(?:ca nuoc|toan quoc)\b"
    r"|\b(?:binh quan|trung binh) (?:chung )?(?:cua )?ca nuoc\b"
)
"""Words, folded, by which a sentence that names no province is about the whole country."""


def of_nation(claim: Claim) -> bool:
    """Whether a claim that names no province is about the whole country."""
    return claim.figure.place is None and _OF_NATION.search(fold(claim.sentence)) is not None


def of_its_place(claim: Claim, figure: Figure, passage: Passage) -> bool:
    """Whether a figure may be of the place that a claim is about.

    A claim may name a ward and its province ("ở phường Long Bình, An Giang"): the ward's figures are of its place
    where they stand in a document of that province. What is said of the whole country is held against no province's.
    """
    claimed = claim.figure.place
    if of_nation(claim):
        return figure.place in (None, COUNTRY.name) or _NATION.search(fold(figure.indicator)) is not None
    if claimed is None or place_fits((claimed,), figure.place):
        return True
    if _is_local(claimed) or claimed not in passage.context.places:
        return False
    named = [mention.place for mention in mentions(claim.sentence)]
    local = [
        place.name for place in named if place.kind in ("district", "commune") and place.province in (None, claimed)
    ]
    return bool(local) and place_fits(local, figure.place)


@lru_cache(maxsize=1024)
def _is_local(place: str) -> bool:
    found = find(place)
    return found is not None and found.kind in ("district", "commune")
