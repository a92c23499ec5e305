"""Build: documents come in as entries and the next generation of the index is committed.

entries -> encode -> vectors, keywords, vocabulary, store of a new segment -> older segments merged or shared -> commit
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from index.encoder import Encoder
from index.entry import Entry, Prepared, encoded_text, prepared, words_of
from index.errors import IndexBusy
from index.generations import Writing, writing
from index.keywords import WRITTEN_AGAIN, KeywordWriter
from index.manifest import Manifest
from index.segments import KEYWORDS, STORE, VECTORS, VOCABULARY, Segment, stale
from index.store import Store
from index.store_writer import StoreWriter, merge
from index.vectors import VectorWriter
from index.vocabulary import VocabularyWriter

__all__ = ["Entry", "build"]

_BATCH = 1_024
_MERGED = "merged.sqlite"


def build(
    folder: Path,
    encoder: Encoder,
    added: Iterable[Entry | Prepared],
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
        try:
            for document_id in removed:
                builder.remove(document_id)
            entries = iter(added)
            while batch := _batch(entries):
                builder.add(batch)
            return builder.commit()
        except BaseException:
            builder.abandon()
            raise


def _batch(entries: Iterator[Entry | Prepared]) -> list[Prepared]:
    """The next entries, prepared, until they hold _BATCH passages."""
    batch: list[Prepared] = []
    passages = 0
    while passages < _BATCH and (entry := next(entries, None)):
        batch.append(prepared(entry) if isinstance(entry, Entry) else entry)
        passages += max(1, len(entry.passages))
    return batch


class _Builder:
    """The four parts of a generation in the making, kept in step."""

    def __init__(self, target: Writing, encoder: Encoder) -> None:
        self._target = target
        self._encoder = encoder
        self._folder = target.folder / f"{target.number:06d}"
        self._folder.mkdir()
        self._earlier = Store.open(*(target.before.segments(STORE) if target.before else ()))
        self._removed: set[int] = set()
        self._store = StoreWriter(self._folder / STORE, self._earlier.given())
        self._vocabulary = VocabularyWriter(self._folder / VOCABULARY)
        self._vectors = VectorWriter(encoder.dimension)
        self._share({KEYWORDS})
        self._keywords = KeywordWriter(target.folder / KEYWORDS)

    def remove(self, document_id: str) -> None:
        """Forget a document, whether an earlier segment holds it or this one; an unknown id changes nothing."""
        for number in self._earlier.document_numbers((document_id,)):
            if number not in self._removed:
                self._uncount(number, self._earlier)
                self._store.remove((number,))
                self._removed.add(number)
        for number in self._store.written.document_numbers((document_id,)):
            self._vectors.withdraw(self._uncount(number, self._store.written))
            self._store.withdraw((number,))

    def _uncount(self, document: int, store: Store) -> tuple[int, ...]:
        """Take a document's words back; the numbers of its passages."""
        numbers = store.passage_numbers((document,))
        self._vocabulary.remove(words_of(store.passages(numbers).values()))
        self._keywords.remove(document)
        return numbers

    def add(self, entries: Sequence[Prepared]) -> None:
        """An entry takes the place of the document with its id."""
        numbers: list[int] = []
        texts: list[str] = []
        for entry in {entry.document.id: entry for entry in entries}.values():
            self.remove(entry.document.id)
            document, given = self._store.add(entry)
            for number, passage in zip(given, entry.passages, strict=True):
                self._keywords.add(number, document, passage.fields, passage.marks)
            self._vocabulary.add(entry.words)
            numbers += given
            texts += (passage.encoded for passage in entry.passages)
        self._encode(numbers, texts)

    def commit(self) -> Manifest:
        """Merge into the new segment what is no longer large beside it, share the rest, and commit."""
        before = self._target.before
        less, more = self._earlier.counts_of(self._removed), self._store.written.counts()
        held = (before.manifest.documents, before.manifest.passages, before.manifest.figures) if before else (0, 0, 0)
        self._store.close()
        self._keywords.close()
        segments = self._segments()
        merged = len(segments) if self._encodes_again() else stale(segments, more.passages)
        split = len(segments) - merged
        self._merge([segment.name for segment in segments[split:]])
        self._vocabulary.close()
        self._vectors.save(self._folder / VECTORS)
        self._earlier.close()
        self._share({segment.name for segment in segments[:split]})
        counts = (there - gone + new for there, gone, new in zip(held, less, more, strict=True))
        return self._target.commit(self._encoder.name, self._encoder.dimension, *counts)

    def abandon(self) -> None:
        """Let go of the files, so that they can be deleted."""
        self._keywords.abandon()

    def _segments(self) -> list[Segment]:
        """The segments of the generation before."""
        stores = self._target.before.segments(STORE) if self._target.before else ()
        sizes = self._earlier.sizes(self._removed)
        return [Segment(path.parent.name, *size) for path, size in zip(stores, sizes, strict=True)]

    def _merge(self, names: Sequence[str]) -> None:
        """Take these segments, the newest of the generation before, into the new one."""
        if not names or self._target.before is None:
            return
        folders = [self._target.before.folder / name for name in names]
        removed = self._earlier.removed_passages(self._removed)
        for folder in folders:
            self._vocabulary.take(folder / VOCABULARY)
            if not self._encodes_again():
                self._vectors.take(folder / VECTORS, removed)
        if self._encodes_again():
            self._encode_again(set(removed))
        merge([*(folder / STORE for folder in folders), self._folder / STORE], self._folder / _MERGED)
        os.replace(self._folder / _MERGED, self._folder / STORE)

    def _share(self, folders: Collection[str]) -> None:
        """Take these folders of the generation before over, their files as links."""
        for stored in self._target.before.manifest.files if self._target.before else ():
            if stored.name.partition("/")[0] in folders:
                again = stored.name in {f"{KEYWORDS}/{name}" for name in WRITTEN_AGAIN}
                (self._target.copy if again else self._target.link)(stored)

    def _encodes_again(self) -> bool:
        """Whether the generation before has vectors of another encoder."""
        before = self._target.before
        return before is not None and before.manifest.encoder != self._encoder.name

    def _encode_again(self, removed: Collection[int]) -> None:
        numbers = (number for number in self._earlier.passage_numbers() if number not in removed)
        while batch := list(islice(numbers, _BATCH)):
            passages = self._earlier.passages(batch)
            self._encode(batch, [encoded_text(passages[number]) for number in batch])

    def _encode(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        if texts:
            self._vectors.add(numbers, self._encoder.encode_passages(texts))
