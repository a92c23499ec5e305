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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from sources.reading.privacy import masked
from ui import api_texts as texts
from ui.errors import RecordsDamaged, RecordsUnavailable, UnknownAnswer
from ui.render import Json
from ui.sealed import is_whole, letters, seal

FILE = "records.sqlite"
RETENTION_DAYS = 30
MOST_ANSWERS = 200_000
"""Answers that are kept at most; the oldest go first, so that a flood of questions cannot fill the disk."""

_log = logging.getLogger(__name__)
_DAY = 24 * 60 * 60
_PURGE_EVERY = 60 * 60
_BUSY_SECONDS = 5.0
_FORMAT = 3
_ADDED = {
    2: "ALTER TABLE answers ADD COLUMN seal TEXT NOT NULL DEFAULT '';",
    3: "ALTER TABLE feedback ADD COLUMN seal TEXT NOT NULL DEFAULT '';",
}
"""What each format added to the one before."""
_COLUMNS = "id, at, question, history, outcome, answer, seal"
_SAID = "answer_id, at, verdict, note, seal"
_USED = (
    f"SELECT {_COLUMNS} FROM answers LIMIT 0",
    f"SELECT {_SAID} FROM feedback LIMIT 0",
)
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, at REAL NOT NULL, question TEXT NOT NULL, history TEXT NOT NULL, outcome TEXT NOT NULL,
    answer TEXT NOT NULL, seal TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS answers_at ON answers (at);
CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY, answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE, at REAL NOT NULL,
    verdict TEXT NOT NULL, note TEXT NOT NULL, seal TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS feedback_answer ON feedback (answer_id);
"""


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
        self, connection: sqlite3.Connection, retention_days: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._connection = connection
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
            connection = sqlite3.connect(
                ":memory:" if folder is None else folder / FILE,
                timeout=_BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            with _closed_on_error(connection):
                _prepare(connection)
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, sqlite3.Error) and tells_damage(error):
                raise RecordsDamaged(texts.records_damaged(str(folder))) from error
            raise RecordsUnavailable(texts.records_unopened(str(folder or ""))) from error
        records = cls(connection, retention_days, clock)
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
                f"INSERT INTO answers ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, seal(row)),
            )
        return answer_id

    def answer(self, answer_id: str) -> Json:
        """The object of a kept answer. Raises UnknownAnswer, RecordsUnavailable; RecordsDamaged when it changed."""
        with self._using() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM answers WHERE id = ? AND at > ?", (_utf8(answer_id), self._oldest())
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
            connection.execute(f"INSERT INTO feedback ({_SAID}) VALUES (?, ?, ?, ?, ?)", (*row, seal(row)))

    def delete(self, answer_id: str) -> None:
        """Deletes an answer with what was said of it. Raises UnknownAnswer, RecordsUnavailable."""
        with self._writing() as connection:
            deleted = connection.execute("DELETE FROM answers WHERE id = ?", (_utf8(answer_id),)).rowcount
        if not deleted:
            raise UnknownAnswer(texts.UNKNOWN_ANSWER)
        self._overwrite()

    def delete_all(self) -> int:
        """Deletes everything; how many answers there were. Raises RecordsUnavailable."""
        with self._writing() as connection:
            deleted = connection.execute("DELETE FROM answers").rowcount
        self._overwrite()
        return deleted

    def purge(self) -> int:
        """Deletes what is older than the retention or too much; how many answers went. Raises RecordsUnavailable."""
        with self._using() as connection:
            deleted = connection.execute("DELETE FROM answers WHERE at <= ?", (self._oldest(),)).rowcount
            deleted += connection.execute(
                "DELETE FROM answers WHERE at < (SELECT at FROM answers ORDER BY at DESC LIMIT 1 OFFSET ?)",
                (MOST_ANSWERS - 1,),
            ).rowcount
            self._purged = self._clock()
        if deleted:
            self._overwrite()
        return deleted

    def export(self, answer_id: str | None = None) -> Iterator[Json]:
        """Everything that is kept, or what is kept of one answer, oldest first; what was damaged on the disk is left
        out, which the log says. Raises RecordsUnavailable."""
        with self._using() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM answers WHERE at > ?1 AND (?2 IS NULL OR id = ?2) ORDER BY at",
                (self._oldest(), answer_id),
            ).fetchall()
            said = connection.execute(f"SELECT {_SAID} FROM feedback ORDER BY number").fetchall()
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


def _prepare(connection: sqlite3.Connection) -> None:
    connection.text_factory = letters
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    for pragma in ("synchronous = NORMAL", "secure_delete = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < _FORMAT:
        added = "".join(statement for format_, statement in _ADDED.items() if 0 < version < format_)
        connection.executescript(f"BEGIN IMMEDIATE;{_TABLES}{added}PRAGMA user_version = {_FORMAT};COMMIT;")
    for select in _USED:
        connection.execute(select)
    if (said := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(said)


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
