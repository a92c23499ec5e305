"""Sealed rows: SQLite notices a broken page, not a changed letter, so a row that matters carries its own SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence


def seal(row: Sequence[object]) -> str:
    """The SHA-256 of a row's columns."""
    return hashlib.sha256(json.dumps(row, default=repr).encode()).hexdigest()


def is_sealed(row: Sequence[object]) -> bool:
    """Whether the last column is the seal of the others: only a row that we wrote has it."""
    return len(row) > 1 and row[-1] == seal(row[:-1])


def letters(text: bytes) -> str:
    """The ``text_factory`` of a connection: one changed byte costs the row that it stands in, not all of a select."""
    return text.decode("utf-8", "replace")


def is_whole(row: Sequence[object]) -> bool:
    """Whether the columns are those that were written; rows from before there was a seal have "" and pass."""
    return row[-1] == "" or is_sealed(row)
