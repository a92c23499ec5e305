"""Watched: something small in the database of records, read again soon after anyone has changed it.

The admin page and the commands write, the public server reads: processes of their own that share only the file.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from ui import api_texts as texts
from ui.errors import RecordsUnavailable
from ui.records.private_file import make_private
from ui.records.records import FILE
from ui.records.sealed import letters

LOOK_SECONDS = 0.5
"""How often, at most, the file is looked at."""

SETTLE = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Carries what was written into the database itself: of a damaged write-ahead log SQLite drops the end and says
nothing, and what was taken back would hold again."""

_BUSY_SECONDS = 5.0
_log = logging.getLogger(__name__)

Held = TypeVar("Held")


class Watched(Generic[Held]):
    """Called for what ``read`` makes of the rows of ``table``; ``nothing`` where there is no file or no table.

    While the file cannot be read, what was read last still holds. May be called from any thread.
    """

    def __init__(
        self,
        folder: Path,
        table: str,
        read: Callable[[sqlite3.Connection], Held],
        nothing: Held,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._file = folder / FILE
        self._table = table
        self._read = read
        self._nothing = nothing
        self._held = nothing
        self._look_seconds = look_seconds
        self._looked = -float("inf")
        self._looking = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._seen: tuple[int, int] | None = None

    def __call__(self) -> Held:
        """What is held now; while one caller looks, others get what was read last, the first ones wait."""
        if time.monotonic() - self._looked >= self._look_seconds and self._looking.acquire(blocking=self._seen is None):
            try:
                self._look()
            except (OSError, sqlite3.Error, ValueError, TypeError) as error:
                _log.error("%s of the records cannot be read, the last state holds: %s", self._table, error)
            finally:
                self._looked = time.monotonic()
                self._looking.release()
        return self._held

    def _look(self) -> None:
        if not self._file.exists():
            self._held, self._seen = self._nothing, None
            return
        inode = self._file.stat().st_ino
        if self._connection is None or self._seen is None or self._seen[0] != inode:
            self._open()
        assert self._connection is not None
        seen = (inode, self._connection.execute("PRAGMA data_version").fetchone()[0])
        if seen != self._seen:
            self._held = self._read(self._connection) if _has_table(self._connection, self._table) else self._nothing
            self._seen = seen

    def _open(self) -> None:
        """A connection to the file that is there now; an older one has been put aside or restored."""
        if self._connection is not None:
            self._connection.close()
        self._seen = None
        self._connection = sqlite3.connect(
            f"{self._file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        self._connection.text_factory = letters


@contextmanager
def changing(folder: Path, tables: str) -> Iterator[sqlite3.Connection]:
    """A connection for one change to the records, made where there are none, in a transaction: all of it or nothing.

    When this ends the change is on the disk. ``tables`` makes the tables where they are not there.

    Raises:
        RecordsUnavailable: the file cannot be opened or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make_private(folder / FILE)
        connection = sqlite3.connect(folder / FILE, timeout=_BUSY_SECONDS, isolation_level=None)
        with closing(connection):
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON").fetchall()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(tables)
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            connection.execute(SETTLE).fetchall()
    except (OSError, sqlite3.Error) as error:
        raise RecordsUnavailable(texts.RECORDS_UNAVAILABLE) from error


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
    return found is not None
