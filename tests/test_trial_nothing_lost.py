"""A sample of the trials by hand (``tests/trials``): whatever happens, the old or the new index serves, whole."""

from __future__ import annotations

import ast
import logging
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import index.generations
import index.manifest
from tests.trials import calls, damage, full_disk, kills, witness

needs_strace = pytest.mark.skipif(calls.STRACE is None, reason="strace, which fails system calls, is not installed")
needs_mount = pytest.mark.skipif(not full_disk.can_mount(), reason="only root may mount a small disk")


@pytest.fixture(scope="module")
def commit(tmp_path_factory: pytest.TempPathFactory) -> calls.Commit:
    return calls.Commit(tmp_path_factory.mktemp("commit"))


def sample(commit: calls.Commit, *names: str) -> list[calls.Step]:
    """The last step of each of these calls."""
    return [[step for step in commit.steps if step.call == name][-1] for name in names]


@pytest.mark.slow
def test_ingests_killed_at_random_moments_leave_the_old_or_the_new_index(tmp_path: Path) -> None:
    tally = kills.run(tmp_path, 8, seed=5, servers=False)
    assert tally.kills == 8
    assert tally.while_writing >= 3
    assert tally.old + tally.new >= 8
    assert tally.looks >= 8


@pytest.mark.slow
@needs_strace
def test_an_ingest_killed_at_a_system_call_leaves_the_old_or_the_new_index(commit: calls.Commit) -> None:
    steps = sample(commit, "fsync", "rename", "renameat", "pwrite64")
    tally = calls.try_steps(commit, "signal=KILL", steps)
    assert sum(tally.values()) == len(steps)
    assert tally["new serves, exit -9"] == 1  # the pointer has been renamed; its folder is flushed last
    assert tally["old serves, exit -9"] == 3


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_failed_system_call_is_told_and_the_next_ingest_recovers(commit: calls.Commit, error: str) -> None:
    steps = sample(commit, "fsync", "fdatasync", "link", "pwrite64", "write")
    tally = calls.try_steps(commit, f"error={error}", steps)
    assert sum(tally.values()) == len(steps)
    assert sum(count for how, count in tally.items() if how.endswith("exit 1")) >= 3


@pytest.mark.slow
@needs_mount
def test_on_a_full_disk_the_old_index_serves_and_space_is_all_that_it_needs(tmp_path: Path) -> None:
    tried = full_disk.try_levels(tmp_path, (0, 100, 200, 4_000))
    assert [level.serves for level in tried] == ["old", "old", "old", "new"]


@pytest.mark.slow
@needs_mount
def test_a_server_starts_and_answers_on_a_full_disk_and_says_that_nothing_is_kept(tmp_path: Path) -> None:
    assert "Máy chủ vẫn trả lời" in full_disk.serve_on_a_full_disk(tmp_path)


@pytest.mark.slow
def test_damage_to_any_file_is_noticed_and_never_answered_from(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "index")
    two = damage.TwoGenerations(tmp_path)
    tried = [damage.try_file(two, path, 20, random.Random(2)) for path in two.files()]
    assert {file.shared for file in tried} == {True, False}
    assert {"current", "manifest.json", "manifest.sha256", "store.sqlite", "vectors.faiss"} <= {
        file.name for file in tried
    }
    assert witness.served_from(two.data).contents == two.said[1]


@pytest.mark.slow
@pytest.mark.parametrize("command", [["ask", witness.QUESTION], ["serve", "--port", "0"], ["ingest", "papers"]])
def test_where_both_generations_are_damaged_a_person_is_told_what_to_do(tmp_path: Path, command: list[str]) -> None:
    two = damage.TwoGenerations(tmp_path)
    for path in (two.data / "generations").glob("*/*/store.sqlite"):
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-1])
    done = subprocess.run(
        [sys.executable, "-m", "ui", *command, "--data-dir", str(two.data)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "HOIDAP_LOG_FORMAT": "text"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert last.startswith("Tệp ")
    assert last.endswith("hãy nạp lại toàn bộ tài liệu: hoidap ingest --replace ĐƯỜNG_DẪN")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", [index.generations, index.manifest])
def test_what_finds_damage_knows_no_parser(module: object) -> None:
    """Hashes are compared before a database, a vector table or a keyword index is opened."""
    tree = ast.parse(Path(str(vars(module)["__file__"])).read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {"sqlite3", "faiss", "tantivy", "index.store", "index.vectors", "index.keywords"}
