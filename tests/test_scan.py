"""Scans: pages that are pictures are read; what was not read with certainty never becomes a figure."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from bot.checking.check import check
from index.build import Entry, build
from index.index import Index
from sources import reader
from sources.document import Document
from sources.errors import OversizedSource, UnreadableSource, UnsupportedSource
from sources.figures import extract
from sources.readers import pdf as pdf_reader
from sources.readers import ruling, scan
from sources.readers import text as text_reader
from sources.splitter import split
from tests.entries import HashingEncoder
from tests.paper import Paper, pdf, with_fonts

with_tesseract = pytest.mark.skipif(not scan.is_installed(), reason="Tesseract with Vietnamese is not installed")

PAPER = Paper(
    [
        "Năm 2025, tỉnh Thái Nguyên phấn đấu tỷ lệ hồ sơ giải quyết trực tuyến đạt 85% trên tổng số hồ sơ, trong đó "
        "cấp xã đạt 70%, bảo đảm người dân và doanh nghiệp được phục vụ thuận tiện ở mọi nơi.",
        [
            ("TT", "Chỉ tiêu", "Đơn vị chủ trì", "Năm 2025"),
            ("1", "Dịch vụ công trực tuyến toàn trình", "Sở Nội vụ", "80%"),
            ("2", "Hồ sơ công việc trên môi trường mạng", "Sở Tài chính", "95%"),
        ],
    ],
    widths=(30, 200, 120, 70),
)


def picture(paper: Paper, dpi: int = scan.DPI) -> Image.Image:
    """The first page as a scanner makes it: black and white."""
    with pdfium.PdfDocument(pdf(paper)) as document:
        image: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.point(lambda level: 255 * (level > 160)).convert("1")


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


@with_fonts
@with_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("form", ["PNG", "TIFF", "PDF"])
def test_a_picture_of_a_page_is_read_with_its_head_and_table(form: str) -> None:
    read = pdf_reader.read if form == "PDF" else scan.read
    content = read(saved(picture(PAPER), form, **({"resolution": 300} if form == "PDF" else {})))
    assert content.number == "123/KH-UBND"
    assert content.issuer == "UBND tỉnh Thái Nguyên"
    rows = [content.text[block.start : block.end] for block in content.blocks if block.kind == "row"]
    assert rows[-1] == "2 | Hồ sơ công việc trên môi trường mạng | Sở Tài chính | 95%"
    assert "giải quyết trực tuyến đạt 85% trên tổng số hồ sơ" in content.text


@with_fonts
@with_tesseract
@pytest.mark.slow
def test_a_page_that_lies_on_its_side_is_turned() -> None:
    content = scan.read(saved(picture(PAPER).rotate(90, expand=True), "PNG"))
    assert content.number == "123/KH-UBND"
    assert "2 | Hồ sơ công việc trên môi trường mạng | Sở Tài chính | 95%" in content.text


@with_fonts
@with_tesseract
@pytest.mark.slow
def test_all_pages_of_a_tiff_are_read() -> None:
    other = Paper(["Trang thứ hai nói về dữ liệu mở của tỉnh Thái Nguyên."], number="")
    data = saved(picture(PAPER), "TIFF", save_all=True, append_images=[picture(other)])
    read = scan.read(data)
    second = read.text.index("Trang thứ hai nói về dữ liệu mở")
    assert [page for start, page in read.pages if start <= second] == [1, 2]


@with_fonts
def test_without_tesseract_one_sentence_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    scan.is_installed.cache_clear()
    try:
        with pytest.raises(UnsupportedSource, match=r"tesseract-ocr và tesseract-ocr-vie"):
            scan.read(saved(picture(PAPER, 72), "PNG"))
    finally:
        scan.is_installed.cache_clear()


def test_broken_tiny_and_huge_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_installed", lambda: True)
    with pytest.raises(UnreadableSource, match="hỏng"):
        scan.read(b"\x89PNG\r\n\x1a\n broken")
    with pytest.raises(UnreadableSource, match="quá nhỏ"):
        scan.read(saved(Image.new("L", (20, 20)), "PNG"))
    with pytest.raises(OversizedSource, match="quá lớn"):
        scan.read(saved(Image.new("1", (9000, 9000)), "PNG"))


def test_rules_are_found_and_wiped_out_even_where_they_slant() -> None:
    page = np.full((1000, 1400), 255, dtype=np.uint8)
    for at in (100, 300, 600):
        for x in range(100, 1300):
            page[at + x // 150 : at + x // 150 + 4, x] = 0
    for at in (100, 500, 1296):
        page[100:610, at : at + 4] = 0
    (grid,) = ruling.grids(page, 150)
    assert (len(grid.across), len(grid.down), len(grid.areas)) == (3, 3, 4)
    assert np.count_nonzero(ruling.without_rules(page, 150) < 128) < 60


def document(text: str, doubtful: str) -> Document:
    content = text_reader.read(text)
    start = text.index(doubtful)
    return Document(
        id="scan", source="scan.pdf", path="/scan.pdf", sha256="", title="Bản quét", text=text, blocks=content.blocks,
        places=("Thái Nguyên",), doubtful=((start, start + len(doubtful)),),
    )  # fmt: skip


TEXT = "Năm 2024, tỉnh Thái Nguyên có 3.256 tổ công nghệ số cộng đồng. Năm 2024, tỉnh Thái Nguyên có 118 xã đạt chuẩn."


def test_a_figure_that_was_read_without_certainty_is_marked() -> None:
    scanned = document(TEXT, "3.256")
    figures = {figure.low: figure.doubtful for figure in extract(scanned, split(scanned))}
    assert figures == {Decimal(3256): True, Decimal(118): False}


def test_a_doubtful_figure_is_never_confirmed_and_never_an_answer(tmp_path: Path) -> None:
    scanned = document(TEXT, "3.256")
    passages = split(scanned)
    encoder = HashingEncoder()
    build(tmp_path, encoder, [Entry(scanned, passages, extract(scanned, passages))])
    index = Index.open(tmp_path, encoder)
    assert index.document("scan").doubtful == scanned.doubtful
    assert [figure.text for figure in index.figures()] == ["118"]
    verdicts = check("Năm 2024, tỉnh Thái Nguyên có 3.256 tổ công nghệ số cộng đồng.", index)
    assert [verdict.kind for verdict in verdicts] == ["not_found"]
    verdicts = check("Năm 2024, tỉnh Thái Nguyên có 118 xã đạt chuẩn.", index)
    assert [verdict.kind for verdict in verdicts] == ["confirmed"]


@pytest.mark.parametrize(
    ("word", "misread"), [("Š.000", True), ("5Š", True), ("1§", True), ("4G/5G;", False), ("146/QĐ-TTg", False)]
)
def test_letters_among_digits_are_never_certain(word: str, misread: bool) -> None:
    assert bool(scan._MISREAD_DIGIT.search(word)) == misread


def test_pictures_and_pdf_are_known_suffixes() -> None:
    assert {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"} <= reader.suffixes()
