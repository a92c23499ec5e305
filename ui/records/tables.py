"""The tables of the records: what they hold, how an older file gets what it lacks, and how much room they take."""

from __future__ import annotations

import sqlite3

from ui.records.sealed import letters

COLUMNS = "id, at, question, history, outcome, answer, seal"
"""Of an answer."""
SAID = "answer_id, at, verdict, note, seal"
"""Of an opinion."""

_FORMAT = 4
_ADDED = {
    2: "ALTER TABLE answers ADD COLUMN seal TEXT NOT NULL DEFAULT '';",
    3: "ALTER TABLE feedback ADD COLUMN seal TEXT NOT NULL DEFAULT '';",
}
"""What each format added to the tables of the one before."""
_USED = (
    f"SELECT {COLUMNS} FROM answers LIMIT 0",
    f"SELECT {SAID} FROM feedback LIMIT 0",
    "SELECT id, at FROM forgotten LIMIT 0",
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
CREATE TABLE IF NOT EXISTS forgotten (id TEXT PRIMARY KEY, at REAL NOT NULL);
"""


def prepare(connection: sqlite3.Connection) -> None:
    """Make what is missing, and see that the file is whole. Raises sqlite3.Error."""
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


def bytes_in_use(connection: sqlite3.Connection) -> int:
    """What the tables take of the file; pages that are free are written again before it grows."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
