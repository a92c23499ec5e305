"""Keyword search: tantivy agrees with BM25 written out in plain Python."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.keywords import FIELDS, MARK_WEIGHT, Field, KeywordIndex, KeywordWriter, field_texts, terms
from sources.document import Passage
from sources.reading.vietnamese import is_unaccented
from tests.entries import entry

WORDS = (
    "chuyển đổi số tỉnh thanh hóa nghệ an dịch vụ công trực tuyến hồ sơ tỷ lệ đạt năm kinh tế dữ liệu mở xã huyện "
    "đường truyền chữ ký cá nhân doanh nghiệp người dân 2025 2030 98,5 27.662.427 06-nq/tu"
)
SYLLABLES = WORDS.split()
RANDOM = random.Random(3)
TITLES = [" ".join(RANDOM.choices(SYLLABLES, k=RANDOM.randint(2, 6))) for _ in range(9)]
LINES = [[" ".join(RANDOM.choices(SYLLABLES, k=RANDOM.randint(1, 30))) for _ in range(20)] for _ in TITLES]
PASSAGES = [
    passage
    for n, (title, lines) in enumerate(zip(TITLES, LINES, strict=True))
    for passage in entry(f"{n}", *lines, title=title).passages
]
MARKS = [frozenset({"place:hue"} if n % 7 == 0 else ()) for n in range(len(PASSAGES))]


def texts_of(passage: Passage) -> list[str]:
    return field_texts(passage.text, passage.context.text())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KeywordIndex:
    folder = tmp_path_factory.mktemp("keywords")
    writer = KeywordWriter(folder)
    for number, passage in enumerate(PASSAGES, start=100):
        writer.add(number, number // 20, texts_of(passage), " ".join(MARKS[number - 100]))
    writer.close()
    return KeywordIndex(folder)


def bm25(query: Sequence[str], documents: Sequence[Sequence[str]]) -> list[float]:
    """Robertson and Zaragoza 2009, section 3.4, with the idf that is never negative (Lucene)."""
    k1, b = 1.2, 0.75
    average = sum(map(len, documents)) / len(documents)
    scores = [0.0] * len(documents)
    for term in set(query):
        holding = sum(term in document for document in documents)
        idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        for n, document in enumerate(documents):
            frequency = document.count(term)
            scores[n] += idf * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * len(document) / average))
    return scores


def text_of(passage: Passage, field: Field) -> str:
    return passage.context.text() if field.context else passage.text


def expected(query: str, marks: Sequence[str] = ()) -> dict[int, float]:
    scores = [0.0] * len(PASSAGES)
    for field in FIELDS:
        if field.folded or not is_unaccented(query):
            documents = [terms(text_of(passage, field), field) for passage in PASSAGES]
            found = bm25(terms(query, field, parts=False), documents)
            scores = [score + field.weight * more for score, more in zip(scores, found, strict=True)]
    if marks:
        marked = bm25(marks, [sorted(found) for found in MARKS])
        scores = [score + MARK_WEIGHT * more for score, more in zip(scores, marked, strict=True)]
    return {number: score for number, score in enumerate(scores, start=100) if score > 0}


@given(st.lists(st.sampled_from([s for s in SYLLABLES if s.isalpha()]), min_size=1, max_size=8).map(" ".join))
def test_scores_are_those_of_the_formula(index: KeywordIndex, query: str) -> None:
    assert dict(index.search(query, 10_000)) == pytest.approx(expected(query), rel=1e-4)


@pytest.mark.parametrize("query", ["chuyển đổi số", "chuyen doi so", "tỉnh thanh hoá năm 2025"])
def test_the_first_k_are_the_k_best_of_the_formula(index: KeywordIndex, query: str) -> None:
    best = sorted(expected(query).values(), reverse=True)[:10]
    assert [score for _, score in index.search(query, 10)] == pytest.approx(best, rel=1e-4)


def test_marks_raise_the_passages_that_carry_them(index: KeywordIndex) -> None:
    assert dict(index.search("dữ liệu mở", 10_000, marks=["place:hue"])) == pytest.approx(
        expected("dữ liệu mở", ["place:hue"]), rel=1e-4
    )


def test_only_passages_that_carry_a_mark_are_told(index: KeywordIndex) -> None:
    assert index.carrying("place:hue", range(100, 120)) == {100, 107, 114}
    assert index.carrying("place:hue", ()) == index.carrying("place:ca_mau", range(100, 200)) == frozenset()


def test_a_search_among_documents_finds_the_same_passages_with_the_same_scores(index: KeywordIndex) -> None:
    every = index.search("thanh hóa", 10_000)
    assert dict(index.search("thanh hóa", 10_000, documents=[6, 8])) == pytest.approx(
        {number: score for number, score in every if number // 20 in (6, 8)}
    )
    assert index.search("thanh hóa", 10, documents=[999]) == ()


@pytest.mark.parametrize("query", ["", " ", "?!", "zzz", "\ud800", "\0", "đ" * 70_000, "a b " * 5_000])
def test_a_query_without_known_words_finds_nothing(index: KeywordIndex, query: str) -> None:
    assert index.search(query, 10) == ()


def written(folder: Path, *texts: str) -> KeywordIndex:
    writer = KeywordWriter(folder)
    for number, text in enumerate(texts):
        writer.add(number, number, texts_of(entry("a", text).passages[0]), "")
    writer.close()
    return KeywordIndex(folder)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("06-NQ/TU", "Nghị quyết số 06-NQ/TU ngày 10/11/2021"),
        ("06-nq/tu là gì", "Nghị quyết số 06-NQ/TU ngày 10/11/2021"),
        ("nghị quyết 06", "Nghị quyết số 06-NQ/TU ngày 10/11/2021"),
        ("749/qd-ttg", "theo 749/QĐ-TTg"),
        ("27.662.427", "có 27.662.427 lượt truy cập"),
        ("27662427", "có 27.662.427 lượt truy cập"),
        ("27.662.427", "có 27662427 lượt truy cập"),
        ("chuyen doi so", "Chuyển đổi số"),
        ("CĐS", "chuyển đổi số"),
        ("chuyển đổi số", "CĐS"),
        ("thanh hoá", "Thanh Hóa"),
        ("5G", "phủ sóng 5G"),
    ],
)
def test_an_identifier_or_word_is_found_however_it_is_written(tmp_path: Path, query: str, text: str) -> None:
    others = ["nghị quyết số 07-NQ/TW", "có 27.662.428 lượt", "một câu khác hẳn", "749 hồ sơ"]
    found = written(tmp_path, *others, text).search(query, 10)
    assert found
    assert found[0][0] == len(others)


def test_a_rare_identifier_outweighs_common_words(tmp_path: Path) -> None:
    others = [f"tỉnh ban hành nghị quyết về chuyển đổi số năm {year}" for year in range(1990, 2026)]
    index = written(tmp_path, *others, "Ngày ban hành của 06-NQ/TU: 10/11/2021")
    assert index.search("nghị quyết 06-NQ/TU về chuyển đổi số được tỉnh ban hành năm nào", 1)[0][0] == len(others)


def test_a_removed_document_is_found_no_more_and_a_later_one_is(tmp_path: Path) -> None:
    written(tmp_path, "cũ", "khác")
    writer = KeywordWriter(tmp_path)
    writer.remove(0)
    writer.remove(12345)
    writer.add(7, 7, texts_of(entry("a", "mới").passages[0]), "")
    writer.close()
    index = KeywordIndex(tmp_path)
    assert index.search("cũ", 5) == ()
    assert [number for number, _ in index.search("mới", 5)] == [7]


def test_a_word_pair_counts_the_passages_that_hold_it(tmp_path: Path) -> None:
    index = written(tmp_path, "chuyển đổi số", "đổi số chuyển", "chuyển đổi và chuyển đổi", "khác hẳn")
    assert [index.pair_frequency(*pair) for pair in (("chuyển", "đổi"), ("đổi", "số"), ("số", "đổi"))] == [2, 2, 0]
