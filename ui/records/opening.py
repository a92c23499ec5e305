"""A server opens its records: damaged ones are put aside for as long as the retention, and visitors are answered
whatever happens."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.manifest import flush_folder
from ui import api_texts as texts
from ui.errors import RecordsDamaged, RecordsUnavailable
from ui.records.approved import seal_in
from ui.records.kill_switch import settle
from ui.records.put_aside import DAMAGED
from ui.records.records import FILE, Records
from ui.records.salvage import SALVAGED, salvage

_LOCK = ".records.lock"
_BESIDE = ("-wal", "-shm")
"""What belongs to a database; the first holds what was written last."""

_log = logging.getLogger(__name__)


def records_of(folder: Path, retention_days: int) -> Records:
    """The records of a data folder; in place of damaged ones new ones with what could be saved of the staff's.

    The damaged ones stay beside them under another name. Where none can be opened, since the disk is full or the
    folder cannot be written, nothing is kept. The log says so, and it names what was put aside each time, until
    somebody deletes it or its retention is over.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            settle(folder)
            try:
                records = Records.open(folder, retention_days)
                (folder / SALVAGED).unlink(missing_ok=True)
            except RecordsDamaged as error:
                _log.error("%s", error)
                _replace(folder)
                records = Records.open(folder, retention_days)
            seal_in(folder)
            return records
    except (RecordsUnavailable, OSError) as error:
        _log.error(texts.records_not_kept(str(error)))
        return Records.open(None, retention_days=0)
    finally:
        for path in sorted(folder.glob(DAMAGED)):
            _log.warning(texts.records_aside(str(path)))


def _replace(folder: Path) -> None:
    """Put the new database in the place of the damaged one, at one moment: each step before it may be done again."""
    aside = f"records.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite"
    if not (folder / SALVAGED).exists():
        salvage(folder, aside)
    try:
        os.link(folder / FILE, folder / aside)
    except OSError:  # the file system has no links: for a moment there is no database
        os.rename(folder / FILE, folder / aside)
    for end in _BESIDE:
        if (folder / f"{FILE}{end}").exists():
            os.rename(folder / f"{FILE}{end}", folder / f"{aside}{end}")
    os.replace(folder / SALVAGED, folder / FILE)
    flush_folder(folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One server opens its records at a time: SQLite refuses a file that is renamed, or begun, while it is opened."""
    with (folder / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
