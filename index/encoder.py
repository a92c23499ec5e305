"""Encoder: text to vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Makes one vector of length ``dimension`` for each text.

    ``name`` identifies model and revision; an index remembers it and refuses vectors of another.
    Vectors need not be normalised: ``index/vectors.py`` normalises on add and on search.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        ...
