"""The choice of segments to merge keeps them few and each passage from being written often."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.segments import LARGER, SMALLEST, Segment, names, stale

commits = st.lists(st.integers(0, 50_000), min_size=1, max_size=60)


def committed(sizes: list[int]) -> tuple[list[Segment], int]:
    """The segments after commits of these many passages, and how many passages were written for them in all."""
    segments: list[Segment] = []
    written = 0
    for at, size in enumerate(sizes):
        merged = stale(segments, size)
        taken = segments[len(segments) - merged :]
        size += sum(segment.passages - segment.removed for segment in taken)
        segments = [*segments[: len(segments) - merged], Segment(f"{at:06}", size)]
        written += size
    return segments, written


@given(commits)
def test_each_segment_is_much_larger_than_all_that_is_newer(sizes: list[int]) -> None:
    segments, _ = committed(sizes)
    assert sum(segment.passages for segment in segments) == sum(sizes)
    for at, segment in enumerate(segments[:-1]):
        newer = sum(later.passages for later in segments[at + 1 :])
        assert segment.passages > LARGER * max(newer, SMALLEST) or newer == 0


def test_a_thousand_small_commits_onto_a_large_index_write_little_and_leave_few_segments() -> None:
    segments, written = committed([1_000_000, *[20] * 1_000])
    assert len(segments) <= 4
    assert segments[0].passages == 1_000_000
    assert written - 1_000_000 < 200 * 20_000


def test_a_segment_of_which_most_is_removed_is_merged() -> None:
    assert stale([Segment("000001", 1_000_000, removed=600_000)], 10) == 1
    assert stale([Segment("000001", 1_000_000, removed=400_000)], 10) == 0


def test_a_segment_between_is_merged_with_an_older_one() -> None:
    older, between = Segment("000001", 3_000_000, removed=2_900_000), Segment("000002", 90_000)
    assert stale([older, between], 10) == 2


def test_segments_are_the_numbered_folders_in_order() -> None:
    files = ["keywords/a.idx", "1000000/store.sqlite", "000002/store.sqlite", "000002/vectors.faiss", "manifest.json"]
    assert names(files) == ("000002", "1000000")
