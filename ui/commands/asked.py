"""What a command is asked: one text on the command line, or a file of them with ``--batch``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.commands.usage import WrongUsage
from ui.errors import InvalidBatch, UnknownSource

if TYPE_CHECKING:
    from sources.document import Document

Row = dict[str, Any]


def rows(text: str | None, batch: str | None, field: str) -> list[Row]:
    """The text as a single row ``{field: text}``, or the rows of the batch file.

    Raises:
        WrongUsage: neither was given, or both.
        InvalidBatch: the file cannot be read.
    """
    if (text is None) == (batch is None):
        raise WrongUsage("Cần một đoạn chữ trong dấu nháy kép, hoặc một tệp sau --batch.")
    return [{field: _utf8(text)}] if text is not None else read_batch(batch or "", field)


def read_batch(path: str, field: str) -> list[Row]:
    """All rows of a JSON Lines file ("-" is standard input), each with a text in ``field``. Blank lines are skipped.

    The whole file is checked before the first row is answered, so that a slip in line 900 is not found after
    899 answers.

    Raises:
        InvalidBatch: the file cannot be read, or a line is not such an object; the message names the line.
    """
    return [row for _, row in read_numbered(path, field)]


def read_numbered(path: str, field: str) -> list[tuple[str, Row]]:
    """The rows of ``read_batch``, each with the words that name its line in a message. Raises InvalidBatch."""
    data = _read(path)
    lines = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    named = [(f"Dòng {number} của {path}", line) for number, line in lines if line.strip()]
    return [(where, _row(line, where, field)) for where, line in named]


def read_addresses(path: str) -> tuple[str, ...]:
    """The web addresses that a file lists, one a line ("-" is standard input). Raises InvalidBatch."""
    from sources.web import listed

    found = listed(_read(path).decode("utf-8-sig", "replace").splitlines())
    for address in found:
        if not address.lower().startswith(("http://", "https://")):
            raise InvalidBatch(f"“{address}” trong {path} không phải địa chỉ trang web; mỗi dòng cần một https://….")
    return found


def _read(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InvalidBatch(f"Không đọc được tệp {path}; hãy kiểm tra đường dẫn và quyền đọc.") from error


def _row(line: bytes, where: str, field: str) -> Row:
    example = json.dumps({"id": "1", field: "…"}, ensure_ascii=False)
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidBatch(f"{where} không phải UTF-8; hãy lưu lại tệp với mã UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InvalidBatch(f"{where} không phải JSON; mỗi dòng cần một đối tượng như {example}.") from error
    if not isinstance(row, dict) or not isinstance(row.get(field), str):
        raise InvalidBatch(f'{where} thiếu "{field}"; mỗi dòng cần một đối tượng như {example}.')
    history = row.get("history", [])
    if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
        raise InvalidBatch(f'{where}: "history" phải là danh sách các câu hỏi trước đó.')
    return row


def files(arguments: Sequence[str]) -> tuple[Path, ...]:
    """The files that the arguments name, when each of them names a .docx or .txt file; else none."""
    named = tuple(Path(argument) for argument in arguments if _names_file(argument))
    return named if len(named) == len(arguments) else ()


def _names_file(argument: str) -> bool:
    """A text may end in ".txt" too, but not without a space."""
    from ui.figures.checked import CHECKED_SUFFIXES

    if Path(argument).suffix.lower() not in CHECKED_SUFFIXES:
        return False
    return not any(map(str.isspace, argument)) or Path(argument).is_file()


def document_ids(documents: Sequence[Document], names: Sequence[str]) -> tuple[str, ...]:
    """The documents that these sources name, by the source of their citations or its last part.

    Raises:
        UnknownSource: a name is no source of the index.
    """
    found: list[str] = []
    for name in names:
        ids = [document.id for document in documents if name in (document.source, document.source.rpartition("/")[2])]
        if not ids:
            raise unknown_source(name)
        found += ids
    return tuple(found)


def unknown_source(name: str) -> UnknownSource:
    """The error for a source that the index does not hold."""
    return UnknownSource(f"Chỉ mục không có nguồn {name}; hãy xem tên các nguồn bằng lệnh hoidap sources.")


def _utf8(argument: str) -> str:
    """An argument as UTF-8, in which it was typed, whatever the locale made of its bytes."""
    return os.fsencode(argument).decode("utf-8", "surrogateescape")
