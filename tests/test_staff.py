"""Each person has a token of their own: told once, kept as its SHA-256, taken back for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ui.backup import back_up
from ui.cli import program
from ui.errors import InvalidStaff, UnknownStaff
from ui.records import staff
from ui.records.audit import Audit
from ui.records.records import FILE
from ui.restore import restore

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"


def names(folder: Path) -> list[str]:
    return [one.name for one in staff.staff_in(folder)()]


def hoidap(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(program, ["staff", *words, "--data-dir", str(folder)], standalone_mode=False)


def test_a_token_is_long_told_once_and_kept_as_its_sha256_alone(tmp_path: Path) -> None:
    colleague, token = staff.add(tmp_path, LAN)
    assert len(token) >= 43
    assert staff.staff_in(tmp_path)() == (colleague,)
    assert colleague.sha256 == staff.fingerprint(f" {token}\n")
    assert staff.add(tmp_path, MINH)[1] != token
    kept = b"".join(path.read_bytes() for path in tmp_path.glob(f"{FILE}*"))
    assert token.encode() not in kept


@pytest.mark.parametrize(
    "name", ["", " ", "1", "<script>", "Lan" * 40, "người vận hành", "Hệ thống", f"  {LAN.upper()} ", "\ud800"]
)
def test_a_name_that_is_none_or_taken_gets_no_token(tmp_path: Path, name: str) -> None:
    staff.add(tmp_path, LAN)
    with pytest.raises(InvalidStaff):
        staff.add(tmp_path, name)
    assert names(tmp_path) == [LAN]


def test_an_open_reader_sees_who_comes_and_goes(tmp_path: Path) -> None:
    reader = staff.staff_in(tmp_path, look_seconds=0)
    assert reader() == ()
    staff.add(tmp_path, LAN)
    assert [one.name for one in reader()] == [LAN]
    staff.remove(tmp_path, LAN)
    assert reader() == ()
    with pytest.raises(UnknownStaff):
        staff.named(tmp_path, LAN)


@pytest.mark.parametrize("column", ["name", "sha256", "since"])
def test_a_row_that_changed_on_the_disk_lets_nobody_in(tmp_path: Path, column: str) -> None:
    staff.add(tmp_path, LAN)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE staff SET {column} = 'x' || {column}")
    assert staff.staff_in(tmp_path)() == ()


def test_the_commands_give_list_and_take_back_and_the_log_names_who_did(tmp_path: Path) -> None:
    given = hoidap(tmp_path, "add", f" {LAN} ").output
    token = given.splitlines()[-1]
    assert staff.fingerprint(token) == staff.staff_in(tmp_path)()[0].sha256
    listed = hoidap(tmp_path, "list").output
    assert LAN in listed
    assert token not in listed
    assert isinstance(hoidap(tmp_path, "add", LAN).exception, InvalidStaff)
    assert "Đã thu khóa" in hoidap(tmp_path, "remove", LAN.lower()).output
    assert isinstance(hoidap(tmp_path, "remove", LAN).exception, UnknownStaff)
    assert "Chưa ai có khóa" in hoidap(tmp_path, "list").output
    with closing(Audit.open(tmp_path)) as log:
        rows = log.rows()
    assert [(row.act, row.subject, row.outcome) for row in rows[::-1] if row.outcome != "begun"] == [
        ("staff.add", LAN, "done"),
        ("staff.add", LAN, "failed"),
        ("staff.remove", LAN, "done"),
    ]
    assert all(row.actor.endswith("(dòng lệnh)") for row in rows)
    assert not any(token in row.details for row in rows)


def test_a_restore_brings_back_who_had_a_token_but_none_that_was_taken_back_since(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for name in (LAN, MINH):
        hoidap(folder, "add", name)
    back_up(folder, tmp_path / "b.tar")
    hoidap(folder, "remove", MINH)
    restore(folder, tmp_path / "b.tar", "Lan", replace=True)
    assert names(folder) == [LAN]
    restore(tmp_path / "new", tmp_path / "b.tar", "Lan")
    assert names(tmp_path / "new") == [LAN, MINH]
