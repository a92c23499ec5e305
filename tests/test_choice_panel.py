"""The choice of documents: what a document says of itself stays text, and a long list says that it is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from sources.document import Document
from tests.pages import ANYTHING, Read
from ui.chat.choice_panel import MOST_DOCUMENTS, choice_html


def document(number: int, title: str = "Kế hoạch", place: str = "Thanh Hóa") -> Document:
    day = date(2020, 1, 1) + timedelta(days=number)
    return Document(f"d{number}", "a.md", "/a.md", "0", title, "", (), published=day, places=(place,))


@given(ANYTHING, ANYTHING)
def test_no_title_or_place_adds_an_element(title: str, place: str) -> None:
    read = Read(choice_html((document(1, title, place), document(2))))
    ours = {"div", "details", "summary", "span", "fieldset", "legend", "label", "input", "small", "p", "button"}
    assert {tag for tag, _ in read.elements} <= ours


def test_each_place_is_offered_once_and_each_document_by_its_id() -> None:
    boxes = Read(choice_html((document(1), document(2)))).named("input")
    assert [(box["name"], box["value"]) for box in boxes] == [("noi", "Thanh Hóa"), ("nguon", "d2"), ("nguon", "d1")]


def test_of_many_documents_the_newest_are_offered_and_the_rest_is_said() -> None:
    read = Read(choice_html([document(number) for number in range(MOST_DOCUMENTS + 7)]))
    offered = [box["value"] for box in read.named("input") if box["name"] == "nguon"]
    assert len(offered) == MOST_DOCUMENTS
    assert offered[0] == f"d{MOST_DOCUMENTS + 6}"
    assert "Còn 7 tài liệu" in read.text


def test_places_and_documents_of_one_day_stand_in_the_order_of_the_alphabet() -> None:
    names = ("Thái Nguyên", "Đồng Tháp", "An Giang", "Nghệ An")
    of_one_day = [replace(document(1, name, name), id=name) for name in names]
    values = [box["value"] for box in Read(choice_html(of_one_day)).named("input")]
    assert values == ["An Giang", "Đồng Tháp", "Nghệ An", "Thái Nguyên"] * 2


def test_a_single_document_is_no_choice() -> None:
    assert Read(choice_html((document(1),))).named("input") == []
