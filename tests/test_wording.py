"""The wording of an answer: nothing written by others is markup, and every side of a comparison has its row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages import ANYTHING, Read, citation
from ui import texts
from ui.chat.wording import copied_wording, inline_html, is_comparison, plain_wording, wording_html

SIDES = "- Thanh Hóa: **20% trở lên** – kinh tế số chiếm 20% [1]\n- Thái Nguyên: các nguồn hiện có không nêu."


@given(ANYTHING | st.lists(ANYTHING, max_size=4).map("\n- ".join) | st.lists(ANYTHING, max_size=4).map("\n| ".join))
def test_no_wording_adds_an_element(text: str) -> None:
    read = Read(wording_html(text, [citation()]))
    ours = {"p", "strong", "ol", "ul", "li", "a", "div", "table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in read.elements} <= ours


def test_a_lone_bar_is_no_table() -> None:
    assert Read(wording_html("|", [])).named("table") == []
    assert len(Read(wording_html("| một | hai |", [])).named("td")) == 2


def test_a_marker_is_a_link_to_the_quoted_words() -> None:
    read = Read(inline_html("đạt **30%** GRDP [1].", [citation()]))
    assert read.text == "đạt 30% GRDP [1]."
    assert read.named("strong") == [{}]
    (link,) = read.named("a")
    assert str(link["href"]).startswith("nguon/d1?tu=4&den=12&ma=")
    assert link["aria-label"] == "Mở nguồn 1: Nghị quyết 06"


def test_a_number_in_brackets_without_a_citation_stays_text() -> None:
    assert Read(inline_html("mục [7]", [citation()])).elements == []


def test_numbered_lines_are_a_list_that_keeps_its_numbers() -> None:
    read = Read(wording_html("Gồm:\n1. một [1]\n2) hai\n4. bốn\nHết.", [citation()]))
    assert [item["value"] for item in read.named("li")] == ["1", "2", "4"]
    assert len(read.named("ol")) == 1
    assert len(read.named("p")) == 2


def test_dashed_lines_are_a_list_and_a_year_at_the_start_of_a_line_is_not() -> None:
    assert len(Read(wording_html("- một\n– hai\n• ba", [])).named("li")) == 3
    assert Read(wording_html("2025. Năm đó", [])).named("li") == []


def test_the_sides_of_a_comparison_are_the_rows_of_a_table() -> None:
    read = Read(wording_html(f"{SIDES}\nChênh lệch (tự tính): 5.", [citation()]))
    assert [cell["scope"] for cell in read.named("th")] == ["col", "col", "col", "row", "row"]
    assert read.text == (
        f"{''.join(texts.COMPARISON_HEAD)}Thanh Hóa20% trở lênkinh tế số chiếm 20% [1]"
        "Thái Nguyên–các nguồn hiện có không nêu.Chênh lệch (tự tính): 5."
    )
    assert len(read.named("a")) == 1


@pytest.mark.parametrize(
    "text", ["- Một: **5** [1]", "- một [1]\n- hai [2]", "- Thanh Hóa: không nêu\n- Thái Nguyên: không nêu"]
)
def test_one_side_and_items_without_values_are_no_comparison(text: str) -> None:
    assert not is_comparison(text)
    assert Read(wording_html(text, [])).named("table") == []


def test_half_a_comparison_is_still_a_list() -> None:
    assert Read(wording_html(SIDES, [], complete=False)).named("table") == []


def test_lines_of_cells_are_a_table_with_its_headers() -> None:
    read = Read(wording_html("| Tỉnh | Số |\n|---|---|\n" + "| Thanh Hóa | **30%** [1] |\n" * 40, [citation()]))
    assert len(read.named("tr")) == 41
    assert len(read.named("th")) == 2
    assert len(read.named("strong")) == 40


def test_what_is_read_aloud_has_no_signs_and_what_is_copied_keeps_its_markers() -> None:
    assert plain_wording("Đạt **30%** [1].\n- hai [2]") == "Đạt 30% . - hai"
    assert copied_wording("Đạt **30%** [1].") == "Đạt 30% [1]."
