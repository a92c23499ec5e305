"""What workers prepare is what is prepared here, in the same order, whatever happens to one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import workers
from index.entry import Prepared
from index.ingest import ingest
from index.workers import Outcome, Task, TextFile, Workers
from sources.errors import OversizedSource, SourceError
from sources.reader import read
from tests.entries import HashingEncoder

CORPUS = Path(__file__).parent.parent / "sources" / "corpus"


def outcomes(tasks: list[Task], count: int) -> list[Outcome]:
    with Workers(count) as made:
        return list(made.prepared(tasks))


def told(found: list[Outcome]) -> list[object]:
    """Outcomes to be compared: errors by their class and message."""
    return [(type(one), str(one)) if isinstance(one, SourceError) else one for one in found]


def test_workers_prepare_what_is_prepared_here_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "rỗng.txt").write_text(" ")
    files = sorted(CORPUS.glob("*.md"))[:8]
    tasks: list[Task] = [
        *(TextFile(path, path.name) for path in files[:4]),
        None,
        TextFile(tmp_path / "rỗng.txt", "rỗng.txt"),
        OversizedSource("quá dài"),
        TextFile(tmp_path / "không có.md", "không có.md"),
        *(read(path, path.name) for path in files[4:]),
    ]
    apart, here = outcomes(tasks, 2), outcomes(tasks, 0)
    assert told(apart) == told(here)
    assert [kind.__name__ for kind in map(type, here[4:8])] == [
        "NoneType", "UnreadableSource", "OversizedSource", "UnreadableSource"
    ]  # fmt: skip
    assert [one.document.source for one in apart if isinstance(one, Prepared)] == [path.name for path in files]


def test_a_worker_that_dies_costs_its_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    deadly = "import index.workers, os; made = index.workers._made; index.workers._made = lambda task: "
    deadly += "os._exit(9) if task.source == 'deadly.md' else made(task); index.workers.answer_all()"
    monkeypatch.setattr(workers, "_WORK", deadly)
    path = sorted(CORPUS.glob("*.md"))[0]
    names = ["a.md", "deadly.md", "b.md", "c.md"]
    made = outcomes([TextFile(path, name) for name in names], 1)
    assert [isinstance(one, SourceError) for one in made] == [False, True, False, False]
    assert told(made)[2:] == told(outcomes([TextFile(path, name) for name in names[2:]], 0))


def test_a_large_ingest_with_workers_is_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources").mkdir()
    for path in sorted(CORPUS.glob("*.md"))[:6]:
        (tmp_path / "sources" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "sources" / "b.csv").write_text("Tỉnh,Số xã\nAn Giang,102\n", "utf-8")
    reports = []
    for name, limit in (("here", 1 << 40), ("apart", 0)):
        monkeypatch.setattr("index.ingest._WORTH_WORKERS", limit)
        reports.append(ingest([str(tmp_path / "sources")], tmp_path / name, HashingEncoder()))
    assert reports[0] == reports[1]
    stores = [
        (tmp_path / name / "generations" / "000001" / "000001" / "store.sqlite").read_bytes()
        for name in ("here", "apart")
    ]
    assert stores[0] == stores[1]
