"""Hit: what search returns."""

from __future__ import annotations

from dataclasses import dataclass

from sources.document import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (higher is better) and what found it, such as ``("words", "vectors")``."""

    passage: Passage
    score: float
    found_by: tuple[str, ...]
