"""Uploads: the files that were uploaded, under their own names, and every version of them that an index was made of.

uploads/
├── Báo cáo quý 3.pdf     what was uploaded last under this name: what an ingest reads
└── .kept/<SHA-256>       the same bytes (a hard link), and those of versions that a generation was made of
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from index.manifest import flush_folder
from ui.errors import InvalidUpload

FOLDER: Final = "uploads"
KEPT: Final = ".kept"
MOST_BYTES: Final = 80 << 20
MOST_FILES: Final = 100
LONGEST_NAME: Final = 120
MOST_NAME_BYTES: Final = 230
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was taken: where it stands, its bytes and their SHA-256; ``replaced`` tells an update."""

    path: Path
    size: int
    sha256: str
    replaced: bool


class Uploads:
    """The uploaded files of a data folder."""

    def __init__(self, data_folder: Path) -> None:
        self.folder = data_folder.resolve() / FOLDER
        self._kept = self.folder / KEPT

    def files(self) -> tuple[Path, ...]:
        """What was uploaded last under each name, by name."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(path for path in self.folder.iterdir() if not path.name.startswith(".") and path.is_file()))

    def path(self, name: str) -> Path:
        """Where a file of this name stands, or would; another spelling of a name that is there means that one.

        Raises InvalidUpload for a name that cannot be taken.
        """
        name = checked_name(name)
        same = (path for path in self.folder.iterdir() if _key(path.name) == _key(name)) if self.folder.is_dir() else ()
        return next(iter(same), self.folder / name)

    def add(self, name: str, content: BinaryIO, *, replace: bool = False) -> Upload:
        """Take a file, whole or not at all.

        Raises:
            InvalidUpload: the name cannot be taken, is there already (unless ``replace``), or the file is empty or
                too large, or the disk is full.
        """
        path = self.path(name)
        there = path.exists()
        if there and not replace:
            raise InvalidUpload(
                f"Đã có tệp “{path.name}”; hãy đổi tên tệp, hoặc đánh dấu “Thay tệp cùng tên” nếu đây là bản mới."
            )
        try:
            return self._store(path, content, replaced=there)
        except OSError as error:
            raise InvalidUpload(f"Không ghi được tệp “{name}” ({error.strerror}); hãy kiểm tra ổ đĩa.") from error

    def _store(self, path: Path, content: BinaryIO, *, replaced: bool) -> Upload:
        self._kept.mkdir(parents=True, exist_ok=True)
        new = self._kept / f"{secrets.token_hex(8)}.new"
        digest, size = hashlib.sha256(), 0
        try:
            with new.open("xb") as file:
                while piece := content.read(_PIECE):
                    size += len(piece)
                    if size > MOST_BYTES:
                        raise InvalidUpload(f"Tệp “{path.name}” lớn quá {MOST_BYTES >> 20} MB; hãy chia nhỏ tệp.")
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            if not size:
                raise InvalidUpload(f"Tệp “{path.name}” rỗng.")
            new.chmod(0o440)
            os.replace(new, self._kept / digest.hexdigest())
        finally:
            new.unlink(missing_ok=True)
        self._name(digest.hexdigest(), path)
        flush_folder(self._kept)
        flush_folder(self.folder)
        return Upload(path, size, digest.hexdigest(), replaced)

    def _name(self, sha256: str, path: Path) -> None:
        """Have the kept bytes stand under a name."""
        new = self._kept / f"{secrets.token_hex(8)}.new"
        try:
            os.link(self._kept / sha256, new)
        except OSError:
            shutil.copyfile(self._kept / sha256, new)
        os.replace(new, path)

    def settle(self, public: Mapping[Path, str], besides: Collection[str] = ()) -> None:
        """Have each name hold the bytes that the public index was made of, given by path as their SHA-256.

        Names that it does not hold are forgotten. Kept bytes stay while they are public or named in ``besides``.
        """
        for path in self.files():
            wanted = public.get(path)
            if wanted is None:
                path.unlink()
            elif (self._kept / wanted).is_file() and not path.samefile(self._kept / wanted):
                self._name(wanted, path)
        for path, sha256 in public.items():
            if path.parent == self.folder and not path.exists() and (self._kept / sha256).is_file():
                self._name(sha256, path)
        if self._kept.is_dir():
            for kept in self._kept.iterdir():
                if kept.name not in {*public.values(), *besides}:
                    kept.unlink()


def checked_name(name: str) -> str:
    """A name for a file, in one spelling. Raises InvalidUpload for one that cannot be taken."""
    name = unicodedata.normalize("NFC", name[: 4 * LONGEST_NAME])
    shown = _UNSAFE.sub("�", name)[:LONGEST_NAME]
    if not name.strip() or _UNSAFE.search(name) or name != name.strip() or name.startswith(".") or ".." in name:
        raise InvalidUpload(
            f"Tên tệp “{shown}” không dùng được: không được rỗng, bắt đầu bằng dấu chấm, có “..”, / hoặc \\."
        )
    if len(name) > LONGEST_NAME or len(name.encode()) > MOST_NAME_BYTES:
        raise InvalidUpload(f"Tên tệp “{shown}…” dài quá {LONGEST_NAME} ký tự; hãy đặt tên ngắn hơn.")
    from sources.reader import suffixes  # brings the libraries of every kind of document

    if Path(name).suffix.lower() not in suffixes():
        raise InvalidUpload(
            f"Chưa đọc được loại tệp của “{shown}”; các loại đọc được: {', '.join(sorted(suffixes()))}."
        )
    return name


def _key(name: str) -> str:
    """What two names have in common that people and some disks take for the same."""
    return unicodedata.normalize("NFC", name).casefold()
