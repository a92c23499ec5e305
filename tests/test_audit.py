"""The log of the admin page only grows, outlives what is kept of visitors, and tells when somebody edited it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ui.cli import program
from ui.errors import RecordsUnavailable
from ui.records.audit import Audit, Fault
from ui.records.records import FILE, Asked, Records


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    """A log of five rows."""
    opened = Audit.open(tmp_path)
    for number in range(5):
        opened.write("Lan", "upload", f"tệp {number}", {"files": [f"{number}.pdf"]})
    yield opened
    opened.close()


def by_hand(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


UNLOCKED = tuple(
    f"DROP TRIGGER {name}"
    for name in ("audit_rows_stay_as_they_are", "audit_rows_are_not_deleted", "audit_rows_only_follow")
)


def test_a_log_that_nobody_touched_is_whole(audit: Audit) -> None:
    assert audit.verify() == ()
    assert [row.number for row in audit.rows()] == [5, 4, 3, 2, 1]
    assert [row.number for row in audit.rows(2, before=4)] == [3, 2]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'Minh' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT 2, at, 'Minh', act, outcome, subject, details, previous, digest "
        "FROM audit WHERE number = 2",
        "INSERT INTO audit SELECT 0, at, 'Minh', act, outcome, subject, details, previous, digest "
        "FROM audit WHERE number = 2",
    ],
)
def test_the_database_itself_refuses_to_change_a_row(audit: Audit, tmp_path: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        by_hand(tmp_path, statement)
    assert audit.verify() == ()


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE audit SET actor = 'Minh' WHERE number = 2", 2),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE number = 5", 5),
        ("UPDATE audit SET details = '{}' WHERE number = 1", 1),
        ("DELETE FROM audit WHERE number = 3", 4),
        ("DELETE FROM audit WHERE number = 1", 2),
    ],
)
def test_an_edit_by_other_means_is_found(audit: Audit, tmp_path: Path, statement: str, number: int) -> None:
    by_hand(tmp_path, *UNLOCKED, statement)
    faults = audit.verify()
    assert number in [fault.number for fault in faults]
    assert Fault(0, "Cơ sở dữ liệu không còn các khóa chống sửa nhật ký.") in faults


@pytest.mark.parametrize("statement", ["DELETE FROM audit WHERE number = 5", "DELETE FROM audit"])
def test_rows_taken_off_the_end_are_missed(audit: Audit, tmp_path: Path, statement: str) -> None:
    by_hand(tmp_path, *UNLOCKED, statement)
    assert any(fault.reason.startswith("Thiếu các dòng cuối: đã ghi 5 dòng") for fault in audit.verify())


def test_a_row_that_is_made_to_fit_does_not_fit_the_next(audit: Audit, tmp_path: Path) -> None:
    row = audit.rows()[2]
    forged = type(row)(row.number, row.at, "Minh", *(getattr(row, n) for n in row.__slots__[3:]))
    by_hand(
        tmp_path,
        *UNLOCKED,
        f"UPDATE audit SET actor = 'Minh', digest = '{forged.expected_digest()}' WHERE number = {row.number}",
    )
    assert row.number + 1 in [fault.number for fault in audit.verify()]


def test_a_log_made_anew_shows_by_a_digest_that_was_noted(audit: Audit, tmp_path: Path) -> None:
    noted = audit.rows()[0].digest
    assert audit.verify(noted) == ()
    (tmp_path / "other").mkdir()
    other = Audit.open(tmp_path / "other")
    other.write("Minh", "upload")
    assert other.verify() == ()
    assert [fault.reason for fault in other.verify(noted)] == [f"Không còn dòng có mã {noted}."]
    other.close()


def test_what_is_deleted_of_visitors_leaves_the_log_alone(audit: Audit, tmp_path: Path) -> None:
    records = Records.open(tmp_path, 1, lambda: 10**9)
    records.keep(Asked("Huyện có mấy xã?", (), "answered", {"answer": "16"}))
    records.delete_all()
    records.purge()
    records.close()
    assert len(audit.rows()) == 5
    assert audit.verify() == ()


def test_rows_written_at_once_stand_in_one_chain(audit: Audit, tmp_path: Path) -> None:
    logs = [Audit.open(tmp_path) for _ in range(4)]

    def write(log: Audit) -> None:
        for _ in range(10):
            log.write("Lan", "publish")

    threads = [threading.Thread(target=write, args=(log,)) for log in logs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for log in logs:
        log.close()
    assert len(audit.rows()) == 45
    assert audit.verify() == ()


def test_an_act_is_written_before_it_is_done_and_how_it_ended(audit: Audit) -> None:
    with audit.acting("Lan", "publish") as came:
        assert [(row.act, row.outcome) for row in audit.rows(1)] == [("publish", "begun")]
        came["generation"] = 7
    assert audit.rows(1)[0].outcome == "done"
    assert '"generation": 7' in audit.rows(1)[0].details
    with pytest.raises(ValueError, match="đĩa"), audit.acting("Lan", "publish"):
        raise ValueError("đĩa đầy")
    assert audit.rows(1)[0].outcome == "failed"


def test_what_cannot_be_written_is_not_begun(audit: Audit) -> None:
    audit.close()
    done = False
    with pytest.raises(RecordsUnavailable), audit.acting("Lan", "publish"):
        done = True
    assert not done


def test_an_act_that_nobody_named_is_a_mistake_in_the_program(audit: Audit) -> None:
    with pytest.raises(KeyError):
        audit.write("Lan", "unheard-of")


@pytest.mark.usefixtures("audit")
def test_the_command_lists_and_verifies(tmp_path: Path) -> None:
    run = CliRunner()
    listed = run.invoke(program, ["audit", "--data-dir", str(tmp_path)], standalone_mode=False)
    assert listed.output.count("Lan: Tải tệp lên tệp") == 5
    as_json = run.invoke(program, ["audit", "--json", "--data-dir", str(tmp_path)], standalone_mode=False)
    assert as_json.output.count('"actor": "Lan"') == 5
    whole = run.invoke(program, ["audit", "--verify", "--data-dir", str(tmp_path)], standalone_mode=False)
    assert (whole.return_value, "còn nguyên: 5 dòng" in whole.output) == (0, True)
    by_hand(tmp_path, *UNLOCKED, "UPDATE audit SET actor = 'Minh' WHERE number = 2")
    edited = run.invoke(program, ["audit", "--verify", "--json", "--data-dir", str(tmp_path)], standalone_mode=False)
    assert edited.return_value == 1
    assert '"whole": false' in edited.output
