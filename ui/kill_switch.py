"""The kill switch: answering is turned off, with a reason that visitors read, and on again. Restarts change nothing.

GOV.UK Chat's way of being turned off is the model: docs/turning-govuk-chat-off.md of alphagov/govuk-chat.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.errors import InvalidText
from ui.watched import Watched, changing

MOST_REASON = 300

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


SwitchedOff = Callable[[], Off | None]
"""Gives the state of the switch: None while it is on."""


def on() -> None:
    """The state of a switch that nobody has: on."""


def switch_in(folder: Path, look_seconds: float = 0.5) -> SwitchedOff:
    """Gives the state of a data folder's switch as it is now."""
    return Watched(folder, _NAME, _state, None, look_seconds)


def turn_off(folder: Path, reason: str, *, everything: bool = False) -> Off:
    """Turns answering off, or changes the reason. Raises InvalidText for a reason that is none, RecordsUnavailable."""
    said = " ".join(reason.encode("utf-8", "replace").decode("utf-8").split())
    if not said or len(said) > MOST_REASON:
        raise InvalidText(f"Hãy ghi lý do tạm dừng cho người dân đọc, tối đa {MOST_REASON} ký tự.")
    off = Off(said, time.time(), everything)
    with changing(folder, _TABLE) as connection:
        connection.execute(f"INSERT OR REPLACE INTO {_NAME} VALUES (1, ?, ?, ?)", (off.since, said, everything))
    return off


def turn_on(folder: Path) -> bool:
    """Turns answering on again; whether it was off. Raises RecordsUnavailable."""
    with changing(folder, _TABLE) as connection:
        return connection.execute(f"DELETE FROM {_NAME}").rowcount > 0


def _state(connection: sqlite3.Connection) -> Off | None:
    row = connection.execute(f"SELECT reason, since, everything FROM {_NAME}").fetchone()
    return Off(row[0], row[1], bool(row[2])) if row else None
