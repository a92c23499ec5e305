"""Audit: who did what on the admin page, when; rows are added, never changed, and each carries the SHA-256 of the last.

The table stands in ``records.sqlite`` and has a connection of its own: what is kept of visitors' questions is deleted
when its time is over, this is not. A chain of hashes shows what was edited or taken out by other means: Haber and
Stornetta, How to Time-Stamp a Digital Document, Journal of Cryptology 1991.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

from ui.errors import RecordsUnavailable
from ui.records.private_file import make_private
from ui.records.records import FILE
from ui.records.sealed import letters
from ui.records.watched import SETTLE

SYSTEM = "hệ thống"
"""Who acts when no person does."""
UNKNOWN = "không rõ"
"""Who tried to log in, and had no token."""

Outcome = Literal["begun", "done", "failed"]

ACTS: dict[str, str] = {
    "admin.start": "Mở trang quản trị",
    "login": "Đăng nhập",
    "logout": "Đăng xuất",
    "upload": "Tải tệp lên",
    "preview.ingest": "Nạp vào bản xem trước",
    "preview.remove": "Bỏ nguồn trong bản xem trước",
    "preview.ask": "Hỏi bản xem trước",
    "preview.discard": "Bỏ bản xem trước",
    "publish": "Công bố",
    "rollback": "Quay lại bản trước",
    "backup": "Sao lưu",
    "restore": "Khôi phục",
    "records.salvage": "Cứu cơ sở dữ liệu bị hỏng",
    "staff.add": "Cấp khóa cho cán bộ",
    "staff.remove": "Thu khóa của cán bộ",
    "session.end": "Đăng xuất người khác",
    "audit.export": "Xuất nhật ký",
    "switch.off": "Tạm dừng trả lời",
    "switch.on": "Trả lời trở lại",
    "approved.save": "Lưu câu trả lời đã duyệt",
    "approved.withdraw": "Thu hồi câu trả lời đã duyệt",
    "questions.export": "Xuất câu hỏi chưa có câu trả lời",
    "feedback.export": "Xuất góp ý",
}
"""Every act that can be written, with its Vietnamese name."""

OUTCOMES: Mapping[Outcome, str] = {"begun": "bắt đầu", "done": "xong", "failed": "không thành"}

DAMAGED = "Nội dung dòng này đã bị sửa."

FIRST = "0" * 64
"""What stands for the row before the first."""

_BUSY_SECONDS = 10.0
_NUMBER_GIVEN = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'"
_TRIGGERS = {
    "audit_rows_stay_as_they_are": "BEFORE UPDATE ON audit",
    "audit_rows_are_not_deleted": "BEFORE DELETE ON audit",
    "audit_rows_only_follow": "BEFORE INSERT ON audit WHEN NEW.number <= (SELECT coalesce(max(number), 0) FROM audit)",
}
_TABLE = """
CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL,
    outcome TEXT NOT NULL, subject TEXT NOT NULL, details TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL
);
""" + "".join(
    f"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;\n"
    for name, when in _TRIGGERS.items()
)
_COLUMNS = "number, at, actor, act, outcome, subject, details, previous, digest"
_INSERT = f"INSERT INTO audit ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Row:
    """One act. ``at`` is in UTC, ``details`` a JSON object, ``previous`` the digest of the row before."""

    number: int
    at: str
    actor: str
    act: str
    outcome: Outcome
    subject: str
    details: str
    previous: str
    digest: str

    def expected_digest(self) -> str:
        """The SHA-256 of everything else in the row."""
        return hashlib.sha256(json.dumps(astuple(self)[:-1], default=repr).encode()).hexdigest()

    @property
    def is_whole(self) -> bool:
        """Whether the row is as it was written."""
        return self.digest == self.expected_digest()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a row, in a Vietnamese sentence; ``number`` 0 speaks of the whole log."""

    number: int
    reason: str


