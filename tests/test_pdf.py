"""PDF: what a page shows is what is read, in order; what a page break puts between stands behind."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from sources.document import Block
from sources.errors import OversizedSource, UnreadableSource
from sources.readers import pdf as reader
from sources.readers.content import Content
from sources.readers.flow import compose
from sources.readers.printed import Line, Sheet, Word
from sources.readers.tabular import Ruled
from sources.readers.wording import Written, joined
from tests.paper import Paper, pdf, with_fonts

pytestmark = with_fonts

LONG = (
    "{n}. Đến hết năm 2025, tỉnh Thái Nguyên phấn đấu tỷ lệ hồ sơ giải quyết trực tuyến đạt {n}% trên tổng số hồ sơ, "
    "trong đó cấp xã bảo đảm người dân và doanh nghiệp được phục vụ thuận tiện; các sở, ban, ngành chủ động rà soát."
)
HEADER = ("TT", "Chỉ tiêu", "Đơn vị chủ trì", "Năm 2025", "Năm 2030")


def targets(count: int) -> list[tuple[str, ...]]:
    rows = [
        (str(n), f"Tỷ lệ dịch vụ công số {n} toàn trình", "Sở Nội vụ", f"{n}%", f"{n + 40}%") for n in range(1, count)
    ]
    return [HEADER, ("I", "Chính quyền số", "", "", ""), *rows]


def read(paper: Paper) -> Content:
    return reader.read(pdf(paper))


def words_of(content: Content, block: Block) -> str:
    return content.text[block.start : block.end]


def shown(content: Content, kind: str) -> list[str]:
    return [words_of(content, block) for block in content.blocks if block.kind == kind]


def test_wrapped_lines_are_one_paragraph_again_also_over_page_ends() -> None:
    paper = Paper([LONG.format(n=n) for n in range(1, 30)], header="Cổng thông tin điện tử tỉnh", footer="Trang")
    content = read(paper)
    assert shown(content, "item") == paper.paragraphs()


def test_each_part_knows_its_page_also_where_a_page_cuts_it() -> None:
    ends = [f"hết phần {n}." for n in range(1, 30)]
    parts = [LONG.format(n=n)[:-1] + f", {end}" for n, end in enumerate(ends, 1)]
    made = pdf(Paper([*parts, targets(40)], header="Cổng thông tin", footer="Trang", widths=(30, 170, 100, 70, 70)))
    content = reader.read(made)
    with PdfDocument(made) as opened:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
    found = [f"{n}. Đến hết năm" for n in range(1, 30)] + ends + [f"công số {n} toàn trình" for n in range(1, 40)]
    for words in found:
        (at,) = [number for number, page in enumerate(pages, 1) if re.search(rf"(?<!\d){re.escape(words)}", page)]
        start = re.search(rf"(?<!\d){re.escape(words)}", content.text)
        assert start is not None
        assert _page(content, start.start()) == at, words
    assert len(pages) > 4
    assert any(
        _page(content, content.text.index(one)) != _page(content, content.text.index(two))
        for one, two in zip(found, ends, strict=False)
    )


def _page(content: Content, position: int) -> int:
    return [page for start, page in content.pages if start <= position][-1]


def test_a_file_of_one_page_names_no_page() -> None:
    assert read(Paper([LONG.format(n=1)])).pages == ()


def test_headers_footers_and_page_numbers_are_noise() -> None:
    content = read(Paper([LONG.format(n=n) for n in range(1, 30)], header="Cổng thông tin", footer="Trang"))
    noise = "\n".join(shown(content, "noise")).split("\n")
    assert noise.count("Cổng thông tin") == noise.count("Trang 2") + 3 == 4
    assert {"2", "3", "4"} <= set(noise)
    assert not any("Cổng thông tin" in words for words in shown(content, "item"))


def test_the_head_of_an_official_document_becomes_metadata() -> None:
    content = read(Paper(["Nội dung của kế hoạch."]))
    assert content.number == "123/KH-UBND"
    assert content.issuer == "UBND tỉnh Thái Nguyên"
    assert content.published == date(2025, 3, 15)
    assert content.title == "Kế hoạch 123/KH-UBND: Chuyển đổi số tỉnh Thái Nguyên năm 2025"


def test_each_table_row_knows_its_headers_and_section_also_on_the_next_pages() -> None:
    content = read(Paper([LONG.format(n=1), targets(50)], widths=(30, 190, 110, 60, 60)))
    rows = [block for block in content.blocks if block.kind == "row"]
    figures = [block for block in rows if words_of(content, block).split(" | ")[0].isdigit()]
    assert [words_of(content, block) for block in figures] == [" | ".join(row) for row in targets(50)[2:]]
    assert {block.columns for block in figures} == {HEADER}
    assert {block.section for block in figures} == {"I Chính quyền số"}
    assert sum("Đơn vị chủ trì" in words_of(content, block) for block in rows) == 1, "a repeated header is noise"


def test_two_header_rows_become_one() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "Mục tiêu", "", "Chủ trì"),
        ("", "", "Năm 2025", "Năm 2030", ""),
        ("1", "Kinh tế số", "20%", "30%", "Sở Tài chính"),
    ]
    spans = [("SPAN", (2, 0), (3, 0)), *(("SPAN", (column, 0), (column, 1)) for column in (0, 1, 4))]
    content = read(Paper([rows], spans=spans))
    last = [block for block in content.blocks if block.kind == "row"][-1]
    assert last.columns == ("TT", "Chỉ tiêu", "Mục tiêu Năm 2025", "Mục tiêu Năm 2030", "Chủ trì")
    assert words_of(content, last) == "1 | Kinh tế số | 20% | 30% | Sở Tài chính"


def table(*rows: str) -> Ruled:
    return Ruled((0.0, 0.1, 0.8, 1.0), tuple(tuple(Written(cell) for cell in row.split("|")) for row in rows), True)


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    above = table("TT|Nhiệm vụ|Thời gian", "1|Rà soát, hoàn thiện quy định|2025", "2|Xây dựng kho|2026")
    whole, repeated = above.joined(table("TT|Nhiệm vụ|Thời gian", "|dữ liệu dùng chung|", "3|Báo cáo|2026"))
    rows = [row.text for row in whole.drawn()]
    assert rows[2:] == ["| 2 | Xây dựng kho dữ liệu dùng chung | 2026 |", "| 3 | Báo cáo | 2026 |"]
    assert [row.text for row in repeated] == ["TT Nhiệm vụ Thời gian"]


def test_a_header_that_a_scan_blurs_is_still_the_header_again() -> None:
    whole, repeated = table("TT|Nhiệm vụ|Thời gian", "1|Rà soát|2025").joined(
        table("FT|Nhiệm vụ|“Thời gian", "2|Báo cáo|2026")
    )
    assert [row[0].text for row in whole.rows] == ["TT", "1", "2"]
    assert [row.text for row in repeated] == ["FT Nhiệm vụ “Thời gian"]


def test_a_reference_at_the_start_of_a_line_opens_no_item() -> None:
    lines = ("a) Chủ trì nhiệm vụ nêu tại khoản 3", "mục VII, Điều 1 của Quyết định này theo chức năng")
    words = [
        Word(word, 80 + 30 * (1 - row) + 40 * place, 200 + 16 * row, 115 + 30 * (1 - row) + 40 * place, 212 + 16 * row)
        for row, line in enumerate(lines)
        for place, word in enumerate(line.split())
    ]
    content = compose([Sheet(600, 800, tuple(words))])
    assert len([block for block in content.blocks if block.kind != "noise"]) == 1


def test_a_page_on_its_side_is_read_upright() -> None:
    content = read(Paper([targets(5)], sideways=True))
    assert shown(content, "row")[-1].startswith("4 | Tỷ lệ dịch vụ công số 4")


def test_bold_lines_are_headings() -> None:
    content = read(Paper(["**Kết quả nổi bật**", LONG.format(n=1), "**Tồn tại**", LONG.format(n=2)], number=""))
    assert shown(content, "heading") == ["Kết quả nổi bật", "Tồn tại"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("chuyển đổi ngh-", "iệp vụ", "chuyển đổi nghiệp vụ"),
        ("đạt 27.662.", "427 lượt", "đạt 27.662.427 lượt"),
        ("kinh tế -", "xã hội", "kinh tế - xã hội"),
        ("dịch vụ e-", "learning", "dịch vụ e-learning"),
        ("công\u00ad", "nghệ", "côngnghệ"),
        ("năm 2025.", "300 xã", "năm 2025. 300 xã"),
        ("đào tạo 20. 000", "kỹ sư", "đào tạo 20.000 kỹ sư"),
    ],
)
def test_words_and_numbers_broken_by_a_line_end_are_whole_again(first: str, second: str, whole: str) -> None:
    lines = [Line(tuple(Word(word, 0, 0, 1, 1) for word in line.split())) for line in (first, second)]
    assert joined(lines).text == whole


def test_doubtful_words_keep_their_place() -> None:
    words = (Word("đạt", 0, 0, 1, 1), Word("8O%", 2, 0, 3, 1, doubtful=True))
    written = joined([Line(words), Line((Word("xã", 0, 2, 1, 3, doubtful=True),))])
    assert [written.text[start:end] for start, end in written.doubtful] == ["8O%", "xã"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"no pdf at all", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_a_broken_file_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="hỏng"):
        reader.read(data)


def test_a_locked_file_is_refused_with_a_reason(tmp_path: object) -> None:
    canvas = Canvas(f"{tmp_path}/locked.pdf", encrypt="secret")
    canvas.drawString(100, 100, "locked")
    with pytest.raises(UnreadableSource, match="mật khẩu"):
        reader.read(canvas.getpdfdata())


def test_too_many_pages_are_refused() -> None:
    canvas = Canvas("many.pdf")
    for _ in range(reader.MAX_PAGES + 1):
        canvas.showPage()
    with pytest.raises(OversizedSource, match="trang"):
        reader.read(canvas.getpdfdata())
