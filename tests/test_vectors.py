"""Vector search: FAISS agrees with cosine written out in numpy, in small segments exactly and in large ones nearly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import vectors as tuned
from index.vectors import VectorIndex, VectorWriter

RNG = np.random.default_rng(7)
DIMENSION = 24


def made(count: int) -> tuple[list[int], np.ndarray]:
    """Numbers with gaps, and vectors of very different lengths."""
    vectors = (RNG.normal(size=(count, DIMENSION)) * RNG.uniform(0.01, 100, size=(count, 1))).astype(np.float32)
    return [3 * n + 5 for n in range(count)], vectors


def saved(path: Path, numbers: list[int], vectors: np.ndarray) -> Path:
    writer = VectorWriter(DIMENSION)
    half = len(numbers) // 2
    writer.add(numbers[:half], vectors[:half])
    writer.add(numbers[half:], vectors[half:])
    writer.save(path)
    return path


def cosines(vectors: np.ndarray, query: np.ndarray) -> np.ndarray:
    return vectors @ query / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(query))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every segment with more than 50 vectors is a large one, with many candidates."""
    monkeypatch.setattr(tuned, "EXACT", 50 * DIMENSION)
    monkeypatch.setattr(tuned, "CANDIDATES", 400)


def check(path: Path) -> None:
    numbers, vectors = made(500)
    index = VectorIndex([saved(path, numbers, vectors)])
    queries = RNG.normal(size=(6, DIMENSION)).astype(np.float32) * 37
    for query, found in zip(queries, index.search(queries, 20), strict=True):
        expected = cosines(vectors, query)
        given = dict(zip(numbers, expected.tolist(), strict=True))
        assert [score for _, score in found] == pytest.approx(sorted(expected.tolist(), reverse=True)[:20], abs=1e-3)
        assert [score for _, score in found] == pytest.approx([given[number] for number, _ in found], abs=1e-3)


def test_search_agrees_with_brute_force(tmp_path: Path) -> None:
    check(tmp_path / "v.faiss")


@pytest.mark.usefixtures("large")
def test_search_in_a_large_segment_agrees_with_brute_force(tmp_path: Path) -> None:
    check(tmp_path / "v.faiss")


def test_the_codes_of_a_large_segment_find_nearly_all_of_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuned, "EXACT", 50 * DIMENSION)
    monkeypatch.setattr(tuned, "CANDIDATES", 300)
    monkeypatch.setattr(tuned, "CODED", 12)
    numbers, vectors = made(3_000)
    index = VectorIndex([saved(tmp_path / "v.faiss", numbers, vectors)])
    queries = RNG.normal(size=(20, DIMENSION)).astype(np.float32)
    right = 0
    for query, found in zip(queries, index.search(queries, 10), strict=True):
        best = np.argsort(-cosines(vectors, query))[:10]
        right += len({numbers[row] for row in best} & {number for number, _ in found})
    assert right >= 0.98 * 200


@pytest.mark.usefixtures("large")
def test_where_the_nearest_are_removed_the_next_are_found(tmp_path: Path) -> None:
    numbers, vectors = made(400)
    path, query = saved(tmp_path / "v", numbers, vectors), RNG.normal(size=DIMENSION).astype(np.float32)
    order = np.argsort(-cosines(vectors, query))
    removed = [numbers[row] for row in order[:150]]
    (found,) = VectorIndex([path], removed).search(query[np.newaxis], 5)
    assert [number for number, _ in found] == [numbers[row] for row in order[150:155]]


def check_among(path: Path) -> None:
    numbers, vectors = made(200)
    index = VectorIndex([saved(path, numbers, vectors)], removed=[numbers[7], 999_999])
    query = RNG.normal(size=DIMENSION).astype(np.float32)
    rows = list(range(0, 200, 7))
    (found,) = index.search(query[np.newaxis], 10, among=[numbers[row] for row in rows])
    best = sorted((row for row in rows if row != 7), key=lambda row: -cosines(vectors, query)[row])[:10]
    assert [number for number, _ in found] == [numbers[row] for row in best]
    assert index.search(query[np.newaxis], 10, among=[]) == [()]
    (found,) = index.search(query[np.newaxis], 10, among=[numbers[0], numbers[7], 999_999])
    assert [number for number, _ in found] == [numbers[0]]


