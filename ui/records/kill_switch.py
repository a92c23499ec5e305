"""The kill switch: answering is turned off, with a reason that visitors read, and on again. Restarts change nothing.

Its state stands twice: in the database of records, which backups hold, and in a sealed file of its own. Answering is
off where either says so, or where the file is there and is not what was written: damage never turns it on again.
GOV.UK Chat's way of being turned off is the model: docs/turning-govuk-chat-off.md of alphagov/govuk-chat.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from index.manifest import flush_folder, write_durably
from ui import api_texts as texts
from ui.errors import InvalidText, RecordsUnavailable
from ui.records.records import FILE as RECORDS
from ui.records.records import tells_damage
from ui.records.sealed import seal
from ui.records.watched import LOOK_SECONDS, Watched, changing

MOST_REASON = 300
FILE = "switch.json"

_log = logging.getLogger(__name__)
_NAME = "kill_switch"
_TABLE = f"""
CREATE TABLE IF NOT EXISTS {_NAME} (
    one INTEGER PRIMARY KEY CHECK (one = 1), since REAL NOT NULL, reason TEXT NOT NULL, everything INTEGER NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Off:
    """Answers and checks are not given, since a moment (seconds of the epoch) and for a reason that visitors read.

    ``everything`` closes the pages of sources and figures too.
    """

    reason: str
    since: float
    everything: bool = False


UNREADABLE = Off(texts.SWITCH_UNREADABLE, 0.0)
"""What holds where the state was kept and can no longer be read."""

SwitchedOff = Callable[[], Off | None]
"""Gives the state of the switch: None while it is on."""


def on() -> None:
    """The state of a switch that nobody has: on."""


def switch_in(folder: Path, look_seconds: float = LOOK_SECONDS) -> SwitchedOff:
    """Gives the state of a data folder's switch as it is now."""
    file = _File(folder, look_seconds)
    row = Watched(folder, _NAME, _row, None, look_seconds)
    return lambda: file() or row()


def settle(folder: Path) -> None:
    """See to it that the file is there while the database can still be asked: a server does so before it opens any.

    Where the database is damaged already and nobody knows, answering is off. Raises RecordsUnavailable.
    """
    if os.path.lexists(folder / FILE):
        return
    try:
        off = _row_of(folder)
    except sqlite3.Error as error:
        if not tells_damage(error):
            raise RecordsUnavailable(texts.RECORDS_UNAVAILABLE) from error
        off = UNREADABLE
        _log.error(texts.SWITCH_LOST)
    _keep(folder, off)


def turn_off(folder: Path, reason: str, *, everything: bool = False) -> Off:
    """Turns answering off, or changes the reason. Raises InvalidText for a reason that is none, RecordsUnavailable."""
    said = " ".join(reason.encode("utf-8", "replace").decode("utf-8").split())
    if not said or len(said) > MOST_REASON:
        raise InvalidText(f"Hãy ghi lý do tạm dừng cho người dân đọc, tối đa {MOST_REASON} ký tự.")
    off = Off(said, time.time(), everything)
    _keep(folder, off)
    with changing(folder, _TABLE) as connection:
        connection.execute(f"INSERT OR REPLACE INTO {_NAME} VALUES (1, ?, ?, ?)", (off.since, said, everything))
    return off


def turn_on(folder: Path) -> bool:
    """Turns answering on again; whether it was off. Raises RecordsUnavailable."""
    was_off = _kept(folder) is not None
    with changing(folder, _TABLE) as connection:
        was_off |= connection.execute(f"DELETE FROM {_NAME}").rowcount > 0
    _keep(folder, None)
    return was_off


class _File:
    """What the file says, looked at no more often than every so many seconds. May be called from any thread."""

    def __init__(self, folder: Path, look_seconds: float) -> None:
        self._folder = folder
        self._look_seconds = look_seconds
        self._looked = -float("inf")
        self._held: Off | None = None

    def __call__(self) -> Off | None:
        if time.monotonic() - self._looked >= self._look_seconds:
            before, self._held = self._held, _kept(self._folder)
            self._looked = time.monotonic()
            if self._held is UNREADABLE is not before:
                _log.error(texts.SWITCH_LOST)
        return self._held


def _kept(folder: Path) -> Off | None:
    """What the file says; None where there is none."""
    try:
        told = json.loads((folder / FILE).read_bytes())
        if told["seal"] != seal((told["off"],)):
            return UNREADABLE
        return Off(**told["off"]) if told["off"] else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, TypeError, KeyError):
        return UNREADABLE


def _keep(folder: Path, off: Off | None) -> None:
    """Write the file, whole or not at all; when this returns it is on the disk. Raises RecordsUnavailable."""
    told = asdict(off) if off else None
    new = folder / f".{FILE}.{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            write_durably(new, json.dumps({"off": told, "seal": seal((told,))}).encode())
            os.replace(new, folder / FILE)
        finally:
            new.unlink(missing_ok=True)
        flush_folder(folder)
    except OSError as error:
        raise RecordsUnavailable(texts.RECORDS_UNAVAILABLE) from error


def _row_of(folder: Path) -> Off | None:
    """What the database says; None where there is none."""
    if not (folder / RECORDS).exists():
        return None
    with closing(sqlite3.connect(f"{(folder / RECORDS).absolute().as_uri()}?mode=rw", uri=True)) as connection:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_NAME,)).fetchone()
        return _row(connection) if found else None


def _row(connection: sqlite3.Connection) -> Off | None:
    row = connection.execute(f"SELECT reason, since, everything FROM {_NAME}").fetchone()
    return Off(row[0], row[1], bool(row[2])) if row else None
