"""Cosine search over passage vectors, with FAISS.

Vectors are kept in half precision. A small segment is searched one by one. A large one is scanned by codes of four
bits for a few numbers each (André, Kermarrec and Le Scouarnec: Cache Locality is not Enough, VLDB 2015), and the
best candidates are compared exactly; docs/benchmarks.md says what inverted lists and graphs find of the same vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from heapq import nlargest
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.errors import UnwritableIndex

if TYPE_CHECKING:
    from index.fusion import Ranking

EXACT: Final = 12_800_000
"""Numbers, vectors times their dimension, up to which a segment is searched one by one: 50,000 vectors of 256."""
CODED: Final = 64
"""Parts of a vector that have a code each; more where a part would have more than eight numbers."""
CANDIDATES: Final = 2_000
"""Vectors of a large segment that are compared exactly, after a scan of short codes; more where many are wanted."""
_FEWEST_TIMES: Final = 4
"""Candidates for each passage that is wanted, at least."""
_TRAINED_ON: Final = 65_536
"""Vectors from which the codes are learnt."""
_SEED: Final = 20
_BATCH: Final = 16_384

Numbers = npt.NDArray[np.int64]


@cache
def _faiss() -> Any:
    """FAISS, imported at the first use: listing sources or showing a document needs no vectors."""
    import faiss

    faiss.omp_set_num_threads(1)  # one query at a time: waking a pool costs more than it saves
    return faiss


class VectorIndex:
    """Unit vectors under their passage numbers, in the files of the segments; the score is the cosine, in [-1, 1].

    The files are mapped into memory: they open at once and share their pages. Any thread may search.
    """

    def __init__(self, paths: Sequence[Path], removed: Collection[int] = ()) -> None:
        """``removed`` are passages that are in the files and are not to be found any more."""
        gone = np.asarray(sorted(removed), dtype=np.int64)
        self._parts = [_Part(path, gone) for path in paths]

    def __len__(self) -> int:
        return sum(part.left for part in self._parts)

    def search(self, queries: Vectors, k: int, among: Collection[int] | None = None) -> list[Ranking]:
        """The k nearest passages of each query, best first; of ``among`` alone when it is given.

        A query whose vector is zero points nowhere and finds nothing. ``among`` is searched exactly.
        """
        chosen = None if among is None else np.asarray(sorted(among), dtype=np.int64)
        return [self._nearest(query[np.newaxis], k, chosen) for query in unit(queries)]

    def _nearest(self, query: Vectors, k: int, among: Numbers | None) -> Ranking:
        if k < 1 or not query.any():
            return ()
        found = chain.from_iterable(part.nearest(query, k, among) for part in self._parts)
        return tuple(nlargest(k, found, key=itemgetter(1)))


class _Part:
    """One file: its vectors, their numbers in ascending order, and for a large one their codes."""

    def __init__(self, path: Path, removed: Numbers) -> None:
        self._file, self._index, self._exact, self._numbers = _read(path)
        self._removed = frozenset(np.flatnonzero(np.isin(self._numbers, removed)).tolist() if len(removed) else ())
        self.left = len(self._numbers) - len(self._removed)

    def nearest(self, query: Vectors, k: int, among: Numbers | None) -> list[tuple[int, float]]:
        """The k nearest, best first; removed ones are passed over, so that more are asked for where it needs be."""
        if not self.left:
            return []
        if among is not None:
            return self._nearest_among(query, k, among)
        wanted = k + min(k, len(self._removed))
        while True:
            found = self._found(self._index, query, wanted, params=self._candidates(wanted))
            if len(found) >= min(k, self.left) or wanted >= len(self._numbers):
                return found[:k]
            wanted *= 4

    def _candidates(self, k: int) -> Any:
        if self._index is self._exact:
            return None
        return _faiss().IndexRefineSearchParameters(k_factor=max(_FEWEST_TIMES, CANDIDATES / k))

    def _nearest_among(self, query: Vectors, k: int, among: Numbers) -> list[tuple[int, float]]:
        rows = np.asarray(sorted({*np.flatnonzero(np.isin(self._numbers, among)).tolist()} - self._removed), np.int64)
        chosen = _faiss().SearchParameters(sel=_faiss().IDSelectorBatch(rows))
        return self._found(self._exact, query, k, params=chosen)

    def _found(self, index: Any, query: Vectors, k: int, **options: Any) -> list[tuple[int, float]]:
        # One query at a time: FAISS scans for it on the calling thread, without waking OpenMP's pool.
        scores, rows = index.search(query, min(k, len(self._numbers)), **options)
        pairs = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
        return [(int(self._numbers[row]), score) for row, score in pairs if row >= 0 and row not in self._removed]


class VectorWriter:
    """The vectors of one new segment, normalised here so that an encoder need not."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._numbers: list[Numbers] = []
        self._vectors: list[npt.NDArray[np.floating[Any]]] = []
        self._withdrawn: set[int] = set()
        self._count = 0

    def add(self, numbers: Sequence[int], vectors: Vectors) -> None:
        """``vectors`` has shape (len(numbers), dimension); numbers must be new. Raises ValueError otherwise."""
        if vectors.shape != (len(numbers), self._dimension):
            raise ValueError(f"expected vectors of shape ({len(numbers)}, {self._dimension}), got {vectors.shape}")
        self._keep(np.asarray(numbers, dtype=np.int64), unit(vectors))

    def take(self, path: Path, removed: Collection[int]) -> None:
        """Take over the vectors of another segment, less those of the removed passages."""
        for given, vectors in _contents(path):
            left = ~np.isin(given, np.asarray(sorted(removed), dtype=np.int64))
            self._keep(given[left], vectors[left])

    def withdraw(self, numbers: Collection[int]) -> None:
        """Forget the vectors of these passages; unknown numbers are ignored."""
        self._withdrawn.update(numbers)

    def save(self, path: Path) -> None:
        """Write the file. Raises UnwritableIndex when it cannot be written in full."""
        faiss = _faiss()
        index = faiss.IndexScalarQuantizer(self._dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        if self._count * self._dimension > EXACT:
            index = faiss.IndexRefine(self._codes(), index)
        numbered = faiss.IndexIDMap(index)
        for given, vectors in self._batches():
            numbered.add_with_ids(vectors, given)
        try:
            faiss.write_index(numbered, str(path))
        except RuntimeError as error:
            raise UnwritableIndex(
                "Không ghi được vectơ của chỉ mục: ổ đĩa đã đầy hoặc báo lỗi; chỉ mục cũ vẫn còn nguyên."
            ) from error

    def _codes(self) -> Any:
        """An empty index of codes, four bits for each part of a vector, learnt from some of the vectors."""
        faiss, most = _faiss(), max(CODED, self._dimension // 8)
        parts = next(count for count in range(most, 0, -1) if self._dimension % count == 0)
        codes = faiss.IndexPQFastScan(self._dimension, parts, 4, faiss.METRIC_INNER_PRODUCT)
        chosen = np.random.default_rng(_SEED).random(self._count) < _TRAINED_ON / self._count
        starts = np.cumsum([0, *map(len, self._numbers)]).tolist()
        picked = [kept[chosen[start : start + len(kept)]] for kept, start in zip(self._vectors, starts, strict=False)]
        codes.train(np.concatenate(picked).astype(np.float32))
        return codes

    def _keep(self, given: Numbers, vectors: npt.NDArray[np.floating[Any]]) -> None:
        self._count += len(given)
        self._numbers.append(given)
        self._vectors.append(vectors.astype(np.float16))

    def _batches(self) -> Iterator[tuple[Numbers, Vectors]]:
        """What was kept, by ascending number: each batch is, and no two overlap."""
        gone = np.asarray(sorted(self._withdrawn), dtype=np.int64)
        batches = zip(self._numbers, self._vectors, strict=True)
        for given, vectors in sorted(batches, key=lambda batch: int(batch[0][0]) if len(batch[0]) else 0):
            left = ~np.isin(given, gone)
            yield given[left], vectors[left].astype(np.float32)


def unit(vectors: Vectors) -> Vectors:
    """Rows of length 1, contiguous; zero rows stay zero. Raises ValueError for rows that are not finite."""
    if not np.isfinite(vectors).all():
        raise ValueError("a vector holds a value that is not a finite number")
    made = np.array(vectors, dtype=np.float32, order="C", ndmin=2)
    largest = np.abs(made).max(axis=1, keepdims=True, initial=0.0)
    np.divide(made, largest, out=made, where=largest > 0)  # first, so that no square under- or overflows
    lengths = np.linalg.norm(made, axis=1, keepdims=True)
    np.divide(made, lengths, out=made, where=lengths > 0)
    return made


def _read(path: Path) -> tuple[Any, Any, Any, Numbers]:
    """A file, mapped into memory, with what to search, its exact vectors and their numbers."""
    faiss = _faiss()
    file = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    index = exact = faiss.downcast_index(file.index)
    if isinstance(index, faiss.IndexRefine):
        exact = faiss.downcast_index(index.refine_index)
    return file, index, exact, faiss.vector_to_array(file.id_map)


def _contents(path: Path) -> Iterator[tuple[Numbers, Vectors]]:
    """The passage numbers and vectors of a file, some at a time."""
    _file, _, exact, numbers = _read(path)
    for start in range(0, len(numbers), _BATCH):
        given = numbers[start : start + _BATCH]
        yield given, exact.reconstruct_n(start, len(given))
