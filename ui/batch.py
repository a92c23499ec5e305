"""JSON Lines for ``--batch``: one object a line in, one a line out, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ui.errors import InvalidBatch

Row = dict[str, Any]


def read(path: str, required: Sequence[str]) -> list[Row]:
    """All rows of a file ("-" is standard input); each has every ``required`` text. Blank lines are skipped.

    The whole file is checked before the first row is answered, so that a slip in line 900 is not found after
    899 answers.

    Raises:
        InvalidBatch: the file cannot be read, or a line is not such an object; the message names the line.
    """
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InvalidBatch(f"Không đọc được tệp {path}: hãy kiểm tra đường dẫn và quyền đọc.") from error
    rows = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            rows.append(_row(line, f"Dòng {number} của {path}", required))
    return rows


def _row(line: bytes, where: str, required: Sequence[str]) -> Row:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidBatch(f"{where} không phải UTF-8: hãy lưu lại tệp với mã UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InvalidBatch(f"{where} không phải JSON: mỗi dòng cần một đối tượng như {_example(required)}.") from error
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in required):
        raise InvalidBatch(f"{where} thiếu trường: mỗi dòng cần một đối tượng như {_example(required)}.")
    history = row.get("history", [])
    if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
        raise InvalidBatch(f'{where}: "history" phải là danh sách các câu hỏi trước đó.')
    return row


def _example(required: Sequence[str]) -> str:
    return json.dumps(dict.fromkeys(("id", *required), "…"), ensure_ascii=False)
