"""The question file of ``hoidap evaluate``: read and checked whole before the first question is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.errors import InvalidQuestion
from bot.evaluate import Case
from bot.question.question import read
from ui.commands.asked import Row, read_numbered
from ui.errors import InvalidBatch


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _groups(value: Any) -> bool:
    return isinstance(value, list) and all(_texts(group) and group for group in value)


def _pairs(value: Any) -> bool:
    return _groups(value) and all(len(pair) == 2 for pair in value)


_FIELDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "id": (lambda value: isinstance(value, (str, int)), 'một chuỗi, ví dụ "1"'),
    "kind": (lambda value: isinstance(value, str), 'một chuỗi, ví dụ "số liệu"'),
    "must": (_groups, 'danh sách các nhóm cách viết, ví dụ [["615"], ["năm 2023", "9/2023"]]'),
    "must_not": (_texts, 'danh sách chuỗi, ví dụ ["324"]'),
    "pairs": (_pairs, 'danh sách các cặp nhãn và giá trị, ví dụ [["Thanh Hóa", "615"]]'),
    "docs": (_texts, 'danh sách tên tệp, ví dụ ["bao-cao.docx"]'),
    "abstain": (lambda value: isinstance(value, bool), "true hoặc false"),
}


def read_cases(path: str) -> tuple[Case, ...]:
    """The cases of a JSON Lines file ("-" is standard input).

    Raises:
        InvalidBatch: the file cannot be read, holds no question, or a line is not a case; the message names the line.
    """
    cases = []
    for where, row in read_numbered(path, "q"):
        _check(row, where)
        cases.append(Case.from_row(row))
    if not cases:
        raise InvalidBatch(f'Tệp {path} không có câu hỏi nào; mỗi dòng cần một đối tượng như {{"q": "…"}}.')
    return tuple(cases)


def _check(row: Row, where: str) -> None:
    for name, value in row.items():
        right, wanted = _FIELDS.get(name, (None, ""))
        if right is not None and not right(value):
            raise InvalidBatch(f'{where}: "{name}" phải là {wanted}.')
    if row.get("abstain") and any(row.get(name) for name in ("must", "pairs", "docs")):
        raise InvalidBatch(f'{where}: "abstain" là true thì không có "must", "pairs" hay "docs".')
    try:
        for text in (*row.get("history", ()), row["q"]):
            read(text)
    except InvalidQuestion as error:
        raise InvalidBatch(f"{where}: {error}") from error
