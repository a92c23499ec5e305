"""Samples of the trials in tests/quality: true sentences are confirmed, a changed digit and a false claim never are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.quality.claims import FILES, FOLDERS, HERE, judged, rows_of
from tests.quality.sentences import trial

SENTENCES = 30


def opened(folder: Path, *sources: Path) -> Index:
    encoder = StaticEncoder.shipped()
    ingest([str(source) for source in sources], folder / "data", encoder)
    return Index.open(folder / "data", encoder)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    texts = sorted(FOLDERS["plans"].glob("*.md"))
    if not texts:
        pytest.skip("the plans of ../shared are not here")
    index = opened(tmp_path_factory.mktemp("plans"), *texts)
    yield index
    index.close()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    if not FOLDERS["seeds"].is_dir():
        pytest.skip("the articles of ../shared are not here")
    index = opened(tmp_path_factory.mktemp("seeds"), FOLDERS["seeds"])
    yield index
    index.close()


def test_true_sentences_are_confirmed_and_none_with_one_digit_changed(plans: Index) -> None:
    done = trial(plans, SENTENCES)
    assert done.sentences == SENTENCES
    assert done.confirmed >= 0.95
    assert done.wrongly_confirmed == ()


def test_claims_about_the_articles_have_the_right_verdicts_and_no_false_one_is_confirmed(seeds: Index) -> None:
    rows = [row for row in rows_of(HERE / "claims_own.jsonl") if row["sources"] == "seeds"]
    found = list(judged(rows, seeds))
    assert len(found) > 40
    assert [one for one in found if one.falsely_confirmed] == []
    assert sum(not one.faults for one in found) / len(found) >= 0.95


def test_each_claim_names_its_figures_as_its_text_writes_them() -> None:
    for name in FILES:
        rows = list(rows_of(HERE / name))
        assert len(rows) > 10
        for row in rows:
            assert row["sources"] in FOLDERS
            assert row["expect"]
            assert all(expected["figure"] in row["text"] for expected in row["expect"])
