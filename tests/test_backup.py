"""A backup holds everything as it stood at one moment; a restore takes all of it or changes nothing."""

from __future__ import annotations

import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.build import build
from tests.dying import ENDED, KILLED, dying
from tests.entries import entry
from tests.filled_folder import FIRST, SECOND, everything, filled, log_of
from tests.indexes import ENCODER, contents
from ui.backup import back_up
from ui.cli import program
from ui.errors import InvalidBackup
from ui.records.audit import Audit
from ui.records.records import FILE, Asked, Records
from ui.restore import DECIDED, REPLACED, UNPACKED, finish, restore


@pytest.mark.parametrize("name", ["b.tar", "b.tar.gz"])
def test_what_was_backed_up_is_restored_into_an_empty_folder(tmp_path: Path, name: str) -> None:
    back_up(filled(tmp_path / "data"), tmp_path / name)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    restore(tmp_path / "new", tmp_path / name, "Lan")
    assert everything(tmp_path / "new") == FIRST
    assert log_of(tmp_path / "new")[0] == ("upload", "done", "first")
    assert log_of(tmp_path / "new")[-1][:2] == ("restore", "done")
    assert not (tmp_path / "new" / UNPACKED).exists()
    build(tmp_path / "new", ENCODER, [entry("later.md", "kinh tế số")])
    assert contents(tmp_path / "new") == ["first.md", "later.md"]


def test_a_folder_in_use_is_replaced_only_when_that_is_said_and_its_old_data_is_kept(tmp_path: Path) -> None:
    back_up(filled(tmp_path / "data"), tmp_path / "b.tar")
    used = filled(tmp_path / "used", "second")
    with pytest.raises(InvalidBackup, match="--replace"):
        restore(used, tmp_path / "b.tar", "Lan")
    assert everything(used) == SECOND
    restore(used, tmp_path / "b.tar", "Lan", replace=True)
    assert everything(used) == FIRST
    with closing(Records.open(used / REPLACED)) as records:
        assert [row["question"] for row in records.export()] == ["second"]
    assert (used / REPLACED / "uploads" / "second.txt").read_bytes() == b"second"


def test_an_answer_that_was_deleted_on_request_does_not_come_back(tmp_path: Path) -> None:
    """Neither one that was deleted alone nor those that were all deleted; what was kept since is replaced."""
    folder = filled(tmp_path / "data")
    with closing(Records.open(folder)) as records:
        deleted = records.keep(Asked("xin xóa", (), "answered", {"answer": "…"}))
        back_up(folder, tmp_path / "b.tar")
        records.delete(str(deleted))
    restore(folder, tmp_path / "b.tar", "Lan", replace=True)
    assert everything(folder) == FIRST
    with closing(Records.open(folder)) as records:
        records.delete_all()
    restore(folder, tmp_path / "b.tar", "Lan", replace=True)
    assert everything(folder)[1] == []


def test_newer_rows_of_the_log_outlive_a_restore(tmp_path: Path) -> None:
    folder = filled(tmp_path / "data")
    back_up(folder, tmp_path / "b.tar")
    with closing(Audit.open(folder)) as log:
        log.write("Minh", "publish", "after the backup")
    restore(folder, tmp_path / "b.tar", "Lan", replace=True)
    acts = log_of(folder)
    assert ("publish", "done", "after the backup") in acts
    assert [act for act, *_ in acts] == ["upload", "publish", "restore", "restore"]


def test_an_open_server_sees_the_restored_records_as_a_whole(tmp_path: Path) -> None:
    back_up(filled(tmp_path / "data"), tmp_path / "b.tar")
    used = filled(tmp_path / "used", "second")
    with closing(Records.open(used)) as serving:
        restore(used, tmp_path / "b.tar", "Lan", replace=True)
        assert [row["question"] for row in serving.export()] == ["first"]
        assert serving.keep(Asked("third", (), "answered", {}))
    assert everything(used)[1] == ["first", "third"]


