"""The index: what was built is found, and nothing else."""

from __future__ import annotations

import dataclasses
import random
from datetime import date
from pathlib import Path

import pytest

from index.build import Entry, build
from index.errors import EncoderMismatch, IndexBusy, IndexingError, NoIndex
from index.index import Index
from index.query import Query
from tests.entries import HashingEncoder, entry

ENCODER = HashingEncoder()
THANH_HOA = entry(
    "thanh-hoa.md",
    "Đến năm 2025, kinh tế số chiếm 20% GRDP.",
    "Đến năm 2030, kinh tế số chiếm 30% GRDP.",
    "Cổng dữ liệu có 27.662.427 lượt truy cập.",
    title="Nghị quyết 06-NQ/TU của tỉnh Thanh Hóa",
    places=("Thanh Hóa",),
    published=date(2021, 11, 10),
    figures=[(0, "20", "Thanh Hóa", 2025), (1, "30", "Thanh Hóa", 2030), (2, "27.662.427", None, None)],
)
NGHE_AN = entry(
    "nghe-an.md",
    "Đến năm 2025, kinh tế số chiếm 20% GRDP.",
    "Đến năm 2030, kinh tế số chiếm 25% GRDP.",
    title="Kế hoạch của tỉnh Nghệ An",
    figures=[(0, "20", "Nghệ An", 2025), (1, "25", "Nghệ An", 2030)],
)
OTHER = entry("khac.md", "Giá lúa hôm nay tăng nhẹ.", "Thời tiết Hà Nội có mưa.", title="Tin vắn")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    build(tmp_path, ENCODER, [THANH_HOA, NGHE_AN, OTHER])
    return Index.open(tmp_path, ENCODER)


def found(index: Index, *texts: str, k: int = 10, **query: object) -> list[str]:
    hits = index.search(Query(texts, **query), k)  # type: ignore[arg-type]
    return [f"{hit.passage.document_id.removeprefix('id-')}:{hit.passage.text}" for hit in hits]


def test_the_best_hit_says_what_was_asked_and_what_found_it(index: Index) -> None:
    (hit, *rest) = index.search(Query(("Cổng dữ liệu có bao nhiêu lượt truy cập?",)))
    assert hit.passage == THANH_HOA.passages[2]
    assert hit.found_by == ("words", "vectors")
    assert all(hit.score >= later.score for later in rest)


@pytest.mark.parametrize("text", ["27.662.427", "27662427", "cong du lieu luot truy cap", "CỔNG DỮ LIỆU"])
def test_a_passage_is_found_by_figure_and_without_accents(index: Index, text: str) -> None:
    assert found(index, text)[0].endswith(THANH_HOA.passages[2].text)


def test_a_place_in_the_context_finds_the_passage_of_that_place(index: Index) -> None:
    assert found(index, "kinh tế số năm 2030 của Nghệ An")[0] == "nghe-an.md:Đến năm 2030, kinh tế số chiếm 25% GRDP."
    assert found(index, "kinh tế số Thanh Hóa 2030")[0] == "thanh-hoa.md:Đến năm 2030, kinh tế số chiếm 30% GRDP."


def test_places_and_years_raise_the_passages_that_carry_them_and_exclude_none(index: Index) -> None:
    plain = found(index, "kinh tế số chiếm bao nhiêu")
    wanted = found(index, "kinh tế số chiếm bao nhiêu", places=("Nghệ An",), years=(2030,))
    assert wanted[0] == "nghe-an.md:Đến năm 2030, kinh tế số chiếm 25% GRDP."
    assert sorted(wanted) == sorted(plain)
    hit = index.search(Query(("kinh tế số",), places=("Nghệ An",), years=(2030,)))[0]
    assert hit.found_by == ("words", "vectors", "place", "year")


