"""Cosine search over passage vectors, with FAISS: exact in small segments, by inverted lists in large ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from heapq import nlargest
from itertools import chain
from math import isqrt
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.errors import UnwritableIndex

if TYPE_CHECKING:
    from index.fusion import Ranking

EXACT: Final = 40_000
"""Vectors up to which a segment is searched one by one."""
PROBED: Final = 64
"""Inverted lists that a query looks into."""
_TRAINED_ON: Final = 64
"""Vectors a list from which the lists' centres are learnt."""
_SEED: Final = 20
_BATCH: Final = 16_384
_EXACT_KIND: Final = b"IxMp"
"""How a file of FAISS begins that maps numbers to vectors in a row."""

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
    """One file."""

    def __init__(self, path: Path, removed: Numbers) -> None:
        self._index = _read(path)
        self._lists: int = getattr(self._index, "nlist", 0)
        held = [np.intersect1d(removed, given) for given, _ in _contents(self._index)] if len(removed) else []
        self._removed = np.concatenate(held) if held else removed[:0]
        self.left = int(self._index.ntotal) - len(self._removed)

    def nearest(self, query: Vectors, k: int, among: Numbers | None) -> list[tuple[int, float]]:
        if not self.left:
            return []
        # One query at a time: FAISS scans for it on the calling thread, without waking OpenMP's pool.
        scores, found = self._index.search(query, min(k, self.left), params=self._parameters(among))
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [(number, score) for number, score in pairs if number >= 0]

    def _parameters(self, among: Numbers | None) -> Any:
        faiss, selector = _faiss(), None
        if among is not None:
            selector = faiss.IDSelectorBatch(np.setdiff1d(among, self._removed))
        elif len(self._removed):
            selector = faiss.IDSelectorNot(faiss.IDSelectorBatch(self._removed))
        if not self._lists:
            return faiss.SearchParameters(sel=selector) if selector else None
        probed = self._lists if among is not None else min(PROBED, self._lists)
        return faiss.SearchParametersIVF(sel=selector, nprobe=probed)


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
        for given, vectors in _contents(_read(path)):
            left = ~np.isin(given, np.asarray(sorted(removed), dtype=np.int64))
            self._keep(given[left], vectors[left])

    def withdraw(self, numbers: Collection[int]) -> None:
        """Forget the vectors of these passages; unknown numbers are ignored."""
        self._withdrawn.update(numbers)

    def save(self, path: Path) -> None:
        """Write the file. Raises UnwritableIndex when it cannot be written in full."""
        index = self._exact() if self._count <= EXACT else self._inverted()
        try:
            _faiss().write_index(index, str(path))
        except RuntimeError as error:
            raise UnwritableIndex(f"Không ghi được vectơ của chỉ mục ({error}): ổ đĩa có thể đã đầy.") from error

    def _keep(self, given: Numbers, vectors: npt.NDArray[np.floating[Any]]) -> None:
        """In half precision beyond the size that is searched exactly: so they are stored, and need half the memory."""
        if self._count <= EXACT < self._count + len(given):
            self._vectors = [kept.astype(np.float16) for kept in self._vectors]
        self._count += len(given)
        self._numbers.append(given)
        self._vectors.append(vectors.astype(np.float32 if self._count <= EXACT else np.float16))

    def _batches(self) -> Iterator[tuple[Numbers, Vectors]]:
        gone = np.asarray(sorted(self._withdrawn), dtype=np.int64)
        for given, vectors in zip(self._numbers, self._vectors, strict=True):
            left = ~np.isin(given, gone) if len(gone) else slice(None)
            yield given[left], vectors[left].astype(np.float32)

    def _exact(self) -> Any:
        index = _faiss().IndexIDMap(_faiss().IndexFlatIP(self._dimension))
        for given, vectors in self._batches():
            index.add_with_ids(vectors, given)
        return index

    def _inverted(self) -> Any:
        faiss = _faiss()
        lists = 4 * isqrt(self._count)
        kind, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(self._dimension), self._dimension, lists, kind, metric, False
        )
        index.train(self._sample(lists * _TRAINED_ON))
        for given, vectors in self._batches():
            index.add_with_ids(vectors, given)
        return index

    def _sample(self, count: int) -> Vectors:
        chosen = np.random.default_rng(_SEED).random(self._count) < count / self._count
        starts = np.cumsum([0, *map(len, self._numbers)])
        picked = [kept[chosen[start : start + len(kept)]] for kept, start in zip(self._vectors, starts, strict=False)]
        return np.concatenate(picked).astype(np.float32)


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


def _read(path: Path) -> Any:
    """The file, mapped into memory; each kind of index has a flag of its own for that."""
    faiss = _faiss()
    with path.open("rb") as file:
        exact = file.read(len(_EXACT_KIND)) == _EXACT_KIND
    if exact:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    # Threads that read ahead of a search cost more than the search.
    faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0
    return index


def _contents(index: Any) -> Iterator[tuple[Numbers, npt.NDArray[np.floating[Any]]]]:
    """The passage numbers and vectors of a file, some at a time."""
    faiss = _faiss()
    if not hasattr(index, "invlists"):
        flat, given = faiss.downcast_index(index.index), faiss.vector_to_array(index.id_map)
        for start in range(0, len(given), _BATCH):
            count = min(_BATCH, len(given) - start)
            yield given[start : start + count], flat.reconstruct_n(start, count)
        return
    lists = index.invlists
    for at in filter(lists.list_size, range(index.nlist)):
        count = lists.list_size(at)
        codes = faiss.rev_swig_ptr(lists.get_codes(at), count * lists.code_size)
        yield faiss.rev_swig_ptr(lists.get_ids(at), count).copy(), codes.view(np.float16).reshape(count, -1).copy()
