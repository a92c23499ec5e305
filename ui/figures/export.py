"""What people take away: the figure table as CSV and XLSX, the result of a check as HTML and DOCX.

Office programs run a cell that begins like a formula: such text is made harmless.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.figures import number
from ui import figure_texts as texts
from ui.errors import UnwritableFile
from ui.figures.check_page import marked_html, origin_html, part_named, summary_html, verdicts_html
from ui.figures.checked import Checked
from ui.figures.selection import Row
from ui.markup import shown_date
from ui.texts import BASED_ON, NO_PUBLISHER, SITE, of_pages

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from bot.composing.answer import Citation, Verdict

COLUMNS = (
    texts.VALUE,
    texts.INDICATOR,
    texts.PLACE,
    texts.PERIOD,
    texts.NATURE,
    texts.SOURCE,
    "Nhan đề",
    texts.PUBLISHED,
    "Giá trị",
    "Đơn vị",
    "Số hiệu",
    "Nơi đăng",
    "Địa chỉ",
)
_WIDTHS = (18, 60, 16, 18, 10, 28, 44, 12, 16, 14, 16, 24, 40)
_FORMULA = re.compile(r"[=+@\t\r\uff1d\uff0b\uff20\uff0d]|-(?!\d[\w\s.,%/]*$)")
"""Also in full width; behind a minus sign, all but a number with its unit."""
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = Path(__file__).parent.parent / "assets" / "report.css"
_COLOURS = {"confirmed": "1B6B36", "contradicted": "A3201D", "not_found": "6B4E00"}


def figures_csv(rows: Sequence[Row]) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark and CRLF, as Excel wants it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def figures_xlsx(rows: Sequence[Row]) -> bytes:
    """The table as an Excel workbook: text stays text, the value is a number, the header stays in view."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(texts.VALUE)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    header = [WriteOnlyCell(sheet, column) for column in COLUMNS]
    for cell in header:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0D3B66")
    sheet.append(header)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row in rows:
        cells = []
        for column, text in zip(COLUMNS, _cells(row), strict=True):
            cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("\ufffd", text))
            cell.data_type = "s"
            cell.alignment = wrapped
            cells.append(cell)
            value = number(row.figure)
            if column == "Giá trị" and value is not None:
                cells[-1] = WriteOnlyCell(sheet, float(value))
                cells[-1].alignment = wrapped
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(row: Row) -> tuple[str, ...]:
    """The cells of COLUMNS."""
    figure, document = row.figure, row.document
    value = number(figure)
    cells = (
        row.shown,
        figure.indicator,
        figure.place or "",
        figure.period,
        texts.NATURES[figure.nature],
        document.source,
        document.title,
        document.published.isoformat() if document.published else "",
        "" if value is None else f"{value:f}",
        figure.unit,
        document.number or "",
        document.publisher or "",
        document.url or "",
    )
    return tuple(" ".join(cell.split()) for cell in cells)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def check_report_html(checked: Sequence[Checked]) -> str:
    """The results of checks as one HTML file that needs nothing else, also on paper."""
    style = _STYLE.read_text(encoding="utf-8")
    parts = "".join(
        f"<section>{origin_html(one)}{summary_html(one.verdicts)}{marked_html(one, anchor=f'tep-{place}')}"
        f"{verdicts_html(one.verdicts, linked=False, anchor=f'tep-{place}')}</section>"
        for place, one in enumerate(checked, 1)
    )
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{texts.RESULT_TITLE} · {SITE}</title><style>{style}</style></head>"
        f"<body><h1>{texts.RESULT_TITLE}</h1>{parts}</body></html>"
    )


