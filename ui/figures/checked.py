"""A text with its verdicts, the time, and the state of the index it was checked against; files to check become text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from bot.checking.check import MAX_CLAIM_CHARACTERS, check
from bot.composing.answer import Verdict
from sources.errors import SourceError
from sources.reading.vietnamese import normalise
from sources.sandbox import Sandbox
from ui import api_texts
from ui import figure_texts as texts
from ui.errors import InvalidText, Late

if TYPE_CHECKING:
    from index.index import Index

MAX_FILE_BYTES = 5_000_000
MOST_NUMBERS = 2_000
"""In one text of a visitor: each is looked for, and nothing but numbers would keep a server busy for minutes."""
CHECKED_SUFFIXES = (".docx", ".txt")
"""Kinds of file that can be checked."""
_NUMBER = re.compile(r"\d+")
_SECONDS = 20.0
_MEMORY = 768 << 20
"""Bytes of address space for reading one file."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, when, and against what: ``text[verdict.start:verdict.end] == verdict.figure``.

    ``name`` is the file's, "" for a pasted text; ``generation``, ``indexed`` and ``documents`` describe the index.
    """

    name: str
    text: str
    verdicts: tuple[Verdict, ...]
    at: datetime
    generation: int
    indexed: datetime
    documents: int


def check_text(text: str, index: Index, name: str = "", seconds: float | None = None) -> Checked:
    """Checks each figure of a text; one of a visitor, who waits so many ``seconds``, may hold MOST_NUMBERS.

    Raises:
        InvalidText: it is empty or too long, or holds too many numbers.
        Late: it takes longer than is waited for.
    """
    if len(text) > MAX_CLAIM_CHARACTERS:
        raise InvalidText(texts.too_long(len(text), MAX_CLAIM_CHARACTERS))
    normal = normalise(text)
    if not normal.strip():
        raise InvalidText(texts.CHECK_EMPTY)
    if seconds is not None and (numbers := len(_NUMBER.findall(normal))) > MOST_NUMBERS:
        raise InvalidText(texts.too_many_numbers(numbers, MOST_NUMBERS))
    until = inf if seconds is None else monotonic() + seconds

    def going_on() -> None:
        if monotonic() >= until:
            raise Late(api_texts.LATE)

    manifest = index.manifest
    return Checked(
        name=name,
        text=normal,
        verdicts=check(normal, index, going_on),
        at=datetime.now(UTC),
        generation=manifest.generation,
        indexed=manifest.created,
        documents=manifest.documents,
    )


def file_sandbox(workers: int = 1) -> Sandbox:
    """Where files to check are read: apart from this process, with limits of time and memory.

    Its processes start with the first file and stay, so that the next one is read at once.
    """
    return Sandbox(workers=workers, seconds=_SECONDS, memory=_MEMORY)


def file_text(path: Path, name: str, sandbox: Sandbox) -> str:
    """The text of a .docx or .txt file.

    Raises InvalidText for another kind of file or one that is too large, SourceError for one that cannot be read.
    """
    if Path(name).suffix.lower() not in CHECKED_SUFFIXES:
        raise InvalidText(f"“{name}”: {texts.CHECK_SUFFIX}")
    if path.is_file() and path.stat().st_size > MAX_FILE_BYTES:
        raise InvalidText(f"“{name}”: {texts.too_large(MAX_FILE_BYTES)}")
    (read,) = sandbox.documents(((path, name),))
    if isinstance(read, SourceError):
        raise read
    return read.text


def upload_text(data: bytes, name: str, sandbox: Sandbox) -> str:
    """The text of an uploaded file; the same refusals as ``file_text``. Nothing of it stays on the disk."""
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory(prefix="hoidap-") as folder:
        path = Path(folder) / f"tep{suffix if suffix in CHECKED_SUFFIXES else ''}"
        path.write_bytes(data)
        return file_text(path, name, sandbox)
