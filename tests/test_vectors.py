"""Vector search: FAISS agrees with cosine written out in numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.vectors import VectorIndex

RNG = np.random.default_rng(7)
DIMENSION = 24


def filled(count: int) -> tuple[VectorIndex, list[int], np.ndarray]:
    vectors = (RNG.normal(size=(count, DIMENSION)) * RNG.uniform(0.01, 100, size=(count, 1))).astype(np.float32)
    numbers = [3 * n + 5 for n in range(count)]
    index = VectorIndex(DIMENSION)
    index.add(numbers, vectors)
    return index, numbers, vectors


def cosines(vectors: np.ndarray, query: np.ndarray) -> np.ndarray:
    return vectors @ query / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(query))


def test_search_agrees_with_brute_force() -> None:
    index, numbers, vectors = filled(500)
    queries = RNG.normal(size=(6, DIMENSION)).astype(np.float32) * 37
    for query, found in zip(queries, index.search(queries, 20), strict=True):
        expected = cosines(vectors, query)
        order = np.argsort(-expected)[:20]
        assert [number for number, _ in found] == [numbers[row] for row in order]
        assert [score for _, score in found] == pytest.approx(expected[order].tolist(), abs=1e-5)


def test_search_among_some_passages_agrees_with_brute_force() -> None:
    index, numbers, vectors = filled(200)
    query = RNG.normal(size=DIMENSION).astype(np.float32)
    rows = list(range(0, 200, 7))
    (found,) = index.search(query[np.newaxis], 10, among=[numbers[row] for row in rows])
    best = sorted(rows, key=lambda row: -cosines(vectors, query)[row])[:10]
    assert [number for number, _ in found] == [numbers[row] for row in best]
    assert index.search(query[np.newaxis], 10, among=[]) == [()]
    (found,) = index.search(query[np.newaxis], 10, among=[numbers[0], 999_999])
    assert [number for number, _ in found] == [numbers[0]]


def test_more_neighbours_than_passages_gives_all_of_them_once() -> None:
    index, numbers, _ = filled(3)
    (found,) = index.search(np.ones((1, DIMENSION), dtype=np.float32), 50)
    assert sorted(number for number, _ in found) == numbers


def test_an_empty_index_finds_nothing() -> None:
    assert VectorIndex(DIMENSION).search(np.ones((2, DIMENSION), dtype=np.float32), 5) == [(), ()]


def test_a_zero_query_finds_nothing_and_a_zero_passage_scores_zero() -> None:
    index = VectorIndex(DIMENSION)
    index.add([1, 2], np.stack([np.zeros(DIMENSION), np.ones(DIMENSION)]).astype(np.float32))
    assert index.search(np.zeros((1, DIMENSION), dtype=np.float32), 2) == [()]
    (found,) = index.search(np.full((1, DIMENSION), 1e-30, dtype=np.float32), 2)
    assert found == ((2, pytest.approx(1.0)), (1, 0.0))


def test_vectors_that_are_not_finite_or_of_another_shape_are_refused() -> None:
    index = VectorIndex(DIMENSION)
    with pytest.raises(ValueError, match="finite"):
        index.add([1], np.full((1, DIMENSION), np.nan, dtype=np.float32))
    with pytest.raises(ValueError, match="shape"):
        index.add([1], np.ones((1, DIMENSION + 1), dtype=np.float32))


def test_a_saved_index_answers_the_same_and_takes_changes_when_loaded_in_full(tmp_path: Path) -> None:
    index, numbers, vectors = filled(60)
    index.save(tmp_path / "vectors.faiss")
    query = RNG.normal(size=(1, DIMENSION)).astype(np.float32)
    mapped = VectorIndex.load(tmp_path / "vectors.faiss")
    assert mapped.search(query, 9) == index.search(query, 9)
    assert (len(mapped), mapped.dimension) == (60, DIMENSION)

    changed = VectorIndex.load(tmp_path / "vectors.faiss", memory_mapped=False)
    changed.remove([numbers[0], numbers[33], 999_999])
    changed.add([7], query)
    left = [row for row in range(60) if row not in (0, 33)]
    (found,) = changed.search(query, 60)
    best = sorted(left, key=lambda row: -cosines(vectors, query[0])[row])
    assert [number for number, _ in found] == [7, *(numbers[row] for row in best)]
    assert len(changed) == 59
