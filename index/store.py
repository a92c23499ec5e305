"""Store: the documents, passages and figures of an index in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import quote

from index import succession
from index.errors import UnwritableIndex
from index.rows import packed, unpacked
from index.succession import Succession
from sources.document import Document, Passage
from sources.figures import Figure

_SCHEMA = """
CREATE TABLE documents (
    document INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, path TEXT NOT NULL,
    sha256 TEXT NOT NULL, record TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (
    passage INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX passages_of_document ON passages (document);
CREATE TABLE figures (
    figure INTEGER PRIMARY KEY, passage INTEGER NOT NULL, document INTEGER NOT NULL, place TEXT, record TEXT NOT NULL);
CREATE INDEX figures_of_passage ON figures (passage);
CREATE INDEX figures_of_document ON figures (document);
CREATE INDEX figures_of_place ON figures (place);
"""
_ARRIVALS = "CREATE TABLE IF NOT EXISTS arrivals (document INTEGER PRIMARY KEY, day TEXT NOT NULL)"
_HOLDINGS = (
    "SELECT id, (SELECT count(*) FROM passages WHERE passages.document = documents.document), {day} FROM documents"
)
_ARRIVED = "(SELECT day FROM arrivals WHERE arrivals.document = documents.document)"
_DOCUMENTS = "SELECT id, source, path, sha256, text, record FROM documents"
_PASSAGES = "SELECT passage, passages.id, documents.id, passages.record FROM passages JOIN documents USING (document)"
_FIGURES = (
    "SELECT passages.id, documents.id, place, figures.record FROM figures JOIN passages USING (passage) "
    "JOIN documents ON documents.document = figures.document"
)
_DOCUMENT_COLUMNS = frozenset({"id", "source", "path", "sha256", "text"})
_PASSAGE_COLUMNS = frozenset({"id", "document_id"})
_FIGURE_COLUMNS = frozenset({"passage_id", "document_id", "place"})
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


class Store:
    """Documents and passages by id and by number. A number is never given twice, so it names one text for ever.

    Vectors and keywords know passages by their numbers only.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new, empty store."""
        with closing(sqlite3.connect(path)) as connection:
            _writing(connection.executescript, _SCHEMA)
        return cls.edit(path)

    @classmethod
    def edit(cls, path: Path) -> Store:
        """A store to be changed: a private copy that nobody reads yet, so it keeps no journal."""
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
        connection.executescript(succession.SCHEMA + _ARRIVALS)
        connection.execute("BEGIN")
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> Store:
        """A store to read, from any thread; the file is never written, not even a lock."""
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        return cls(sqlite3.connect(address, uri=True, check_same_thread=False))

    def close(self) -> None:
        """Write what was changed and let go of the file. Raises UnwritableIndex when the disk is full."""
        with closing(self._connection):
            if self._connection.in_transaction:
                _writing(self._connection.execute, "COMMIT")

    # Changing

    def add(self, document: Document, passages: Sequence[Passage], figures: Iterable[Figure]) -> tuple[int, list[int]]:
        """The numbers given to the document and its passages. Raises UnwritableIndex when the disk is full."""
        numbers: tuple[int, list[int]] = _writing(self._add, document, passages, figures)
        return numbers

    def _add(self, document: Document, passages: Sequence[Passage], figures: Iterable[Figure]) -> tuple[int, list[int]]:
        execute = self._connection.execute
        columns = (document.id, document.source, document.path, document.sha256, packed(document, _DOCUMENT_COLUMNS))
        number = execute("INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?)", (*columns, document.text)).lastrowid
        execute("INSERT INTO arrivals VALUES (?, ?)", (number, datetime.now(UTC).date().isoformat()))
        numbers: dict[str, int | None] = {}
        for passage in passages:
            row = (passage.id, number, packed(passage, _PASSAGE_COLUMNS))
            numbers[passage.id] = execute("INSERT INTO passages VALUES (NULL, ?, ?, ?)", row).lastrowid
        self._connection.executemany(
            "INSERT INTO figures VALUES (NULL, ?, ?, ?, ?)",
            ((numbers[f.passage_id], number, f.place, packed(f, _FIGURE_COLUMNS)) for f in figures),
        )
        self._connection.executemany(
            "INSERT INTO replacements VALUES (?, ?, ?, ?, ?, ?)",
            ((number, *row) for row in succession.rows(document)),
        )
        return number or 0, [given or 0 for given in numbers.values()]

    def remove(self, document_id: str) -> None:
        """Forget a document with its passages and figures; an unknown id changes nothing."""
        _writing(self._remove, document_id)

    def _remove(self, document_id: str) -> None:
        number = self.document_numbers((document_id,))
        for table in ("figures", "passages", "replacements", "arrivals", "documents"):
            self._connection.executemany(f"DELETE FROM {table} WHERE document = ?", ((n,) for n in number))

    # Reading

    def counts(self) -> tuple[int, int, int]:
        """How many documents, passages and figures there are."""
        tables = ("documents", "passages", "figures")
        documents, passages, figures = (self._rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)
        return documents, passages, figures

    def inventory(self) -> tuple[Inventory, ...]:
        """Every document, by source."""
        rows = self._rows("SELECT id, source, path, sha256 FROM documents ORDER BY source, document")
        return tuple(Inventory(*row) for row in rows)

    def holdings(self) -> dict[str, Holding]:
        """What is held of each document, by id."""
        rows = self._rows(_HOLDINGS.format(day=_ARRIVED if self._has("arrivals") else "NULL"))
        return {id: Holding(passages, date.fromisoformat(day) if day else None) for id, passages, day in rows}

    def documents(self) -> tuple[Document, ...]:
        """Every document with its text, by source."""
        return tuple(map(self._read, self._rows(f"{_DOCUMENTS} ORDER BY source, document")))

    def document(self, document_id: str) -> Document:
        """Raises KeyError when there is none."""
        rows = self._rows(f"{_DOCUMENTS} WHERE id = ?", document_id)
        if not rows:
            raise KeyError(document_id)
        return self._read(rows[0])

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
        return Succession(self._rows(succession.ROWS) if self._has("replacements") else ())

    def _has(self, table: str) -> bool:
        """False in a store that was made before there was such a table."""
        return bool(self._rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table))

    def document_numbers(self, document_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those documents that exist."""
        return tuple(row[0] for row in self._rows_in("SELECT document FROM documents WHERE id IN ", document_ids))

    def passage_number(self, passage_id: str) -> int:
        """Raises KeyError when there is none."""
        rows = self._rows("SELECT passage FROM passages WHERE id = ?", passage_id)
        if not rows:
            raise KeyError(passage_id)
        return int(rows[0][0])

    def passage_numbers(self, documents: Collection[int] | None = None) -> tuple[int, ...]:
        """The numbers of the passages of these documents (by number), or of all, in order."""
        if documents is None:
            return tuple(row[0] for row in self._rows("SELECT passage FROM passages ORDER BY passage"))
        rows = self._rows_in("SELECT passage FROM passages WHERE document IN ", documents, " ORDER BY passage")
        return tuple(row[0] for row in rows)

    def passages(self, numbers: Collection[int]) -> dict[int, Passage]:
        """Those of these passages that exist, by number."""
        return {row[0]: _passage(row) for row in self._rows_in(f"{_PASSAGES} WHERE passage IN ", numbers)}

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

    def _rows(self, select: str, *values: str | int) -> list[Any]:
        with self._lock:
            return self._connection.execute(select, values).fetchall()

    def _rows_in(self, select: str, values: Iterable[str | int], order: str = "") -> list[Any]:
        return self._rows(f"{select}(SELECT value FROM json_each(?)){order}", json.dumps(list(values)))


def _writing(action: Any, *arguments: Any) -> Any:
    try:
        return action(*arguments)
    except sqlite3.OperationalError as error:
        raise UnwritableIndex(f"Không ghi được kho văn bản của chỉ mục ({error}): ổ đĩa có thể đã đầy.") from error


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
