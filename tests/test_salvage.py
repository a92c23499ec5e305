"""Of a damaged database what the staff wrote is saved, as far as it can be read: never a row that was not written."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ui.records import approved, staff
from ui.records.audit import Audit, Row
from ui.records.kill_switch import FILE as STATE
from ui.records.kill_switch import switch_in, turn_off
from ui.records.opening import records_of
from ui.records.records import FILE, Asked, Records
from ui.records.salvage import SALVAGED
from ui.records.sealed import is_sealed, seal

REASON = "Đang rà soát số liệu"
Answer = tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """What the staff wrote, and the bytes of the database that holds it."""

    answers: dict[str, Answer]
    log: dict[int, Row]
    people: tuple[staff.Colleague, ...]
    database: bytes
    switch: bytes


@dataclass(frozen=True)
class Saved:
    """What a server finds after it has opened a damaged database; ``salvages`` are what the log says of that."""

    answers: dict[str, Answer]
    log: dict[int, Row]
    people: tuple[staff.Colleague, ...]
    salvages: list[Row]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("written")
    with closing(Records.open(folder)) as records:
        for _ in range(30):
            records.keep(Asked("Thanh Hóa có bao nhiêu xã?", (), "answered", {"answer": "166 [1]"}))
    answers = [(f"{n:016x}", f'["câu {n}"]', '"chữ"', "[]", '"Sở"', "2026-01-01", "2027-01-01") for n in range(40)]
    approved.take_over(folder, [(*row, seal(row)) for row in answers])
    for name in ("Lan", "Minh", "Hoa"):
        staff.add(folder, name)
    with closing(Audit.open(folder)) as log:
        log.take_over(rows_of_a_log(120))
        rows = {row.number: row for row in log.rows()}
    turn_off(folder, REASON)
    switch = (folder / STATE).read_bytes()
    people = staff.staff_in(folder)()
    return Written({one[0]: one for one in answers}, rows, people, (folder / FILE).read_bytes(), switch)


def rows_of_a_log(count: int) -> Iterator[Row]:
    previous = "0" * 64
    for number in range(1, count + 1):
        row = Row(number, "2026-11-22T01:00:00.000+00:00", "Lan", "upload", "done", f"tệp {number}", "{}", previous, "")
        previous = row.expected_digest()
        yield replace(row, digest=previous)


def opened(folder: Path, written: Written, database: bytes) -> Saved:
    """Put a damaged database into a folder of its own, have a server open it, and look at what is there then."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / FILE).write_bytes(database)
    (folder / STATE).write_bytes(written.switch)
    records_of(folder, 30).close()
    assert (off := switch_in(folder)()) is not None
    assert off.reason == REASON
    aside = sorted(folder.glob("records.damaged-*.sqlite"))
    assert [path.read_bytes() for path in aside] in ([], [database])
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        try:
            rows = connection.execute(f"SELECT * FROM {approved.NAME}").fetchall()
        except sqlite3.DatabaseError:
            rows = []
    with closing(Audit.open(folder)) as log:
        acts = log.rows() if aside else ()
    return Saved(
        answers={row[0]: row[:-1] for row in rows if aside or is_sealed(row)},
        log={row.number: row for row in acts if row.act != "records.salvage"},
        people=staff.staff_in(folder)(),
        salvages=[row for row in acts if row.act == "records.salvage"],
    )


def assert_nothing_else_than_was_written(saved: Saved, written: Written) -> None:
    assert saved.answers.items() <= written.answers.items()
    assert saved.log.items() <= written.log.items()
    assert set(saved.people) <= set(written.people)


