"""Data folders with something of everything in them: an index, records, a log, an uploaded file."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

from index.build import build
from tests.entries import entry
from tests.indexes import ENCODER, contents
from ui.admin.uploads import Uploads
from ui.records.audit import Audit
from ui.records.records import Asked, Records


def filled(folder: Path, word: str = "first") -> Path:
    """A data folder with an index, records, a log and an uploaded file."""
    build(folder, ENCODER, [entry(f"{word}.md", f"kinh tế số {word}")])
    with closing(Records.open(folder)) as records:
        records.keep(Asked(word, (), "answered", {"answer": word}))
    with closing(Audit.open(folder)) as log:
        log.write("Lan", "upload", word)
    Uploads(folder).add(f"{word}.txt", io.BytesIO(word.encode()))
    return folder


def everything(folder: Path) -> tuple[list[str], list[str], list[tuple[str, bytes]]]:
    """Documents, questions and uploaded files of a data folder, all read."""
    with closing(Records.open(folder)) as records:
        questions = [str(row["question"]) for row in records.export()]
    uploads = [(path.name, path.read_bytes()) for path in Uploads(folder).files()]
    return contents(folder), questions, uploads


def log_of(folder: Path) -> list[tuple[str, str, str]]:
    """What was done, with what outcome and to what, oldest first; the log has to be whole."""
    with closing(Audit.open(folder)) as log:
        assert log.verify() == ()
        return [(row.act, row.outcome, row.subject) for row in reversed(log.rows())]


FIRST = (["first.md"], ["first"], [("first.txt", b"first")])


SECOND = (["second.md"], ["second"], [("second.txt", b"second")])
