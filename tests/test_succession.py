"""A document that another indexed one replaces says so, and no longer when that one is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.bot import Bot
from index.build import Entry, build
from index.index import Index
from index.ingest import ingest, remove
from index.succession import rows
from tests.entries import HashingEncoder, entry

ENCODER = HashingEncoder()
NGHE_AN = "UBND tỉnh Nghệ An"


def official(name: str, number: str | None, day: date | None, issuer: str | None = NGHE_AN, **fields: object) -> Entry:
    made = entry(name, f"Nội dung của {name}.", title=f"Quyết định {number}: Dữ liệu mở", published=day)
    document = replace(made.document, number=number, issuer=issuer, **fields)  # type: ignore[arg-type]
    return Entry(document, made.passages, made.figures)


def indexed(folder: Path, entries: Sequence[Entry]) -> Index:
    build(folder, ENCODER, entries)
    return Index.open(folder, ENCODER)


OLD_DAY, NEW_DAY = date(2020, 2, 1), date(2025, 3, 5)
OLD = official("cu", "12/QĐ-UBND", OLD_DAY)
NEW = official("moi", "45/QĐ-UBND", NEW_DAY, replaces=("12/QĐ-UBND ngày 01/02/2020",))
BY = "Quyết định 45/QĐ-UBND (ngày 05/03/2025)"


def test_the_replaced_document_says_by_which_alone_and_among_all(tmp_path: Path) -> None:
    index = indexed(tmp_path, [OLD, NEW])
    assert index.document("id-cu").superseded_by == BY
    assert [document.superseded_by for document in index.documents()] == [BY, None]
    assert index.document("id-cu") == replace(OLD.document, superseded_by=BY)


@pytest.mark.parametrize(
    "other",
    [
        official("cu", "12/QĐ-UBND", OLD_DAY, "UBND tỉnh Lào Cai"),
        official("cu", "12/QĐ-UBND", date(2021, 2, 1)),
        official("cu", "12/KH-UBND", OLD_DAY),
        official("cu", "112/QĐ-UBND", OLD_DAY),
        official("cu", None, OLD_DAY),
        official("cu", "12/QĐ-UBND", None, None),
    ],
)
def test_the_same_number_of_another_year_issuer_or_kind_is_not_replaced(tmp_path: Path, other: Entry) -> None:
    assert indexed(tmp_path, [other, NEW]).document("id-cu").superseded_by is None


@pytest.mark.parametrize(
    ("old", "stated"),
    [
        (official("cu", "12/QĐ-UBND", OLD_DAY), "12/QĐ-UBND"),
        (official("cu", "012/qđ-ubnd", OLD_DAY, "Uỷ ban nhân dân tỉnh Nghệ An"), "12/QĐ-UBND"),
        (official("cu", "12/2020/QĐ-UBND", None), "12/2020/QĐ-UBND ngày 01/02/2020"),
        (official("cu", "12/QĐ-UBND", OLD_DAY, None), "12/QĐ-UBND ngày 01/02/2020"),
    ],
)
def test_less_than_everything_may_be_known(tmp_path: Path, old: Entry, stated: str) -> None:
    new = official("moi", "45/QĐ-UBND", NEW_DAY, replaces=(stated,))
    assert indexed(tmp_path, [old, new]).document("id-cu").superseded_by == BY


def test_what_the_document_itself_states_stands(tmp_path: Path) -> None:
    stated = official("cu", "12/QĐ-UBND", OLD_DAY, superseded_by="Luật Dữ liệu")
    assert indexed(tmp_path, [stated, NEW]).document("id-cu").superseded_by == "Luật Dữ liệu"


HEAD = """UBND TỈNH NGHỆ AN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: {number}

Nghệ An, ngày {day}

QUYẾT ĐỊNH

Về việc phê duyệt kế hoạch dữ liệu mở tỉnh Nghệ An

{body}
"""


def test_an_answer_from_a_replaced_document_says_by_which_until_that_one_is_removed(tmp_path: Path) -> None:
    papers, data = tmp_path / "papers", tmp_path / "data"
    papers.mkdir()
    goal = "Điều 1. Mục tiêu\n\nTỉnh Nghệ An hiện có 614 doanh nghiệp công nghệ số."
    ends = "Điều 1. Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 1/2/2020 của UBND tỉnh."
    old = HEAD.format(number="12/QĐ-UBND", day="1 tháng 2 năm 2020", body=goal)
    new = HEAD.format(number="45/QĐ-UBND", day="5 tháng 3 năm 2025", body=ends)
    (papers / "cu.txt").write_text(old, encoding="utf-8")
    (papers / "moi.txt").write_text(new, encoding="utf-8")
    ingest([str(papers)], data, ENCODER)
    question = "Nghệ An có bao nhiêu doanh nghiệp công nghệ số?"
    answer = Bot(Index.open(data, ENCODER)).answer(question)
    assert "614" in answer.text
    assert answer.text.endswith(f"Văn bản này đã được thay thế bởi {BY} [2].")
    assert "thay thế Quyết định số 12/QĐ-UBND" in answer.citations[1].quote
    assert answer.citations[0].superseded_by == BY
    remove(["moi.txt"], data, ENCODER)
    answer = Bot(Index.open(data, ENCODER)).answer(question)
    assert "614" in answer.text
    assert "thay thế" not in answer.text
    assert answer.citations[0].superseded_by is None


def test_documents_without_a_number_replace_nothing_by_name() -> None:
    assert rows(replace(NEW.document, number=None)) == ()
