"""Copies of the records that nobody reads go when the retention is over, whoever made them; newer ones stay."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ui.records.opening import records_of
from ui.records.put_aside import purge_put_aside
from ui.records.records import FILE, Asked, Records

DAY = 24 * 60 * 60.0
COPIES = (
    "records.damaged-20260101T000000.sqlite",
    "records.damaged-20260101T000000.sqlite-wal",
    ".replaced/records.sqlite",
)
LEFT = (".backup-abc/records.sqlite", ".salvage-abc/damaged.sqlite", ".salvage-abc/damaged.sqlite-wal")


def made(folder: Path, name: str, days: float) -> Path:
    """A file that was last written so many days ago."""
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(b"dau vet 4711")
    os.utime(path, (time.time() - days * DAY,) * 2)
    return path


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_there_as_long_as_the_retention_and_no_longer(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name, 29)
    purge_put_aside(tmp_path, 30)
    assert path.exists()
    made(tmp_path, name, 30.1)
    purge_put_aside(tmp_path, 30)
    assert not path.exists()


@pytest.mark.parametrize("name", LEFT)
def test_what_a_program_that_was_killed_has_left_goes_after_a_day(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name, 0.9)
    purge_put_aside(tmp_path, 30)
    assert path.exists()
    made(tmp_path, name, 1.1)
    purge_put_aside(tmp_path, 30)
    assert not path.exists()


def test_a_damaged_file_may_be_looked_at_for_a_day_where_nothing_is_kept(tmp_path: Path) -> None:
    path = made(tmp_path, COPIES[0], 0.5)
    purge_put_aside(tmp_path, 0)
    assert path.exists()


def test_the_records_in_use_and_files_of_others_stay(tmp_path: Path) -> None:
    others = [made(tmp_path, name, 400) for name in (FILE, "switch.json", ".replaced/uploads/a.txt", "sao-luu.sqlite")]
    purge_put_aside(tmp_path, 30)
    assert all(path.exists() for path in others)


def test_what_cannot_be_deleted_is_said_and_keeps_nobody_from_being_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / COPIES[0]).mkdir()
    os.utime(tmp_path / COPIES[0], (0, 0))
    records = records_of(tmp_path, 30)
    assert records.keep(Asked("câu hỏi", (), "answered", {"answer": "…"}))
    assert "cannot be deleted" in caplog.text


def test_a_server_deletes_them_when_it_opens_its_records_and_when_these_are_purged(tmp_path: Path) -> None:
    paths = [made(tmp_path, name, 31) for name in COPIES]
    records = records_of(tmp_path, 30)
    assert not any(path.exists() for path in paths)
    later = made(tmp_path, COPIES[0], 31)
    records.purge()
    assert not later.exists()
    Records.open(None).purge()
