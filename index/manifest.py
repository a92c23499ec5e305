"""Manifest: what one generation of the index holds, and the SHA-256 of each of its files."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from index.errors import DamagedIndex

MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
FORMAT = 2
"""Raised whenever an older program's files can no longer be read."""
_HASHING = 2
"""Files that are hashed at once."""
_SETTLED_NS = 2_000_000_000
"""Age from which a file's time of change tells every later change: clocks of file systems tick coarsely."""
AGAIN = "hãy nạp lại toàn bộ tài liệu: hoidap ingest --replace ĐƯỜNG_DẪN"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a generation: its name below the generation's folder, its length in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's number, the encoder its vectors are of, and its contents. ``created`` is in UTC."""

    generation: int
    encoder: str
    dimension: int
    documents: int
    passages: int
    figures: int
    created: datetime
    files: tuple[StoredFile, ...]


def measured(folder: Path, linked: Collection[StoredFile] = ()) -> tuple[StoredFile, ...]:
    """Every file below a folder, flushed to the disk and hashed; lock files of the engines are not content.

    ``linked`` are files that are on the disk and were hashed already. New ones can be written no more from here on.
    """
    known = {stored.name: stored for stored in linked}
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    named = ((path.relative_to(folder).as_posix(), path) for path in paths)
    return tuple(known.get(name) or StoredFile(name, *_flushed(path)) for name, path in named)


def write(manifest: Manifest, folder: Path) -> str:
    """Write the manifest and, beside it, its own SHA-256, which is returned."""
    record = {"format": FORMAT} | asdict(manifest) | {"created": manifest.created.isoformat()}
    content = json.dumps(record, ensure_ascii=False, indent=1).encode()
    digest = hashlib.sha256(content).hexdigest()
    write_durably(folder / MANIFEST, content)
    write_durably(folder / SEAL, _line(digest))
    return digest


def read(folder: Path) -> Manifest:
    """The manifest, after all that it lists was found whole. Raises DamagedIndex and parses nothing otherwise."""
    try:
        content = (folder / MANIFEST).read_bytes()
        if (folder / SEAL).read_bytes() != _line(hashlib.sha256(content).hexdigest()):
            raise DamagedIndex(f"Tệp kê khai {folder / MANIFEST} đã hỏng; {AGAIN}")
        record = json.loads(content)
        if record.pop("format", None) != FORMAT:
            raise DamagedIndex(f"Chỉ mục {folder} do một phiên bản khác của chương trình tạo ra; {AGAIN}")
        files = tuple(StoredFile(**entry) for entry in record.pop("files"))
        with ThreadPoolExecutor(_HASHING) as pool:
            list(pool.map(lambda stored: _check(folder / stored.name, stored), files))
    except OSError as error:
        raise DamagedIndex(f"Chỉ mục thiếu tệp hoặc không đọc được tệp {error.filename}; {AGAIN}") from error
    return Manifest(**record | {"created": datetime.fromisoformat(record["created"]), "files": files})


def write_durably(path: Path, content: bytes) -> None:
    """Write a whole file and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(digest: str) -> bytes:
    return f"{digest}\n".encode()


def _flushed(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o444)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return os.fstat(file.fileno()).st_size, digest


_checked: set[tuple[int, int, int, int, str]] = set()
"""The files that this process has found whole: device, inode, length, time of change in ns, SHA-256. Generations share
files: a server that goes on to the next one reads the new files alone."""


def _check(path: Path, stored: StoredFile) -> None:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        known = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, stored.sha256)
        if status.st_size == stored.size and known in _checked:
            return
        whole = status.st_size == stored.size
        if not whole or hashlib.file_digest(file, "sha256").hexdigest() != stored.sha256:
            raise DamagedIndex(f"Tệp {path} của chỉ mục đã hỏng; {AGAIN}")
        if time.time_ns() - status.st_mtime_ns > _SETTLED_NS:
            _checked.add(known)
