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
from hypothesis import given, settings
from hypothesis import strategies as st

from index.entry import Entry, prepared
from index.rows import packed, unpacked
from index.store import Store
from index.store_writer import StoreWriter, merge
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
    pages=((0, 2), (9, 3)),
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
    writer = StoreWriter(tmp_path / "store.sqlite")
    writer.add(prepared(Entry(DOCUMENT, (PASSAGE,), (FIGURE,))))
    writer.close()
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
    assert unpacked(Document, older) == dataclasses.replace(DOCUMENT, pages=())


def test_what_was_not_given_comes_back_as_none(tmp_path: Path) -> None:
    bare = entry("a.md", "Một dòng 5", figures=[(0, "5", None, None)])
    writer = StoreWriter(tmp_path / "store.sqlite")
    writer.add(prepared(bare))
    store = writer.written
    assert store.documents() == (bare.document,)
    assert store.passages_of("id-a.md") == bare.passages
    assert store.figures(None, ()) == bare.figures


def test_figures_are_found_by_passage_and_by_place(tmp_path: Path) -> None:
    made = entry(
        "a", "10 và 20", "30", figures=[(0, "10", "Hà Nội", 2025), (0, "20", "Huế", 2025), (1, "30", "Huế", 1)]
    )
    writer = StoreWriter(tmp_path / "store.sqlite")
    writer.add(prepared(made))
    store = writer.written

    def found(passages: list[str] | None, *places: str) -> list[str]:
        return [figure.text for figure in store.figures(passages, places)]

    first, second = (passage.id for passage in made.passages)
    assert found(None) == ["10", "20", "30"]
    assert found([first]) == ["10", "20"]
    assert found([second, first], "Huế") == ["20", "30"]
    assert found(None, "Hà Nội", "Huế") == ["10", "20", "30"]
    assert found([]) == found(["unknown"]) == found(None, "Cà Mau") == []


def test_a_withdrawn_document_takes_its_passages_and_figures_along_and_its_numbers_never_return(tmp_path: Path) -> None:
    writer = StoreWriter(tmp_path / "store.sqlite")
    kept, gone = (
        entry("kept", "một 1", figures=[(0, "1", "Huế", 1)]),
        entry("gone", "hai 2", figures=[(0, "2", "Huế", 1)]),
    )
    writer.add(prepared(kept))
    number, passages = writer.add(prepared(gone))
    writer.withdraw((number, 999))
    assert writer.written.counts() == (1, 1, 1)
    assert writer.written.passages(passages) == {}
    again, new = writer.add(prepared(gone))
    assert again > number
    assert min(new) > max(passages)


def everything(store: Store) -> tuple[object, ...]:
    """All that a store answers, less the numbers."""
    documents = store.documents()
    passages = [store.passages_of(document.id) for document in documents]
    given = [store.passage_number(passage.id) for its in passages for passage in its]
    assert sorted(given) == list(store.passage_numbers())
    assert [store.passages(given)[number].id for number in given] == [p.id for its in passages for p in its]
    figures = sorted(store.figures(None, ()), key=lambda figure: (figure.passage_id, figure.start))
    assert sorted(store.figures(None, ("Huế",)), key=repr) == sorted(
        (figure for figure in figures if figure.place == "Huế"), key=repr
    )
    return documents, passages, figures, store.inventory(), store.holdings(), store.counts()


names = st.sampled_from("abcd")
commits = st.lists(
    st.tuples(st.lists(names, unique=True, max_size=3), st.lists(names, max_size=2)), min_size=1, max_size=6
)


@settings(max_examples=60)
@given(commits=commits, merged=st.integers(0, 6))
def test_segments_and_their_mergers_answer_as_one_store_of_what_is_left(
    tmp_path_factory: pytest.TempPathFactory, commits: list[tuple[list[str], list[str]]], merged: int
) -> None:
    """Each commit adds or replaces some documents and removes others."""
    folder = tmp_path_factory.mktemp("segments")
    left: dict[str, Entry] = {}
    paths: list[Path] = []
    for at, (added, removed) in enumerate(commits):
        before = Store.open(*paths)
        writer = StoreWriter(folder / f"{at}.sqlite", before.given())
        writer.remove(before.document_numbers(f"id-{name}" for name in (*added, *removed)))
        for name in removed:
            left.pop(name, None)
        for name in added:
            left[name] = entry(name, f"dòng {at} 1", "hai", figures=[(0, "1", "Huế" if at % 2 else None, at)])
            number, _ = writer.add(prepared(left[name]))
            assert number > before.given().get("documents", 0)
        writer.close()
        before.close()
        paths.append(folder / f"{at}.sqlite")
    writer = StoreWriter(folder / "once.sqlite")
    for made in left.values():
        writer.add(prepared(made))
    writer.close()
    once = everything(Store.open(folder / "once.sqlite"))
    segments = Store.open(*paths)
    assert everything(segments) == once

    first = max(0, len(paths) - merged)
    if paths[first:]:
        merge(paths[first:], folder / "merged.sqlite")
        paths[first:] = [folder / "merged.sqlite"]
    whole = Store.open(*paths)
    assert everything(whole) == once
    assert whole.passage_numbers() == segments.passage_numbers()
    assert {name: number for name, number in whole.given().items() if number} == {
        name: number for name, number in segments.given().items() if number
    }
    if len(paths) == 1:
        assert whole.removed_documents() == frozenset()
        assert whole.sizes() == [(whole.counts().passages, 0)]


def test_an_unknown_id_is_a_key_error(tmp_path: Path) -> None:
    store = saved(tmp_path)
    for look_up in (store.document, store.passage_number):
        with pytest.raises(KeyError):
            look_up("unknown")
    assert store.passages_of("unknown") == ()


def test_an_open_store_cannot_be_changed_and_leaves_no_file_beside_it(tmp_path: Path) -> None:
    store = saved(tmp_path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._connections[0].execute("DELETE FROM documents")
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
