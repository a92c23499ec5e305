"""What visitors asked and got no answer to, and what they think of the answers: for the staff to read.

Everything comes from the records, where personal data was masked before it was kept, and ends with their retention.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import InvalidQuestion
from bot.question.courtesy import bare
from bot.question.question import Question, read
from sources.reading.vietnamese import fold, is_unaccented, normalise, words
from ui import api_texts as texts
from ui.errors import RecordsUnavailable
from ui.records.records import FILE
from ui.records.sealed import is_whole, letters

NO_ANSWER = ("not_found", "clarify", "refused")
MOST_READ = 20_000
"""Records that are looked at, the newest first."""

_DAY = 24 * 60 * 60
_FORMULA = re.compile(r"\s*[=+@\t\r\n＝＋－＠-]|\s")
"""What a spreadsheet may take for a formula: visitors write these cells, so "-1+…" counts too."""
_KINDS = {
    "number": "một con số", "percent": "một tỷ lệ", "rank": "thứ hạng", "money": "số tiền", "date": "thời điểm",
    "person": "người", "place": "nơi chốn", "organisation": "cơ quan", "document": "văn bản", "list": "danh sách",
    "reason": "lý do", "definition": "định nghĩa", "purpose": "mục đích", "method": "cách làm", "contact": "liên hệ",
    "yes_no": "đúng hay không", "statement": "nội dung",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions that say the same, without an answer: the newest wording with accents, how often, when last (epoch
    seconds).

    ``understood`` says in Vietnamese what was understood of it, ``outcomes`` what it was met with.
    """

    question: str
    times: int
    last: float
    outcomes: tuple[str, ...]
    understood: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An opinion: the verdict and note of a visitor on an answer to a question, when it was said (epoch seconds)."""

    at: float
    verdict: str
    note: str
    question: str
    answer: str
    answer_id: str


def unanswered(folder: Path, retention_days: int) -> tuple[Unanswered, ...]:
    """The questions without an answer, one entry for those that say the same, the newest first.

    Raises:
        RecordsUnavailable: the records cannot be read.
    """
    marks = ", ".join("?" * len(NO_ANSWER))
    rows = _rows(
        folder,
        f"SELECT at, question, outcome FROM answers WHERE at > ? AND outcome IN ({marks}) ORDER BY at DESC LIMIT ?",
        (time.time() - retention_days * _DAY, *NO_ANSWER, MOST_READ),
    )
    grouped: dict[str, list[tuple[float, str, str]]] = {}
    for at, question, outcome in rows:
        grouped.setdefault(normal_form(question), []).append((at, question, outcome))
    return tuple(
        Unanswered(
            question=_best_written([question for _, question, _ in asked]),
            times=len(asked),
            last=asked[0][0],
            outcomes=tuple(dict.fromkeys(outcome for _, _, outcome in asked)),
            understood=understood(_best_written([question for _, question, _ in asked])),
        )
        for asked in grouped.values()
    )


def judged(folder: Path, retention_days: int) -> tuple[Judged, ...]:
    """What visitors said of answers, the newest first. Raises RecordsUnavailable."""
    rows = _rows(
        folder,
        "SELECT question, answer, feedback.* FROM feedback "
        "JOIN answers ON answers.id = feedback.answer_id WHERE answers.at > ? ORDER BY feedback.at DESC LIMIT ?",
        (time.time() - retention_days * _DAY, MOST_READ),
    )
    return tuple(
        Judged(at, verdict, note, question, str(json.loads(answer).get("answer", "")), answer_id)
        for question, answer, _, answer_id, at, verdict, note, *sealed in rows
        if not sealed or is_whole((answer_id, at, verdict, note, *sealed))
    )


def normal_form(question: str) -> str:
    """What makes two questions one entry: the words without courtesies, accents, capitals and punctuation."""
    return " ".join(fold(word.form) for word in words(bare(normalise(question))))


def understood(question: str) -> str:
    """What was understood of a question: the kind of answer wanted, place, time, documents."""
    try:
        asked = read(question)
    except InvalidQuestion:
        return "không đọc được"
    parts = [f"hỏi {_KINDS[asked.kind]}", *_bound(asked)]
    if asked.talk:
        parts = ["không phải câu hỏi về tài liệu"]
    return "; ".join(parts)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark and CRLF, as Excel wants it; no cell is run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _best_written(questions: Sequence[str]) -> str:
    """The first that has its accents, else the first."""
    return next((question for question in questions if not is_unaccented(question)), questions[0])


def _bound(asked: Question) -> list[str]:
    named = (
        ("nơi", (*asked.places, *asked.localities)),
        ("thời gian", tuple(period.text for period in asked.periods)),
        ("văn bản", tuple(number.upper() for number in asked.numbers)),
    )
    return [f"{name}: {', '.join(values)}" for name, values in named if values]


def _rows(folder: Path, select: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """The rows of a select; none where nothing was ever kept."""
    file = folder / FILE
    if not file.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.text_factory = letters
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'answers'").fetchone():
                return []
            return connection.execute(select, values).fetchall()
    except sqlite3.Error as error:
        raise RecordsUnavailable(texts.RECORDS_UNAVAILABLE) from error
