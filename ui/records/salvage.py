"""Salvage: of a damaged database, the rows of the staff that can still be read whole are carried into a new one.

A broken page may hold anything, so nothing is believed but a row whose seal fits: it was written by us, letter for
letter. What visitors asked is not carried over; it ends with its retention in the file that was put aside.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.manifest import flush_folder
from ui import api_texts as texts
from ui.records import approved, staff
from ui.records.audit import SYSTEM, Audit, Row
from ui.records.records import FILE, Records
from ui.records.sealed import is_sealed, letters

SALVAGED = ".records.salvaged.sqlite"
"""The new database, from when it is whole until it stands in its place."""

_HEADER_BYTES, _PAGES_AT = 100, slice(28, 32)
"""The header of a database, and the number of its pages there: with zeros SQLite goes by the length of the file."""
_TRIED_BEYOND = 1_000
"""Row numbers that are tried after the last one known: the page that leads to them may be broken."""
_KEYS = {"audit": "number", approved.NAME: "id", staff.NAME: "name"}
"""The key of each table, by whose index its rows are counted where the table itself is broken."""
_log = logging.getLogger(__name__)

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a table that are whole, and the numbers of rows that were there, as far as can be told."""

    rows: tuple[Values, ...]
    numbers: frozenset[int]

    @property
    def lost(self) -> int:
        """Rows that were there and are not whole."""
        return len(self.numbers) - len(self.rows)


def salvage(folder: Path, aside: str) -> None:
    """Make the new database beside the damaged one, which stays as it is; ``aside`` is the name it will have.

    Raises:
        RecordsUnavailable: the new one cannot be written.
        OSError: the damaged one cannot be copied.
    """
    with tempfile.TemporaryDirectory(prefix=".salvage-", dir=folder) as made:
        new = Path(made)
        Records.open(new).close()
        with closing(_readable(folder, new)) as damaged:
            log = _found(damaged, "audit", _is_row, _last_given(damaged))
            answers = _found(damaged, approved.NAME, is_sealed)
            people = _found(damaged, staff.NAME, is_sealed)
            has_tables = bool(_read(damaged, "SELECT 1 FROM sqlite_master"))
        rows = [Row(*values) for values in log.rows]
        removed = staff.removed_by(rows)
        approved.take_over(new, answers.rows)
        staff.take_over(new, [row for row in people.rows if row[0] not in removed])
        found = {"answers": answers, "rows": log, "staff": people}
        saved, lost = ({name: len(one.rows) for name, one in found.items()}, {n: one.lost for n, one in found.items()})
        with closing(Audit.open(new)) as audit:
            audit.take_over(rows, max(log.numbers, default=0))
            audit.write(SYSTEM, "records.salvage", aside, {"saved": saved, "lost": lost if has_tables else "?"})
        with closing(sqlite3.connect(new / FILE)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        os.replace(new / FILE, folder / SALVAGED)
    flush_folder(folder)
    _log.error(texts.records_salvaged(saved, lost if has_tables else None))


def _readable(folder: Path, into: Path) -> sqlite3.Connection:
    """A copy of the damaged database, with the header of a whole one, open as far as its pages can be read."""
    copy = into / "damaged.sqlite"
    shutil.copyfile(folder / FILE, copy)
    if (folder / f"{FILE}-wal").exists():
        shutil.copyfile(folder / f"{FILE}-wal", into / f"{copy.name}-wal")
    header = bytearray((into / FILE).read_bytes()[:_HEADER_BYTES])
    header[_PAGES_AT] = bytes(4)
    with copy.open("r+b") as file:
        file.write(header)
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.text_factory = letters
    with suppress(sqlite3.DatabaseError):  # with it SQLite opens a file that has lost its end or a table's definition
        connection.execute("PRAGMA writable_schema = ON")
    return connection


def _found(connection: sqlite3.Connection, table: str, is_ours: Callable[[Values], bool], given: int = 0) -> Found:
    """The rows of a table that are ours: from both ends of its tree, and one by one where a page in it is broken.

    ``given`` is the number of the last row, 0 where it does not count them all.
    """
    both = (f"SELECT rowid, * FROM {table} ORDER BY rowid {order}" for order in ("ASC", "DESC"))
    rows = {row[0]: row[1:] for select in both for row in _read(connection, select) if is_ours(row[1:])}
    end = max(rows, default=0) + _TRIED_BEYOND
    given = given if given < end else 0
    indexed = {number for _, number in _read(connection, f"SELECT {_KEYS[table]}, rowid FROM {table} ORDER BY 1")}
    numbers = rows.keys() | {number for number in indexed if number < end} | set(range(1, given + 1))
    for number in sorted(set(range(1, end)) - rows.keys()):
        for values in _read(connection, f"SELECT * FROM {table} WHERE rowid = ?", number):
            if is_ours(values):
                rows[number] = values
    return Found(tuple(rows[number] for number in sorted(rows)), frozenset(numbers | rows.keys()))


def _read(connection: sqlite3.Connection, select: str, *values: object) -> list[Values]:
    """The rows of a select up to the first page that cannot be read."""
    rows: list[Values] = []
    with suppress(sqlite3.DatabaseError):
        rows.extend(connection.execute(select, values))
    return rows


def _last_given(connection: sqlite3.Connection) -> int:
    """The number of the last row of the log, 0 where it cannot be read."""
    given = _read(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
    return given[0][0] if given and isinstance(given[0][0], int) else 0


def _is_row(values: Values) -> bool:
    """Whether these are the columns of a row of the log, as it was written."""
    return len(values) == len(Row.__slots__) and Row(*values).is_whole
