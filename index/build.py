"""Build: documents come in as entries and the next generation of the index is committed.

entries -> encode -> vectors, keywords, vocabulary, store -> commit
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from index.encoder import Encoder
from index.errors import IndexBusy
from index.generations import Writing, writing
from index.keywords import KeywordWriter, forms
from index.manifest import Manifest
from index.marks import marks
from index.store import Store
from index.vectors import VectorIndex
from index.vocabulary import VocabularyWriter
from sources.document import Document, Passage
from sources.figures import Figure

STORE, VOCABULARY, VECTORS, KEYWORDS = "store.sqlite", "vocabulary.sqlite", "vectors.faiss", "keywords"

MAX_ENCODED = 2_000
"""Characters of a passage, its context included, that are encoded."""
_BATCH = 1_024


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its passages and their figures, ready to be indexed."""

    document: Document
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]


def build(
    folder: Path,
    encoder: Encoder,
    added: Iterable[Entry],
    removed: Collection[str] = (),
    *,
    onto: int | None = None,
    afresh: bool = False,
) -> Manifest:
    """Commit the next generation: the one before, less the documents ``removed`` (ids), plus ``added``.

    An entry takes the place of the document with its id. ``added`` is read once, a batch at a time. With
    another encoder than before all passages are encoded again; ``afresh`` takes nothing over. Raises IndexBusy
    when another process is writing or, with ``onto``, when that generation is no longer the committed one;
    ForeignFolder, DamagedIndex, UnwritableIndex. Whatever is raised, the generation before still serves.
    """
    with writing(folder, afresh=afresh) as target:
        if onto is not None and (target.before is None or target.before.manifest.generation != onto):
            raise IndexBusy("Một tiến trình khác vừa cập nhật chỉ mục; hãy chạy lại.")
        builder = _Builder(target, encoder)
        for document_id in removed:
            builder.remove(document_id)
        entries = iter(added)
        while batch := _batch(entries):
            builder.add(batch)
        return builder.commit()


def _batch(entries: Iterator[Entry]) -> list[Entry]:
    """The next entries, until they hold _BATCH passages."""
    batch: list[Entry] = []
    passages = 0
    while passages < _BATCH and (entry := next(entries, None)):
        batch.append(entry)
        passages += max(1, len(entry.passages))
    return batch


class _Builder:
    """The four parts of a generation in the making, kept in step."""

    def __init__(self, target: Writing, encoder: Encoder) -> None:
        self._target = target
        self._encoder = encoder
        here = target.folder
        before = target.before
        if before is not None:
            for stored in before.manifest.files:
                (here / stored.name).parent.mkdir(exist_ok=True)
                shutil.copyfile(before.folder / stored.name, here / stored.name)
        self._store = Store.create(here / STORE) if before is None else Store.edit(here / STORE)
        self._vocabulary = VocabularyWriter(here / VOCABULARY)
        self._keywords = KeywordWriter(here / KEYWORDS)
        self._vectors = VectorIndex(encoder.dimension)
        if before is not None and before.manifest.encoder == encoder.name:
            self._vectors = VectorIndex.load(here / VECTORS, memory_mapped=False)
        elif before is not None:
            self._encode_again()

    def remove(self, document_id: str) -> None:
        for number in self._store.document_numbers((document_id,)):
            numbers = self._store.passage_numbers((number,))
            for passage in self._store.passages(numbers).values():
                self._vocabulary.remove(_forms(passage))
            self._vectors.remove(numbers)
            self._keywords.remove(number)
            self._store.remove(document_id)

    def add(self, entries: Sequence[Entry]) -> None:
        passages: list[Passage] = []
        numbers: list[int] = []
        for entry in {entry.document.id: entry for entry in entries}.values():
            self.remove(entry.document.id)
            document, given = self._store.add(entry.document, entry.passages, entry.figures)
            figures: dict[str, list[Figure]] = {}
            for figure in entry.figures:
                figures.setdefault(figure.passage_id, []).append(figure)
            for number, passage in zip(given, entry.passages, strict=True):
                self._keywords.add(number, document, passage, marks(passage, figures.get(passage.id, ())))
                self._vocabulary.add(_forms(passage))
            numbers += given
            passages += entry.passages
        self._encode(numbers, passages)

    def commit(self) -> Manifest:
        documents, passages, figures = self._store.counts()
        self._store.close()
        self._vocabulary.close()
        self._keywords.close()
        self._vectors.save(self._target.folder / VECTORS)
        return self._target.commit(self._encoder.name, self._encoder.dimension, documents, passages, figures)

    def _encode_again(self) -> None:
        numbers = iter(self._store.passage_numbers())
        while batch := list(islice(numbers, _BATCH)):
            passages = self._store.passages(batch)
            self._encode(batch, [passages[number] for number in batch])

    def _encode(self, numbers: Sequence[int], passages: Sequence[Passage]) -> None:
        if passages:
            texts = [f"{passage.context.text()}\n{passage.text}"[:MAX_ENCODED] for passage in passages]
            self._vectors.add(numbers, self._encoder.encode_passages(texts))


def _forms(passage: Passage) -> set[str]:
    return {*forms(passage.text), *forms(passage.context.text())}
