"""The store gives back exactly what was put in."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from index.rows import packed, unpacked
from index.store import Store
from sources.document import Block, Context, Document, Passage
from sources.figures import Figure
from tests.entries import entry

DAY = date(2025, 7, 1)
DOCUMENT = Document(
    id="d",
    source="thư mục/kế hoạch 😀.md",
    path="/nơi/kế hoạch.md",
    sha256="0" * 64,
    title="Kế hoạch",
    text="Mục tiêu\nĐạt 98,5%\0'\";--",
    blocks=(Block(0, 8, "heading", 2), Block(9, 26, "row", 0, ("Chỉ tiêu", "Kết quả"), "Đến năm 2030")),
    number="06-NQ/TU",
    issuer="Tỉnh ủy",
    publisher="Cổng thông tin",
    published=DAY,
    effective=date(2025, 8, 1),
    superseded_by="07-NQ/TU",
    based_on="749/QĐ-TTg",
    url="https://vi.du/1",
    places=("Thanh Hóa", "Nghệ An"),
    doubtful=((4, 7), (9, 12)),
    replaces=("5/QĐ",),
    amends=("6/QĐ ngày 05/03/2020",),
)
CONTEXT = Context("Kế hoạch", ("I.", "1."), "Mục tiêu:", ("Chỉ tiêu",), "Đến năm 2030", DAY, ("Thanh Hóa",))
PASSAGE = Passage("d:9", "d", 9, 18, "Đạt 98,5%", "row", CONTEXT)
FIGURE = Figure(
    passage_id="d:9",
    document_id="d",
    start=13,
    end=17,
    text="98,5",
    low=Decimal("98.50"),
    high=None,
    bound="trên",
    unit="%",
    of=Decimal(114),
    indicator="tỷ lệ hồ sơ",
    place="Thanh Hóa",
    place_from="heading",
    period="năm 2025",
    first_year=2025,
    last_year=2026,
    period_from="section",
    nature="goal",
    kind="percent",
    shown_start=13,
    shown_end=18,
    part_start=1,
    part_end=2,
    doubtful=True,
)


def saved(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "store.sqlite")
    store.add(DOCUMENT, [PASSAGE], [FIGURE])
    store.close()
    return Store.open(tmp_path / "store.sqlite")


def test_every_field_comes_back_as_it_was(tmp_path: Path) -> None:
    store = saved(tmp_path)
    assert store.documents() == (DOCUMENT,)
    assert store.document("d") == DOCUMENT
    assert store.passages_of("d") == (PASSAGE,)
    (figure,) = store.figures(None, ())
    assert figure == FIGURE
    assert str(figure.low) == "98.50"
    assert store.inventory() == ((DOCUMENT.id, DOCUMENT.source, DOCUMENT.path, DOCUMENT.sha256),)


@pytest.mark.parametrize("made", [DOCUMENT, DOCUMENT.blocks[1], CONTEXT, PASSAGE, FIGURE])
def test_the_examples_give_every_field_a_value_of_its_own(made: object) -> None:
    for field in dataclasses.fields(made):  # type: ignore[arg-type]
        value = getattr(made, field.name)
        assert value != field.default or (field.name, value) == ("level", 0), field.name


def test_a_record_from_before_a_field_existed_is_read_with_its_default() -> None:
    older = json.dumps(json.loads(packed(DOCUMENT))[:-1])
    assert unpacked(Document, older) == dataclasses.replace(DOCUMENT, amends=())


def test_what_was_not_given_comes_back_as_none(tmp_path: Path) -> None:
    bare = entry("a.md", "Một dòng 5", figures=[(0, "5", None, None)])
    store = Store.create(tmp_path / "store.sqlite")
    store.add(bare.document, bare.passages, bare.figures)
    assert store.documents() == (bare.document,)
    assert store.passages_of("id-a.md") == bare.passages
    assert store.figures(None, ()) == bare.figures


def test_figures_are_found_by_passage_and_by_place(tmp_path: Path) -> None:
    made = entry(
        "a", "10 và 20", "30", figures=[(0, "10", "Hà Nội", 2025), (0, "20", "Huế", 2025), (1, "30", "Huế", 1)]
    )
    store = Store.create(tmp_path / "store.sqlite")
    store.add(made.document, made.passages, made.figures)

    def found(passages: list[str] | None, *places: str) -> list[str]:
        return [figure.text for figure in store.figures(passages, places)]

    first, second = (passage.id for passage in made.passages)
    assert found(None) == ["10", "20", "30"]
    assert found([first]) == ["10", "20"]
    assert found([second, first], "Huế") == ["20", "30"]
    assert found(None, "Hà Nội", "Huế") == ["10", "20", "30"]
    assert found([]) == found(["unknown"]) == found(None, "Cà Mau") == []


def test_a_removed_document_takes_its_passages_and_figures_along_and_its_numbers_never_return(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store.sqlite")
    kept, gone = (
        entry("kept", "một 1", figures=[(0, "1", "Huế", 1)]),
        entry("gone", "hai 2", figures=[(0, "2", "Huế", 1)]),
    )
    store.add(kept.document, kept.passages, kept.figures)
    number, passages = store.add(gone.document, gone.passages, gone.figures)
    store.remove("id-gone")
    store.remove("unknown")
    assert store.counts() == (1, 1, 1)
    assert store.passages(passages) == {}
    store.close()
    store = Store.edit(tmp_path / "store.sqlite")
    again, new = store.add(gone.document, gone.passages, gone.figures)
    assert again > number
    assert min(new) > max(passages)


def test_an_unknown_id_is_a_key_error(tmp_path: Path) -> None:
    store = saved(tmp_path)
    for look_up in (store.document, store.passage_number):
        with pytest.raises(KeyError):
            look_up("unknown")
    assert store.passages_of("unknown") == ()


def test_an_open_store_cannot_be_changed_and_leaves_no_file_beside_it(tmp_path: Path) -> None:
    store = saved(tmp_path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._connection.execute("DELETE FROM documents")
    assert [path.name for path in tmp_path.iterdir()] == ["store.sqlite"]


def test_any_thread_may_read(tmp_path: Path) -> None:
    store = saved(tmp_path)
    wrong: list[object] = []

    def read() -> None:
        wrong.extend(document for _ in range(50) if (document := store.document("d")) != DOCUMENT)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_is_held_of_each_document_is_counted_and_dated(tmp_path: Path) -> None:
    store = saved(tmp_path)
    (passages, indexed) = store.holdings()["d"]
    assert passages == 1
    assert indexed is not None
    assert abs((indexed - date.today()).days) <= 1


def test_a_store_from_before_days_were_kept_has_none(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "older.sqlite")
    store.add(DOCUMENT, [PASSAGE], [])
    store.close()
    with sqlite3.connect(tmp_path / "older.sqlite") as connection:
        connection.execute("DROP TABLE arrivals")
    assert Store.open(tmp_path / "older.sqlite").holdings() == {"d": (1, None)}
