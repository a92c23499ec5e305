"""Store: the documents, passages and figures of an index, read from the SQLite files of its segments.

A document stands in one segment with its passages and figures. Numbers grow from segment to segment; a document
that a later segment has removed is hidden from every query.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import quote
from weakref import finalize

from index import succession
from index.rows import unpacked
from index.succession import Succession
from sources.document import Document, Passage
from sources.figures import Figure

_HOLDINGS = (
    "SELECT id, (SELECT count(*) FROM passages WHERE passages.document = documents.document), "
    "(SELECT day FROM arrivals WHERE arrivals.document = documents.document) FROM documents"
)
_DOCUMENTS = "SELECT id, source, path, sha256, text, record FROM documents"
_PASSAGES = "SELECT passage, passages.id, documents.id, passages.record FROM passages JOIN documents USING (document)"
_FIGURES = (
    "SELECT passages.id, documents.id, place, figures.record FROM figures JOIN passages USING (passage) "
    "JOIN documents ON documents.document = figures.document"
)
OF_DOCUMENTS = ("documents", "passages", "figures", "replacements", "arrivals")
"""The tables that speak of a document."""
_KEPT_RECORDS = 4_096
"""Passages and figures, each, that are kept as read: one answer and its suggestions ask for the same ones often."""


class Inventory(NamedTuple):
    """What an ingest needs to know of an indexed document, without its text."""

    id: str
    source: str
    path: str
    sha256: str


class Holding(NamedTuple):
    """What an index holds of a document: how many passages, and the day it was indexed (UTC), None when unknown."""

    passages: int
    indexed: date | None


class Counts(NamedTuple):
    """How many there are."""

    documents: int
    passages: int
    figures: int


class Store:
    """Documents and passages by id and by number. A number is never given twice, so it names one text for ever.

    Vectors and keywords know passages by their numbers only. Any thread may read.
    """

    def __init__(self, connections: Sequence[sqlite3.Connection]) -> None:
        """``connections`` are those of the segments, the oldest first."""
        self._connections = tuple(connections)
        self._lock = Lock()
        finalize(self, _closed, self._connections).atexit = False

    @classmethod
    def open(cls, *paths: Path) -> Store:
        """The stores of these segments, the oldest first; the files are never written, not even a lock."""
        addresses = (f"file:{quote(str(path))}?mode=ro&immutable=1" for path in paths)
        store = cls([sqlite3.connect(address, uri=True, check_same_thread=False) for address in addresses])
        store._hide(store.removed_documents())
        return store

    def _hide(self, removed: Collection[int]) -> None:
        """Put views without the removed documents before the tables of the segments that hold some of them."""
        numbers = json.dumps(sorted(removed))
        for connection in self._connections:
            connection.execute("PRAGMA temp_store = MEMORY")
            held = "SELECT value FROM json_each(?) WHERE value IN (SELECT document FROM documents)"
            if gone := connection.execute(held, (numbers,)).fetchall():
                connection.execute("CREATE TEMP TABLE gone (document INTEGER PRIMARY KEY)")
                connection.executemany("INSERT INTO gone VALUES (?)", gone)
                for table in OF_DOCUMENTS:
                    connection.execute(
                        f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE document NOT IN gone"
                    )
                connection.commit()

    def close(self) -> None:
        """Let go of the files."""
        _closed(self._connections)

    def counts(self) -> Counts:
        """How many documents, passages and figures there are, counted."""
        tables = ("documents", "passages", "figures")
        return Counts(*(sum(row[0] for row in self._rows(f"SELECT count(*) FROM {table}")) for table in tables))

    def counts_of(self, documents: Collection[int]) -> Counts:
        """How many passages and figures these documents (by number) have."""
        tables = ("documents", "passages", "figures")
        select = "SELECT count(*) FROM {} WHERE document IN "
        return Counts(*(sum(row[0] for row in self._rows_in(select.format(table), documents)) for table in tables))

    def removed_documents(self) -> frozenset[int]:
        """The numbers of the documents that some segment holds and a later one has removed."""
        return frozenset(row[0] for row in self._rows("SELECT document FROM removed"))

    def removed_passages(self, besides: Collection[int] = ()) -> tuple[int, ...]:
        """The numbers of the passages of the removed documents and of those ``besides``."""
        select = "SELECT passage FROM main.passages WHERE document IN "
        return tuple(row[0] for row in self._rows_in(select, self.removed_documents().union(besides)))

    def sizes(self, besides: Collection[int] = ()) -> list[tuple[int, int]]:
        """For each segment the passages in its file, and how many are of removed documents or of those ``besides``."""
        select = "SELECT (SELECT count(*) FROM main.passages), count(*) FROM main.passages WHERE document IN "
        return self._rows_in(select, self.removed_documents().union(besides))

    def given(self) -> dict[str, int]:
        """The highest number ever given in each table, by its name."""
        given: dict[str, int] = {}
        for name, number in self._rows("SELECT name, number FROM given"):
            given[name] = max(number, given.get(name, 0))
        return given

    def inventory(self) -> tuple[Inventory, ...]:
        """Every document, by source."""
        rows = self._rows("SELECT source, document, id, path, sha256 FROM documents")
        return tuple(Inventory(id, source, path, sha256) for source, _, id, path, sha256 in sorted(rows))

    def holdings(self) -> dict[str, Holding]:
        """What is held of each document, by id."""
        rows = self._rows(_HOLDINGS)
        return {id: Holding(passages, date.fromisoformat(day) if day else None) for id, passages, day in rows}

    def documents(self) -> tuple[Document, ...]:
        """Every document with its text, by source."""
        rows = self._rows(f"{_DOCUMENTS} ORDER BY document")
        return tuple(map(self._read, sorted(rows, key=itemgetter(1))))

    def document(self, document_id: str) -> Document:
        """Raises KeyError when there is none."""
        return self._read(self._only(f"{_DOCUMENTS} WHERE id = ?", document_id))

    def _read(self, row: Sequence[Any]) -> Document:
        """The document, with which other one replaces it where it does not say so itself."""
        document = _document(row)
        if document.superseded_by or not document.number:
            return document
        by = self._succession.of(document.number, document.issuer, document.published)
        return replace(document, superseded_by=by) if by else document

    @cached_property
    def _succession(self) -> Succession:
        """Read once: a store that is read does not change."""
        return Succession(sorted(self._rows(succession.ROWS), key=itemgetter(-1)))

    def document_numbers(self, document_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those documents that exist."""
        return tuple(row[0] for row in self._rows_in("SELECT document FROM documents WHERE id IN ", document_ids))

    def passage_number(self, passage_id: str) -> int:
        """Raises KeyError when there is none."""
        return int(self._only("SELECT passage FROM passages WHERE id = ?", passage_id)[0])

    def passage_numbers(self, documents: Collection[int] | None = None) -> tuple[int, ...]:
        """The numbers of the passages of these documents (by number), or of all, in order."""
        if documents is None:
            return tuple(row[0] for row in self._rows("SELECT passage FROM passages ORDER BY passage"))
        rows = self._rows_in("SELECT passage FROM passages WHERE document IN ", documents, " ORDER BY passage")
        return tuple(row[0] for row in rows)

    def passages(self, numbers: Collection[int]) -> dict[int, Passage]:
        """Those of these passages that exist, by number."""
        found: dict[int, Passage] = {}
        for segment, its in self._by_segment(numbers).items():
            rows = self._of_segment(segment, f"{_PASSAGES} WHERE passage IN (SELECT value FROM json_each(?))", its)
            found |= {row[0]: _passage(row) for row in rows}
        return found

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of a document in reading order; none for an unknown id."""
        rows = self._rows(f"{_PASSAGES} WHERE documents.id = ? ORDER BY passage", document_id)
        return tuple(map(_passage, rows))

    def figures(self, passage_ids: Iterable[str] | None, places: Collection[str]) -> tuple[Figure, ...]:
        """Figures in reading order, of these passages and of these places; None and () stand for all."""
        where, values = [], []
        if passage_ids is not None:
            where.append(
                "figures.passage IN (SELECT passage FROM passages WHERE id IN (SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(list(passage_ids)))
        if places:
            where.append("place IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(places)))
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        return tuple(map(_figure, self._rows(f"{_FIGURES}{condition} ORDER BY figure", *values)))

    def places(self) -> frozenset[str]:
        """The places that figures are of."""
        return frozenset(place for (place,) in self._rows("SELECT DISTINCT place FROM figures WHERE place NOT NULL"))

    def _only(self, select: str, value: str) -> Any:
        """The one row with a value that is in one segment at most. Raises KeyError when there is none."""
        with self._lock:
            for connection in reversed(self._connections):
                if row := connection.execute(select, (value,)).fetchone():
                    return row
        raise KeyError(value)

    def _rows(self, select: str, *values: str | int) -> list[Any]:
        """The rows of every segment, one after the other."""
        with self._lock:
            return [row for connection in self._connections for row in connection.execute(select, values)]

    def _rows_in(self, select: str, values: Iterable[str | int], order: str = "") -> list[Any]:
        return self._rows(f"{select}(SELECT value FROM json_each(?)){order}", json.dumps(list(values)))

    def _by_segment(self, numbers: Collection[int]) -> dict[int, list[int]]:
        """Passage numbers by the place of their segment."""
        if len(self._connections) == 1:
            return {0: list(numbers)}
        placed: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            placed[max(0, bisect_right(self._starts, number) - 1)].append(number)
        return placed

    @cached_property
    def _starts(self) -> list[int]:
        """The lowest passage number of each segment; one without passages gets the end of the one before."""
        starts, end = [], 0
        for lowest, highest in self._rows(
            "SELECT (SELECT min(passage) FROM main.passages), max(passage) FROM main.passages"
        ):
            starts.append(end if lowest is None else lowest)
            end = end if highest is None else highest + 1
        return starts

    def _of_segment(self, segment: int, select: str, values: list[int]) -> list[Any]:
        with self._lock:
            return self._connections[segment].execute(select, (json.dumps(values),)).fetchall()


def _closed(connections: Iterable[sqlite3.Connection]) -> None:
    """A connection keeps itself alive in a cycle of its own, and its file open, until it is closed."""
    for connection in connections:
        connection.close()


def _document(row: Sequence[Any]) -> Document:
    id, source, path, sha256, text, record = row
    return unpacked(Document, record, id=id, source=source, path=path, sha256=sha256, text=text)


@lru_cache(maxsize=_KEPT_RECORDS)
def _passage(row: tuple[Any, ...]) -> Passage:
    _, id, document_id, record = row
    return unpacked(Passage, record, id=id, document_id=document_id)


@lru_cache(maxsize=_KEPT_RECORDS)
def _figure(row: tuple[Any, ...]) -> Figure:
    passage_id, document_id, place, record = row
    return unpacked(Figure, record, passage_id=passage_id, document_id=document_id, place=place)
