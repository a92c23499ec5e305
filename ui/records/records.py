"""Records: answers that were given and what visitors think of them, in a database of its own beside the index.

Nothing personal is written: questions and notes are masked first. Nothing stays longer than the days of retention,
and what is deleted is overwritten on the disk.
"""

from __future__ import annotations

import json
import logging
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from sources.reading.privacy import masked
from ui import api_texts as texts
from ui.errors import RecordsDamaged, RecordsUnavailable, UnknownAnswer
from ui.records.private_file import make_private
from ui.records.put_aside import purge_put_aside
from ui.records.sealed import is_whole, seal
from ui.records.tables import COLUMNS, SAID, bytes_in_use, prepare
from ui.render import Json

FILE = "records.sqlite"
RETENTION_DAYS = 30
MOST_ANSWERS = 200_000
MOST_BYTES = 1 << 30
"""What is kept at most, in answers and on the disk; the oldest go first, so that a flood cannot fill the disk."""
MOST_OPINIONS = 20
"""Of one answer; the newest stay, so that one answer takes little room however often it is judged."""

_log = logging.getLogger(__name__)
_DAY = 24 * 60 * 60
_PURGE_EVERY = 60 * 60
_BUSY_SECONDS = 5.0
_FULL = 0.9
"""Of the room on the disk: so much stays in use when it has become too little."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the questions before it, and the object that it was answered with."""

    question: str
    history: tuple[str, ...]
    outcome: str
    answer: Json = field(hash=False)


