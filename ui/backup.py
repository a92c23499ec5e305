"""Backup: the committed index, the records and the uploaded files in one tar file, with the SHA-256 of each.

FILE.tar (or .tar.gz)
├── index/…               the files of one generation
├── records.sqlite        copied while it is in use, as it stood at one moment
├── uploads/<SHA-256>     the bytes of every uploaded file that an index was made of
└── hoidap-backup.json    comes last: what belongs to the backup, so that a file that was cut off says so
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import re
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from index.errors import NoIndex
from index.generations import Generation, opened
from index.manifest import MANIFEST, SEAL, flush_folder
from ui.admin.uploads import FOLDER as UPLOADS
from ui.admin.uploads import KEPT, checked_name
from ui.errors import InvalidBackup, InvalidUpload
from ui.records.records import FILE as RECORDS

CONTENTS: Final = "hoidap-backup.json"
FORMAT: Final = 1
INDEX: Final = "index"
_PIECE: Final = 1 << 20
_UNWRITABLE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
_NAME: Final = re.compile(
    r"(?:index(?:/(?!\.\.?(?:/|$))[\w.-]+){1,3}|uploads/[0-9a-f]{64}|records\.sqlite|hoidap-backup\.json)"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: each file's size and SHA-256 by name, and the uploaded files by name."""

    created: str
    generation: int | None
    documents: int
    files: dict[str, tuple[int, str]]
    uploads: dict[str, str]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _ in self.files.values())


def back_up(data_dir: Path, file: Path) -> Contents:
    """Write the backup of a data folder, also while it serves and is written; ``file`` is whole or as it was.

    Raises:
        InvalidBackup: there is nothing to back up, the records are damaged, or the file cannot be written.
        IndexingError: no generation of the index is whole.
    """
    if file.resolve().is_relative_to(data_dir.resolve()):
        raise InvalidBackup("Hãy ghi tệp sao lưu ra ngoài thư mục dữ liệu.")
    try:
        generation: Generation | None = opened(data_dir)
    except NoIndex:
        generation = None
    new = file.with_name(f".{file.name}.new")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=data_dir) as folder:
            records = _copied_records(data_dir, Path(folder))
            if generation is None and records is None:
                raise InvalidBackup(f"Thư mục {data_dir} chưa có gì để sao lưu.")
            with _private(new) as raw, _packed(raw, file) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
                contents = _written(tar, data_dir, generation, records)
        os.replace(new, file)
        flush_folder(file.resolve().parent)
    except OSError as error:
        raise InvalidBackup(f"Không ghi được tệp sao lưu {file}: {error.strerror or error}.") from error
    finally:
        new.unlink(missing_ok=True)
        if generation:
            generation.close()
    return contents


def _written(tar: tarfile.TarFile, data_dir: Path, generation: Generation | None, records: Path | None) -> Contents:
    files: dict[str, tuple[int, str]] = {}
    uploads: dict[str, str] = {}
    if generation:
        for name in (*(stored.name for stored in generation.manifest.files), MANIFEST, SEAL):
            files[f"{INDEX}/{name}"] = _add(tar, f"{INDEX}/{name}", generation.folder / name)
    if records:
        files[RECORDS] = _add(tar, RECORDS, records)
    for name, sha256, path in _uploaded(data_dir):
        if name:
            uploads[name] = sha256
        if f"{UPLOADS}/{sha256}" not in files:
            files[f"{UPLOADS}/{sha256}"] = _add(tar, f"{UPLOADS}/{sha256}", path)
    held = generation.manifest if generation else None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    contents = Contents(now, held.generation if held else None, held.documents if held else 0, files, uploads)
    record = {name: getattr(contents, name) for name in Contents.__slots__} | {"format": FORMAT}
    content = json.dumps(record, ensure_ascii=False, indent=1).encode()
    tar.addfile(_entry(CONTENTS, len(content)), io.BytesIO(content))
    return contents


def _copied_records(data_dir: Path, folder: Path) -> Path | None:
    """The records as they stand now, in a file of their own; None where there are none."""
    if not (data_dir / RECORDS).exists():
        return None
    try:
        with (
            closing(sqlite3.connect(data_dir / RECORDS, timeout=30)) as records,
            closing(sqlite3.connect(folder / RECORDS)) as copy,
        ):
            records.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("integrity_check")
    except sqlite3.Error as error:
        raise InvalidBackup(f"Cơ sở dữ liệu {data_dir / RECORDS} đã hỏng hoặc đang bận; chưa sao lưu gì.") from error
    return folder / RECORDS


