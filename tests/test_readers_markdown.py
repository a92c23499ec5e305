"""Markdown: front matter, headings, and tables well-formed and flattened."""

from __future__ import annotations

from datetime import date

import pytest

from sources.document import Block
from sources.errors import UnreadableSource
from sources.readers import markdown
from sources.readers.content import Content

SHEET = """---
title: "Kết quả năm 2023"
publisher: Hỏi Đáp Số
published: 2024-01-15
effective: "2024-02-01"
number: 06-NQ/TU
based_on: Báo cáo
superseded_by: 07-NQ/TU
url: null
places: [Thanh Hóa, Nghệ An]
---

# Tên khác

Có 890 dịch vụ công.
"""


def rows(content: Content) -> list[tuple[str, Block]]:
    return [(content.text[block.start : block.end], block) for block in content.blocks if block.kind == "row"]


def test_front_matter_states_facts_and_is_no_text() -> None:
    read = markdown.read(SHEET)
    assert (read.title, read.publisher, read.number) == ("Kết quả năm 2023", "Hỏi Đáp Số", "06-NQ/TU")
    assert (read.published, read.effective) == (date(2024, 1, 15), date(2024, 2, 1))
    assert (read.based_on, read.superseded_by, read.url) == ("Báo cáo", "07-NQ/TU", None)
    assert read.places == ("Thanh Hóa", "Nghệ An")
    assert read.text.strip().startswith("# Tên khác")


def test_places_stated_as_none_are_none_and_places_not_stated_are_unknown() -> None:
    assert markdown.read("---\nplaces: []\n---\nHết.").places == ()
    assert markdown.read("---\ntitle: A\n---\nHết.").places is None


@pytest.mark.parametrize(
    "stated",
    [
        "a: [",
        "- chỉ là\n- danh sách",
        "published: hôm qua",
        "title: {a: b}",
        "title: !!python/object:os.system x",
        "\tx: 1",
    ],
)
def test_broken_front_matter_is_refused(stated: str) -> None:
    with pytest.raises(UnreadableSource):
        markdown.read(f"---\n{stated}\n---\nHết.")


def test_a_rule_in_the_text_is_no_front_matter() -> None:
    assert markdown.read("Một.\n\n---\n\nHai.").text == "Một.\n\n---\n\nHai."


def test_hash_headings_have_the_level_of_their_depth_whatever_they_skip() -> None:
    read = markdown.read("# A\n\n### B\n\nx.\n\n## C\n\n1. Một mục.\n\n# D\n\nHết.")
    assert [block.level for block in read.blocks if block.kind == "heading"] == [1, 2, 2, 1]


def test_bold_lines_are_headings_and_bold_words_are_not() -> None:
    read = markdown.read("**Mục tiêu\nchung**\n\n**Điều 1.** Ban hành quy chế này.\n\n**- **Một việc.")
    assert [(b.kind, read.text[b.start : b.end]) for b in read.blocks] == [
        ("heading", "**Mục tiêu\nchung**"),
        ("item", "**Điều 1.** Ban hành quy chế này."),
        ("item", "**- **Một việc."),
    ]


def test_rows_of_a_well_formed_table() -> None:
    read = markdown.read("| Chỉ tiêu | 2025 |\n|---|---:|\n| Tỷ lệ | 50% |\n| Số xã |  |\n\nHết.")
    assert [text for text, _ in rows(read)] == ["Chỉ tiêu | 2025", "Tỷ lệ | 50%", "Số xã"]
    assert {block.columns for _, block in rows(read)} == {("Chỉ tiêu", "2025")}


FLATTENED = """|
**STT**
|
**Nhiệm
vụ**
|
**Chủ trì**
|
|
**I.
HẠ TẦNG**
|
|
1
|
Nâng cấp mạng,
hạ tầng

và điện toán đám mây
|
Sở KH&CN
|
|
**II**
|
**DỮ LIỆU**
|
** **
|
|
2
|
Chia sẻ dữ liệu
|
|
3
|
Kết nối
|
Công an tỉnh
|

Đoạn sau bảng.
"""


def test_rows_of_a_table_flattened_to_one_cell_a_line() -> None:
    read = markdown.read(FLATTENED)
    found = {" ".join(text.split()): block for text, block in rows(read)}
    assert list(found) == [
        "**STT** | **Nhiệm vụ** | **Chủ trì**",
        "**I. HẠ TẦNG**",
        "1 | Nâng cấp mạng, hạ tầng và điện toán đám mây | Sở KH&CN",
        "**II** | **DỮ LIỆU**",
        "2 | Chia sẻ dữ liệu",
        "3 | Kết nối | Công an tỉnh",
    ]
    assert {block.columns for block in found.values()} == {("STT", "Nhiệm vụ", "Chủ trì"), ("STT", "Nhiệm vụ")}
    assert [block.section for block in found.values()] == ["", "", "I. HẠ TẦNG", "", "II DỮ LIỆU", "II DỮ LIỆU"]
    assert read.text[read.blocks[-1].start :].strip() == "Đoạn sau bảng."


def test_a_row_torn_by_an_empty_cell_is_one_row() -> None:
    table = "|\nSTT\n|\nViệc\n|\nKinh phí\n|\nNăm\n|\n|\n1\n|\nMột\n|\n|\n2025\n|\n|\n2\n|\nHai\n|\n5\n|\n2026\n|"
    assert [" ".join(text.split()) for text, _ in rows(markdown.read(table))][1:] == [
        "1 | Một | | 2025",
        "2 | Hai | 5 | 2026",
    ]


def test_a_table_without_a_header_has_no_columns() -> None:
    assert {block.columns for _, block in rows(markdown.read("| Xã | 80% |\n| Huyện | 100% |"))} == {()}
