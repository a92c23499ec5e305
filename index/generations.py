"""Generations: the index's folder, where a commit replaces one whole generation by the next.

data folder/
├── current               "000012 <SHA-256 of its manifest>", replaced atomically: this is the commit
├── generations/000012/   manifest.json, manifest.sha256 and the files they list; never changed again
├── generations/000011/   the generation before, which shares with it the files that did not change, as hard links
└── writer.lock           held by the one process that writes
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from index import manifest, segments
from index.data_folder import CURRENT, GENERATIONS, refuse_foreign
from index.errors import DamagedIndex, IndexBusy, NoIndex, UnwritableIndex
from index.manifest import AGAIN, MANIFEST, Manifest, StoredFile

LOCK = "writer.lock"
_COMMITTED = re.compile(r"\d{6,}")
UNFINISHED = ".new"
_NO_LINKS = (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole, checked generation. It is not deleted while ``held`` is open."""

    folder: Path
    manifest: Manifest
    held: BinaryIO

    def segments(self, file: str) -> tuple[Path, ...]:
        """This file of each segment, the oldest first."""
        names = segments.names(stored.name for stored in self.manifest.files)
        return tuple(self.folder / name / file for name in names)

    def close(self) -> None:
        """Allow a later commit to delete the generation."""
        self.held.close()


def opened(folder: Path) -> Generation:
    """The committed generation, or the newest whole one where that is damaged.

    Raises NoIndex, ForeignFolder, or DamagedIndex when no generation is whole.
    """
    refuse_foreign(folder)
    committed, numbers = pointer(folder), _numbers(folder)
    if not committed and not numbers:
        raise NoIndex(f"Chưa có chỉ mục trong {folder}; hãy chạy: hoidap ingest ĐƯỜNG_DẪN")
    damage = DamagedIndex(f"Chỉ mục trong {folder} đã mất tệp; {AGAIN}")
    places = {number: folder / GENERATIONS / _name(number) for number in numbers}
    for number in sorted(numbers, key=lambda n: (_line(n, _digest(places[n])) == committed, n), reverse=True):
        try:
            generation = _held(places[number])
        except DamagedIndex as error:
            if pointer(folder) != committed:  # a commit came between and tidied up what was being opened
                return opened(folder)
            _log.warning("generation %d does not serve: %s", number, error)
            damage = error
            continue
        if number != committed_number(folder):
            _log.warning("generation %d serves in place of the committed one", number)
        return generation
    raise damage


def committed_number(folder: Path) -> int | None:
    """The number in ``current``; None where that cannot be read."""
    match = re.fullmatch(rb"(\d{6,}) [0-9a-f]{64}\n", pointer(folder))
    return int(match[1]) if match else None


def earlier(folder: Path) -> Generation:
    """The newest generation older than the committed one. Raises NoIndex where there is none, DamagedIndex."""
    if not (older := [number for number in _numbers(folder) if number < (committed_number(folder) or 0)]):
        raise NoIndex("Không còn bản nào trước bản đang dùng để quay lại.")
    return _held(folder / GENERATIONS / _name(max(older)))


def pointer(folder: Path) -> bytes:
    """What ``current`` holds, by which any two generations are told apart; nothing where there is none."""
    try:
        return (folder / CURRENT).read_bytes()
    except OSError:
        return b""


def line_of(generation: Generation) -> bytes:
    """What ``current`` holds when this is the committed generation."""
    return _line(generation.manifest.generation, _digest(generation.folder))


@dataclass(frozen=True, slots=True)
class Writing:
    """A generation in the making: write its files into ``folder``, then commit. ``before`` is what serves now."""

    data_folder: Path
    folder: Path
    number: int
    before: Generation | None
    _linked: list[StoredFile] = field(default_factory=list)

    def link(self, stored: StoredFile) -> None:
        """Take a file over from the generation before as it is. It must never be written: it is that one's file too."""
        assert self.before is not None
        self._take(stored, self.before.folder)

    def _take(self, stored: StoredFile, folder: Path) -> None:
        whole, here = folder / stored.name, self.folder / stored.name
        here.parent.mkdir(exist_ok=True)
        try:
            os.link(whole, here)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            shutil.copyfile(whole, here)
        else:
            self._linked.append(stored)

    def copy(self, stored: StoredFile) -> None:
        """Take a file over from the generation before to be changed."""
        assert self.before is not None
        (self.folder / stored.name).parent.mkdir(exist_ok=True)
        shutil.copyfile(self.before.folder / stored.name, self.folder / stored.name)

    def commit_again(self, whole: Generation) -> Manifest:
        """Commit what another generation holds, wherever on this disk it stands."""
        for stored in whole.manifest.files:
            self._take(stored, whole.folder)
        m = whole.manifest
        return self.commit(m.encoder, m.dimension, m.documents, m.passages, m.figures)

    def commit(self, encoder: str, dimension: int, documents: int, passages: int, figures: int) -> Manifest:
        """Make this the generation that serves. When it returns, a crash or power cut no longer loses it."""
        files, now = manifest.measured(self.folder, self._linked), datetime.now(UTC)
        new = Manifest(self.number, encoder, dimension, documents, passages, figures, now, files)
        digest = manifest.write(new, self.folder)
        for path in (*(path for path in self.folder.rglob("*") if path.is_dir()), self.folder):
            manifest.flush_folder(path)
        os.rename(self.folder, self.data_folder / GENERATIONS / _name(self.number))
        manifest.flush_folder(self.data_folder / GENERATIONS)
        pointer = self.data_folder / (CURRENT + UNFINISHED)
        manifest.write_durably(pointer, _line(self.number, digest))
        os.replace(pointer, self.data_folder / CURRENT)
        try:
            manifest.flush_folder(self.data_folder)
        except OSError as error:
            raise UnwritableIndex(
                f"Không ghi được chắc chắn chỉ mục mới vào {self.data_folder}: {error.strerror}; chỉ mục mới đang phục "
                "vụ, nhưng mất điện bây giờ thì có thể trở về chỉ mục cũ. Hãy kiểm tra ổ đĩa rồi chạy lại."
            ) from error
        return new


