"""The quoted words, and only they, are highlighted in the text of their document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bot.composing.answer import Citation
from index.store import Holding
from sources.document import Block, Document
from ui import texts
from ui.source_page import NEIGHBOURHOOD, Quoted, quote_code, source_href, source_html, sources_html

TEXT = "# Mục tiêu\n\nĐến năm 2030, kinh tế số chiếm 30% GRDP.\n\n- 98% người dân hài lòng."
SECOND, THIRD = TEXT.index("Đến"), TEXT.index("- 98%")
BLOCKS = (
    Block(0, SECOND - 2, "heading", 1),
    Block(SECOND, THIRD - 2, "paragraph"),
    Block(THIRD, len(TEXT), "item"),
)


def document(text: str = TEXT, blocks: tuple[Block, ...] = BLOCKS, **fields: object) -> Document:
    return Document(
        id="d1",
        source="nq.md",
        path="/nq.md",
        sha256="",
        title="Nghị quyết",
        text=text,
        blocks=blocks,
        **fields,  # type: ignore[arg-type]
    )


def quoted(text: str, words: str) -> Quoted:
    start = text.index(words)
    return Quoted(start, start + len(words), quote_code(words))


def seen(html: str, selector: str) -> list[str]:
    return [node.text() for node in LexborHTMLParser(html).css(selector)]


def test_the_quoted_words_are_highlighted_once_and_can_be_scrolled_to() -> None:
    html = source_html(document(), quoted(TEXT, "kinh tế số chiếm 30% GRDP"), whole=False)
    assert seen(html, "mark") == ["kinh tế số chiếm 30% GRDP"]
    assert seen(html, "mark#trich") == ["kinh tế số chiếm 30% GRDP"]


def test_a_quote_over_several_blocks_is_highlighted_in_each() -> None:
    words = TEXT[TEXT.index("kinh tế") : TEXT.index(" người")]
    html = source_html(document(), quoted(TEXT, words), whole=True)
    assert seen(html, "mark") == ["kinh tế số chiếm 30% GRDP.", "- 98%"]
    assert len(seen(html, "#trich")) == 1


@given(
    lines=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), min_size=1),
    data=st.data(),
)
def test_highlights_are_the_quote_word_for_word(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    html = source_html(document(text, ()), Quoted(start, end, quote_code(words)), whole=True)
    assert "".join(seen(html, "mark")) == "".join(words.split("\n"))
    assert "".join(seen(html, ".document-text")) == "".join(lines)


def test_words_of_a_document_that_changed_are_not_highlighted() -> None:
    old = quoted(TEXT, "30% GRDP")
    html = source_html(document(TEXT.replace("30%", "35%")), old, whole=False)
    assert seen(html, "mark") == []
    assert texts.CHANGED in html


@pytest.mark.parametrize("place", [(-1, 5), (5, 5), (9, 3), (0, 10**9)])
def test_a_place_outside_the_text_is_no_quote(place: tuple[int, int]) -> None:
    assert not Quoted(*place, quote_code(TEXT[slice(*place)])).stands_in(document())


def test_the_panel_shows_the_neighbourhood_and_the_page_all_of_it() -> None:
    lines = [f"Dòng {n} của văn bản." for n in range(1000)]
    long = "\n".join(lines)
    around = source_html(document(long, ()), quoted(long, "Dòng 500 của"), whole=False)
    shown = seen(around, ".document-text")[0]
    assert len(shown) < 3 * NEIGHBOURHOOD
    assert len(seen(around, ".cut")) == 2
    assert "Dòng 500 của" in shown
    assert seen(source_html(document(long, ()), None, whole=True), ".block-paragraph") == lines


def test_the_ways_on_stand_above_a_whole_text_and_below_a_part() -> None:
    for whole in (True, False):
        html = source_html(document(), None, whole=whole)
        assert (html.index("source-links") < html.index("document-text")) is whole


def test_noise_is_left_out_of_the_panel_unless_it_is_quoted() -> None:
    text = "Trang chủ\nNội dung"
    blocks = (Block(0, 9, "noise"), Block(10, 18, "paragraph"))
    assert "Trang chủ" not in source_html(document(text, blocks), quoted(text, "Nội dung"), whole=False)
    assert seen(source_html(document(text, blocks), quoted(text, "Trang"), whole=False), "mark") == ["Trang"]


def test_a_heading_shows_without_its_markdown_sign() -> None:
    assert seen(source_html(document(), None, whole=True), ".block-heading") == ["Mục tiêu"]


def test_the_origin_names_publisher_date_number_and_what_was_summarised() -> None:
    full = document(
        publisher="Hỏi Đáp Số (tóm lược)", published=date(2023, 10, 7), number="06-NQ/TU", based_on="Nghị quyết số 06"
    )
    for whole in (True, False):
        html = source_html(full, None, whole=whole)
        for part in ("Hỏi Đáp Số (tóm lược)", "07/10/2023", "06-NQ/TU", "Tóm lược từ", "Nghị quyết số 06"):
            assert part in html
    assert "không ghi ngày" in source_html(document(), None, whole=False)


def test_the_page_of_the_file_on_which_the_quote_stands_is_named() -> None:
    paged, words = document(pages=((0, 3), (THIRD, 4))), quoted(TEXT, "98% người dân")
    for whole in (True, False):
        assert "trang 4" in source_html(paged, words, whole=whole)
        assert "trang" not in source_html(paged, None, whole=whole)
        assert "trang" not in source_html(document(), words, whole=whole)


def test_a_document_that_was_replaced_says_by_which() -> None:
    assert "Đã được thay thế bởi NQ 12" in source_html(document(superseded_by="NQ 12"), None, whole=False)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://vi.du/nq", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//vi.du", False),
        ("http://[vi.du", True),
        ("HTTPS://VI.DU", True),
        ("http://", False),
        ("java\tscript:https://vi.du", False),
    ],
)
def test_only_a_web_address_becomes_a_link_to_the_original(url: str, linked: bool) -> None:
    html = source_html(document(url=url), None, whole=True)
    assert (texts.ORIGINAL in html) == linked


def test_the_link_of_a_citation_leads_to_its_words() -> None:
    words = "30% GRDP"
    start = TEXT.index(words)
    href = source_href(Citation(1, "a/b c", "nq.md", "t", None, None, None, words, start, start + len(words)))
    assert href == f"nguon/a%2Fb%20c?tu={start}&amp;den={start + len(words)}&amp;ma={quote_code(words)}#trich"


def test_sources_are_listed_newest_first_and_those_without_a_date_last() -> None:
    listed = [document(published=day) for day in (None, date(2022, 1, 1), date(2024, 1, 1))]
    origins = seen(sources_html(listed), ".entry-origin")
    assert [origin.rpartition(" · ")[2] for origin in origins] == ["01/01/2024", "01/01/2022", "không ghi ngày"]


def test_an_empty_library_says_so() -> None:
    assert texts.NO_SOURCES in sources_html([])


def test_titles_and_texts_are_never_markup() -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    dangerous = Document("d1", evil, evil, "", evil, evil, (), number=evil, publisher=evil, based_on=evil)
    for html in (source_html(dangerous, quoted(evil, "<script>"), whole=False), sources_html([dangerous])):
        assert seen(html, "img, script") == []


def test_the_list_says_number_issuer_places_and_what_is_held() -> None:
    plan = document(number="12/KH-UBND", issuer="UBND tỉnh Nghệ An", places=("Nghệ An",), effective=date(2024, 3, 1))
    (facts,) = seen(sources_html([plan], {"d1": Holding(7, date(2026, 1, 2))}), ".entry-facts")
    for part in ("12/KH-UBND", "UBND tỉnh Nghệ An", "Hiệu lực từ 01/03/2024", "7 đoạn, nạp ngày 02/01/2026"):
        assert part in facts


ROWS = "Chỉ tiêu | Năm 2025\nKinh tế số | 20%\nHài lòng | | 90%"
HEAD, FIRST, LAST = 0, ROWS.index("Kinh"), ROWS.index("Hài")
COLUMNS = ("Chỉ tiêu", "Năm 2025")
TABLE = (
    Block(HEAD, FIRST - 1, "row", columns=COLUMNS),
    Block(FIRST, LAST - 1, "row", columns=COLUMNS),
    Block(LAST, len(ROWS), "row", columns=COLUMNS),
)


def test_rows_are_a_table_with_cells_and_a_row_of_headers() -> None:
    html = source_html(document(ROWS, TABLE), None, whole=True)
    assert seen(html, "table tr th") == list(COLUMNS)
    assert seen(html, "table tr td") == ["Kinh tế số", "20%", "Hài lòng", "", "90%"]
    assert len(seen(html, "table")) == 1


def test_a_quoted_row_is_highlighted_cell_by_cell_and_can_be_scrolled_to() -> None:
    html = source_html(document(ROWS, TABLE), quoted(ROWS, "Kinh tế số | 20%"), whole=True)
    assert seen(html, "td mark") == ["Kinh tế số", "20%"]
    assert len(seen(html, "#trich")) == 1


def test_a_drawn_table_is_one_table_without_the_lines_it_was_drawn_with() -> None:
    text = "| Tỉnh | Số |\n|---|---|\n" + "| Thanh Hóa | 30 |\n" * 40
    blocks: list[Block] = []
    for start in (place for place, sign in enumerate(text) if not place or text[place - 1] == "\n"):
        end = text.index("\n", start)
        if text[start + 1] == "-":
            blocks.append(Block(start, end, "noise"))
        else:
            blocks += [Block(start, start + 2, "noise"), Block(start + 2, end - 2, "row"), Block(end - 1, end, "noise")]
    html = source_html(document(text, tuple(blocks)), None, whole=True)
    assert len(seen(html, "table")) == 1
    assert len(seen(html, "tr")) == 41
    assert "|" not in "".join(seen(html, ".document-text"))
