"""Exact cosine search over passage vectors, with FAISS."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder import Vectors
from index.errors import UnwritableIndex

if TYPE_CHECKING:
    from index.fusion import Ranking


@cache
def _faiss() -> Any:
    """FAISS, imported at the first use: listing sources or showing a document needs no vectors."""
    import faiss

    faiss.omp_set_num_threads(1)  # one query at a time: waking a pool costs more than it saves
    return faiss


class VectorIndex:
    """Unit vectors under their passage numbers; the score is the cosine, in [-1, 1].

    Vectors are normalised here, on add and on search, so that an encoder need not.
    """

    def __init__(self, dimension: int) -> None:
        self._index = _faiss().IndexIDMap(_faiss().IndexFlatIP(dimension))

    @classmethod
    def load(cls, path: Path, *, memory_mapped: bool = True) -> VectorIndex:
        """The saved index. A memory-mapped one opens at once and shares its pages, but takes no changes."""
        vectors = cls.__new__(cls)
        flags = _faiss().IO_FLAG_MMAP_IFC if memory_mapped else 0
        vectors._index = _faiss().read_index(str(path), flags)
        return vectors

    def save(self, path: Path) -> None:
        """Raises UnwritableIndex when the file cannot be written in full."""
        try:
            _faiss().write_index(self._index, str(path))
        except RuntimeError as error:
            raise UnwritableIndex(f"Không ghi được vectơ của chỉ mục ({error}): ổ đĩa có thể đã đầy.") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def add(self, numbers: Sequence[int], vectors: Vectors) -> None:
        """``vectors`` has shape (len(numbers), dimension); numbers must be new. Raises ValueError otherwise."""
        if vectors.shape != (len(numbers), self.dimension):
            raise ValueError(f"expected vectors of shape ({len(numbers)}, {self.dimension}), got {vectors.shape}")
        if len(numbers):
            self._index.add_with_ids(_unit(vectors), np.asarray(numbers, dtype=np.int64))

    def remove(self, numbers: Sequence[int]) -> None:
        """Forget the vectors of these passages; unknown numbers are ignored."""
        if len(numbers):
            self._index.remove_ids(np.asarray(numbers, dtype=np.int64))

    def search(self, queries: Vectors, k: int, among: Sequence[int] | None = None) -> list[Ranking]:
        """The k nearest passages of each query, best first; of ``among`` alone when it is given.

        A query whose vector is zero points nowhere and finds nothing.
        """
        parameters = None
        if among is not None:
            allowed = np.asarray(among, dtype=np.int64)
            parameters = _faiss().SearchParameters(sel=_faiss().IDSelectorBatch(allowed))
        k = min(k, len(self) if among is None else len(among))
        # One query at a time: FAISS scans for it on the calling thread, without waking OpenMP's pool.
        return [self._nearest(query, k, parameters) for query in _unit(queries)]

    def _nearest(self, query: Vectors, k: int, parameters: Any) -> Ranking:
        if k < 1 or not query.any():
            return ()
        scores, numbers = self._index.search(query[np.newaxis], k, params=parameters)
        found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return tuple((number, score) for number, score in found if number >= 0)


def _unit(vectors: Vectors) -> Vectors:
    """Rows of length 1, contiguous; zero rows stay zero. Raises ValueError for rows that are not finite."""
    if not np.isfinite(vectors).all():
        raise ValueError("a vector holds a value that is not a finite number")
    unit = np.array(vectors, dtype=np.float32, order="C", ndmin=2)
    largest = np.abs(unit).max(axis=1, keepdims=True, initial=0.0)
    np.divide(unit, largest, out=unit, where=largest > 0)  # first, so that no square under- or overflows
    lengths = np.linalg.norm(unit, axis=1, keepdims=True)
    np.divide(unit, lengths, out=unit, where=lengths > 0)
    return unit
