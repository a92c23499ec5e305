"""The table holds what was asked for, in the order asked for, and its address says the same again."""

from __future__ import annotations

from dataclasses import fields
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bot.errors import InvalidQuestion
from index.figures import number
from index.index import Index
from sources.reading.vietnamese import fold
from ui import figure_texts as texts
from ui.figures.selection import MOST_FILTER_CHARACTERS, Filters, Row, select
from ui.figures.table_page import ROWS_PER_PAGE, figures_html
from ui.source_page import Quoted, quote_code, source_html

EVIL = '"><img src=x onerror=alert(1)>'


def shown(rows: tuple[Row, ...]) -> list[str]:
    return [row.shown for row in rows]


def test_without_filters_every_figure_is_there(index: Index) -> None:
    assert len(select(index, Filters())) == len(index.figures()) > 8


@pytest.mark.parametrize(
    ("filters", "figures"),
    [
        (Filters(ct="doanh nghiep cong nghe so"), {"615", "324"}),
        (Filters(ct="kinh tế số", luc="2030"), {"30% trở lên"}),
        (Filters(noi="lao cai", ct="tài khoản"), {"hơn 85.000"}),
        (Filters(loai="goal", ct="hài lòng"), {"90%", "98%"}),
        (Filters(tl="ban tin"), {"99,51%"}),
        (Filters(tl="khong co tai lieu nay"), set()),
    ],
)
def test_filters_hold_together(index: Index, filters: Filters, figures: set[str]) -> None:
    assert {value.split(" người")[0] for value in shown(select(index, filters))} == figures


ORDERED = {
    "moi": ("cu", lambda row: row.document.published),
    "noi-nguoc": ("noi", lambda row: row.figure.place and fold(row.figure.place)),
    "luc-moi": ("luc", lambda row: row.figure.first_year),
    "lon": ("nho", lambda row: number(row.figure)),
}


@pytest.mark.parametrize("order", ORDERED)
def test_an_order_and_its_reverse_sort_every_row_and_leave_those_without_the_value_last(
    index: Index, order: str
) -> None:
    reverse, key = ORDERED[order]
    for name, descending in ((order, True), (reverse, False)):
        rows = select(index, Filters(xep=name))
        values = [key(row) for row in rows]
        known = [value for value in values if value is not None]
        assert len(rows) == len(select(index, Filters()))
        assert values[: len(known)] == sorted(known, reverse=descending)
        assert len(set(known)) > 1


def test_the_head_of_a_column_sorts_keeps_the_filters_and_says_which_order_holds(index: Index) -> None:
    def head(order: str) -> dict[str, tuple[str, str | None]]:
        shown = page(Filters(ct="a b", xep=order), select(index, Filters()), 1)
        links = {node.parent: node for node in shown.css("th a") if node.parent}
        return {
            node.text().rstrip("↕▲▼"): (str(link.attributes["href"]), node.attributes.get("aria-sort"))
            for node, link in links.items()
        }

    assert head("hop")["Số liệu"] == ("so-lieu?ct=a+b&xep=lon", None)
    assert head("lon")["Số liệu"] == ("so-lieu?ct=a+b&xep=nho", "descending")
    assert head("nho")["Số liệu"] == ("so-lieu?ct=a+b&xep=lon", "ascending")
    assert {sort for name, (_, sort) in head("nho").items() if name != "Số liệu"} == {None}
    assert set(head("hop")) == {"Số liệu", "Địa phương", "Thời điểm", "Nguồn"}


def test_a_place_or_period_that_cannot_be_understood_is_refused(index: Index) -> None:
    for filters in (Filters(noi="Atlantis"), Filters(luc="hôm nào đó")):
        with pytest.raises(InvalidQuestion, match="Không nhận ra"):
            select(index, filters)


def test_a_filter_that_is_too_long_is_refused_and_unknown_choices_count_as_none() -> None:
    with pytest.raises(InvalidQuestion, match="dài quá"):
        Filters.of({"ct": "x" * (MOST_FILTER_CHARACTERS + 1)})
    assert Filters.of({"loai": EVIL, "xep": EVIL}) == Filters()


@given(st.builds(Filters, *[st.text(max_size=20)] * 3, st.sampled_from(sorted(texts.NATURES)), st.text(max_size=20)))
def test_filters_come_back_from_their_address(filters: Filters) -> None:
    again = Filters.of(dict(parse_qsl(filters.query(trang=3), keep_blank_values=True)))
    assert all(getattr(again, one.name) == getattr(filters, one.name).strip() for one in fields(filters))


def test_each_figure_opens_its_own_words_in_the_source(index: Index) -> None:
    for row in select(index, Filters()):
        start, end = row.said
        page = source_html(row.document, Quoted(start, end, quote_code(row.document.text[start:end])), whole=True)
        marked = " ".join(" ".join(node.text() for node in LexborHTMLParser(page).css("mark")).split())
        assert row.figure.text in marked


def page(filters: Filters, rows: tuple[Row, ...], at: int) -> LexborHTMLParser:
    return LexborHTMLParser(figures_html(filters, rows, at, ("An Giang",), ("Tin",)))


def test_pages_show_every_row_once_and_keep_the_filters(index: Index) -> None:
    rows = select(index, Filters()) * 10
    pages = -(-len(rows) // ROWS_PER_PAGE)
    assert pages > 2
    counts = [len(page(Filters(ct="a b"), rows, at).css("tbody tr")) for at in range(1, pages + 1)]
    assert sum(counts) == len(rows)
    links = [str(link.attributes["href"]) for link in page(Filters(ct="a b"), rows, 2).css(".pages a")]
    assert links == ["so-lieu?ct=a+b&trang=1", "so-lieu?ct=a+b&trang=3"]
    assert len(page(Filters(), rows, 10**6).css("tbody tr")) == counts[-1]


def test_no_row_says_so_in_words() -> None:
    assert texts.NO_SUCH_FIGURES in figures_html(Filters(ct="xyz"), (), 1, (), ())


def test_what_is_typed_into_a_filter_is_never_markup(index: Index) -> None:
    filters = Filters(EVIL, EVIL, EVIL, "", EVIL)
    html = figures_html(filters, select(index, Filters()), 1, (EVIL,), (EVIL,), EVIL)
    assert LexborHTMLParser(html).css("img, script") == []
    fields_ = {node.attributes["name"]: node.attributes["value"] for node in LexborHTMLParser(html).css("input")}
    assert fields_["ct"] == EVIL
