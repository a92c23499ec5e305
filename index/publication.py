"""Publication: changes are made to a preview, a data folder of its own, which then becomes the next generation.

data folder/
├── preview/              a data folder that began as the committed generation, whose files it shares as hard links
│   └── .begun-from       ``current`` of the data folder and of the preview when it began; empty lines for no index
└── generations/          publishing and rolling back add a generation here: a commit like any other
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index import manifest
from index.data_folder import CURRENT, GENERATIONS
from index.errors import NoIndex, NoPreview, OutdatedPreview
from index.generations import (
    UNFINISHED,
    Generation,
    earlier,
    line_of,
    opened,
    pointer,
    writing,
)
from index.manifest import MANIFEST, SEAL, Manifest
from index.segments import STORE
from index.store import Inventory, Store
from index.visits import FILE as VISITS

PREVIEW: Final = "preview"
_BEGUN_FROM: Final = ".begun-from"
_BEGINNING, _DISCARDED = ".preview.begun", ".preview.discarded"


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview: its data folder; ``current`` of the data folder when it began; its own then and now (b"": none)."""

    folder: Path
    begun_from: bytes
    first: bytes
    now: bytes

    @property
    def is_changed(self) -> bool:
        """Whether anything was committed in it."""
        return self.now != self.first


def preview(folder: Path) -> Preview | None:
    """The preview of a data folder; None where none is begun."""
    begun = folder / PREVIEW
    try:
        begun_from, first = (begun / _BEGUN_FROM).read_bytes().splitlines(keepends=True)
    except (OSError, ValueError):
        return None
    return Preview(begun, begun_from.strip(), first.strip(), pointer(begun).strip())


def is_outdated(folder: Path, begun: Preview) -> bool:
    """Whether something else was committed since the preview began."""
    return pointer(folder).strip() != begun.begun_from


def begin(folder: Path) -> Preview:
    """The preview of a data folder, begun from the committed generation where there is none.

    It appears whole or not at all. Raises DamagedIndex, ForeignFolder, OSError.
    """
    if found := preview(folder):
        return found
    new = folder / _BEGINNING
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(folder / PREVIEW, ignore_errors=True)
    new.mkdir(parents=True)
    begun_from, first = pointer(folder), b""
    try:
        generation = opened(folder)
    except NoIndex:
        (new / GENERATIONS).mkdir()
    else:
        try:
            first = line_of(generation)
            linked(generation, new / GENERATIONS / generation.folder.name)
        finally:
            generation.close()
        manifest.write_durably(new / CURRENT, first)
        _copy(folder / VISITS, new / VISITS)
    manifest.write_durably(new / _BEGUN_FROM, (begun_from or b"\n") + (first or b"\n"))
    manifest.flush_folder(new)
    os.rename(new, folder / PREVIEW)
    manifest.flush_folder(folder)
    begun = preview(folder)
    assert begun is not None
    return begun


def discard(folder: Path) -> None:
    """Forget the preview, if there is one."""
    gone = folder / _DISCARDED
    shutil.rmtree(gone, ignore_errors=True)
    if (folder / PREVIEW).exists():
        os.rename(folder / PREVIEW, gone)
        shutil.rmtree(gone, ignore_errors=True)


def publish(folder: Path) -> Manifest:
    """Make what the preview holds the next generation; when this returns, a power cut no longer loses it.

    The preview is gone afterwards. Raises NoPreview where there is none or nothing changed in it, OutdatedPreview
    when something else was committed since it began, IndexBusy, DamagedIndex, UnwritableIndex.
    """
    begun = preview(folder)
    if begun is None or not begun.is_changed:
        raise NoPreview("Bản xem trước chưa có thay đổi nào để công bố.")
    changed = opened(begun.folder)
    try:
        with writing(folder, at_least=changed.manifest.generation) as target:
            if is_outdated(folder, begun):
                raise OutdatedPreview(
                    "Chỉ mục công khai đã đổi sau khi bản xem trước bắt đầu; hãy bỏ bản xem trước rồi làm lại."
                )
            published = target.commit_again(changed)
        _copy(begun.folder / VISITS, folder / VISITS)
    finally:
        changed.close()
    discard(folder)
    return published


def roll_back(folder: Path) -> Manifest:
    """Make the generation before the committed one the next one: what it holds serves again, as a commit of its own.

    What serves now stays as the generation before. Raises NoIndex where there is none before, IndexBusy,
    DamagedIndex, UnwritableIndex.
    """
    with writing(folder) as target:
        before = earlier(folder)
        try:
            return target.commit_again(before)
        finally:
            before.close()


def earlier_hashes(folder: Path) -> frozenset[str]:
    """The SHA-256 of each file that the generation before the committed one was made of; none where there is none."""
    try:
        before = earlier(folder)
    except NoIndex:
        return frozenset()
    return frozenset(document.sha256 for document in _inventory(before))


def earlier_manifest(folder: Path) -> Manifest | None:
    """What going back would bring; None where there is nothing before."""
    try:
        with closing(earlier(folder)) as before:
            return before.manifest
    except NoIndex:
        return None


def inventory(folder: Path) -> tuple[Inventory, ...]:
    """Every document of the committed generation without its text, by source; none where there is no index."""
    try:
        generation = opened(folder)
    except NoIndex:
        return ()
    return _inventory(generation)


def _inventory(generation: Generation) -> tuple[Inventory, ...]:
    with closing(generation), closing(Store.open(*generation.segments(STORE))) as store:
        return store.inventory()


def linked(generation: Generation, folder: Path) -> None:
    """Copy a generation into an empty place of the same disk, its files as hard links where the disk has them.

    The manifest is copied: locks that readers hold on it are those of one place alone.
    """
    for stored in generation.manifest.files:
        here = folder / stored.name
        here.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(generation.folder / stored.name, here)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP):
                raise
            shutil.copyfile(generation.folder / stored.name, here)
            here.chmod(0o444)
    for name in (MANIFEST, SEAL):
        manifest.write_durably(folder / name, (generation.folder / name).read_bytes())
    for path in (*(path for path in folder.rglob("*") if path.is_dir()), folder, folder.parent):
        manifest.flush_folder(path)


def _copy(file: Path, there: Path) -> None:
    """Copy what may be lost: it only saves work."""
    if file.exists():
        shutil.copyfile(file, there.with_name(there.name + UNFINISHED))
        os.replace(there.with_name(there.name + UNFINISHED), there)
