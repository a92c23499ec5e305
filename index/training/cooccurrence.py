"""Token vectors to start from: which tokens stand in the same sentences, factorised.

A token that is rare in the training texts is seen too seldom to learn its place from pairs alone. Counting tells it
at once: positive pointwise mutual information, whose factorisation is what word2vec learns (Levy and Goldberg:
Neural Word Embedding as Implicit Matrix Factorization, NIPS 2014), with the context distribution smoothed by the
power 0.75 (Levy, Goldberg and Dagan, TACL 2015).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

Matrix = npt.NDArray[np.float32]

_SMOOTHING: Final = 0.75
_FULL_LENGTH: Final = 10  # tokens; a longer sentence's pairs count less, so that each sentence weighs about the same
_ROWS: Final = 2_000
_EXTRA: Final = 48
_ROUNDS: Final = 4


def token_vectors(sentences: sparse.csr_matrix, dimension: int, random_share: float, seed: int) -> Matrix:
    """One row a token, as long as its inverse document frequency; ``sentences`` holds 1 where a token stands in one.

    The leading eigenvectors, each row of length 1, so that a rare token is told from its like by a random part
    (``random_share`` of that length); the first columns carry the most, which suits Matryoshka sizes.
    """
    factors = _leading(_mutual_information(_together(sentences)), dimension)
    noise = np.random.default_rng(seed).standard_normal(factors.shape).astype(np.float32)
    rows = _unit(factors) + random_share / np.sqrt(dimension) * noise
    count, standing = sentences.shape[0], np.asarray(sentences.sum(axis=0)).ravel()
    rarity = np.log(count / (standing + 1)) / 10
    return np.asarray(_unit(rows) * rarity[:, None], dtype=np.float32)


def incidence(rows: npt.NDArray[np.int32], starts: npt.NDArray[np.int64], vocabulary: int) -> sparse.csr_matrix:
    """Which tokens each text holds: token ids end to end and where each text starts (with the end) -> ones."""
    found = sparse.csr_matrix((np.ones(len(rows), np.float32), rows, starts), shape=(len(starts) - 1, vocabulary))
    found.sum_duplicates()
    found.data[:] = 1
    return found


def _together(sentences: sparse.csr_matrix) -> Matrix:
    """How often two tokens share a sentence, weighted by the sentence's length; the diagonal is 0."""
    lengths = np.asarray(sentences.sum(axis=1)).ravel()
    weighted = (sparse.diags((_FULL_LENGTH / np.maximum(lengths, _FULL_LENGTH)).astype(np.float32)) @ sentences).tocsr()
    columns = sentences.T.tocsr()
    size = sentences.shape[1]
    counts = np.zeros((size, size), np.float32)
    for start in range(0, size, _ROWS):
        counts[start : start + _ROWS] = (columns[start : start + _ROWS] @ weighted).toarray()
    np.fill_diagonal(counts, 0)
    return counts


def _mutual_information(counts: Matrix) -> Matrix:
    """In place: max(0, ln(p(a, b) / (p(a) q(b)))), q smoothed; then made symmetric."""
    of_each = counts.sum(axis=1).astype(np.float64)
    total = of_each.sum()
    smoothed = of_each**_SMOOTHING
    row_part = np.log(np.maximum(of_each, 1e-9) / total).astype(np.float32)
    column_part = np.log(np.maximum(smoothed / smoothed.sum(), 1e-12)).astype(np.float32)
    for start in range(0, len(counts), _ROWS):
        block = counts[start : start + _ROWS]
        with np.errstate(divide="ignore"):
            bits = np.log(block / total) - row_part[start : start + _ROWS, None] - column_part
        counts[start : start + _ROWS] = np.maximum(bits, 0)  # ln 0 is -inf: no more than 0
    for first in range(0, len(counts), _ROWS):
        for second in range(first, len(counts), _ROWS):
            block = counts[first : first + _ROWS, second : second + _ROWS]
            mirrored = counts[second : second + _ROWS, first : first + _ROWS]
            mean = (block + mirrored.T) / 2
            counts[first : first + _ROWS, second : second + _ROWS] = mean
            counts[second : second + _ROWS, first : first + _ROWS] = mean.T
    return counts


def _leading(symmetric: Matrix, dimension: int) -> Matrix:
    """Eigenvectors of the largest eigenvalues by absolute value, largest first; zeros where there are no more.

    Randomised subspace iteration (Halko, Martinsson and Tropp, SIAM Review 2011).
    """
    generator = np.random.default_rng(0)
    size = min(dimension + _EXTRA, len(symmetric))
    basis = generator.standard_normal((len(symmetric), size)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(symmetric @ basis)
    small = basis.T @ (symmetric @ basis)
    values, vectors = np.linalg.eigh((small + small.T) / 2)
    order = np.argsort(-np.abs(values))[:dimension]
    found = basis @ vectors[:, order]
    return np.pad(found, ((0, 0), (0, dimension - found.shape[1]))).astype(np.float32)


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
