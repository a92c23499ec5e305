"""The approved answers as they are kept in the database of records, and what is wrong with one before it is saved.

They are no record of visitors: neither the retention nor a deletion touches them.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from bot.approved import Approved, ApprovedAnswers, Quotation, answer_of
from bot.errors import InvalidQuestion
from bot.question.question import read
from bot.question.sameness import asked_by
from index.index import Index
from ui.errors import InvalidApproved, UnknownApproved
from ui.records.sealed import is_whole, seal
from ui.records.watched import Watched, changing

EXPIRING_DAYS = 14
MOST_CHARACTERS = 900
"""Of the wording of an answer."""
MOST_QUESTIONS, MOST_QUOTATIONS, MOST_OWNER = 20, 9, 120

State = Literal["valid", "expiring", "expired", "review"]

NAME = "approved_answers"
"""The table."""
_TABLE = f"""
CREATE TABLE IF NOT EXISTS {NAME} (
    id TEXT PRIMARY KEY, questions TEXT NOT NULL, text TEXT NOT NULL, quotations TEXT NOT NULL, owner TEXT NOT NULL,
    approved TEXT NOT NULL, expires TEXT NOT NULL, seal TEXT NOT NULL DEFAULT ''
)
"""
_COLUMNS = 7
"""Those before the seal, which tables of older versions do not have."""
_SEALED = f"ALTER TABLE {NAME} ADD COLUMN seal TEXT NOT NULL DEFAULT ''"
_KEEP = f"INSERT OR REPLACE INTO {NAME} VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_log = logging.getLogger(__name__)
_NOTHING_LEFT = "no citation is left"
"""Follows from any other fault; alone it says that the answer cites nothing."""
_FAULTS = (
    (re.compile(r"quote \[(\d+)\] is not in .*"), r"Trích dẫn [\1] không còn đúng nguyên văn trong tài liệu hiện nay."),
    (re.compile(r"quote \[(\d+)\] is quoted by \[(\d+)\]"), r"Trích dẫn [\1] đã nằm trong trích dẫn [\2]; hãy bỏ bớt."),
    (re.compile(r"marker \[(\d+)\] has no citation"), r"Câu trả lời ghi [\1] nhưng không có trích dẫn [\1]."),
    (re.compile(r"figure (\S+) stands in no quote"), r"Con số \1 không có trong trích dẫn mà dòng đó dẫn."),
    (re.compile(r"citation \[(\d+)\] is about \((\d+), (\d+)\)"), r"Số liệu của trích dẫn [\1] là của năm \2–\3."),
    (re.compile(r"citation \[(\d+)\] is about (.+)"), r"Số liệu của trích dẫn [\1] là của \2."),
    (re.compile(_NOTHING_LEFT), "Câu trả lời phải dẫn ít nhất một trích dẫn, ghi bằng [1]."),
)  # fmt: skip


class ApprovedRecords:
    """The approved answers of a data folder, to be read and changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._answers = approved_in(folder, look_seconds=0)

    def all(self) -> tuple[Approved, ...]:
        """Every answer that was not withdrawn, the newest first."""
        return self._answers().answers[::-1]

    def get(self, approved_id: str) -> Approved:
        """Raises UnknownApproved."""
        for one in self.all():
            if one.id == approved_id:
                return one
        raise UnknownApproved("Không có câu trả lời đã duyệt này; có thể nó đã được thu hồi. Hãy xem lại danh sách.")

    def save(self, approved: Approved, index: Index) -> Approved:
        """Keeps an answer, in place of the one with its id; one without an id is new and gets one.

        Raises:
            InvalidApproved: it could not be given as it stands; nothing is kept.
            RecordsUnavailable: it cannot be written.
        """
        faults = faults_of(approved, index, self.all())
        if faults:
            raise InvalidApproved(" ".join(faults))
        kept = replace(approved, id=approved.id or secrets.token_hex(8))
        take_over(self._folder, (_row(kept),))
        return kept

    def withdraw(self, approved_id: str) -> Approved:
        """Takes an answer back: it is given no more. Raises UnknownApproved, RecordsUnavailable."""
        withdrawn = self.get(approved_id)
        with changing(self._folder, _TABLE) as connection:
            connection.execute(f"DELETE FROM {NAME} WHERE id = ?", (approved_id,))
        return withdrawn


def approved_in(folder: Path, look_seconds: float = 0.5) -> Callable[[], ApprovedAnswers]:
    """Gives the approved answers of a data folder as they are now."""
    return Watched(folder, NAME, _answers, ApprovedAnswers(), look_seconds)


def take_over(folder: Path, rows: Iterable[Sequence[object]]) -> None:
    """Keeps answers as the rows of a table, each in place of the one with its id. Raises RecordsUnavailable."""
    with changing(folder, _TABLE) as connection:
        _seal_all(connection)
        connection.executemany(_KEEP, rows)