def test_search_among_some_passages_agrees_with_brute_force(tmp_path: Path) -> None:
    check_among(tmp_path / "v.faiss")


@pytest.mark.usefixtures("large")
def test_search_among_some_passages_of_a_large_segment_agrees_with_brute_force(tmp_path: Path) -> None:
    check_among(tmp_path / "v.faiss")


def test_more_neighbours_than_passages_gives_all_of_them_once(tmp_path: Path) -> None:
    numbers, vectors = made(3)
    (found,) = VectorIndex([saved(tmp_path / "v", numbers, vectors)]).search(np.ones((1, DIMENSION), np.float32), 50)
    assert sorted(number for number, _ in found) == numbers


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    VectorWriter(DIMENSION).save(tmp_path / "empty")
    for index in (VectorIndex([]), VectorIndex([tmp_path / "empty"])):
        assert index.search(np.ones((2, DIMENSION), dtype=np.float32), 5) == [(), ()]
        assert len(index) == 0


def test_a_zero_query_finds_nothing_and_a_zero_passage_scores_zero(tmp_path: Path) -> None:
    vectors = np.stack([np.zeros(DIMENSION), np.ones(DIMENSION)]).astype(np.float32)
    index = VectorIndex([saved(tmp_path / "v.faiss", [1, 2], vectors)])
    assert index.search(np.zeros((1, DIMENSION), dtype=np.float32), 2) == [()]
    (found,) = index.search(np.full((1, DIMENSION), 1e-30, dtype=np.float32), 2)
    assert found == ((2, pytest.approx(1.0, abs=1e-3)), (1, 0.0))


def test_vectors_that_are_not_finite_or_of_another_shape_are_refused() -> None:
    writer = VectorWriter(DIMENSION)
    with pytest.raises(ValueError, match="finite"):
        writer.add([1], np.full((1, DIMENSION), np.nan, dtype=np.float32))
    with pytest.raises(ValueError, match="shape"):
        writer.add([1], np.ones((1, DIMENSION + 1), dtype=np.float32))


def test_a_withdrawn_passage_is_not_written(tmp_path: Path) -> None:
    numbers, vectors = made(5)
    writer = VectorWriter(DIMENSION)
    writer.add(numbers, vectors)
    writer.withdraw([numbers[1], 999_999])
    writer.save(tmp_path / "v")
    (found,) = VectorIndex([tmp_path / "v"]).search(vectors[1:2], 9)
    assert sorted(number for number, _ in found) == [number for number in numbers if number != numbers[1]]


@pytest.mark.parametrize("exact", [40, 100, 1_000])
def test_segments_and_their_mergers_answer_as_one_index_of_what_is_left(
    tmp_path: Path, exact: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuned, "EXACT", exact * DIMENSION)
    numbers, vectors = made(300)
    paths = [
        saved(tmp_path / f"{start}", numbers[start:end], vectors[start:end])
        for start, end in ((0, 90), (90, 270), (270, 300))
    ]
    removed = {*numbers[5:25], *numbers[100:290:10]}
    segments = VectorIndex(paths, removed)
    writer = VectorWriter(DIMENSION)
    for path in paths:
        writer.take(path, removed)
    writer.save(tmp_path / "merged")
    merged = VectorIndex([tmp_path / "merged"])
    left = [row for row in range(300) if numbers[row] not in removed]
    assert len(segments) == len(merged) == len(left)
    query = RNG.normal(size=(1, DIMENSION)).astype(np.float32)
    expected = {numbers[row]: cosines(vectors, query[0])[row] for row in left}
    for index in (segments, merged):
        (found,) = index.search(query, 300)
        assert {number for number, _ in found} == expected.keys()
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        assert dict(found) == pytest.approx(expected, abs=1e-3)


@pytest.mark.usefixtures("large")
def test_merging_again_and_again_wears_nothing_away(tmp_path: Path) -> None:
    numbers, vectors = made(80)
    path = saved(tmp_path / "0", numbers, vectors)
    (first,) = VectorIndex([path]).search(vectors[:1], 80)
    for turn in range(1, 5):
        writer = VectorWriter(DIMENSION)
        writer.take(path, ())
        path = tmp_path / str(turn)
        writer.save(path)
    (last,) = VectorIndex([path]).search(vectors[:1], 80)
    assert last == first
