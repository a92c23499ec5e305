"""A newer index takes the present one's place between two questions; a broken one does not."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from index.errors import DamagedIndex
from tests.editions import Knows, Shelf
from ui import texts
from ui.edition import CurrentEdition, edition_of


def current(library: Shelf, look_seconds: float = 0) -> CurrentEdition[Shelf]:
    return CurrentEdition(library, lambda newest: Knows("Thanh Hóa"), look_seconds)


def test_an_edition_counts_its_documents_and_knows_the_newest_date() -> None:
    edition = edition_of(Shelf(date(2022, 1, 1), None, date(2023, 1, 1)), Knows("x"))
    assert (edition.documents, edition.newest) == (3, date(2023, 1, 1))
    assert edition_of(Shelf(None), Knows("x")).newest is None


def test_only_examples_that_the_documents_answer_are_offered() -> None:
    assert edition_of(Shelf(), Knows("toàn trình")).examples == tuple(q for q in texts.EXAMPLES if "toàn trình" in q)
    assert edition_of(Shelf(), Knows("không có")).examples == ()


def test_a_newer_library_takes_the_place_of_the_present_one() -> None:
    old, new = Shelf(), Shelf(date(2024, 1, 1))
    edition = current(old)
    before = edition()
    assert before.library is old
    old.successor = new
    assert edition().library is new
    assert edition() is edition()
    assert before.library is old


def test_a_newer_library_that_cannot_be_opened_leaves_the_present_one(caplog: pytest.LogCaptureFixture) -> None:
    old = Shelf()
    edition = current(old)
    old.successor = DamagedIndex("hỏng")
    with caplog.at_level(logging.WARNING):
        assert edition().library is old
    assert "hỏng" in caplog.text
    old.successor = Shelf()
    assert edition().library is old.successor


def test_the_data_folder_is_not_looked_at_for_each_question() -> None:
    old = Shelf()
    edition = current(old, look_seconds=3600)
    old.successor = Shelf()
    assert edition().library is old


def test_questions_do_not_wait_for_the_one_that_opens_a_newer_library() -> None:
    class Slow(Shelf):
        def refreshed(self) -> Shelf:
            assert edition().library is self  # asked while this call is under way
            return Shelf(date(2025, 1, 1))

    edition = current(Slow())
    assert edition().newest == date(2025, 1, 1)
