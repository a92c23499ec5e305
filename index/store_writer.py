"""StoreWriter: the documents of one new segment, written into a SQLite file that nobody reads yet."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from index import succession
from index.entry import Prepared
from index.errors import UnwritableIndex
from index.store import OF_DOCUMENTS, Store

_SCHEMA = """
CREATE TABLE documents (
    document INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, path TEXT NOT NULL,
    sha256 TEXT NOT NULL, record TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (
    passage INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX passages_of_document ON passages (document);
CREATE TABLE figures (
    figure INTEGER PRIMARY KEY, passage INTEGER NOT NULL, document INTEGER NOT NULL, place TEXT,
    record TEXT NOT NULL);
CREATE INDEX figures_of_passage ON figures (passage);
CREATE INDEX figures_of_document ON figures (document);
CREATE INDEX figures_of_place ON figures (place);
CREATE TABLE arrivals (document INTEGER PRIMARY KEY, day TEXT NOT NULL);
CREATE TABLE removed (document INTEGER PRIMARY KEY);
CREATE TABLE given (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""
_HOLDS = "SELECT 1 FROM main.documents WHERE document = ?"
_UNJOURNALED = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"


class StoreWriter:
    """Adds documents to a segment, and says which documents of earlier segments are removed.

    Raises UnwritableIndex when the disk is full.
    """

    def __init__(self, path: Path, given: Mapping[str, int] | None = None) -> None:
        """``given`` are the numbers that earlier segments have given already (``Store.given``)."""
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_UNJOURNALED)
        _writing(self._connection.executescript, _SCHEMA + succession.SCHEMA)
        self._connection.execute("BEGIN")
        self._given = dict(given or {})
        self.written = Store((self._connection,))
        """What was written so far, to be read."""

    def add(self, prepared: Prepared) -> tuple[int, range]:
        """The numbers given to the document and its passages."""
        numbers: tuple[int, range] = _writing(self._add, prepared)
        return numbers

    def _add(self, prepared: Prepared) -> tuple[int, range]:
        rows = self._connection.executemany
        document = self._number("documents", 1)[0]
        passages = self._number("passages", len(prepared.passages))
        today = datetime.now(UTC).date().isoformat()
        rows("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", [(document, *prepared.document)])
        rows("INSERT INTO arrivals VALUES (?, ?)", [(document, today)])
        rows(
            "INSERT INTO passages VALUES (?, ?, ?, ?)",
            [(number, row.id, document, row.record) for number, row in zip(passages, prepared.passages, strict=True)],
        )
        figures = self._number("figures", len(prepared.figures))
        rows(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?)",
            [
                (number, passages[row.passage], document, row.place, row.record)
                for number, row in zip(figures, prepared.figures, strict=True)
            ],
        )
        rows("INSERT INTO replacements VALUES (?, ?, ?, ?, ?, ?)", [(document, *row) for row in prepared.replacements])
        return document, passages

    def _number(self, table: str, count: int) -> range:
        """The next numbers of a table."""
        first = self._given.get(table, 0) + 1
        self._given[table] = first + count - 1
        return range(first, first + count)

    def withdraw(self, documents: Collection[int]) -> None:
        """Forget documents of this segment, by number."""
        _writing(_delete, self._connection, documents)

    def remove(self, documents: Collection[int]) -> None:
        """Remove documents of earlier segments, by number."""
        insert = "INSERT OR IGNORE INTO removed VALUES (?)"
        _writing(self._connection.executemany, insert, [(number,) for number in documents])

    def close(self) -> None:
        """Write what was changed and let go of the file."""
        with closing(self._connection):
            _writing(self._connection.executemany, "INSERT INTO given VALUES (?, ?)", self._given.items())
            _writing(self._connection.execute, "COMMIT")


def merge(stores: Sequence[Path], target: Path) -> None:
    """Write neighbouring segments, the oldest first, as one, without what they remove of each other.

    Raises UnwritableIndex when the disk is full.
    """
    shutil.copyfile(stores[0], target)
    with closing(sqlite3.connect(target, isolation_level=None, uri=True)) as connection:
        connection.executescript(_UNJOURNALED)
        for store in stores[1:]:
            connection.execute("ATTACH ? AS newer", (f"file:{quote(str(store))}?mode=ro&immutable=1",))
            _writing(_take_over, connection)
            connection.execute("DETACH newer")


def _take_over(connection: sqlite3.Connection) -> None:
    """Delete what the attached store removes, then copy all of its rows, in order."""
    connection.execute("BEGIN")
    removed = connection.execute("SELECT document FROM newer.removed").fetchall()
    held = {row[0] for row in removed if connection.execute(_HOLDS, row).fetchone()}
    _delete(connection, held)
    for table in OF_DOCUMENTS:
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM newer.{table} ORDER BY 1")
    connection.executemany(
        "INSERT OR IGNORE INTO main.removed VALUES (?)", (row for row in removed if row[0] not in held)
    )
    connection.execute("INSERT OR REPLACE INTO main.given SELECT * FROM newer.given")
    connection.execute("COMMIT")


def _delete(connection: sqlite3.Connection, documents: Collection[int]) -> None:
    for table in OF_DOCUMENTS:
        connection.executemany(f"DELETE FROM main.{table} WHERE document = ?", [(number,) for number in documents])


def _writing(action: Any, *arguments: Any) -> Any:
    try:
        return action(*arguments)
    except sqlite3.OperationalError as error:
        reason = "ổ đĩa đã đầy" if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL else "ổ đĩa báo lỗi"
        raise UnwritableIndex(
            f"Không ghi được kho văn bản của chỉ mục: {reason}; chỉ mục cũ vẫn còn nguyên."
        ) from error