def test_records_that_are_damaged_are_replaced_too(tmp_path: Path) -> None:
    back_up(filled(tmp_path / "data"), tmp_path / "b.tar")
    used = filled(tmp_path / "used", "second")
    for suffix in ("-wal", "-shm"):
        (used / f"{FILE}{suffix}").unlink(missing_ok=True)
    content = bytearray((used / FILE).read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    (used / FILE).write_bytes(content)
    with pytest.raises(InvalidBackup, match="đã hỏng"):
        back_up(used, tmp_path / "c.tar")
    assert not (tmp_path / "c.tar").exists()
    restore(used, tmp_path / "b.tar", "Lan", replace=True)
    assert everything(used) == FIRST


def test_backups_while_everything_is_written_are_each_of_one_moment(tmp_path: Path) -> None:
    folder = filled(tmp_path / "data")
    done = threading.Event()

    def write() -> None:
        with closing(Records.open(folder)) as records:
            for n in range(8):
                build(folder, ENCODER, [entry(f"{n}.md", f"kinh tế số {n}")])
                records.keep(Asked(str(n), (), "answered", {}))
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    made = 0
    while not done.is_set() or made < 2:
        back_up(folder, tmp_path / f"{made}.tar")
        made += 1
    thread.join()
    for n in range(made):
        restore(tmp_path / f"restored{n}", tmp_path / f"{n}.tar", "Lan")
        documents, questions, _ = everything(tmp_path / f"restored{n}")
        assert documents[-1:] == ["first.md"]
        assert abs(len(documents) - len(questions)) <= 1


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    back_up(filled(tmp_path / "data"), tmp_path / "b.tar")
    return tmp_path / "b.tar"


def test_a_backup_does_not_go_into_the_folder_that_it_is_of(tmp_path: Path) -> None:
    folder = filled(tmp_path / "data")
    with pytest.raises(InvalidBackup, match="ra ngoài thư mục dữ liệu"):
        back_up(folder, folder / "b.tar")


def test_an_empty_folder_has_nothing_to_back_up(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(InvalidBackup, match="chưa có gì"):
        back_up(tmp_path / "data", tmp_path / "b.tar")
    assert list(tmp_path.iterdir()) == [tmp_path / "data"]


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    folder = filled(tmp_path / "data")
    run = CliRunner()
    file = str(tmp_path / "b.tar")
    made = run.invoke(program, ["backup", file, "--data-dir", str(folder)], standalone_mode=False)
    assert "Đã sao lưu 1 tài liệu, 1 tệp đã tải lên" in made.output
    back = run.invoke(program, ["restore", file, "--data-dir", str(tmp_path / "new")], standalone_mode=False)
    assert "Đã khôi phục bản sao lưu lúc" in back.output
    assert everything(tmp_path / "new") == FIRST
    refused = run.invoke(program, ["restore", file, "--data-dir", str(folder)], standalone_mode=False)
    assert isinstance(refused.exception, InvalidBackup)


@pytest.mark.slow
def test_kill_9_at_every_step_leaves_the_old_data_or_a_whole_restore(backup: Path, tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from ui.restore import restore

def act(folder):
    restore(folder, Path(sys.argv[1]), "Lan", replace=True)
"""
    used = filled(tmp_path / "used", "second")
    seen: list[bool] = []
    with dying(program, str(backup)) as die:
        ended = KILLED
        while ended != ENDED:
            assert ended == KILLED
            folder = shutil.copytree(used, tmp_path / "dying")
            ended = die(folder, len(seen) + 1)
            decided = (folder / DECIDED).exists() or ended == ENDED or bool(seen and seen[-1])
            contents(folder)  # some whole index serves, whatever happened
            finish(folder)
            assert everything(folder) == (FIRST if decided else SECOND)
            assert not (folder / DECIDED).exists()
            log_of(folder)
            shutil.rmtree(folder)
            seen.append(decided)
    assert seen == sorted(seen)
    assert seen.count(False) > 10
    assert seen.count(True) > 10