def test_a_passage_of_the_place_and_year_comes_before_one_that_repeats_the_question(index: Index) -> None:
    question = "kinh tế số chiếm 20% GRDP của tỉnh Thanh Hóa"
    assert found(index, question)[0].startswith("thanh-hoa.md:Đến năm 2025")
    assert found(index, question, places=("Nghệ An",))[0].startswith("nghe-an.md:Đến năm 2025")
    assert found(index, question, years=(2030,))[0].startswith("thanh-hoa.md:Đến năm 2030")


def test_sources_restrict_the_search(index: Index) -> None:
    among = found(index, "kinh tế số", sources=("id-nghe-an.md",))
    assert among
    assert all(name.startswith("nghe-an.md") for name in among)
    assert found(index, "kinh tế số", sources=("unknown",)) == []


def test_every_text_of_a_query_is_searched(index: Index) -> None:
    both = found(index, "giá lúa", "lượt truy cập", k=2)
    assert sorted(both) == sorted([f"khac.md:{OTHER.passages[0].text}", f"thanh-hoa.md:{THANH_HOA.passages[2].text}"])


@pytest.mark.parametrize("texts", [(), ("",), (" \n",)])
def test_a_query_without_text_finds_nothing(index: Index, texts: tuple[str, ...]) -> None:
    assert index.search(Query(texts)) == ()
    assert index.search(Query(("kinh tế",)), 0) == ()


def test_more_hits_than_passages_are_each_passage_once(index: Index) -> None:
    hits = index.search(Query(("kinh tế số",)), 1_000)
    assert len(hits) == len({hit.passage.id for hit in hits}) <= 7


def test_the_first_hits_are_those_of_a_longer_list_also_when_asked_again(index: Index) -> None:
    query = Query(texts=("cơ sở dữ liệu",), places=("Huế",))
    long = index.search(query, 8)
    assert len(long) > 3
    assert index.search(query, 3) == long[:3]
    assert index.search(query, 8) == long
    assert index.search(query, 0) == index.search(query, -1) == ()


def test_documents_passages_and_figures_come_back(index: Index) -> None:
    assert [document.source for document in index.documents()] == ["khac.md", "nghe-an.md", "thanh-hoa.md"]
    assert index.document("id-nghe-an.md") == NGHE_AN.document
    assert index.passages("id-thanh-hoa.md") == THANH_HOA.passages
    assert index.passage(OTHER.passages[1].id) == OTHER.passages[1]
    assert index.figures() == (*THANH_HOA.figures, *NGHE_AN.figures)
    assert index.figures([THANH_HOA.passages[0].id]) == THANH_HOA.figures[:1]
    assert index.figures(places={"Nghệ An"}) == NGHE_AN.figures
    assert (index.manifest.documents, index.manifest.passages, index.manifest.figures) == (3, 7, 5)


def test_neighbours_are_the_passages_around_within_the_document(index: Index) -> None:
    first, second, third = THANH_HOA.passages
    assert index.neighbours(second.id) == (first, second, third)
    assert index.neighbours(first.id, before=5, after=0) == (first,)
    with pytest.raises(KeyError):
        index.neighbours("unknown")


def test_the_vocabulary_counts_text_and_context(index: Index) -> None:
    assert index.vocabulary.passages == 7
    assert index.vocabulary.frequency("grdp") == 4
    assert index.vocabulary.frequency("nghệ") == 2
    assert index.vocabulary.words_like("kinh") == (("kinh", 4),)


