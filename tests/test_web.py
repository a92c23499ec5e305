"""Web pages as documents: what is cited, dated and named; lists of addresses and sitemaps."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from datetime import date

import docx
import pytest

from sources import web
from sources.errors import SourceError, UnreadableSource, UnsupportedSource
from sources.fetch import Fetcher, Unchanged, Validators
from sources.web import Visit
from tests.legacy_bytes import ENCODERS
from tests.web_server import Site, serving

PAGE = """<html><head><meta property="og:title" content="Thanh Hóa chuyển đổi số">
<meta property="og:site_name" content="Báo A"><link rel="canonical" href="https://elsewhere.vn/bai">
<meta property="article:published_time" content="2023-10-08T07:00:00+07:00"></head>
<body><nav><a href="/">Trang chủ</a></nav>
<article><h1>Thanh Hóa chuyển đổi số</h1>
<p>Tỉnh Thanh Hóa có 615 doanh nghiệp công nghệ số.</p></article></body></html>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return Fetcher({site.host})


def visit(url: str, fetcher: Fetcher) -> Visit:
    found = web.read(url, fetcher)
    assert isinstance(found, Visit)
    return found


def test_a_page_is_cited_by_its_address_with_title_publisher_and_date(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/bai", PAGE)
    document = visit(url, fetcher).document
    assert (document.source, document.path, document.title) == (url, url, "Thanh Hóa chuyển đổi số")
    assert (document.publisher, document.published) == ("Báo A", date(2023, 10, 8))
    assert "615 doanh nghiệp" in document.text
    assert "Trang chủ" not in document.text


def test_a_page_is_said_to_stand_where_it_was_read_whatever_it_says_itself(site: Site, fetcher: Fetcher) -> None:
    end = site.put("/cuoi", PAGE)
    start = site.redirect("/dau", "/cuoi")
    document = visit(start, fetcher).document
    assert (document.source, document.url) == (start, end)


def test_without_metadata_the_publisher_is_the_host_and_no_date_is_invented(site: Site, fetcher: Fetcher) -> None:
    document = visit(site.put("/b%C3%A0i.html", "<p>Ngày 7/10, tỉnh có 615 doanh nghiệp.</p>"), fetcher).document
    assert (document.publisher, document.published) == ("127.0.0.1", None)


def test_a_word_file_on_the_web_is_read_as_one(site: Site, fetcher: Fetcher) -> None:
    word, stream = docx.Document(), io.BytesIO()
    word.add_paragraph("Có 615 doanh nghiệp.")
    word.save(stream)
    url = site.put("/ke-hoach.docx", stream.getvalue(), "application/octet-stream")
    assert visit(url, fetcher).document.text == "Có 615 doanh nghiệp."


def test_a_page_in_an_old_encoding_is_read(site: Site, fetcher: Fetcher) -> None:
    page = PAGE.partition("<nav>")[0] + "<p>Chuyển đổi số là nhiệm vụ trọng tâm của tỉnh Thanh Hóa.</p>"
    url = site.put("/bai", ENCODERS["TCVN3"](page), "text/html")
    assert "Chuyển đổi số là nhiệm vụ trọng tâm của tỉnh Thanh Hóa." in visit(url, fetcher).document.text


def test_the_server_names_the_encoding_where_the_bytes_do_not(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/bai", "<p>Les élèves étaient déjà là.</p>".encode("latin-1"), "text/html; charset=iso-8859-1")
    assert visit(url, fetcher).document.text == "Les élèves étaient déjà là."


def test_a_page_that_did_not_change_is_unchanged(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/bai", PAGE, ETag='"1"')
    first = visit(url, fetcher)
    assert first.validators == Validators('"1"', "")
    assert isinstance(web.read(url, fetcher, first.validators), Unchanged)


def test_a_sitemap_gives_the_pages_of_its_own_host(site: Site, fetcher: Fetcher) -> None:
    pages = "".join(f"<url><loc> {place} </loc></url>" for place in (
        site.url("/a?x=1&amp;y=2"), site.url("/b"), site.url("/b"), "https://elsewhere.vn/c"))  # fmt: skip
    site.put("/trang.xml.gz", gzip.compress(f"<urlset>{pages}</urlset>".encode()), "application/x-gzip")
    index = f"<sitemapindex><sitemap><loc>{site.url('/trang.xml.gz')}</loc></sitemap></sitemapindex>"
    url = site.put("/sitemap.xml", index, "application/xml")
    assert web.addresses(url, fetcher) == (site.url("/a?x=1&y=2"), site.url("/b"))


def test_sitemaps_that_list_each_other_come_to_an_end(site: Site, fetcher: Fetcher) -> None:
    for path, other in (("/1.xml", "/2.xml"), ("/2.xml", "/1.xml")):
        index = f"<sitemapindex><sitemap><loc>{site.url(other)}</loc></sitemap></sitemapindex>"
        site.put(path, index, "text/xml")
    assert web.addresses(site.url("/1.xml"), fetcher) == ()
    assert len(site.asked) == 2


@pytest.mark.parametrize("body", ["<rss/>", "", "x" * 1000])
def test_what_is_no_sitemap_is_said(site: Site, fetcher: Fetcher, body: str) -> None:
    with pytest.raises(UnreadableSource, match="sitemap"):
        web.addresses(site.put("/x.xml", body, "text/xml"), fetcher)


def test_an_xml_page_is_no_document(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(UnsupportedSource):
        web.read(site.put("/x.xml", "<a/>", "text/xml"), fetcher)
    with pytest.raises(SourceError):
        web.read(site.put("/rong", ""), fetcher)


def test_a_list_leaves_out_blank_lines_remarks_and_doubles() -> None:
    assert web.listed(["# tin\n", " https://a.vn/1 \n", "\n", "https://a.vn/2", "https://a.vn/1"]) == (
        "https://a.vn/1",
        "https://a.vn/2",
    )
    assert web.is_sitemap("https://a.vn/sitemap.xml?x=1")
    assert not web.is_sitemap("https://a.vn/tin.html")
    assert not web.is_sitemap("http://[::1/sitemap.xml")
