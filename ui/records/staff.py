"""Staff: who may work on the admin page, each by a token of their own, of which only the SHA-256 is kept.

A token is 256 random bits, so that nobody finds it from its SHA-256: what slow hashes are for are words that people
choose. The table stands in the database of records, and backups hold it.
"""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ui.errors import InvalidStaff, UnknownStaff
from ui.records.audit import SYSTEM, Row
from ui.records.sealed import is_sealed, seal
from ui.records.watched import LOOK_SECONDS, Watched, changing

OPERATOR = "người vận hành"
"""Who acts, in the log, with the token of the settings or of the data folder."""
ADDED, REMOVED = "staff.add", "staff.remove"
"""The acts as the audit log names them."""
MOST_STAFF = 100

NAME = "staff"
"""The table."""
_TABLE = f"""
CREATE TABLE IF NOT EXISTS {NAME} (
    name TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, since TEXT NOT NULL, seal TEXT NOT NULL
)
"""
_PERSON = re.compile(r"[^\W\d_][\w .,'()-]{1,79}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person with a token; ``since`` is in UTC."""

    name: str
    sha256: str
    since: str


Staff = Callable[[], tuple[Colleague, ...]]
"""Gives who has a token now."""


def nobody() -> tuple[Colleague, ...]:
    """The staff where nobody has a token of their own."""
    return ()


def staff_in(folder: Path, look_seconds: float = LOOK_SECONDS) -> Staff:
    """Gives who has a token in a data folder as it is now, by name."""
    return Watched[tuple[Colleague, ...]](folder, NAME, _colleagues, (), look_seconds)


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.strip().encode("utf-8", "surrogatepass")).hexdigest()


def person_named(name: str) -> str:
    """A name as it is kept. Raises InvalidStaff for one that no person has."""
    said = " ".join(unicodedata.normalize("NFC", name[:500].encode("utf-8", "replace").decode("utf-8")).split())
    if not _PERSON.fullmatch(said) or said.casefold() in (OPERATOR, SYSTEM):
        raise InvalidStaff('Hãy ghi họ và tên của cán bộ, từ 2 đến 80 chữ, ví dụ: hoidap staff add "Nguyễn Thị Lan".')
    return said


def add(folder: Path, name: str) -> tuple[Colleague, str]:
    """Gives a person a token, which is told here and never again. Raises InvalidStaff, RecordsUnavailable."""
    token = secrets.token_urlsafe(32)
    colleague = Colleague(person_named(name), fingerprint(token), datetime.now(UTC).isoformat(timespec="seconds"))
    present = staff_in(folder, look_seconds=0)()
    if colleague.name.casefold() in {one.name.casefold() for one in present}:
        raise InvalidStaff(f"{colleague.name} đã có khóa; để cấp khóa mới, hãy thu khóa cũ bằng hoidap staff remove.")
    if len(present) >= MOST_STAFF:
        raise InvalidStaff(f"Đã có {MOST_STAFF} cán bộ; hãy thu bớt khóa bằng hoidap staff remove.")
    take_over(folder, (_row(colleague),))
    return colleague, token


def named(folder: Path, name: str) -> Colleague:
    """Who has a token under a name. Raises UnknownStaff."""
    said = " ".join(unicodedata.normalize("NFC", name).split()).casefold()
    for one in staff_in(folder, look_seconds=0)():
        if one.name.casefold() == said:
            return one
    raise UnknownStaff("Không có cán bộ nào tên như vậy; hãy xem danh sách bằng lệnh hoidap staff list.")


def remove(folder: Path, *names: str) -> None:
    """Takes people's tokens back where they have any: these let nobody in any more. Raises RecordsUnavailable."""
    with changing(folder, _TABLE) as connection:
        connection.executemany(f"DELETE FROM {NAME} WHERE name = ?", ((name,) for name in names))


def take_over(folder: Path, rows: Iterable[Sequence[object]]) -> None:
    """Keeps people as the rows of a table. Raises RecordsUnavailable."""
    with changing(folder, _TABLE) as connection:
        connection.executemany(f"INSERT INTO {NAME} VALUES (?, ?, ?, ?)", rows)


def removed_by(log: Iterable[Row]) -> frozenset[str]:
    """The names whose token was taken back, by a log with the oldest row first, and not given anew since."""
    last = {row.subject: row.act for row in log if row.act in (ADDED, REMOVED) and row.outcome == "done"}
    return frozenset(name for name, act in last.items() if act == REMOVED)


def _row(colleague: Colleague) -> tuple[str, ...]:
    row = (colleague.name, colleague.sha256, colleague.since)
    return (*row, seal(row))


def _colleagues(connection: sqlite3.Connection) -> tuple[Colleague, ...]:
    rows = connection.execute(f"SELECT name, sha256, since, seal FROM {NAME} ORDER BY name").fetchall()
    whole = [row for row in rows if is_sealed(row)]
    if len(whole) < len(rows):
        _log.error("%s staff tokens are damaged on the disk and let nobody in", len(rows) - len(whole))
    return tuple(Colleague(*row[:-1]) for row in whole)
