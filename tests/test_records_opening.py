"""A server opens its records whatever has happened to them, says so, and deletes nothing."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import threading
from pathlib import Path

import pytest

from index.data_folder import refuse_foreign
from ui.errors import RecordsDamaged, RecordsUnavailable
from ui.records.opening import records_of
from ui.records.records import FILE, Asked, Records

ASKED = Asked("Thanh Hóa có bao nhiêu xã?", (), "answered", {"answer": "166 [1]", "citations": []})


def filled(folder: Path, answers: int = 60) -> list[str]:
    records = Records.open(folder)
    ids = [records.keep(ASKED) for _ in range(answers)]
    records.close()
    return [one for one in ids if one]


def aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("records.damaged-*.sqlite"))


def test_whole_records_are_opened_as_they_are(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ids = filled(tmp_path)
    assert records_of(tmp_path, 30).answer(ids[0])["answer"] == "166 [1]"
    assert aside(tmp_path) == []
    assert caplog.text == ""


@pytest.mark.parametrize("damage", ["rubbish", "cut", "no table", "header"])
def test_damaged_records_are_put_aside_byte_for_byte_and_new_ones_begun(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    filled(tmp_path)
    path = tmp_path / FILE
    if damage == "no table":
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE feedback")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    else:
        whole = path.read_bytes()
        path.write_bytes({"rubbish": b"x" * 9000, "cut": whole[:9000], "header": b"\0" + whole[1:]}[damage])
    content = path.read_bytes()
    records = records_of(tmp_path, 30)
    answer_id = records.keep(ASKED)
    assert answer_id
    assert records.answer(answer_id)["answer"] == "166 [1]"
    assert [file.read_bytes() for file in aside(tmp_path)] == [content]
    assert "đã hỏng" in caplog.text
    assert str(aside(tmp_path)[0]) in caplog.text
    refuse_foreign(tmp_path)
    records.close()
    caplog.clear()
    records_of(tmp_path, 30).close()
    assert "rồi xóa nó" in caplog.text  # each time, until somebody has looked


def test_the_write_ahead_log_goes_with_the_damaged_database(tmp_path: Path) -> None:
    filled(tmp_path)
    records = Records.open(tmp_path)
    records.keep(ASKED)  # stands in the log alone, which stays while somebody has the database open
    written = (tmp_path / f"{FILE}-wal").read_bytes()
    assert written
    (tmp_path / FILE).write_bytes(b"x" * (tmp_path / FILE).stat().st_size)
    records_of(tmp_path, 30).close()
    (path,) = aside(tmp_path)
    assert path.with_name(f"{path.name}-wal").read_bytes() == written
    records.close()


def test_two_servers_put_the_damage_aside_once(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"x" * 9000)
    opened: list[Records] = []
    threads = [threading.Thread(target=lambda: opened.append(records_of(tmp_path, 30))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(aside(tmp_path)) == 1
    assert all(records.keep(ASKED) for records in opened)


def test_a_server_answers_also_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(b"x" * 9000)

    def refuse(*names: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for name in ("link", "rename", "replace"):
        monkeypatch.setattr(os, name, refuse)
    assert records_of(tmp_path, 30).keep(ASKED) is None
    assert (tmp_path / FILE).read_bytes() == b"x" * 9000
    assert "Máy chủ vẫn trả lời" in caplog.text


def test_a_flipped_bit_shows_nothing_else_than_what_was_kept(tmp_path: Path) -> None:
    ids = filled(tmp_path, 20)
    path = tmp_path / FILE
    whole, chance, noticed = path.read_bytes(), random.Random(3), 0
    for bit in chance.sample(range(8 * len(whole)), 400):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        for beside in tmp_path.glob(f"{FILE}-*"):
            beside.unlink()
        try:
            records = Records.open(tmp_path)
        except RecordsDamaged:
            noticed += 1
            continue
        try:
            rows = list(records.export())
        except RecordsUnavailable:
            rows = []
        assert all(row["answer"]["answer"] == "166 [1]" and row["id"] in ids for row in rows)
        noticed += len(rows) < len(ids)
        records.close()
    assert noticed > 50  # most of the file is text of answers and numbers of pages; the rest is unused space
