"""Query: what search takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """Texts to search for, the typed one first, then its further readings; places and periods as evidence.

    ``places`` are canonical province names ("Thanh Hóa"); ``years`` are calendar years. Both raise
    passages that carry them and never exclude a passage. ``sources``, when given, restricts the
    search to documents with these ids.
    """

    texts: tuple[str, ...]
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
