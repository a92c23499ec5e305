"""Papers for tests: PDF files in the form of official documents, whose every paragraph and cell is known."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

FONTS = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "NotoSerif": ("noto/NotoSerif-Regular.ttf", "noto/NotoSerif-Bold.ttf"),
    "DejaVuSerif": ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
    "NotoSans": ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
}
"""Families with all Vietnamese letters, as Debian installs them."""

with_fonts = pytest.mark.skipif(
    not any((FONTS / regular).is_file() for regular, _ in FAMILIES.values()), reason="no font with Vietnamese letters"
)

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Paper:
    """What a document holds: ``parts`` are paragraphs ("**" around a bold one), and tables as lists of rows."""

    parts: Sequence[str | Rows]
    number: str = "123/KH-UBND"
    issuer: str = "ỦY BAN NHÂN DÂN|TỈNH THÁI NGUYÊN"
    dateline: str = "Thái Nguyên, ngày 15 tháng 3 năm 2025"
    title: str = "KẾ HOẠCH|Chuyển đổi số tỉnh Thái Nguyên năm 2025"
    header: str = ""
    footer: str = ""
    sideways: bool = False
    family: str = ""
    size: float = 13
    widths: Sequence[float] = field(default_factory=tuple)
    spans: Sequence[tuple[str, tuple[int, int], tuple[int, int]]] = ()

    def paragraphs(self) -> list[str]:
        """The paragraphs as they are read."""
        return [part.strip("*") for part in self.parts if isinstance(part, str)]

    def cells(self) -> list[str]:
        """All cells of all tables that hold something."""
        return [cell for part in self.parts if not isinstance(part, str) for row in part for cell in row if cell]


def installed() -> list[str]:
    """The families there are."""
    return [name for name, (regular, _) in FAMILIES.items() if (FONTS / regular).is_file()]


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF with a text layer; page numbers stand at the top of all pages but the first."""
    regular, bold = fonts(paper.family or installed()[0])
    body = ParagraphStyle(
        "body", fontName=regular, fontSize=paper.size, leading=paper.size * 1.35, alignment=TA_JUSTIFY,
        firstLineIndent=28, spaceAfter=6,
    )  # fmt: skip
    strong = ParagraphStyle("strong", parent=body, fontName=bold)
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=0)
    heavy = ParagraphStyle("heavy", parent=centred, fontName=bold)
    cell = ParagraphStyle(
        "cell", parent=body, firstLineIndent=0, fontSize=paper.size - 2, leading=paper.size, spaceAfter=0
    )
    size = landscape(A4) if paper.sideways else A4
    story: list[Flowable] = []
    if paper.number:
        story += [_head(paper, heavy, centred, size[0] - 130), Spacer(1, 18)]
        story += [Paragraph(line, heavy) for line in paper.title.split("|")]
        story.append(Spacer(1, 14))
    for part in paper.parts:
        if isinstance(part, str):
            story.append(Paragraph(part.strip("*"), strong if part.startswith("**") else body))
        else:
            drawn = [[Paragraph(words, cell) for words in row] for row in part]
            style = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *paper.spans]
            story.append(
                Table(
                    drawn,
                    colWidths=list(paper.widths) or None,
                    repeatRows=1,
                    style=style,
                )
            )
            story.append(Spacer(1, 12))
    written = io.BytesIO()
    template = SimpleDocTemplate(written, pagesize=size, leftMargin=80, rightMargin=50, topMargin=62, bottomMargin=62)
    template.build(
        story, onFirstPage=_edge(paper, regular, first=True), onLaterPages=_edge(paper, regular, first=False)
    )
    return written.getvalue()


def _head(paper: Paper, heavy: ParagraphStyle, plain: ParagraphStyle, width: float) -> Table:
    issuer = [Paragraph(line, heavy) for line in paper.issuer.split("|")]
    motto = [Paragraph(line, heavy) for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")]
    rows = [[issuer, motto], [Paragraph(f"Số: {paper.number}", plain), Paragraph(f"<i>{paper.dateline}</i>", plain)]]
    return Table(rows, colWidths=[width * 0.38, width * 0.62], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _edge(paper: Paper, font: str, *, first: bool):  # type: ignore[no-untyped-def]
    def draw(canvas: Canvas, template: SimpleDocTemplate) -> None:
        width, height = template.pagesize
        canvas.setFont(font, 11)
        if not first:
            canvas.drawCentredString(width / 2, height - 40, str(canvas.getPageNumber()))
        if paper.header:
            canvas.drawString(80, height - 28, paper.header)
        if paper.footer:
            canvas.drawCentredString(width / 2, 30, f"{paper.footer} {canvas.getPageNumber()}")

    return draw


def fonts(family: str) -> tuple[str, str]:
    """The names of a family's regular and bold fonts, ready to be drawn with."""
    names = (family, f"{family}-Bold")
    for name, file in zip(names, FAMILIES[family], strict=True):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONTS / file))
    return names
