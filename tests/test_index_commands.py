"""Documents are read into the index, listed and removed on the command line; what goes wrong is told in one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command_line import COUNT, DIGITAL, OTHER, hoidap, objects, process, refused


@pytest.fixture
def own(sheets: Path, tmp_path: Path) -> Path:
    """A data folder that one test may change."""
    folder = tmp_path / "data"
    assert hoidap("ingest", sheets, data=folder).returncode == 0
    return folder


def test_sources_are_listed_and_removed(own: Path) -> None:
    listed = objects(hoidap("sources", "--json", data=own))
    assert [source["source"] for source in listed] == ["thai-nguyen.md", "thanh-hoa.md"]
    assert hoidap("remove", "thanh-hoa.md", data=own).returncode == 0
    assert [source["source"] for source in objects(hoidap("sources", "--json", data=own))] == ["thai-nguyen.md"]
    assert "thanh-hoa.md" in refused(hoidap("remove", "thanh-hoa.md", data=own), 1)


def test_ingest_reads_again_only_what_changed(sheets: Path, own: Path) -> None:
    assert hoidap("ingest", sheets, data=own).stdout.startswith("Đã nạp 0 tài liệu (0 đoạn, 0 số liệu), 2 không đổi")


def test_sync_removes_what_is_gone_and_replace_starts_anew(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(DIGITAL, encoding="utf-8")
    assert hoidap("ingest", folder, data=data).returncode == 0
    (folder / "a.txt").unlink()
    assert "1 đã bỏ" in hoidap("ingest", folder, "--sync", data=data).stdout
    (tmp_path / "c.txt").write_text(OTHER, encoding="utf-8")
    assert hoidap("ingest", tmp_path / "c.txt", "--replace", data=data).returncode == 0
    assert [source["source"] for source in objects(hoidap("sources", "--json", data=data))] == ["c.txt"]


def test_a_bad_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "tot.txt").write_text(DIGITAL, encoding="utf-8")
    (tmp_path / "rong.txt").write_bytes(b"")
    done = hoidap("ingest", tmp_path, data=tmp_path / "data")
    assert done.returncode == 0
    assert "1 không đọc được" in done.stdout
    assert done.stderr.startswith("rong.txt: ")


@pytest.mark.parametrize("kind", ["missing", "empty folder", "empty file", "no reader"])
def test_when_nothing_can_be_read_the_reason_is_told_and_the_index_stays(kind: str, own: Path, tmp_path: Path) -> None:
    target = tmp_path / "vao.bin"
    match kind:
        case "empty folder":
            target.mkdir()
        case "empty file":
            target = tmp_path / "vao.txt"
            target.touch()
        case "no reader":
            target.write_bytes(bytes(range(256)))
    assert "vao" in refused(hoidap("ingest", target, data=own), 1)
    assert len(objects(hoidap("sources", "--json", data=own))) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="every file can be read by root")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    file = tmp_path / "kin.txt"
    file.write_text(DIGITAL, encoding="utf-8")
    file.chmod(0)
    assert "kin.txt" in hoidap("ingest", file, data=tmp_path / "data").stderr


@pytest.mark.parametrize("command", [["ask", COUNT], ["ingest", "README.md"], ["remove", "a"]])
def test_a_folder_that_is_not_ours_is_left_as_it_is(command: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "thu.docx").write_bytes(b"letter")
    refused(hoidap(*command, data=folder), 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"thu.docx": b"letter"}


def test_a_half_written_data_folder_is_told_and_can_be_filled_again(sheets: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "generations" / "000001.tmp").mkdir(parents=True)
    (folder / "generations" / "000001.tmp" / "store.sqlite").write_bytes(b"half")
    refused(hoidap("ask", COUNT, data=folder), 1)
    assert hoidap("ingest", sheets, data=folder).returncode == 0
    assert "615" in hoidap("ask", COUNT, data=folder).stdout


def test_one_flipped_bit_is_told_before_anything_is_answered(own: Path) -> None:
    (store,) = own.rglob("store.sqlite")
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.unlink()
    store.write_bytes(content)
    refused(process("ask", COUNT, data=own), 1)
