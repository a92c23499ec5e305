"""The two ends of a change are told apart: "giảm từ 26 phút xuống còn 11 phút"."""

from __future__ import annotations

import pytest

from bot.checking.check import check
from index.index import Index
from tests.library import index_of

TEXT = "Tại An Giang, thời gian chờ trung bình của người dân giảm từ 26 phút xuống còn 11 phút."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("ends"), ("tin", "2026-05-04", TEXT))


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("An Giang giảm thời gian chờ của người dân từ 26 phút xuống còn 11 phút.", ["confirmed", "confirmed"]),
        ("An Giang giảm thời gian chờ của người dân từ 11 phút xuống còn 26 phút.", ["contradicted", "contradicted"]),
        ("An Giang giảm thời gian chờ của người dân từ 26 phút xuống còn 10 phút.", ["confirmed", "contradicted"]),
    ],
)
def test_what_was_before_a_change_is_not_held_against_what_came_of_it(
    index: Index, claim: str, verdicts: list[str]
) -> None:
    assert [made.kind for made in check(claim, index)] == verdicts
