"""FAISS indexes over the vectors of real passages: what each finds of the exact nearest, and how long it takes.

Synthetic vectors flatter inverted lists: real ones lie in no clusters, and what is nearest lies across many lists.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from math import isqrt
from random import Random
from typing import Any

import faiss
import numpy as np

from index.encoder import Vectors
from index.static import StaticEncoder
from index.vectors import unit
from tests.benchmarks import page, text
from tests.benchmarks.corpus import SEED

SIZES = (100_000, 1_000_000)
QUERIES = 300
K, DEEP = 10, 100
"""Recall is counted among the ten nearest; a hundred are asked for, as search asks."""
HEAD = """\
| vectors | index | CPU s to build | bytes each | recall@10 | recall@100 | p50 ms |
|---|---|---|---|---|---|---|"""
EXPLAINED = f"""\
Lines of Wikipedia articles and law with their titles, encoded by the shipped encoder ({{dimension}} numbers); {QUERIES}
pieces of five to ten words of them as queries, one after another on one thread. Recall is against exact search in
single precision. Codes (PQ…x4fs) are scanned first; then ×n times the hundred wanted are compared in half precision.
Chosen: the exact scan in half precision up to 50,000 vectors of a segment, PQ64x4fs ×20 above.
"""


def lines() -> Iterator[str]:
    """Real passages, each once, with their titles."""
    seen: set[int] = set()
    for title, content, _ in text.documents():
        for line in content.splitlines():
            if len(line) > 20 and hash(line) not in seen:
                seen.add(hash(line))
                yield f"{title}\n{line}"


def pieces(texts: Sequence[str]) -> Iterator[str]:
    draw = Random(SEED)
    while True:
        words = draw.choice(texts).partition("\n")[2].split()
        if len(words) > 14:
            at = draw.randrange(len(words) - 10)
            yield " ".join(words[at : at + draw.randint(5, 10)])


def candidates(vectors: Vectors) -> Iterator[tuple[str, Callable[[], Any], float]]:
    """Name, what makes the filled index, and bytes a vector."""
    count, dimension = vectors.shape
    lists, half = isqrt(count), 2 * dimension
    yield "half precision", partial(scalar, vectors, faiss.ScalarQuantizer.QT_fp16), half
    yield "8 bits", partial(scalar, vectors, faiss.ScalarQuantizer.QT_8bit), dimension
    for probed in (32, 128, 256):
        yield f"IVF{lists}, {probed} lists, half precision", partial(inverted, vectors, lists, probed), half + 8
    if count <= 200_000:
        yield "HNSW16, ef 512", partial(graph, vectors), 4 * dimension + 136
    for parts in (64, 128):
        for factor in (4, 10, 20, 40):
            yield f"PQ{parts}x4fs ×{factor}", partial(refined, vectors, parts, factor), half + parts / 2


def scalar(vectors: Vectors, kind: int) -> Any:
    index = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[:100_000])
    index.add(vectors)
    return index


def inverted(vectors: Vectors, lists: int, probed: int) -> Any:
    dimension, kind = vectors.shape[1], faiss.ScalarQuantizer.QT_fp16
    centres = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(centres, dimension, lists, kind, faiss.METRIC_INNER_PRODUCT, False)
    index.train(vectors[: 64 * lists])
    index.add(vectors)
    index.nprobe = probed
    return index


def graph(vectors: Vectors) -> Any:
    index = faiss.IndexHNSWFlat(vectors.shape[1], 16, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction, index.hnsw.efSearch = 80, 512
    index.add(vectors)
    return index


def refined(vectors: Vectors, parts: int, factor: int) -> Any:
    codes = faiss.IndexPQFastScan(vectors.shape[1], parts, 4, faiss.METRIC_INNER_PRODUCT)
    half = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index: Any = faiss.IndexRefine(codes, half)
    index.train(vectors[:65_536])
    index.add(vectors)
    index.k_factor = factor
    return index


def searched(index: Any, queries: Vectors) -> tuple[list[list[int]], float]:
    """The nearest of each query, and the median of the milliseconds."""
    found, times = [], []
    for query in queries:
        start = time.perf_counter()
        found.append(index.search(query[np.newaxis], DEEP)[1][0].tolist())
        times.append((time.perf_counter() - start) * 1000)
    return found, sorted(times)[len(times) // 2]


def recall(found: list[list[int]], exact: list[list[int]], k: int) -> float:
    return float(np.mean([len({*some[:k]} & {*all_[:k]}) / k for some, all_ in zip(found, exact, strict=True)]))


def main(sizes: Sequence[int] = SIZES) -> None:
    """Measure and write the section of the page."""
    faiss.omp_set_num_threads(1)
    encoder = StaticEncoder.shipped()
    rows = []
    for size in sizes:
        texts = list(islice(lines(), size))
        vectors, queries = (
            unit(encoder.encode_passages(texts)),
            unit(encoder.encode_queries([*islice(pieces(texts), QUERIES)])),
        )
        flat = faiss.IndexFlatIP(encoder.dimension)
        flat.add(vectors)
        exact, median = searched(flat, queries)
        rows.append(f"| {len(texts):,} | exact | 0 | {4 * encoder.dimension} | 1 | 1 | {median:.2f} |")
        for name, make, each in candidates(vectors):
            start = time.process_time()
            index = make()
            built = time.process_time() - start
            found, median = searched(index, queries)
            shares = f"{recall(found, exact, K):.3f} | {recall(found, exact, DEEP):.3f}"
            rows.append(f"| {len(texts):,} | {name} | {built:.0f} | {each:.0f} | {shares} | {median:.2f} |")
            print(rows[-1], flush=True)
    page.write("Vector indexes", "\n".join([EXPLAINED.format(dimension=encoder.dimension), HEAD, *rows]))
