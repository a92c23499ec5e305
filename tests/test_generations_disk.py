"""A crash, a full disk and a failing one leave exactly the old or the new generation."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import index.generations
import index.manifest
from index.build import build
from index.errors import UnwritableIndex
from tests.dying import ENDED, KILLED, ROOT, dying
from tests.entries import entry
from tests.indexes import ENCODER, NEW, OLD, contents, generations


@pytest.mark.slow
def test_kill_9_at_every_step_leaves_exactly_the_old_or_the_new_index(tmp_path: Path) -> None:
    build(tmp_path / "whole", ENCODER, [entry("first.md", "kinh tế số")])
    build(tmp_path / "whole", ENCODER, [OLD])
    before = contents(tmp_path / "whole")
    program = """
from index.build import build
from tests.indexes import ENCODER, NEW

def act(folder):
    build(folder, ENCODER, [NEW])
"""
    seen: list[list[str]] = []
    with dying(program) as die:
        ended = KILLED
        while ended != ENDED:
            assert ended == KILLED
            folder = shutil.copytree(tmp_path / "whole", tmp_path / "dying")
            ended = die(folder, len(seen) + 1)
            seen.append(contents(folder))
            build(folder, ENCODER, [entry("later.md", "kinh tế số")])  # what was left is in nobody's way
            assert contents(folder) == sorted([*seen[-1], "later.md"])
            assert len(generations(folder)) == 2
            shutil.rmtree(folder)
    old, new = seen.count(before), seen.count(sorted([*before, "new.md"]))
    assert old + new == len(seen)
    assert seen == [seen[0]] * old + [seen[-1]] * new  # old up to the commit, new from there on
    assert old > 20
    assert new > 5


# A process that may write files of at most so many bytes: what it meets is what a full disk is.
FULL = textwrap.dedent("""
    import resource, sys
    from pathlib import Path
    from tests.entries import entry
    from tests.indexes import ENCODER
    from index.build import build
    from index.errors import UnwritableIndex
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    lines = [f"kinh tế số {n} " + " ".join(f"từ{n * i}" for i in range(30)) for n in range(300)]
    try:
        build(Path(sys.argv[1]), ENCODER, [entry("large.md", *lines)])
    except UnwritableIndex as error:
        print(error)
        sys.exit(3)
""")


@pytest.mark.slow
@pytest.mark.parametrize("limit", [0, 60, 300, 5_000, 9_000, 20_000, 60_000, 100_000, 200_000])
def test_a_full_disk_leaves_the_old_index_serving(tmp_path: Path, limit: int) -> None:
    build(tmp_path, ENCODER, [OLD])
    process = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), str(limit)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 3, process.stderr
    assert process.stdout.startswith("Không ghi được")
    assert contents(tmp_path) == ["old.md"]
    assert generations(tmp_path) == ["000001"]
    build(tmp_path, ENCODER, [NEW])
    assert contents(tmp_path) == ["new.md", "old.md"]


def failing(real: Callable[..., object], at: int) -> Callable[..., object]:
    calls = 0

    def call(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(errno.EIO, "Input/output error")
        return real(*arguments)

    return call


@pytest.mark.parametrize("call", ["fsync", "rename", "replace", "link"])
def test_a_failed_call_of_the_disk_is_told_and_the_index_stays_whole(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, ENCODER, [OLD])
    failures = 0
    for at in range(1, 60):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing(getattr(os, call), at))
            try:
                build(tmp_path, ENCODER, [NEW])
                break
            except UnwritableIndex:
                failures += 1
        assert contents(tmp_path) in (["old.md"], ["new.md", "old.md"])
    assert failures >= 1
    assert contents(tmp_path) == ["new.md", "old.md"]


def test_where_the_last_flush_fails_it_is_told_that_the_new_index_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, ENCODER, [OLD])
    real = index.manifest.flush_folder

    def flush(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(errno.EIO, "Input/output error")
        real(folder)

    monkeypatch.setattr("index.manifest.flush_folder", flush)
    with pytest.raises(UnwritableIndex, match="chỉ mục mới đang phục vụ"):
        build(tmp_path, ENCODER, [NEW])
    assert contents(tmp_path) == ["new.md", "old.md"]
