"""The index, open for reading: a query comes out as hits. All that `bot` sees of this folder.

query -> keyword and vector rankings of each text -> fused -> raised by place and year -> hits
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache, partial
from pathlib import Path
from weakref import proxy

from index.encoder import Encoder
from index.errors import EncoderMismatch
from index.fusion import Ranking, best_first, standardised
from index.generations import Generation, committed_number, opened
from index.hit import Hit
from index.keywords import KeywordIndex
from index.manifest import Manifest
from index.marks import place_mark, year_mark
from index.query import Query
from index.segments import KEYWORDS, STORE, VECTORS, VOCABULARY
from index.store import Holding, Store
from index.vectors import VectorIndex
from index.vocabulary import Vocabulary
from sources.document import Document, Passage
from sources.figures import Figure

WORDS_WEIGHT, VECTORS_WEIGHT = 1.0, 0.4
"""What the two rankings of a text count in the fusion; scores are in standard deviations."""
PLACE_WEIGHT, YEAR_WEIGHT = 1.0, 0.5
"""How far, in standard deviations, a passage rises that carries a place or year of the query."""
POOL = 100
"""Passages that each ranking brings to the fusion."""
_KEPT_DOCUMENTS = 256
_KEPT_RANKINGS = 512


class Index:
    """One committed generation, open for reading from any thread. It never changes; see ``refreshed``."""

    def __init__(self, folder: Path, generation: Generation, encoder: Encoder) -> None:
        self._folder = folder
        self._generation = generation
        self._encoder = encoder
        self._store = Store.open(*generation.segments(STORE))
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._store.document)
        self._ranked = lru_cache(maxsize=_KEPT_RANKINGS)(partial(Index._rank, proxy(self)))  # makes no cycle

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> Index:
        """The committed generation of a data folder, every file checked against its SHA-256.

        Raises NoIndex, ForeignFolder, DamagedIndex, or EncoderMismatch when its vectors are of another encoder.
        """
        generation = opened(folder)
        built = generation.manifest
        if (built.encoder, built.dimension) != (encoder.name, encoder.dimension):
            generation.close()
            raise EncoderMismatch(
                f"Chỉ mục được tạo bằng bộ mã hóa {built.encoder} ({built.dimension} chiều), nhưng đang dùng "
                f"{encoder.name} ({encoder.dimension} chiều); hãy chạy lại hoidap ingest để mã hóa lại."
            )
        return cls(folder, generation, encoder)

    def refreshed(self) -> Index:
        """This index while it is the committed one, else the newly committed one. Searches under way may finish."""
        if committed_number(self._folder) in (self.generation, None):
            return self
        newer = Index.open(self._folder, self._encoder)
        if newer.generation != self.generation:
            return newer
        newer.close()
        return self

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()
        if "vocabulary" in self.__dict__:
            self.vocabulary.close()
        self._generation.close()

    @property
    def manifest(self) -> Manifest:
        """What this generation holds."""
        return self._generation.manifest

    @property
    def generation(self) -> int:
        """The number of this generation; it grows with every commit."""
        return self._generation.manifest.generation

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """In how many passages each word stands."""
        return Vocabulary(self._generation.segments(VOCABULARY), self._keywords.pair_frequency)

    @cached_property
    def _keywords(self) -> KeywordIndex:
        return KeywordIndex(self._generation.folder / KEYWORDS)

    @cached_property
    def _vectors(self) -> VectorIndex:
        return VectorIndex(self._generation.segments(VECTORS), self._store.removed_passages())

    def search(self, query: Query, k: int = 10) -> tuple[Hit, ...]:
        """The k best passages, best first. Scores compare hits of one search only.

        Places and years raise the passages that carry them and exclude none.
        """
        best = self._ranked(query, max(k, POOL))[: max(k, 0)]
        passages = self._store.passages([number for number, _, _ in best])
        return tuple(Hit(passages[number], score, found_by) for number, score, found_by in best)

    def _rank(self, query: Query, pool: int) -> tuple[tuple[int, float, tuple[str, ...]], ...]:
        """The passages that each ranking's best ``pool`` are fused to: number, score and what found it, best first."""
        texts = [text for text in query.texts if text.strip()]
        documents = self._store.document_numbers(query.sources) if query.sources else None
        if not texts or documents == ():
            return ()
        words = self._by_words(texts, query, pool, documents)
        vectors = self._by_vectors(texts, pool, documents)
        weights = [WORDS_WEIGHT / len(texts)] * len(words) + [VECTORS_WEIGHT / len(texts)] * len(vectors)
        scores = standardised([*words, *vectors], weights)
        found_by = {"words": _passages(words), "vectors": _passages(vectors)}
        for evidence, weight, wanted in (
            ("place", PLACE_WEIGHT, map(place_mark, query.places)),
            ("year", YEAR_WEIGHT, map(year_mark, query.years)),
        ):
            carrying = {passage for mark in wanted for passage in self._keywords.carrying(mark, scores)}
            found_by[evidence] = carrying
            for passage in carrying:
                scores[passage] += weight
        return tuple(
            (number, score, tuple(name for name, found in found_by.items() if number in found))
            for number, score in best_first(scores)[:pool]
        )

    def _by_words(self, texts: list[str], query: Query, k: int, documents: Collection[int] | None) -> list[Ranking]:
        wanted = [*map(place_mark, query.places), *map(year_mark, query.years)]
        return [self._keywords.search(text, k, marks=wanted, documents=documents) for text in texts]

    def _by_vectors(self, texts: list[str], k: int, documents: Collection[int] | None) -> list[Ranking]:
        among = None if documents is None else self._store.passage_numbers(documents)
        return self._vectors.search(self._encoder.encode_queries(texts), k, among)

    def documents(self) -> tuple[Document, ...]:
        """Every document, by source."""
        return self._store.documents()

    def holdings(self) -> dict[str, Holding]:
        """What is held of each document, by id."""
        return self._store.holdings()

    def places(self) -> frozenset[str]:
        """The places that figures are of, as ``Figure.place`` names them."""
        return self._store.places()

    def document(self, document_id: str) -> Document:
        """Raises KeyError when there is none."""
        return self._document(document_id)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of a document in reading order; none for an unknown id."""
        return self._store.passages_of(document_id)

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError when there is none."""
        number = self._store.passage_number(passage_id)
        return self._store.passages((number,))[number]

    def neighbours(self, passage_id: str, before: int = 1, after: int = 1) -> tuple[Passage, ...]:
        """The passage with those around it in its document, in reading order. Raises KeyError when there is none."""
        number = self._store.passage_number(passage_id)
        document = self._store.passages((number,))[number].document_id
        around = self._store.passages_of(document)
        at = next(place for place, passage in enumerate(around) if passage.id == passage_id)
        return around[max(0, at - before) : at + after + 1]

    def figures(self, passage_ids: Iterable[str] | None = None, *, places: Collection[str] = ()) -> tuple[Figure, ...]:
        """Figures in reading order: of these passages, or of all; of these places alone when given.

        Doubtful ones are left out: nothing is confirmed or answered by a figure that a scan may not hold.
        """
        return tuple(figure for figure in self._store.figures(passage_ids, places) if not figure.doubtful)


def _passages(rankings: Iterable[Ranking]) -> set[int]:
    return {passage for ranking in rankings for passage, _ in ranking}
