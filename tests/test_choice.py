"""A question is asked of the chosen documents alone; what cannot be chosen is named."""

from __future__ import annotations

import pytest

from sources.document import Document
from ui.chat.choice import chosen_ids
from ui.errors import UnknownPlace, UnknownSource


def document(id: str, source: str, *places: str) -> Document:
    return Document(id, source, f"/{source}", "", "Tên", "Chữ", (), places=places)


SHELF = (
    document("1", "an-giang/bao-cao.md", "An Giang"),
    document("2", "lao-cai.md", "Tỉnh Lào Cai"),
    document("3", "chung.md"),
    document("4", "khac/bao-cao.md", "Lào Cai", "An Giang"),
)


def test_nothing_chosen_stands_for_all() -> None:
    assert chosen_ids(SHELF, (), ()) == ()


def test_sources_are_named_by_id_name_or_last_part() -> None:
    assert chosen_ids(SHELF, ("3", "lao-cai.md"), ()) == ("3", "2")
    assert chosen_ids(SHELF, ("bao-cao.md",), ()) == ("1", "4")
    assert chosen_ids(SHELF, ("3", "chung.md"), ()) == ("3",)


def test_places_choose_the_documents_about_any_of_them() -> None:
    assert chosen_ids(SHELF, (), ("Lào Cai",)) == ("2", "4")
    assert chosen_ids(SHELF, (), ("tỉnh An Giang", "Lào Cai")) == ("1", "2", "4")


def test_sources_and_places_both_hold() -> None:
    assert chosen_ids(SHELF, ("bao-cao.md",), ("Lào Cai",)) == ("4",)
    with pytest.raises(UnknownPlace, match="không có nguồn nào của Lào Cai"):
        chosen_ids(SHELF, ("3",), ("Lào Cai",))


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(UnknownSource, match=r"“x\.md”"):
        chosen_ids(SHELF, ("3", "x.md"), ())
    with pytest.raises(UnknownPlace, match="“Xứ Lạ”"):
        chosen_ids(SHELF, (), ("Xứ Lạ",))