def _uploaded(data_dir: Path) -> Iterator[tuple[str, str, Path]]:
    """Name ("" for an earlier version), SHA-256 and place of each uploaded file."""
    folder = data_dir / UPLOADS
    kept = sorted((folder / KEPT).glob("?" * 64)) if (folder / KEPT).is_dir() else []
    known = {(path.stat().st_dev, path.stat().st_ino): path.name for path in kept}
    for path in kept:
        yield "", path.name, path
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file():
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                sha256 = known.get((status.st_dev, status.st_ino)) or hashlib.file_digest(file, "sha256").hexdigest()
            yield path.name, sha256, path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> tuple[int, str]:
    """Put a file into the archive; its size and SHA-256, of the bytes that went in."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        counted = _Counted(file)
        tar.addfile(_entry(name, size), cast(Any, counted))
    return size, counted.sha256.hexdigest()


class _Counted:
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.sha256.update(piece)
        return piece


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    """A new file that its owner alone may read, on the disk when the block ends."""
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _packed(file: BinaryIO, named: Path) -> Iterator[BinaryIO]:
    if named.suffix.lower() not in (".gz", ".tgz"):
        yield file
        return
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6) as packed:
        yield cast(BinaryIO, packed)


def unpack(file: Path, folder: Path) -> Contents:
    """Unpack a backup into an empty folder and hold every file against its SHA-256.

    Nothing but plain files of known names is taken from it. Raises InvalidBackup when it is not whole.
    """
    found: dict[str, tuple[int, str]] = {}
    try:
        if not file.is_file():
            raise InvalidBackup(f"Không tìm thấy tệp sao lưu {file}.")
        with file.open("rb") as raw, _unzipped(raw) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            for entry in tar:
                if not entry.isreg() or not _NAME.fullmatch(entry.name) or entry.name in found:
                    raise InvalidBackup(f"Tệp sao lưu {file} chứa mục không phải của chương trình; chưa thay đổi gì.")
                found[entry.name] = _unpacked(tar, entry, folder / entry.name)
        contents = contents_of(folder)
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise InvalidBackup(_damaged(file)) from error
        if error.filename != str(file):
            raise  # it is the folder that cannot be written
        raise InvalidBackup(f"Tài khoản chạy lệnh này không có quyền đọc {file}; chưa thay đổi gì.") from error
    except (EOFError, tarfile.TarError, zlib.error, ValueError, KeyError, TypeError, InvalidUpload) as error:
        raise InvalidBackup(_damaged(file)) from error
    found.pop(CONTENTS)
    for name in sorted(found.keys() | contents.files.keys()):
        if found.get(name) != contents.files.get(name):
            raise InvalidBackup(f"Tệp sao lưu {file} đã hỏng ở {name}; chưa thay đổi gì.")
    for path in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        flush_folder(path)
    return contents


def _damaged(file: Path) -> str:
    return f"Tệp sao lưu {file} đã hỏng hoặc bị cắt ngắn; chưa thay đổi gì."


def _unzipped(file: BinaryIO) -> BinaryIO:
    """What a file holds, whether it is compressed or not."""
    is_zipped = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if is_zipped else file


def _unpacked(tar: tarfile.TarFile, entry: tarfile.TarInfo, path: Path) -> tuple[int, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = tar.extractfile(entry)
    assert content is not None
    sha256, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        while piece := content.read(_PIECE):
            sha256.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, sha256.hexdigest()


def contents_of(folder: Path) -> Contents:
    """What was unpacked into a folder and found whole."""
    return _contents((folder / CONTENTS).read_bytes())


def _contents(content: bytes) -> Contents:
    record = json.loads(content)
    if record.pop("format", None) != FORMAT:
        raise InvalidBackup("Tệp sao lưu do một phiên bản khác của chương trình tạo ra; chưa thay đổi gì.")
    files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in record.pop("files").items()}
    contents = Contents(files=files, **record)
    for name, sha256 in contents.uploads.items():
        if checked_name(name) != name or f"{UPLOADS}/{sha256}" not in files:
            raise InvalidBackup(f"Tệp sao lưu thiếu nội dung của “{name}”; chưa thay đổi gì.")
    return contents
