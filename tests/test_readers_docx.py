"""Word documents: form, headings, list numbers, tables, footnotes, old fonts, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import docx
import pytest
from docx.document import Document as WordDocument
from docx.table import Table

from sources.errors import OversizedSource, SourceError, UnreadableSource
from sources.readers import docx as reader
from sources.readers import package
from sources.readers.content import Content


def saved(word: WordDocument) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def bold(word: WordDocument, words: str) -> None:
    word.add_paragraph().add_run(words).bold = True


def fill(table: Table, *rows: str) -> None:
    for row, line in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, line.split("|"), strict=True):
            cell.text = words


def targets(word: WordDocument) -> None:
    table = word.add_table(6, 4)
    fill(table, "TT|Chỉ tiêu|Mục tiêu|", "|||", "|||", "1|Kinh tế số|20%|30%", "2|Dịch vụ công|80%|100%", "3|Xã số|5|9")
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(1, 2).text, table.cell(1, 3).text = "Năm 2025", "Năm 2030"
    table.cell(2, 0).merge(table.cell(2, 3)).text = "Đô thị và nông thôn"
    table.cell(4, 2).merge(table.cell(5, 2)).text = "80%"


def blocks(content: Content, kind: str) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks if block.kind == kind]


@pytest.fixture
def plan() -> Content:
    word = docx.Document()
    fill(
        word.add_table(2, 2),
        "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số: 15/KH-UBND|An Giang, ngày 15 tháng 8 năm 2023",
    )
    bold(word, "KẾ HOẠCH")
    bold(word, "Chuyển đổi số tỉnh An Giang năm 2023")
    bold(word, "I. MỤC TIÊU")
    word.add_paragraph("Có 90% hồ sơ trực tuyến.", style="List Number")
    word.add_paragraph("Có 100% xã có tổ công nghệ số.", style="List Number")
    word.add_paragraph("Phát triển hạ tầng", style="List Bullet")
    targets(word)
    word.sections[0].header.paragraphs[0].text = "Kế hoạch 15"
    word.sections[0].footer.paragraphs[0].text = "Trang 1"
    return reader.read(saved(word))


def test_the_form_of_an_official_document_is_read(plan: Content) -> None:
    assert (plan.number, plan.issuer, plan.published) == ("15/KH-UBND", "UBND tỉnh An Giang", date(2023, 8, 15))
    assert plan.title == "Kế hoạch 15/KH-UBND: Chuyển đổi số tỉnh An Giang năm 2023"


def test_headings_and_lists_keep_the_numbers_that_word_draws(plan: Content) -> None:
    assert "I. MỤC TIÊU" in blocks(plan, "heading")
    assert blocks(plan, "item") == [
        "1. Có 90% hồ sơ trực tuyến.",
        "2. Có 100% xã có tổ công nghệ số.",
        "- Phát triển hạ tầng",
    ]


def test_rows_know_joined_headers_sections_and_merged_labels(plan: Content) -> None:
    rows = {plan.text[b.start : b.end]: b for b in plan.blocks if b.kind == "row"}
    columns = ("TT", "Chỉ tiêu", "Mục tiêu – Năm 2025", "Mục tiêu – Năm 2030")
    first = rows["1 | Kinh tế số | 20% | 30%"]
    assert (first.columns, first.section) == (columns, "Đô thị và nông thôn")
    last = rows["3 | Xã số |  | 9"]
    assert last.columns == (columns[0], columns[1], columns[3])
    assert last.section == "Đô thị và nông thôn · Mục tiêu – Năm 2025: 80%"


def test_page_headers_and_footers_are_noise(plan: Content) -> None:
    assert "Kế hoạch 15\n\nTrang 1" in blocks(plan, "noise")[-1]


def test_styles_make_headings_with_levels() -> None:
    word = docx.Document()
    word.add_heading("Báo cáo", 0)
    word.add_heading("Kết quả", 1)
    word.add_heading("Hạ tầng số", 2)
    word.add_paragraph("Toàn tỉnh có 615 doanh nghiệp.")
    content = reader.read(saved(word))
    assert [(b.level, content.text[b.start : b.end]) for b in content.blocks if b.kind == "heading"] == [
        (1, "Báo cáo"),
        (1, "Kết quả"),
        (2, "Hạ tầng số"),
    ]
    assert content.title == "Báo cáo"


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (".VnTime", "ChuyÓn ®æi sè lµ nhiÖm vô träng t©m.", "Chuyển đổi số là nhiệm vụ trọng tâm."),
        (".VnTimeH", "chuyÓn ®æi sè.", "CHUYỂN ĐỔI SỐ."),
        ("VNI-Times", "Chuyeån ñoåi soá.", "Chuyển đổi số."),
        ("Times New Roman", "Chuyển đổi số.", "Chuyển đổi số."),
    ],
)
def test_text_in_old_fonts_is_what_the_font_draws(font: str, typed: str, meant: str) -> None:
    word = docx.Document()
    word.add_paragraph().add_run(typed).font.name = font
    assert reader.read(saved(word)).text == meant


def edited(word: WordDocument, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """The saved document with the XML of one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data.decode()).encode() if part == name else data)
    return stream.getvalue()


def one_line(words: str = "Có 615 doanh nghiệp.") -> WordDocument:
    word = docx.Document()
    word.add_paragraph(words)
    return word


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    marked = f"<w:del>{run.format('Xóa')}</w:del><w:ins>{run.format('Thêm')}</w:ins>"
    data = edited(one_line(), lambda xml: xml.replace("<w:r>", marked + "<w:r>", 1))
    assert reader.read(data).text == "ThêmCó 615 doanh nghiệp."


@pytest.mark.parametrize("declared", ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE a>"])
def test_declared_entities_are_refused(declared: str) -> None:
    data = edited(one_line(), lambda xml: xml.replace("<w:document", declared + "<w:document", 1))
    with pytest.raises(UnreadableSource, match="thực thể"):
        reader.read(data)


def test_what_unpacks_to_too_much_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = edited(one_line(), lambda xml: xml + " " * (package.MAX_XML + 1))
    monkeypatch.setattr(docx, "Document", lambda _: pytest.fail("parsed"))
    with pytest.raises(OversizedSource):
        reader.read(data)


def test_a_package_of_another_kind_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(UnreadableSource, match="Word"):
        reader.read(stream.getvalue())


def test_a_damaged_file_ends_with_a_reason_and_nothing_else() -> None:
    data = saved(one_line())
    for size in range(0, len(data), len(data) // 60):
        with pytest.raises(SourceError):
            reader.read(data[:size])
    for at in range(0, len(data), len(data) // 60):
        try:
            reader.read(data[:at] + bytes((data[at] ^ 0xFF,)) + data[at + 1 :])
        except SourceError:
            continue