@contextmanager
def writing(folder: Path, *, afresh: bool = False, at_least: int = 0) -> Iterator[Writing]:
    """The next generation, empty, for the one process that may write; without a commit nothing changes.

    What a crash left behind is deleted first; after the commit the two newest generations stay.
    ``afresh`` takes nothing over from the generation before, not even a look at it; ``at_least`` is the lowest number
    that it may have: its parts are named by numbers, which one that was made elsewhere has used.
    Raises IndexBusy, ForeignFolder, DamagedIndex, or UnwritableIndex when the disk is full.
    """
    refuse_foreign(folder)
    with _writable(folder), _locked(folder):
        generations = folder / GENERATIONS
        generations.mkdir(exist_ok=True)
        _tidy(folder, keep=_numbers(folder))
        before = None if afresh else _before(folder)
        kept = before.manifest.generation if before else committed_number(folder) or 0
        number = max((at_least - 1, kept, *_numbers(folder))) + 1
        unfinished = generations / (_name(number) + UNFINISHED)
        unfinished.mkdir()
        try:
            yield Writing(folder, unfinished, number, before)
        finally:
            if before:
                before.close()
            if committed_number(folder) == number:
                _tidy(folder, keep=(kept, number))
            else:
                shutil.rmtree(unfinished, ignore_errors=True)
                shutil.rmtree(generations / _name(number), ignore_errors=True)


def _before(folder: Path) -> Generation | None:
    try:
        return opened(folder)
    except NoIndex:
        return None


def _held(folder: Path) -> Generation:
    """Checked, and locked against deletion before it is checked."""
    try:
        held = (folder / MANIFEST).open("rb")
    except OSError as error:
        raise DamagedIndex(f"Chỉ mục thiếu tệp {folder / MANIFEST}; {AGAIN}") from error
    try:
        fcntl.flock(held, fcntl.LOCK_SH)
        return Generation(folder, manifest.read(folder), held)
    except BaseException:
        held.close()
        raise


def _tidy(folder: Path, keep: Collection[int]) -> None:
    """Delete unfinished generations and those not to keep; one that is still being read waits for the next commit."""
    for path in (folder / GENERATIONS).iterdir():
        unfinished = path.name.endswith(UNFINISHED) and _COMMITTED.fullmatch(path.name.removesuffix(UNFINISHED))
        past = _COMMITTED.fullmatch(path.name) and int(path.name) not in keep
        if unfinished or (past and not _is_read(path)):
            shutil.rmtree(path, ignore_errors=True)


def _is_read(generation: Path) -> bool:
    try:
        with (generation / MANIFEST).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy("Một tiến trình khác đang cập nhật chỉ mục; hãy đợi nó xong rồi chạy lại.") from error
        yield


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = "ổ đĩa đã đầy" if error.errno in _FULL else error.strerror or str(error)
        raise UnwritableIndex(f"Không ghi được chỉ mục vào {folder}: {reason}; chỉ mục cũ vẫn còn nguyên.") from error


def _numbers(folder: Path) -> list[int]:
    try:
        return [int(name) for name in os.listdir(folder / GENERATIONS) if _COMMITTED.fullmatch(name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DamagedIndex(f"Không đọc được chỉ mục trong {folder}: {error.strerror}.") from error


def _name(number: int) -> str:
    return f"{number:06d}"


def _line(number: int, digest: str) -> bytes:
    return f"{_name(number)} {digest}\n".encode()


def _digest(generation: Path) -> str:
    try:
        return hashlib.sha256((generation / MANIFEST).read_bytes()).hexdigest()
    except OSError:
        return ""