class Audit:
    """The open log. Every method may be called from any thread.

    Where another database has taken the place of the one that was opened, a salvaged one, the log goes on in that.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._file = folder / FILE
        self._connection = _connected(folder)
        self._inode = _inode(self._file)
        self._clock = clock
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Self:
        """The log of a data folder, made where there is none. Raises RecordsUnavailable."""
        return cls(folder, clock)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def write(
        self,
        actor: str,
        act: str,
        subject: str = "",
        details: Mapping[str, Any] | None = None,
        *,
        outcome: Outcome = "done",
    ) -> Row:
        """Add a row; when this returns it is on the disk. Raises RecordsUnavailable; KeyError for an unknown act."""
        ACTS[act]
        said = json.dumps(dict(details or {}), sort_keys=True)
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                last = connection.execute("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
                given = connection.execute(_NUMBER_GIVEN).fetchone()[0]
                number, previous = (max(last[0], given) + 1, last[1]) if last else (given + 1, FIRST)
                at = self._clock().isoformat(timespec="milliseconds")
                row = Row(number, at, _utf8(actor), act, outcome, _utf8(subject), said, previous, "")
                row = replace(row, digest=row.expected_digest())
                connection.execute(_INSERT, astuple(row))
                connection.execute("COMMIT")
                connection.execute(SETTLE).fetchall()
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        return row

    def take_over(self, rows: Iterable[Row], given: int = 0) -> None:
        """Add rows of a log that began as this one, as they are: the chain goes on. Raises RecordsUnavailable.

        Where so many numbers were ``given`` and the last rows are lost, theirs are not given again.
        """
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_INSERT, map(astuple, rows))
            if connection.execute(_NUMBER_GIVEN).fetchone()[0] < given:
                connection.execute("DELETE FROM sqlite_sequence WHERE name = 'audit'")
                connection.execute("INSERT INTO sqlite_sequence VALUES ('audit', ?)", (given,))
            connection.execute("COMMIT")

    @contextmanager
    def acting(
        self, actor: str, act: str, subject: str = "", details: Mapping[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Write that an act begins and, afterwards, how it ended; the block puts what came of it into the mapping.

        An act whose beginning cannot be written is not done.
        """
        self.write(actor, act, subject, details, outcome="begun")
        came: dict[str, Any] = {}
        try:
            yield came
        except BaseException as error:
            self.write(actor, act, subject, {**came, "reason": str(error) or type(error).__name__}, outcome="failed")
            raise
        self.write(actor, act, subject, came)

    def rows(self, limit: int | None = None, before: int | None = None) -> tuple[Row, ...]:
        """The newest rows first, of those ``before`` a number. Raises RecordsUnavailable."""
        with self._using() as connection:
            found = connection.execute(
                f"SELECT {_COLUMNS} FROM audit WHERE ?1 IS NULL OR number < ?1 ORDER BY number DESC LIMIT ?2",
                (before, -1 if limit is None else limit),
            ).fetchall()
        return tuple(Row(*row) for row in found)

    def verify(self, noted: str | None = None) -> tuple[Fault, ...]:
        """What shows that rows were edited, put in or taken out by other means than ``write``.

        ``noted`` is the digest of a row that was written down elsewhere: rows taken off the end, and a log that was
        made anew as a whole, show by nothing else. Raises RecordsUnavailable.
        """
        with self._using() as connection:
            rows = [Row(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM audit ORDER BY number")]
            given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
            triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        faults: list[Fault] = []
        previous, number = FIRST, 0
        for row in rows:
            if row.number != number + 1:
                faults.append(Fault(row.number, f"Thiếu các dòng từ {number + 1} đến {row.number - 1}."))
            elif row.previous != previous:
                faults.append(Fault(row.number, "Dòng này không nối tiếp dòng trước."))
            if not row.is_whole:
                faults.append(Fault(row.number, DAMAGED))
            previous, number = row.digest, row.number
        if given and given[0] != number:
            faults.append(Fault(0, f"Thiếu các dòng cuối: đã ghi {given[0]} dòng, còn đến dòng {number}."))
        if not triggers.issuperset(_TRIGGERS):
            faults.append(Fault(0, "Cơ sở dữ liệu không còn các khóa chống sửa nhật ký."))
        if noted is not None and noted not in {row.digest for row in rows}:
            faults.append(Fault(0, f"Không còn dòng có mã {noted}."))
        return tuple(faults)

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if _inode(self._file) not in (None, self._inode):
                self._connection.close()
                self._connection, self._inode = _connected(self._file.parent), _inode(self._file)
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise RecordsUnavailable("Không ghi hoặc không đọc được nhật ký quản trị; chưa làm gì cả.") from error


def _connected(folder: Path) -> sqlite3.Connection:
    """The database of a data folder, with a table for the log. Raises RecordsUnavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make_private(folder / FILE)
        connection = sqlite3.connect(
            folder / FILE, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.text_factory = letters
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL").fetchall()
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit'").fetchone():
            connection.executescript(f"BEGIN IMMEDIATE;{_TABLE}COMMIT;")
    except (OSError, sqlite3.Error) as error:
        raise RecordsUnavailable(
            f"Không mở được nhật ký trong {folder}: hãy kiểm tra quyền ghi và dung lượng đĩa."
        ) from error
    return connection


def _inode(file: Path) -> int | None:
    """Which file stands there; None where there is none."""
    try:
        return file.stat().st_ino
    except OSError:
        return None


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
