"""What a stopped ingest has read is not read again, and is forgotten once it is committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.index import Index
from index.ingest import Progress, ingest
from index.readings import Readings
from sources import sandbox
from sources.reader import read
from tests.entries import HashingEncoder


class Stopped(BaseException):
    """Somebody pressed Ctrl+C."""


def folder_of(root: Path, count: int) -> Path:
    folder = root / "sources"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.csv").write_text(f"Tỉnh,Số xã\nAn Giang,{number + 10}\n", "utf-8")
    return folder


def test_a_stopped_ingest_leaves_the_old_index_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, data, encoder = folder_of(tmp_path, 3), tmp_path / "data", HashingEncoder()
    ingest([str(folder / "0.csv")], data, encoder)

    def stop(progress: Progress) -> None:
        if progress.source == "2.csv":
            raise Stopped

    with pytest.raises(Stopped):
        ingest([str(folder)], data, encoder, progress=stop)
    assert [document.source for document in Index.open(data, encoder).documents()] == ["0.csv"]

    asked: list[str] = []
    whole = sandbox.Sandbox.documents

    def watched(self: object, files: object) -> object:
        listed = list(files)  # type: ignore[call-overload]
        asked.extend(source for _, source in listed)
        return whole(self, listed)  # type: ignore[arg-type]

    monkeypatch.setattr(sandbox.Sandbox, "documents", watched)
    report = ingest([str(folder)], data, encoder)
    assert "1.csv" in report.read
    assert "1.csv" not in asked
    assert not (data / ".readings").exists()


def test_a_reading_of_other_bytes_or_of_broken_json_is_not_taken(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    document = read(folder / "0.csv", "0.csv")
    readings = Readings(tmp_path / "data")
    readings.keep(document)
    path = Path(document.path)
    assert readings.of(path, "0.csv", document.sha256) == document
    assert readings.of(path, "0.csv", "0" * 64) is None
    assert readings.of(path, "other.csv", document.sha256) is None
    for file in (tmp_path / "data" / ".readings").iterdir():
        file.write_text("[1, 2", "utf-8")
    assert readings.of(path, "0.csv", document.sha256) is None