def test_an_index_is_the_same_however_it_came_about(tmp_path: Path) -> None:
    entries = [entry(f"{n}.md", *(f"dòng {n} {i} kinh tế số {n * i}" for i in range(3))) for n in range(8)]
    changed = dataclasses.replace(entries[2].document, title="khác")
    build(tmp_path / "steps", ENCODER, entries[:5])
    build(tmp_path / "steps", ENCODER, [Entry(changed, entries[2].passages, ())], [entries[0].document.id])
    build(tmp_path / "steps", ENCODER, [entries[2], *entries[5:], entries[6]], ["unknown"])
    build(tmp_path / "once", ENCODER, entries[1:])
    steps, once = (Index.open(tmp_path / name, ENCODER) for name in ("steps", "once"))
    assert steps.documents() == once.documents()
    assert steps.manifest.passages == once.manifest.passages == 21
    assert len(steps._vectors) == 21
    for text in ("kinh tế số 6", "dòng 2", "0 0 kinh"):
        assert set(found(steps, text, k=30)) == set(found(once, text, k=30))
    assert not any(hit.startswith("0.md") for hit in found(steps, "dòng 0 1 kinh tế số", k=30))
    for word in ("dòng", "0", "14", "kinh"):
        assert steps.vocabulary.frequency(word) == once.vocabulary.frequency(word)
    assert steps.vocabulary.passages == 21


def test_the_hits_do_not_depend_on_the_order_of_the_documents(tmp_path: Path) -> None:
    entries = [entry(f"{n}.md", f"kinh tế số tỉnh {n}", f"dữ liệu {n} mở {n + 1}") for n in range(20)]
    build(tmp_path / "a", ENCODER, entries)
    random.Random(5).shuffle(entries)
    build(tmp_path / "b", ENCODER, entries)
    one, other = (Index.open(tmp_path / name, ENCODER) for name in "ab")
    scores = [{hit.passage.id: hit.score for hit in index.search(Query(("dữ liệu 7",)), 40)} for index in (one, other)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-5)


def test_an_index_without_passages_finds_nothing(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [])
    assert found(Index.open(tmp_path, ENCODER), "kinh tế") == []


def test_another_encoder_is_refused_until_the_next_build_encodes_again(tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [THANH_HOA, NGHE_AN])
    larger = HashingEncoder("hashing-96", 96)
    with pytest.raises(EncoderMismatch, match=r"hashing \(64 chiều\).*hashing-96 \(96 chiều\).*hoidap ingest"):
        Index.open(tmp_path, larger)
    build(tmp_path, larger, [OTHER])
    build(tmp_path / "once", larger, [THANH_HOA, NGHE_AN, OTHER])
    again, once = Index.open(tmp_path, larger), Index.open(tmp_path / "once", larger)
    assert again.search(Query(("kinh tế số",))) == once.search(Query(("kinh tế số",)))


def test_refreshed_is_the_same_index_until_a_commit_and_the_old_one_still_answers(index: Index, tmp_path: Path) -> None:
    assert index.refreshed() is index
    build(tmp_path, ENCODER, [], [OTHER.document.id])
    newer = index.refreshed()
    assert newer.generation == index.generation + 1
    assert newer.manifest.documents == 2
    for _ in range(3):
        build(tmp_path, ENCODER, [OTHER])
    assert found(index, "giá lúa")[0].startswith("khac.md")  # its files were never opened before the commits
    assert newer.refreshed().manifest.documents == 3


def test_a_build_onto_another_generation_than_the_committed_one_is_refused(index: Index, tmp_path: Path) -> None:
    build(tmp_path, ENCODER, [], [OTHER.document.id])
    with pytest.raises(IndexBusy):
        build(tmp_path, ENCODER, [OTHER], onto=index.generation)
    assert index.refreshed().manifest.documents == 2


def test_a_failure_while_building_leaves_the_index_as_it_was(index: Index, tmp_path: Path) -> None:
    def broken() -> object:
        yield OTHER
        raise RuntimeError("unreadable")

    before = sorted(path for path in tmp_path.rglob("*") if path.suffix != ".lock")
    with pytest.raises(RuntimeError, match="unreadable"):
        build(tmp_path, ENCODER, broken())  # type: ignore[arg-type]
    assert sorted(path for path in tmp_path.rglob("*") if path.suffix != ".lock") == before
    assert index.refreshed() is index


def test_a_folder_without_an_index_is_told_so(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoIndex, match="hoidap ingest"):
            Index.open(folder, ENCODER)
    assert issubclass(NoIndex, IndexingError)