def check_report_docx(checked: Sequence[Checked]) -> bytes:
    """The results of checks as a Word document: each text with its figures marked, then what the sources say."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    word = docx.Document()
    word.core_properties.title, word.core_properties.author = texts.RESULT_TITLE, SITE
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    word.styles["Normal"].element.get_or_add_rPr().append(language)
    word.add_heading(texts.RESULT_TITLE, 0)
    for one in checked:
        _add_check(word, one)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add_check(word: WordDocument, checked: Checked) -> None:
    word.add_heading(_clean(checked.name or texts.PASTED), 1)
    word.add_paragraph(f"{texts.CHECKED_AT}: {texts.in_vietnam(checked.at)}")
    against = texts.generation(checked.generation, checked.indexed, checked.documents)
    word.add_paragraph(f"{texts.CHECKED_AGAINST}: {against}")
    word.add_paragraph(_summary(checked.verdicts))
    word.add_heading(texts.MARKED_TEXT, 2)
    _add_marked(word, checked)
    word.add_heading(texts.EACH_FIGURE, 2)
    for number_, verdict in enumerate(checked.verdicts, 1):
        _add_verdict(word, number_, verdict)


def _summary(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return texts.NO_FIGURES
    kinds = [verdict.kind for verdict in verdicts]
    return texts.verdict_counts(kinds.count("confirmed"), kinds.count("contradicted"), kinds.count("not_found"))


def _add_marked(word: WordDocument, checked: Checked) -> None:
    """The text, line by line, each figure bold, coloured and with the sign of its verdict."""
    from docx.shared import RGBColor

    start = 0
    for line in checked.text.split("\n"):
        end = start + len(line)
        if line.strip():
            paragraph = word.add_paragraph()
            position = start
            for verdict in checked.verdicts:
                if position <= verdict.start < end:
                    paragraph.add_run(_clean(checked.text[position : verdict.start]))
                    marked = paragraph.add_run(f"{texts.SIGNS[verdict.kind]} {_clean(verdict.figure)}")
                    marked.bold = True
                    marked.font.color.rgb = RGBColor.from_string(_COLOURS[verdict.kind])
                    position = verdict.end
            paragraph.add_run(_clean(checked.text[position:end]))
        start = end + 1


def _add_verdict(word: WordDocument, number_: int, verdict: Verdict) -> None:
    from docx.shared import RGBColor

    head = word.add_paragraph()
    scope = ", ".join(part for part in (verdict.place, verdict.period) if part)
    head.add_run(f"{number_}. {_clean(verdict.figure)}: ").bold = True
    said = head.add_run(f"{texts.SIGNS[verdict.kind]} {texts.VERDICTS[verdict.kind]}")
    said.bold = True
    said.font.color.rgb = RGBColor.from_string(_COLOURS[verdict.kind])
    head.add_run(_clean(f" ({scope})" if scope else ""))
    if verdict.source_value and verdict.kind == "contradicted":
        word.add_paragraph(f"{texts.SOURCE_SAYS}: {_clean(verdict.source_value)}")
    if verdict.note:
        word.add_paragraph(_clean(verdict.note))
    if verdict.kind == "not_found" and not verdict.citations:
        word.add_paragraph(texts.NOT_FOUND_HELP)
    for citation in verdict.citations:
        word.add_paragraph(_clean(f"“{' '.join(citation.quote.split())}”"), style="Quote")
        if part := part_named(citation):
            word.add_paragraph(_clean(f"{texts.CONTEXT}: {part}"))
        word.add_paragraph(_clean(_origin(citation)))
        if citation.based_on:
            word.add_paragraph(_clean(f"{BASED_ON}: {citation.based_on}"))
    for other in verdict.others:
        word.add_paragraph(
            _clean(f"{texts.OTHER_SOURCES}: {other.value} – {_origin(other.citation)}"), style="List Bullet"
        )


def _origin(citation: Citation) -> str:
    page = of_pages([citation.page] if citation.page else [])
    named = (citation.title, citation.publisher or NO_PUBLISHER, shown_date(citation.published), page, citation.source)
    return " · ".join(part for part in named if part)


def _clean(text: str) -> str:
    """Text that XML can hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def write(path: str, content: bytes) -> None:
    """Writes a file that was asked for; raises UnwritableFile."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise UnwritableFile(f"Không ghi được tệp {path}; hãy kiểm tra đường dẫn và quyền ghi.") from error
