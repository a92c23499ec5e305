"""A server opens its records: damaged ones are put aside, never deleted, and visitors are answered whatever happens."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ui import api_texts as texts
from ui.errors import RecordsDamaged, RecordsUnavailable
from ui.records import FILE, Records

_LOCK = ".records.lock"
_ASIDE = "records.damaged-*.sqlite"
_BESIDE = ("", "-wal", "-shm")
"""A database is these files; the second holds what was written last."""

_log = logging.getLogger(__name__)


def records_of(folder: Path, retention_days: int) -> Records:
    """The records of a data folder, new ones in place of damaged ones, which stay beside them under another name.

    Where none can be opened, since the disk is full or the folder cannot be written, nothing is kept. The log says
    so, and it names what was put aside each time, until somebody deletes it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            try:
                return Records.open(folder, retention_days)
            except RecordsDamaged as error:
                _log.error("%s", error)
                _put_aside(folder)
            return Records.open(folder, retention_days)
    except (RecordsUnavailable, OSError) as error:
        _log.error(texts.records_not_kept(str(error)))
        return Records.open(None, retention_days=0)
    finally:
        for path in sorted(folder.glob(_ASIDE)):
            _log.warning(texts.records_aside(str(path)))


def _put_aside(folder: Path) -> None:
    name = f"records.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite"
    for end in reversed(_BESIDE):  # the database itself last: while it is there, this can be begun again
        if (folder / f"{FILE}{end}").exists():
            os.rename(folder / f"{FILE}{end}", folder / f"{name}{end}")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One server opens its records at a time: SQLite refuses a file that is renamed, or begun, while it is opened."""
    with (folder / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
