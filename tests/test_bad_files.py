"""Whatever lies in a folder, each bad file ends with a reason, none changes the index, and the others are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.index import Index
from index.ingest import Report, ingest
from sources import reader
from sources.errors import OversizedSource
from sources.reader import suffixes
from tests.bad_files import TEXT, bad_files, word
from tests.entries import HashingEncoder

FILES = bad_files()
ENCODER = HashingEncoder()


@dataclass(frozen=True)
class Run:
    """An ingest of one good file, then of all bad ones beside it, then of a further good one."""

    alone: Mapping[str, bytes]
    with_bad: Mapping[str, bytes]
    report: Report
    last: Report
    indexed: tuple[str, ...]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder, data = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("data")
    (folder / "m-good.txt").write_text(TEXT, "utf-8")
    ingest([str(folder)], data, ENCODER)
    alone = contents(data)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    report = ingest([str(folder)], data, ENCODER)
    with_bad = contents(data)
    (folder / "n-new.docx").write_bytes(word(TEXT))
    last = ingest([str(folder)], data, ENCODER)
    sources = tuple(document.source for document in Index.open(data, ENCODER).documents())
    return Run(alone, with_bad, report, last, sources)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_there_are_at_least_300_and_some_of_every_kind() -> None:
    assert len(FILES) >= 300
    assert {Path(name).suffix for name in FILES} == suffixes()


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_ends_with_a_sentence_that_says_why(run: Run, name: str) -> None:
    (failure,) = [failure for failure in run.report.failed if failure.source == name]
    assert re.fullmatch(r"[^\W\d_a-z].{15,}[.)]", failure.reason)
    assert "Traceback" not in failure.reason


def test_no_bad_file_changes_the_index(run: Run) -> None:
    assert run.with_bad == run.alone
    assert (run.report.read, run.report.unchanged) == ((), ("m-good.txt",))


def test_the_rest_of_the_folder_is_read(run: Run) -> None:
    assert run.last.read == ("n-new.docx",)
    assert len(run.last.failed) == len(FILES)
    assert run.indexed == ("m-good.txt", "n-new.docx")


def test_macros_are_no_part_of_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "macros.docx").write_bytes(word(TEXT, vbaProject=b'Shell "calc.exe"'))
    assert reader.read(tmp_path / "macros.docx", "macros.docx").text == TEXT


@pytest.mark.slow
@pytest.mark.parametrize("suffix", sorted(suffixes()))
def test_300_mb_of_text_are_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"huge{suffix}"
    with path.open("wb") as file:
        file.write(TEXT.encode())
        file.truncate(300_000_000)
    with pytest.raises(OversizedSource, match="dài quá"):
        reader.read(path, path.name)