def seal_in(folder: Path) -> None:
    """Gives answers from before there was a seal theirs: from then on damage shows. Raises RecordsUnavailable."""
    answers = approved_in(folder, look_seconds=0)()
    if answers:
        take_over(folder, ())


def _seal_all(connection: sqlite3.Connection) -> None:
    rows = connection.execute(f"SELECT * FROM {NAME}").fetchall()
    if len(connection.execute(f"PRAGMA table_info({NAME})").fetchall()) < _COLUMNS + 1:
        connection.execute(_SEALED)
    connection.executemany(
        _KEEP, [(*row[:_COLUMNS], seal(row[:_COLUMNS])) for row in rows if row[_COLUMNS:] in ((), ("",))]
    )


def state_of(approved: Approved, index: Index, day: date) -> State:
    """Whether it is given on this day: "review" when the gate would not let it, "expiring" when it ends soon."""
    if not approved.valid(day):
        return "expired"
    if any(answer_of(approved, index, read(question)).answer is None for question in approved.questions):
        return "review"
    return "expiring" if approved.expires - day < timedelta(days=EXPIRING_DAYS) else "valid"


def faults_of(approved: Approved, index: Index, others: Sequence[Approved]) -> tuple[str, ...]:
    """Why it cannot be kept or would not be given, in Vietnamese sentences; () when nothing is wrong."""
    found = [
        (bool(approved.questions), "Hãy ghi ít nhất một câu hỏi."),
        (len(approved.questions) <= MOST_QUESTIONS, f"Chỉ ghi tối đa {MOST_QUESTIONS} cách hỏi."),
        (bool(approved.text.strip()), "Hãy ghi câu trả lời."),
        (len(approved.text) <= MOST_CHARACTERS, f"Câu trả lời dài quá {MOST_CHARACTERS} ký tự; hãy rút gọn."),
        (bool(approved.quotations), "Hãy chọn ít nhất một trích dẫn từ nguồn."),
        (len(approved.quotations) <= MOST_QUOTATIONS, f"Chỉ dẫn tối đa {MOST_QUOTATIONS} trích dẫn."),
        (0 < len(approved.owner.strip()) <= MOST_OWNER, "Hãy ghi đơn vị hoặc người chịu trách nhiệm, ngắn gọn."),
        (approved.expires >= approved.approved, "Ngày hết hạn phải từ ngày duyệt trở đi."),
    ]
    said = [sentence for holds, sentence in found if not holds]
    for question in approved.questions:
        said += _faults_for(question, approved, index, others)
    return tuple(dict.fromkeys(said))


def _faults_for(wording: str, approved: Approved, index: Index, others: Sequence[Approved]) -> list[str]:
    try:
        question = read(wording)
    except InvalidQuestion as error:
        return [str(error)]
    if not asked_by(question).words:
        return [f"“{wording}” chưa nói rõ hỏi về điều gì; hãy ghi đủ ý."]
    for other in others:
        if other.id != approved.id and asked_by(question) in {asked_by(read(one)) for one in other.questions}:
            return [f"“{wording}” đã có câu trả lời do {other.owner} duyệt; hãy sửa hoặc thu hồi câu đó trước."]
    if not approved.quotations:
        return []
    faults = answer_of(approved, index, question).faults
    return [_in_vietnamese(fault) for fault in faults if fault != _NOTHING_LEFT or len(faults) == 1]


def _in_vietnamese(fault: str) -> str:
    for pattern, sentence in _FAULTS:
        if match := pattern.fullmatch(fault):
            return match.expand(sentence)
    return f"Cổng kiểm tra không cho qua: {fault}."


def _row(one: Approved) -> tuple[str, ...]:
    quotations = [asdict(quotation) for quotation in one.quotations]
    row = (
        one.id,
        json.dumps(one.questions),
        json.dumps(one.text),
        json.dumps(quotations),
        json.dumps(one.owner),
        one.approved.isoformat(),
        one.expires.isoformat(),
    )
    return (*row, seal(row))


def _answers(connection: sqlite3.Connection) -> ApprovedAnswers:
    """The answers that are as they were written; in a database of an older version, which has no seals, all."""
    rows: list[tuple[Any, ...]] = connection.execute(f"SELECT * FROM {NAME}").fetchall()
    whole = [row for row in rows if len(row) == _COLUMNS or is_whole(row)]
    if len(whole) < len(rows):
        _log.error("%s approved answers are damaged on the disk and are not given", len(rows) - len(whole))
    return ApprovedAnswers(
        Approved(
            id=kept_id,
            questions=tuple(json.loads(questions)),
            text=json.loads(text),
            quotations=tuple(Quotation(**quotation) for quotation in json.loads(quotations)),
            owner=json.loads(owner),
            approved=date.fromisoformat(approved),
            expires=date.fromisoformat(expires),
        )
        for kept_id, questions, text, quotations, owner, approved, expires, *_ in whole
    )
