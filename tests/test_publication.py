"""A preview becomes the next generation, or nothing does; whatever happens, exactly the old or the new index serves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index import publication
from index.build import build
from index.errors import IndexBusy, NoIndex, NoPreview, OutdatedPreview
from index.generations import opened, pointer, writing
from tests.dying import ENDED, KILLED, dying
from tests.entries import entry
from tests.indexes import ENCODER, contents, generations

FIRST, SECOND, THIRD = (entry(f"{name}.md", f"kinh tế số {name}") for name in ("first", "second", "third"))


def begun(folder: Path) -> Path:
    build(folder, ENCODER, [FIRST])
    return publication.begin(folder).folder


def test_what_is_done_in_the_preview_is_public_after_publishing_alone(tmp_path: Path) -> None:
    preview = begun(tmp_path)
    build(preview, ENCODER, [SECOND])
    assert contents(preview) == ["first.md", "second.md"]
    assert contents(tmp_path) == ["first.md"]
    publication.publish(tmp_path)
    assert contents(tmp_path) == ["first.md", "second.md"]
    assert publication.preview(tmp_path) is None


def test_a_preview_shares_its_files_until_something_changes(tmp_path: Path) -> None:
    preview = begun(tmp_path)
    whole, begun_as = opened(tmp_path), opened(preview)
    assert all((begun_as.folder / stored.name).samefile(whole.folder / stored.name) for stored in whole.manifest.files)
    assert not (begun_as.folder / "manifest.json").samefile(whole.folder / "manifest.json")
    whole.close()
    begun_as.close()


def test_several_commits_in_the_preview_and_then_some_in_public_fit_together(tmp_path: Path) -> None:
    preview = begun(tmp_path)
    for one in (SECOND, THIRD, entry("fourth.md", "kinh tế số")):
        build(preview, ENCODER, [one])
    assert publication.publish(tmp_path).generation == 4  # its segments are named by the numbers 2 to 4
    assert contents(tmp_path) == ["first.md", "fourth.md", "second.md", "third.md"]
    for name in ("a.md", "b.md", "c.md", "d.md"):
        build(tmp_path, ENCODER, [entry(name, "kinh tế số")])
    assert len(contents(tmp_path)) == 8
    assert len(generations(tmp_path)) == 2


def test_a_public_index_that_moved_on_is_not_written_over(tmp_path: Path) -> None:
    preview = begun(tmp_path)
    build(preview, ENCODER, [SECOND])
    build(tmp_path, ENCODER, [THIRD])
    line = pointer(tmp_path)
    with pytest.raises(OutdatedPreview):
        publication.publish(tmp_path)
    assert pointer(tmp_path) == line
    assert contents(tmp_path) == ["first.md", "third.md"]
    assert contents(preview) == ["first.md", "second.md"]


def test_a_preview_without_a_change_is_not_published(tmp_path: Path) -> None:
    begun(tmp_path)
    with pytest.raises(NoPreview):
        publication.publish(tmp_path)


def test_the_first_index_may_come_from_a_preview(tmp_path: Path) -> None:
    preview = publication.begin(tmp_path)
    build(preview.folder, ENCODER, [FIRST])
    publication.publish(tmp_path)
    assert contents(tmp_path) == ["first.md"]


def test_a_preview_of_a_damaged_generation_begins_from_the_whole_one(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [FIRST])
    build(tmp_path, ENCODER, [SECOND])
    (tmp_path / "generations" / "000002" / "manifest.json").write_text("{}", encoding="utf-8")
    preview = publication.begin(tmp_path)
    assert contents(preview.folder) == ["first.md"]
    assert not preview.is_changed


def test_going_back_is_a_commit_and_keeps_what_it_leaves(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [FIRST])
    build(tmp_path, ENCODER, [SECOND])
    publication.roll_back(tmp_path)
    assert contents(tmp_path) == ["first.md"]
    assert generations(tmp_path) == ["000002", "000003"]
    build(tmp_path, ENCODER, [THIRD])
    assert contents(tmp_path) == ["first.md", "third.md"]
    publication.roll_back(tmp_path)
    publication.roll_back(tmp_path)
    assert contents(tmp_path) == ["first.md", "third.md"]


def test_the_first_generation_has_nothing_before_it(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [FIRST])
    with pytest.raises(NoIndex, match="Không còn bản nào trước"):
        publication.roll_back(tmp_path)
    assert contents(tmp_path) == ["first.md"]


def test_nobody_publishes_or_goes_back_while_another_process_writes(tmp_path: Path) -> None:
    preview = begun(tmp_path)
    build(preview, ENCODER, [SECOND])
    with writing(tmp_path):
        with pytest.raises(IndexBusy):
            publication.publish(tmp_path)
        with pytest.raises(IndexBusy):
            publication.roll_back(tmp_path)
    publication.publish(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("act", ["publish", "roll_back"])
def test_kill_9_at_every_step_leaves_exactly_the_old_or_the_new_index(tmp_path: Path, act: str) -> None:
    whole = tmp_path / "whole"
    build(whole, ENCODER, [FIRST])
    build(whole, ENCODER, [SECOND])
    build(publication.begin(whole).folder, ENCODER, [THIRD])
    old = contents(whole)
    new = ["first.md", "second.md", "third.md"] if act == "publish" else ["first.md"]
    program = f"""
from index import publication

def act(folder):
    publication.{act}(folder)
"""
    seen: list[list[str]] = []
    with dying(program) as die:
        ended = KILLED
        while ended != ENDED:
            assert ended == KILLED
            folder = shutil.copytree(whole, tmp_path / "dying")
            ended = die(folder, len(seen) + 1)
            seen.append(contents(folder))
            build(folder, ENCODER, [entry("later.md", "kinh tế số")])
            assert contents(folder) == sorted([*seen[-1], "later.md"])
            publication.discard(folder)
            publication.begin(folder)
            shutil.rmtree(folder)
    assert seen == [old] * seen.count(old) + [new] * seen.count(new)
    assert seen.count(old) > 5
    assert seen.count(new) > 1
