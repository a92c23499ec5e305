"""A backup that is cut off, changed or hostile changes nothing, and what is wrong with it is said."""

from __future__ import annotations

import errno
import io
import random
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.filled_folder import FIRST, SECOND, everything, filled, log_of
from ui.backup import CONTENTS, back_up
from ui.errors import InvalidBackup
from ui.records.records import FILE
from ui.restore import UNPACKED, restore


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    back_up(filled(tmp_path / "data"), tmp_path / "b.tar")
    return tmp_path / "b.tar"


def test_a_backup_that_was_cut_off_changes_nothing(backup: Path, tmp_path: Path) -> None:
    used = filled(tmp_path / "used", "second")
    content = backup.read_bytes()
    chance = random.Random(1)
    end = content.rindex(b'"uploads"')
    for length in (0, 1, 511, 512, *(chance.randrange(end) for _ in range(60))):
        backup.write_bytes(content[:length])
        with pytest.raises(InvalidBackup, match="chưa thay đổi gì"):
            restore(used, backup, "Lan", replace=True)
        assert not (used / UNPACKED).exists()
    assert everything(used) == SECOND
    assert "restore" not in [act for act, *_ in log_of(used)]


def test_a_flipped_bit_is_found_or_changes_nothing_that_is_restored(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    chance = random.Random(2)
    found = 0
    for n in range(80):
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        backup.write_bytes(flipped)
        folder = tmp_path / f"restored{n}"
        try:
            restore(folder, backup, "Lan")
        except InvalidBackup:
            found += 1
            assert not (folder / "generations").exists()
        else:
            assert everything(folder) == FIRST  # the bit stood between the files
        shutil.rmtree(folder, ignore_errors=True)
    assert found > 40


def repacked(backup: Path, change: Callable[[tarfile.TarInfo, bytes], list[tuple[tarfile.TarInfo, bytes]]]) -> None:
    with tarfile.open(backup) as old:
        entries = [(entry, (old.extractfile(entry) or io.BytesIO()).read()) for entry in old]
    with tarfile.open(backup, "w") as new:
        for one, content in entries:
            for entry_, content_ in change(one, content):
                new.addfile(entry_, io.BytesIO(content_))


def named(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, link, 0
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        named("../outside"),
        named("/tmp/outside"),
        named("index/../../outside"),
        named("uploads/../../outside"),
        named("uploads/" + "0" * 64, tarfile.SYMTYPE, "/etc/passwd"),
        named("index", tarfile.SYMTYPE, "/tmp"),
        named("records.sqlite", tarfile.LNKTYPE, "/etc/passwd"),
        named("index/pipe", tarfile.FIFOTYPE),
        named("index/.."),
        named("index/./x"),
        named("admin.token"),
        named("current"),
    ],
    ids=lambda one: f"{one.name}-{one.type.decode()}",
)
def test_nothing_but_plain_files_of_known_names_is_unpacked(
    backup: Path, tmp_path: Path, hostile: tarfile.TarInfo
) -> None:
    repacked(backup, lambda one, content: [(hostile, b""), (one, content)] if one.name == FILE else [(one, content)])
    with pytest.raises(InvalidBackup, match="không phải của chương trình"):
        restore(tmp_path / "new", backup, "Lan")
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "new" / "generations").exists()


def test_a_file_that_is_missing_or_exchanged_is_found(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for change in (
        lambda one, content: [] if one.name == FILE else [(one, content)],
        lambda one, content: [] if one.name == CONTENTS else [(one, content)],
        lambda one, content: [(one, content[::-1] if one.name == FILE else content)],
        lambda one, content: [(one, content.replace(b'"first.txt"', b'"../aa.txt"'))],
    ):
        backup.write_bytes(whole)
        repacked(backup, change)
        with pytest.raises(InvalidBackup):
            restore(tmp_path / "new", backup, "Lan")
        assert not (tmp_path / "new" / "generations").exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lambda file: OSError(errno.ENOSPC, "No space left on device"), "Không ghi được vào"),
        (lambda file: PermissionError(errno.EACCES, "Permission denied", "elsewhere"), "Không ghi được vào"),
        (lambda file: PermissionError(errno.EACCES, "Permission denied", str(file)), "không có quyền đọc"),
        (lambda file: OSError(errno.EIO, "Input/output error"), "đã hỏng"),
    ],
)
def test_what_keeps_a_restore_from_being_done_is_said(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Path], OSError], said: str
) -> None:
    def fail(*_: object) -> None:
        raise fault(backup)

    monkeypatch.setattr("ui.backup._unzipped", fail)
    with pytest.raises(InvalidBackup, match=said):
        restore(tmp_path / "new", backup, "Lan")
    assert not (tmp_path / "new" / UNPACKED).exists()
