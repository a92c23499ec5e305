"""The page for iframes and the files that portals load."""

from __future__ import annotations

import gzip
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.embed_page import CHOSEN, MAX_CHOSEN_CHARACTERS, embed_html, routes
from ui.widget_script import widget_script


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes()))


def first(html: str, selector: str) -> LexborNode:
    """The first node that a selector finds in a page."""
    node = LexborHTMLParser(html).css_first(selector)
    assert node is not None
    return node


def test_the_page_is_the_widget_alone_in_vietnamese_without_anything_inline(client: TestClient) -> None:
    html = client.get("/nhung").text
    assert first(html, "html").attributes["lang"] == "vi"
    assert first(html, "main > hoi-dap-so").attributes["mode"] == "page"
    page = LexborHTMLParser(html)
    assert page.css("style, [style], [onclick], script:not([src])") == []
    assert {node.attributes["src"] for node in page.css("script")} == {"widget/hoidap.js"}


def test_the_address_of_the_frame_sets_attributes_of_the_widget(client: TestClient) -> None:
    attributes = first(client.get("/nhung?theme=dark&accent=%238f0d17&heading=Trợ lý số").text, "hoi-dap-so").attributes
    assert attributes == {"mode": "page", "accent": "#8f0d17", "heading": "Trợ lý số", "theme": "dark"}


def test_the_address_sets_no_other_attribute(client: TestClient) -> None:
    html = client.get("/nhung?onclick=x&server=https://vi-du.com/&mode=bubble&style=x").text
    assert first(html, "hoi-dap-so").attributes == {"mode": "page"}


@given(st.sampled_from(CHOSEN), st.text(max_size=200))
def test_whatever_the_address_says_stays_one_attribute(name: str, value: str) -> None:
    html = embed_html({name: value})
    assert set(first(html, "hoi-dap-so").attributes) == {"mode", name}
    page = LexborHTMLParser(html)
    assert len(page.css("script")) == 1
    assert len(page.css("main > *")) == 1


def test_an_endless_attribute_is_cut(client: TestClient) -> None:
    html = client.get(f"/nhung?heading={quote('á' * 5_000)}").text
    assert first(html, "hoi-dap-so").attributes["heading"] == "á" * MAX_CHOSEN_CHARACTERS


def test_the_script_is_compressed_for_who_takes_it_and_kept_until_it_changes(client: TestClient) -> None:
    packed = client.get("/widget/hoidap.js", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == widget_script()
    assert int(packed.headers["content-length"]) == len(gzip.compress(widget_script(), 9, mtime=0))
    assert "charset=utf-8" in packed.headers["content-type"]
    plain = client.get("/widget/hoidap.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == widget_script()
    assert plain.headers["etag"] != packed.headers["etag"]
    again = client.get(
        "/widget/hoidap.js", headers={"If-None-Match": packed.headers["etag"], "Accept-Encoding": "gzip"}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_the_sources_of_the_script_are_not_served_one_by_one(client: TestClient) -> None:
    assert client.get("/widget/element.js").status_code == 404
    assert client.get("/widget/../embed_page.py").status_code == 404
