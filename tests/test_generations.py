"""Whatever happens while an index is written, exactly the old or the new generation serves."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
from io import BufferedReader
from pathlib import Path

import pytest

import index.generations
import index.manifest
from index.build import build
from index.errors import DamagedIndex, ForeignFolder, IndexBusy, NoIndex, UnwritableIndex
from index.generations import opened, writing
from index.index import Index
from index.query import Query
from index.segments import LARGER, SMALLEST
from tests.entries import entry
from tests.indexes import ENCODER, NEW, OLD, contents, generations


def test_the_newest_two_generations_stay(tmp_path: Path) -> None:
    for n in range(4):
        build(tmp_path, ENCODER, [entry(f"{n}.md", "kinh tế số")])
    assert generations(tmp_path) == ["000003", "000004"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "generations", "writer.lock"]


def test_a_generation_that_is_being_read_is_not_deleted(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [OLD])
    held = opened(tmp_path)
    for _ in range(3):
        build(tmp_path, ENCODER, [NEW])
    assert generations(tmp_path) == ["000001", "000003", "000004"]
    held.close()
    build(tmp_path, ENCODER, [NEW])
    assert generations(tmp_path) == ["000004", "000005"]


def damaged(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    if how == "flipped":
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif how == "truncated":
        path.write_bytes(content[:-1])
    else:
        path.unlink()


def files_of(generation: Path) -> list[Path]:
    return sorted(path for path in generation.rglob("*") if path.is_file() and path.suffix != ".lock")


@pytest.mark.parametrize("how", ["flipped", "truncated", "deleted"])
def test_a_damaged_file_is_detected_and_the_generation_before_serves(tmp_path: Path, how: str) -> None:
    build(tmp_path / "whole", ENCODER, [OLD])
    build(tmp_path / "whole", ENCODER, [NEW])
    newest = tmp_path / "whole" / "generations" / "000002"
    files = [path.relative_to(newest) for path in files_of(newest) if path.stat().st_nlink == 1]
    assert len(files) > 6
    for name in files:
        folder = shutil.copytree(tmp_path / "whole", tmp_path / "damaged")
        path = folder / "generations" / "000002" / name
        if path.stat().st_size:
            damaged(path, how)
            assert contents(folder) == ["old.md"], name
            build(folder, ENCODER, [entry("later.md", "kinh tế số")])
            assert contents(folder) == ["later.md", "old.md"]
        shutil.rmtree(folder)


def test_damage_to_a_file_that_generations_share_is_told_and_nothing_is_answered_from_it(tmp_path: Path) -> None:
    large(tmp_path)
    build(tmp_path, ENCODER, [NEW])
    shared = [path for path in files_of(tmp_path / "generations" / "000002") if path.stat().st_nlink == 2]
    for path in shared:
        whole = path.read_bytes()
        damaged(path, "flipped")
        with pytest.raises(DamagedIndex, match=r"hoidap ingest --replace"):
            opened(tmp_path)
        path.write_bytes(whole)
    assert opened(tmp_path).manifest.generation == 2


def large(folder: Path) -> None:
    """Commit a document with so many passages that the next small one is not merged with it."""
    lines = [f"kinh tế số {n}" for n in range(LARGER * SMALLEST + 1)]
    build(folder, ENCODER, [entry("large.md", *lines)])


def test_a_small_commit_shares_the_files_of_a_large_index_and_never_writes_through_a_link(tmp_path: Path) -> None:
    large(tmp_path)
    first = tmp_path / "generations" / "000001"
    kept = shutil.copytree(first, tmp_path.parent / "kept")
    shared = {path.name for path in files_of(first) if "000001" in path.relative_to(first).parts[0]}
    assert shared == {"store.sqlite", "vectors.faiss", "vocabulary.sqlite"}
    keep = tmp_path.parent / "links"  # names of their own for the files, so that their bytes outlast the generation
    shutil.copytree(first, keep, copy_function=os.link)
    build(tmp_path, ENCODER, [NEW])
    second = tmp_path / "generations" / "000002"
    linked = [path for path in files_of(second) if path.stat().st_nlink == 3]
    assert {path.name for path in linked} >= shared
    assert sum(path.stat().st_size for path in linked) > 0.8 * sum(path.stat().st_size for path in files_of(second))
    assert all(path.stat().st_mode & 0o222 == 0 for path in linked)

    for removed in ([], ["id-new.md"], ["id-large.md"]):
        build(tmp_path, ENCODER, [entry("again.md", "kinh tế số")], removed)
        assert [path.read_bytes() for path in files_of(keep)] == [path.read_bytes() for path in files_of(kept)]
    assert contents(tmp_path) == ["again.md"]


def test_where_links_cannot_be_made_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    large(tmp_path)
    monkeypatch.setattr(os, "link", refuse)
    build(tmp_path, ENCODER, [NEW])
    files = files_of(tmp_path / "generations" / "000002")
    assert any(path.parent.name == "000001" for path in files)
    assert all(path.stat().st_nlink == 1 for path in files)
    assert opened(tmp_path).manifest.documents == 2


def test_files_found_whole_are_not_hashed_again_by_the_same_process_unless_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.manifest._SETTLED_NS", 0)
    hashed: list[str] = []
    real = hashlib.file_digest

    def digest(file: BufferedReader, kind: str) -> object:
        hashed.append(Path(str(file.name)).parent.name)
        return real(file, kind)

    large(tmp_path)
    opened(tmp_path).close()
    monkeypatch.setattr(hashlib, "file_digest", digest)
    build(tmp_path, ENCODER, [NEW])
    opened(tmp_path).close()
    assert "000002" in hashed
    assert "000001" not in hashed
    path = tmp_path / "generations" / "000001" / "000001" / "store.sqlite"
    damaged(path, "flipped")
    os.utime(path, ns=(0, 1))
    with pytest.raises(DamagedIndex):
        opened(tmp_path)


def test_a_damaged_pointer_never_goes_back_in_time(tmp_path: Path) -> None:
    for _ in range(3):
        with writing(tmp_path) as target:
            target.commit("e", 1, 0, 0, 0)
    whole = (tmp_path / "current").read_bytes()
    for bit in range(8 * len(whole)):
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        (tmp_path / "current").write_bytes(content)
        assert opened(tmp_path).manifest.generation == 3
    for cut in (b"", whole[:-1], whole[:6]):
        (tmp_path / "current").write_bytes(cut)
        assert opened(tmp_path).manifest.generation == 3


def test_nothing_is_rebuilt_over_an_index_damaged_beyond_use_unless_it_is_asked_for(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [OLD])
    damaged(tmp_path / "generations" / "000001" / "000001" / "store.sqlite", "truncated")
    for attempt in (lambda: opened(tmp_path), lambda: build(tmp_path, ENCODER, [NEW])):
        with pytest.raises(DamagedIndex, match=r"store\.sqlite.*hoidap ingest --replace"):
            attempt()
    build(tmp_path, ENCODER, [NEW], afresh=True)
    assert contents(tmp_path) == ["new.md"]


def test_only_one_process_writes(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [OLD])
    with writing(tmp_path), pytest.raises(IndexBusy, match="tiến trình khác"):
        build(tmp_path, ENCODER, [NEW])
    build(tmp_path, ENCODER, [NEW])
    assert contents(tmp_path) == ["new.md", "old.md"]


def test_readers_see_whole_generations_while_they_are_replaced(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [entry("0.md", "kinh tế số"), entry("1.md", "kinh tế số")])
    wrong: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            index = Index.open(tmp_path, ENCODER)
            while not done.is_set():
                index = index.refreshed()
                hits = index.search(Query(("kinh tế số",)), 10)
                names = {index.document(hit.passage.document_id).source for hit in hits}
                assert names == {f"{index.generation - 1}.md", f"{index.generation}.md"}
        except BaseException as error:
            wrong.append(error)
            raise

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(2, 14):
        build(tmp_path, ENCODER, [entry(f"{n}.md", "kinh tế số")], [f"id-{n - 2}.md"])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_commits_while_an_index_is_opened_lead_to_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, ENCODER, [OLD])
    real = index.generations._held

    def slowly(folder: Path) -> object:
        monkeypatch.undo()
        for _ in range(3):
            build(tmp_path, ENCODER, [NEW])
        return real(folder)

    monkeypatch.setattr("index.generations._held", slowly)
    assert opened(tmp_path).manifest.generation == 4


@pytest.mark.parametrize("name", ["ảnh.jpg", "notes", "current.txt"])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    for attempt in (lambda: opened(tmp_path), lambda: build(tmp_path, ENCODER, [OLD])):
        with pytest.raises(ForeignFolder, match=name):
            attempt()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with pytest.raises(ForeignFolder, match="không phải là thư mục"):
        opened(tmp_path / name)


def test_what_the_program_keeps_beside_the_index_is_not_foreign(tmp_path: Path) -> None:
    for name in ("records.sqlite", "records.sqlite-wal", ".gitkeep", "current.new", "writer.lock", "lost+found"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(NoIndex):
        opened(tmp_path)
    build(tmp_path, ENCODER, [OLD])
    (tmp_path / "ghi chú.txt").write_text("later")
    build(tmp_path, ENCODER, [NEW])
    assert contents(tmp_path) == ["new.md", "old.md"]


def test_a_folder_that_cannot_be_written_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises((UnwritableIndex, ForeignFolder)):
        build(tmp_path / "file" / "data", ENCODER, [OLD])