def flipped(whole: bytes, chance: random.Random) -> bytes:
    content = bytearray(whole)
    for bit in chance.sample(range(8 * len(content)), 40):
        content[bit // 8] ^= 1 << bit % 8
    return bytes(content)


def cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def page_of(filling: Callable[[random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    def damage(whole: bytes, chance: random.Random) -> bytes:
        at = 4096 * chance.randrange(len(whole) // 4096)
        return whole[:at] + filling(chance) + whole[at + 4096 :]

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(flipped, id="flips"),
        pytest.param(cut, id="cut"),
        pytest.param(page_of(lambda _: bytes(4096)), id="empty page"),
        pytest.param(page_of(lambda chance: chance.randbytes(4096)), id="random page"),
    ],
)
def test_what_is_saved_is_what_was_written_wherever_the_damage_is(
    tmp_path: Path, written: Written, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    saved_rows = 0
    for number in range(12):
        saved = opened(tmp_path / "data", written, damage(written.database, random.Random(number)))
        assert_nothing_else_than_was_written(saved, written)
        saved_rows += len(saved.answers) + len(saved.people) + len(saved.log)
    assert saved_rows > 12 * 20


def test_damage_to_what_visitors_asked_costs_the_staff_nothing(
    tmp_path: Path, written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    at = written.database.index(b"Thanh H") // 4096 * 4096
    saved = opened(tmp_path / "data", written, written.database[:at] + bytes(4096) + written.database[at + 4096 :])
    assert (saved.answers, saved.log, saved.people) == (written.answers, written.log, written.people)
    assert "40 câu trả lời được duyệt (mất 0), 120 dòng nhật ký (mất 0), 3 khóa của cán bộ (mất 0)" in caplog.text
    (salvage,) = saved.salvages
    assert salvage.subject.startswith("records.damaged-")
    with closing(Audit.open(tmp_path / "data")) as log:
        assert log.verify(written.log[120].digest) == ()


@pytest.mark.parametrize("content", [bytes(100), b"x" * 100])
def test_a_header_that_is_gone_costs_nothing(tmp_path: Path, written: Written, content: bytes) -> None:
    saved = opened(tmp_path / "data", written, content + written.database[100:])
    assert (saved.answers, saved.log, saved.people) == (written.answers, written.log, written.people)


def test_rows_of_the_log_that_are_lost_are_told_and_their_numbers_not_given_again(
    tmp_path: Path, written: Written
) -> None:
    at = written.database.index("tệp 60".encode()) // 4096 * 4096
    saved = opened(tmp_path / "data", written, written.database[:at] + bytes(4096) + written.database[at + 4096 :])
    assert 0 < len(saved.log) < 120
    assert [row.number for row in saved.salvages] == [121]
    with closing(Audit.open(tmp_path / "data")) as log:
        assert any(fault.reason.startswith("Thiếu các dòng từ") for fault in log.verify())


def test_an_open_log_goes_on_in_the_new_database(tmp_path: Path, written: Written) -> None:
    folder = tmp_path / "data"
    opened(folder, written, written.database)
    with closing(Audit.open(folder)) as log:
        opened_by_another(folder, bytes(100) + written.database[100:])
        log.write("Lan", "publish")
    with closing(Audit.open(folder)) as log:
        assert [row.act for row in log.rows(2)] == ["publish", "records.salvage"]


def opened_by_another(folder: Path, database: bytes) -> None:
    """The database is damaged, and a server puts a salvaged one in its place."""
    (folder / FILE).write_bytes(database)
    for beside in folder.glob(f"{FILE}-*"):
        beside.unlink()
    records_of(folder, 30).close()


def test_where_nothing_can_be_read_that_is_said(
    tmp_path: Path, written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    saved = opened(tmp_path / "data", written, b"x" * 9000)
    assert (saved.answers, saved.log, saved.people) == ({}, {}, ())
    assert "không cứu được gì" in caplog.text


def test_a_token_that_the_log_says_was_taken_back_does_not_come_back(tmp_path: Path) -> None:
    staff.add(tmp_path, "Lan")
    with closing(Records.open(tmp_path)) as records:
        records.keep(Asked("Thanh Hóa?", (), "answered", {"answer": "166"}))
    with closing(Audit.open(tmp_path)) as log:
        log.write("Minh", staff.REMOVED, "Lan")
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(b"x" * 100 + whole[100:])
    records_of(tmp_path, 30).close()
    assert staff.staff_in(tmp_path)() == ()


def test_a_server_that_died_while_it_saved_begins_or_ends_it_anew(tmp_path: Path, written: Written) -> None:
    folder = tmp_path / "data"
    saved = opened(folder, written, bytes(100) + written.database[100:])
    new = (folder / FILE).read_bytes()
    for path in folder.glob("records.damaged-*"):
        path.rename(folder / FILE)  # died before the last step: the new one is whole and waits
    (folder / SALVAGED).write_bytes(new)
    records_of(folder, 30).close()
    assert staff.staff_in(folder)() == saved.people
    assert not (folder / SALVAGED).exists()
    (folder / SALVAGED).write_bytes(b"of an earlier time")
    records_of(folder, 30).close()
    assert not (folder / SALVAGED).exists()
    assert staff.staff_in(folder)() == saved.people