class Records:
    """The open database. Every method may be called from any thread."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        retention_days: int,
        clock: Callable[[], float] = time.time,
        folder: Path | None = None,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._retention_days = retention_days
        self._retention = retention_days * _DAY
        self._clock = clock
        self._lock = threading.Lock()
        self._purged = 0.0

    @classmethod
    def open(
        cls,
        folder: Path | None,
        retention_days: int = RETENTION_DAYS,
        clock: Callable[[], float] = time.time,
    ) -> Self:
        """The records of a data folder, made where there are none; None keeps them in memory alone.

        What is older than ``retention_days`` is deleted at once, and from then on every hour; 0 keeps nothing.

        Raises:
            RecordsDamaged: the file is no database of ours, or no longer a whole one.
            RecordsUnavailable: the file cannot be opened or written.
        """
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                make_private(folder / FILE)
            connection = sqlite3.connect(
                ":memory:" if folder is None else folder / FILE,
                timeout=_BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            with _closed_on_error(connection):
                prepare(connection)
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, sqlite3.Error) and tells_damage(error):
                raise RecordsDamaged(texts.records_damaged(str(folder))) from error
            raise RecordsUnavailable(texts.records_unopened(str(folder or ""))) from error
        records = cls(connection, retention_days, clock, folder)
        records.purge()
        return records

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def require_writable(self) -> None:
        """Nothing where an answer could be kept now. Raises RecordsUnavailable."""
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")

    def keep(self, asked: Asked) -> str | None:
        """Keeps an answer; its id is not to be guessed. None when nothing is kept. Raises RecordsUnavailable."""
        if self._retention <= 0:
            return None
        answer_id = secrets.token_hex(16)
        question, history = masked(asked.question), [masked(earlier) for earlier in asked.history]
        answer = _stored({**asked.answer, "id": answer_id, "question": question})
        row = (answer_id, self._clock(), _utf8(question), _stored(history), asked.outcome, answer)
        with self._writing() as connection:
            connection.execute(
                f"INSERT INTO answers ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, seal(row)),
            )
        return answer_id

    def answer(self, answer_id: str) -> Json:
        """The object of a kept answer. Raises UnknownAnswer, RecordsUnavailable; RecordsDamaged when it changed."""
        with self._using() as connection:
            row = connection.execute(
                f"SELECT {COLUMNS} FROM answers WHERE id = ? AND at > ?", (_utf8(answer_id), self._oldest())
            ).fetchone()
        if row is None:
            raise UnknownAnswer(texts.UNKNOWN_ANSWER)
        if not is_whole(row):
            raise RecordsDamaged(texts.RECORD_DAMAGED)
        found: Json = json.loads(row[5])
        return found

    def judge(self, answer_id: str, verdict: str, note: str = "") -> None:
        """Keeps what a visitor thinks of an answer. Raises UnknownAnswer, RecordsUnavailable."""
        self.answer(answer_id)
        row = (answer_id, self._clock(), verdict, _utf8(masked(note)))
        with self._writing() as connection:
            connection.execute(f"INSERT INTO feedback ({SAID}) VALUES (?, ?, ?, ?, ?)", (*row, seal(row)))
            connection.execute(
                "DELETE FROM feedback WHERE answer_id = ?1 AND number NOT IN "
                "(SELECT number FROM feedback WHERE answer_id = ?1 ORDER BY number DESC LIMIT ?2)",
                (answer_id, MOST_OPINIONS),
            )

    def delete(self, answer_id: str) -> None:
        """Deletes an answer with what was said of it. Raises UnknownAnswer, RecordsUnavailable."""
        if not self._forget("WHERE id = ?", (_utf8(answer_id),)):
            raise UnknownAnswer(texts.UNKNOWN_ANSWER)

    def delete_all(self) -> int:
        """Deletes everything; how many answers there were. Raises RecordsUnavailable."""
        return self._forget()

    def forgotten(self) -> dict[str, float]:
        """When the answers were given that people had deleted, by id. Raises RecordsUnavailable."""
        with self._using() as connection:
            return dict(connection.execute("SELECT id, at FROM forgotten"))

    def forget_again(self, forgotten: Mapping[str, float]) -> None:
        """Deletes answers that were deleted before and came back with a backup. Raises RecordsUnavailable."""
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", forgotten.items())
            connection.execute("DELETE FROM answers WHERE id IN (SELECT id FROM forgotten)")
        self._overwrite()

    def _forget(self, which: str = "", values: tuple[str, ...] = ()) -> int:
        """Deletes answers; their ids stay for the retention, so that no backup brings them back."""
        with self._writing() as connection:
            connection.execute(f"INSERT OR REPLACE INTO forgotten SELECT id, at FROM answers {which}", values)
            deleted = connection.execute(f"DELETE FROM answers {which}", values).rowcount
        if deleted:
            self._overwrite()
        return deleted

    def purge(self) -> int:
        """Deletes what is older than the retention or too much, also of what was put aside; how many answers went.

        Raises RecordsUnavailable.
        """
        with self._using() as connection:
            deleted = connection.execute("DELETE FROM answers WHERE at <= ?", (self._oldest(),)).rowcount
            connection.execute("DELETE FROM forgotten WHERE at <= ?", (self._oldest(),))
            deleted += connection.execute(
                "DELETE FROM answers WHERE at < (SELECT at FROM answers ORDER BY at DESC LIMIT 1 OFFSET ?)",
                (MOST_ANSWERS - 1,),
            ).rowcount
            self._purged = self._clock()
        if self._folder is not None:
            purge_put_aside(self._folder, self._retention_days)
        if deleted:
            self._overwrite()
        return deleted

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Deletes the oldest answers where the tables have become too large."""
        if bytes_in_use(connection) <= MOST_BYTES:
            return
        while bytes_in_use(connection) > MOST_BYTES * _FULL:
            oldest = "SELECT id FROM answers ORDER BY at LIMIT max(1, (SELECT count(*) FROM answers) / 20)"
            if not connection.execute(f"DELETE FROM answers WHERE id IN ({oldest})").rowcount:
                return

    def export(self, answer_id: str | None = None) -> Iterator[Json]:
        """Everything that is kept, or what is kept of one answer, oldest first; what was damaged on the disk is left
        out, which the log says. Raises RecordsUnavailable."""
        with self._using() as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS} FROM answers WHERE at > ?1 AND (?2 IS NULL OR id = ?2) ORDER BY at",
                (self._oldest(), answer_id),
            ).fetchall()
            said = connection.execute(f"SELECT {SAID} FROM feedback ORDER BY number").fetchall()
        opinions: dict[str, list[Json]] = {}
        for about, at, verdict, note, _ in filter(is_whole, said):
            opinions.setdefault(about, []).append({"at": _moment(at), "verdict": verdict, "note": note})
        for row in rows:
            if not is_whole(row):
                _log.error("the record %s is damaged and left out", row[0])
                continue
            found_id, at, question, history, outcome, answer, _ = row
            yield {
                "id": found_id,
                "at": _moment(at),
                "question": question,
                "history": json.loads(history),
                "outcome": outcome,
                "answer": json.loads(answer),
                "feedback": opinions.get(found_id, []),
            }

    def _oldest(self) -> float:
        return self._clock() - self._retention

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The connection for one change; what is too old goes first, at most once an hour."""
        if self._clock() - self._purged >= _PURGE_EVERY:
            self.purge()
        with self._using() as connection:
            self._make_room(connection)
            yield connection

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise RecordsUnavailable(texts.RECORDS_UNAVAILABLE) from error

    def _overwrite(self) -> None:
        """Leaves nothing of what was deleted in the write-ahead log either."""
        with self._using() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error:
        connection.close()
        raise


def tells_damage(error: sqlite3.Error) -> bool:
    """Whether the file is broken, as against locked, full or out of reach."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _stored(value: Any) -> str:
    """JSON in ASCII: a lone surrogate, which SQLite cannot hold, stays an escape."""
    return json.dumps(value)


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _moment(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
