"""Restore: what a backup holds takes the place of what a data folder holds, all of it or nothing.

The backup is unpacked and checked beside the data, then a marker decides: from there on the restore is carried out,
by the process that began it or, when that died, by the next that asks. Each step may be done again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from index import publication
from index.data_folder import GENERATIONS, refuse_foreign
from index.generations import Generation, writing
from index.manifest import MANIFEST, flush_folder, read, write_durably
from ui.admin.uploads import FOLDER as UPLOADS
from ui.admin.uploads import KEPT, Uploads
from ui.backup import INDEX, Contents, contents_of, unpack
from ui.errors import InvalidBackup, RecordsUnavailable
from ui.records import staff
from ui.records.audit import Audit
from ui.records.records import FILE as RECORDS
from ui.records.records import Records

UNPACKED: Final = ".restore"
DECIDED: Final = ".restore-decided"
REPLACED: Final = ".replaced"
"""What a restore has replaced, until the next one: its records and uploaded files. Its index stays a generation."""
_EVER: Final = 100 * 366
"""Days of retention with which nothing is deleted in passing."""


def restore(data_dir: Path, file: Path, person: str, *, replace: bool = False) -> Contents:
    """Take over everything from a backup; when this returns, it is on the disk.

    Rows of the log that are newer than the backup stay, a token that they took back lets nobody in again, and answers
    that were deleted on request do not come back. Raises InvalidBackup (nothing was changed), IndexBusy, IndexingError,
    RecordsUnavailable.
    """
    refuse_foreign(data_dir)
    finish(data_dir)
    if not replace and is_used(data_dir):
        raise InvalidBackup(f"Thư mục {data_dir} đã có dữ liệu; để thay bằng bản sao lưu, hãy thêm --replace.")
    unpacked = data_dir / UNPACKED
    shutil.rmtree(unpacked, ignore_errors=True)
    try:
        unpacked.mkdir(0o700, parents=True)
        contents = unpack(file, unpacked)
        if contents.generation is not None:
            read(unpacked / INDEX)
        _log_beginning(data_dir, file, person, contents)
        write_durably(data_dir / DECIDED, f"{person}\n".encode())
        flush_folder(data_dir)
    except OSError as error:
        shutil.rmtree(unpacked, ignore_errors=True)
        raise InvalidBackup(f"Không ghi được vào {data_dir}: {error.strerror}; chưa thay đổi gì.") from error
    except BaseException:
        if not (data_dir / DECIDED).exists():
            shutil.rmtree(unpacked, ignore_errors=True)
        raise
    finish(data_dir)
    return contents


def _log_beginning(data_dir: Path, file: Path, person: str, contents: Contents) -> None:
    """Write down that a restore begins, unless the log is damaged: then a restore is what mends it."""
    try:
        with closing(Audit.open(data_dir)) as log:
            head = next((row.digest for row in log.rows(1)), "")
            details = {"created": contents.created, "generation": contents.generation, "head": head}
            log.write(person, "restore", str(file), details, outcome="begun")
    except RecordsUnavailable as error:
        if isinstance(error.__cause__, sqlite3.OperationalError):
            raise


def is_used(data_dir: Path) -> bool:
    """Whether a data folder holds anything that a restore would replace."""
    return any((data_dir / name).exists() for name in (GENERATIONS, RECORDS, UPLOADS))


def finish(data_dir: Path) -> None:
    """Carry out a restore that was decided and not ended; nothing where there is none. Raises IndexBusy."""
    if not (data_dir / DECIDED).exists():
        return
    unpacked = data_dir / UNPACKED
    contents = contents_of(unpacked)
    with writing(data_dir, at_least=contents.generation or 0) as target:
        publication.discard(data_dir)
        _save(data_dir)
        _restore_records(data_dir, unpacked)
        _restore_uploads(data_dir, unpacked, contents)
        if contents.generation is not None:
            whole = _unpacked_index(unpacked)
            if target.before is None or target.before.manifest.files != whole.manifest.files:
                target.commit_again(whole)
            whole.close()
    person = (data_dir / DECIDED).read_text("utf-8").strip()
    with closing(Audit.open(data_dir)) as log:
        if removed := staff.removed_by(reversed(log.rows())):
            staff.remove(data_dir, *removed)
        log.write(person, "restore", "", {"created": contents.created, "generation": contents.generation})
    (data_dir / DECIDED).unlink()
    flush_folder(data_dir)
    shutil.rmtree(unpacked, ignore_errors=True)


def _unpacked_index(unpacked: Path) -> Generation:
    return Generation(unpacked / INDEX, read(unpacked / INDEX), (unpacked / INDEX / MANIFEST).open("rb"))


def _save(data_dir: Path) -> None:
    """Keep the records and uploaded files that will be replaced, once."""
    saved, new = data_dir / REPLACED, data_dir / UNPACKED / "replaced"
    if (data_dir / UNPACKED / "saved").exists():
        return
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(0o700)
    if (data_dir / RECORDS).exists():
        try:
            _copy(data_dir / RECORDS, new / RECORDS)
        except sqlite3.DatabaseError:
            shutil.copyfile(data_dir / RECORDS, new / RECORDS)
    if (data_dir / UPLOADS).is_dir():
        shutil.copytree(data_dir / UPLOADS, new / UPLOADS, copy_function=_link)
    shutil.rmtree(saved, ignore_errors=True)
    os.rename(new, saved)
    write_durably(data_dir / UNPACKED / "saved", datetime.now(UTC).isoformat().encode())


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source, timeout=30)) as records, closing(sqlite3.connect(target, timeout=30)) as copy:
        records.backup(copy)


def _restore_records(data_dir: Path, unpacked: Path) -> None:
    """Write the unpacked records over those in use, as one transaction that a running server sees as a whole."""
    if not (unpacked / RECORDS).exists():
        return
    _keep_newer_rows(data_dir, unpacked)
    _keep_forgotten(data_dir, unpacked)
    try:
        _copy(unpacked / RECORDS, data_dir / RECORDS)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise RecordsUnavailable("Không ghi được cơ sở dữ liệu; hãy dừng hoidap serve rồi chạy lại.") from error
        for suffix in ("", "-wal", "-shm"):
            (data_dir / f"{RECORDS}{suffix}").unlink(missing_ok=True)
        _copy(unpacked / RECORDS, data_dir / RECORDS)


def _keep_newer_rows(data_dir: Path, unpacked: Path) -> None:
    """Add to the unpacked log the rows of the one in use that follow on it; another log is not mixed in."""
    try:
        with closing(Audit.open(data_dir)) as log:
            newer = tuple(reversed(log.rows()))
    except RecordsUnavailable:
        return
    with closing(Audit.open(unpacked)) as log:
        last = next(iter(log.rows(1)), None)
        chained: dict[int, Any] = {row.number: row for row in newer}
        if last is None or (last.number in chained and chained[last.number].digest == last.digest):
            log.take_over(row for row in newer if last is None or row.number > last.number)


def _keep_forgotten(data_dir: Path, unpacked: Path) -> None:
    """What people have had deleted since the backup does not come back with it."""
    try:
        with closing(Records.open(data_dir, _EVER)) as records:
            forgotten = records.forgotten()
    except RecordsUnavailable:
        return
    with closing(Records.open(unpacked, _EVER)) as records:
        records.forget_again(forgotten)


def _restore_uploads(data_dir: Path, unpacked: Path, contents: Contents) -> None:
    uploads = Uploads(data_dir)
    (uploads.folder / KEPT).mkdir(parents=True, exist_ok=True)
    for path in (unpacked / UPLOADS).iterdir() if (unpacked / UPLOADS).is_dir() else ():
        new = uploads.folder / KEPT / f"{path.name}.new"
        new.unlink(missing_ok=True)
        _link(str(path), str(new))
        new.chmod(0o440)
        os.replace(new, uploads.folder / KEPT / path.name)
    held = {sha256 for _, sha256 in contents.files.values()}
    uploads.settle({uploads.folder / name: sha256 for name, sha256 in contents.uploads.items()}, held)
    for folder in (uploads.folder / KEPT, uploads.folder):
        flush_folder(folder)
