"""Web pages: main text, structure, tables and metadata."""

from __future__ import annotations

from datetime import date

import pytest

from sources.readers import html
from sources.readers.content import Content

PAGE = """<!doctype html><html><head><title>Trang - Báo</title>
<meta property="og:title" content="Thanh Hóa đẩy mạnh chuyển đổi số"><meta property="og:site_name" content="Báo A">
<meta property="article:published_time" content="2023-10-08T07:00:00+07:00">
<link rel="canonical" href="https://example.org/bai"></head>
<body><nav><a href="/">Trang chủ</a></nav><header role="banner">Cổng thông tin</header>
<article><h1>Thanh Hóa đẩy mạnh chuyển đổi số</h1>
<p>Ngày 7/10, <b>UBND tỉnh</b> tổ chức hội&nbsp;thảo.<br>Có 615 doanh nghiệp.</p>
<h2>Kết quả</h2><ul><li>Có 890 dịch vụ</li><li><p>Có 152 sản phẩm</p></li></ul><p><strong>Dữ liệu</strong></p>
<table><tr><th>Chỉ tiêu</th><th>Năm 2030</th></tr><tr><td>Tỷ<br>lệ</td><td>98%</td></tr></table>
<p hidden>Ẩn một</p><p style="display: none">Ẩn hai</p><script>var a = "<p>mã</p>"</script><!-- chú thích -->
<div><a href="1">Tin một</a></div><div><a href="2">Tin hai</a></div><div><a href="3">Tin ba</a></div></article>
<aside>Quảng cáo</aside><footer>Bản quyền</footer></body></html>"""


def blocks(content: Content) -> list[tuple[str, str]]:
    found = [(block.kind, content.text[block.start : block.end].strip("| \n")) for block in content.blocks]
    return [(kind, words) for kind, words in found if words]


def test_the_main_text_is_read_with_its_structure() -> None:
    assert blocks(html.read(PAGE)) == [
        ("heading", "Thanh Hóa đẩy mạnh chuyển đổi số"),
        ("paragraph", "Ngày 7/10, UBND tỉnh tổ chức hội thảo."),
        ("paragraph", "Có 615 doanh nghiệp."),
        ("heading", "Kết quả"),
        ("item", "Có 890 dịch vụ"),
        ("item", "Có 152 sản phẩm"),
        ("heading", "Dữ liệu"),
        ("row", "Chỉ tiêu | Năm 2030"),
        ("row", "Tỷ lệ | 98%"),
        ("noise", "Tin một\n\nTin hai\n\nTin ba"),
    ]


def test_rows_know_their_columns() -> None:
    assert [b.columns for b in html.read(PAGE).blocks if b.kind == "row"][-1] == ("Chỉ tiêu", "Năm 2030")


def test_title_publisher_date_and_address_come_from_metadata() -> None:
    read = html.read(PAGE)
    assert (read.title, read.publisher) == ("Thanh Hóa đẩy mạnh chuyển đổi số", "Báo A")
    assert (read.published, read.url) == (date(2023, 10, 8), "https://example.org/bai")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"datePublished": "2023-10-08T07:00"}</script>',
        '<script type="application/ld+json">[1, {"datePublished": "2023-10-08"}]</script>',
        '<meta itemprop="datePublished" content="2023-10-08">',
    ],
)
def test_a_date_is_found_in_each_kind_of_metadata(head: str) -> None:
    assert html.read(f"<html><head>{head}</head><body><p>Hết bài.</p></body></html>").published == date(2023, 10, 8)


@pytest.mark.parametrize(
    "head",
    ['<script type="application/ld+json">{"datePublished": </script>', '<meta name="date" content="2023-13-40">', ""],
)
def test_no_date_is_made_of_broken_metadata(head: str) -> None:
    assert html.read(f"<html><head>{head}</head><body><p>Hết bài.</p></body></html>").published is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/bai"])
def test_only_web_addresses_are_kept(address: str) -> None:
    assert html.read(f'<link rel="canonical" href="{address}"><p>Hết bài.</p>').url is None


def test_entities_are_normalised_like_the_file_itself() -> None:
    assert html.read("<p>Ho&#769;a &#0;b&#x202e;c&#8203;d</p>").text == "Hóa \N{REPLACEMENT CHARACTER}bcd"


def test_an_official_document_as_a_web_page_is_read_in_its_form() -> None:
    page = (
        "<table><tr><td><p><b>ỦY BAN NHÂN DÂN</b></p><p>TỈNH NGHỆ AN</p></td>"
        "<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
        "<tr><td>Số: 9/KH-UBND</td><td><i>Nghệ An, ngày 2 tháng 3 năm 2025</i></td></tr></table>"
        "<p><b>KẾ HOẠCH</b></p><p><b>Chuyển đổi số năm 2025</b></p><p><b>I. MỤC TIÊU</b></p><p>Có 30% hồ sơ số.</p>"
    )
    read = html.read(page)
    assert (read.number, read.issuer, read.published) == ("9/KH-UBND", "UBND tỉnh Nghệ An", date(2025, 3, 2))
    assert read.title == "Kế hoạch 9/KH-UBND: Chuyển đổi số năm 2025"


def test_tables_that_only_lay_out_a_page_are_walked_through() -> None:
    read = html.read("<table><tr><td><p>Đoạn một.</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>")
    assert ("paragraph", "Đoạn một.") in blocks(read)
    assert ("row", "a | b") in blocks(read)


WIDE = """<p>Phụ lục</p><table>
<tr><th rowspan="2">STT</th><th rowspan="2">Nhiệm vụ</th><th colspan="2">Phân công</th>
<th rowspan="2">Kinh phí (triệu đồng)</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th></tr>
<tr><td>I</td><td colspan="4">Xã hội số</td></tr>
<tr><td>1</td><td>Mở lớp</td><td rowspan="2">Phòng Văn hóa</td><td>Đoàn xã</td><td>95</td></tr>
<tr><td>2</td><td>Lắp wifi</td><td>Bưu điện</td><td>50</td></tr>
</table><p>Hết.</p>"""


def test_cells_that_reach_over_rows_and_columns_keep_each_column_under_its_headers() -> None:
    found = [(html.read(WIDE).text[b.start : b.end], b) for b in html.read(WIDE).blocks if b.kind == "row"]
    named = ("STT", "Nhiệm vụ", "Phân công – Chủ trì", "Phân công – Phối hợp", "Kinh phí (triệu đồng)")
    assert found[3][1].columns == named
    assert found[3][1].section == "I Xã hội số"
    assert (found[4][0], found[4][1].columns) == ("2 | Lắp wifi |  | Bưu điện | 50", (*named[:2], *named[3:]))
    assert found[4][1].section == "I Xã hội số · Phân công – Chủ trì: Phòng Văn hóa"


@pytest.mark.parametrize("span", ["-1", "0", "x", "999999999"])
def test_a_span_that_no_table_can_have_does_no_harm(span: str) -> None:
    read = html.read(
        f"<table><tr><td colspan='{span}' rowspan='{span}'>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    )
    assert {"a", "b", "c"} <= {word for _, words in blocks(read) for word in words.split()}
