"""What a document replaces or amends, and from when: only what it says of itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.readers import relations, text
from sources.readers.relations import Relations

SIGNED = date(2025, 3, 5)


def read(*paragraphs: str, kind: str = "Quyết định", title: str = "") -> Relations:
    return relations.read(kind, title, paragraphs, "45/QĐ-UBND", SIGNED)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        (
            "Quyết định này thay thế Quyết định số 123/QĐ-UBND ngày 5/3/2020 của UBND tỉnh.",
            ["123/QĐ-UBND ngày 05/03/2020"],
        ),
        (
            "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 12/2020/QĐ-UBND ngày 01 tháng 02 "
            "năm 2020 của Ủy ban nhân dân tỉnh.",
            ["12/2020/QĐ-UBND ngày 01/02/2020"],
        ),
        (
            "Quyết định này thay thế các Quyết định số 1/QĐ-UBND ngày 1/1/2020 về lệ phí, Quyết định số 2/QĐ-UBND và "
            "Quyết định số 3/QĐ-UBND.",
            ["1/QĐ-UBND ngày 01/01/2020", "2/QĐ-UBND", "3/QĐ-UBND"],
        ),
        (
            "Quyết định này thay thế Quyết định số 1/QĐ-UBND về việc thực hiện Nghị quyết số 5/NQ-CP của Chính phủ.",
            ["1/QĐ-UBND"],
        ),
        (
            "Quyết định số 9/QĐ-UBND ngày 2/2/2019 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
            ["9/QĐ-UBND ngày 02/02/2019"],
        ),
        ("Kế hoạch này bãi bỏ Kế hoạch số 61/KH-UBND.", ["61/KH-UBND"]),
    ],
)
def test_what_a_document_says_that_it_replaces(sentence: str, numbers: list[str]) -> None:
    assert read(sentence).replaces == tuple(numbers)


@pytest.mark.parametrize(
    "sentence",
    [
        "Căn cứ Quyết định số 12/QĐ-UBND thay thế Quyết định số 11/QĐ-UBND;",
        "Xây dựng, trình ban hành Quyết định thay thế Quyết định số 12/QĐ-UBND trong quý II.",
        "Quyết định này không thay thế Quyết định số 12/QĐ-UBND.",
        "Quyết định số 12/QĐ-UBND đã được thay thế bởi Quyết định số 13/QĐ-UBND.",
        "Quyết định này ban hành theo Quyết định số 12/QĐ-UBND.",
        "Điều 2. Giao Sở Nội vụ bãi bỏ Quyết định số 12/QĐ-SNV.",
        "Quyết định này thay thế Quyết định số 45/QĐ-UBND.",
    ],
)
def test_what_is_planned_told_rested_on_or_itself_is_not_replaced(sentence: str) -> None:
    assert read(sentence).replaces == ()


def test_an_article_may_replace_without_naming_the_document() -> None:
    found = read("Điều 3. Hiệu lực thi hành", "1. Bãi bỏ Quyết định số 7/QĐ-UBND ngày 1/2/2021.", "Điều 4. Trách nhiệm")
    assert found.replaces == ("7/QĐ-UBND ngày 01/02/2021",)
    assert read("1. Bãi bỏ Quyết định số 7/QĐ-UBND ngày 1/2/2021.").replaces == ()


def test_a_proposal_replaces_nothing_yet() -> None:
    assert read("Quyết định này thay thế Quyết định số 7/QĐ-UBND.", kind="Tờ trình") == Relations()


@pytest.mark.parametrize(
    "title",
    [
        "Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 8/2020/QĐ-UBND ngày 3/4/2020",
        "Về việc điều chỉnh Quyết định số 8/2020/QĐ-UBND ngày 3/4/2020 của UBND tỉnh",
        "Bãi bỏ khoản 2 Điều 3 Quyết định số 8/2020/QĐ-UBND ngày 3/4/2020",
    ],
)
def test_a_change_of_a_part_amends_and_replaces_nothing(title: str) -> None:
    assert read(title=title) == Relations(amends=("8/2020/QĐ-UBND ngày 03/04/2020",))


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", SIGNED),
        ("Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2026.", date(2026, 1, 1)),
        ("Quyết định này có hiệu lực thi hành từ 15/4/2025.", date(2025, 4, 15)),
        ("Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.", date(2025, 3, 15)),
        ("Điều 2. Có hiệu lực kể từ ngày ký.", SIGNED),
        ("Luật Dữ liệu có hiệu lực từ ngày 01 tháng 7 năm 2025.", None),
        ("Quyết định này có hiệu lực từ ngày 31 tháng 2 năm 2026.", None),
    ],
)
def test_the_day_of_effect_is_the_documents_own(sentence: str, day: date | None) -> None:
    assert read(sentence).effective == day


def test_a_whole_document_is_read_over_its_line_ends() -> None:
    decision = """UBND TỈNH NGHỆ AN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/QĐ-UBND

Nghệ An, ngày 5 tháng 3 năm 2025

QUYẾT ĐỊNH

Về việc phê duyệt kế hoạch dữ liệu mở

Căn cứ Quyết định số 99/QĐ-TTg ngày 1 tháng 2 năm 2024;

Điều 1. Phê duyệt kế hoạch dữ liệu mở của tỉnh.

Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký
và thay thế Quyết định số 12/QĐ-UBND
ngày 1 tháng 2 năm 2020 của UBND tỉnh.
"""
    content = text.read(decision)
    assert (content.effective, content.replaces, content.amends) == (SIGNED, ("12/QĐ-UBND ngày 01/02/2020",), ())


@given(st.text(alphabet="thay thế bãi bỏ Quyết định này số 1/QĐ-UBND.,; ngày và", max_size=300))
def test_any_words_are_read_without_error(words: str) -> None:
    read(words, title=words)
