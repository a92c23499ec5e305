"""Exported files open as what they are: text stays text, numbers are numbers, nothing runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from index.index import Index
from tests.test_check_page import TEXT, THREE
from ui.errors import UnwritableFile
from ui.figures.export import COLUMNS, check_report_docx, figures_csv, figures_xlsx, write
from ui.figures.selection import Filters, Row, select


@pytest.fixture(scope="module")
def rows(index: Index) -> tuple[Row, ...]:
    return select(index, Filters())


def titled(rows: tuple[Row, ...], title: str) -> tuple[Row, ...]:
    return tuple(Row(row.figure, replace(row.document, title=title)) for row in rows)


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_byte_order_mark_and_every_row(rows: tuple[Row, ...]) -> None:
    read = table(figures_csv(rows))
    assert list(read[0]) == list(COLUMNS)
    assert [row["Số liệu"] for row in read] == [row.shown for row in rows]
    assert b"\r\n" in figures_csv(rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "-2+3+", "\uff1d", "\uff0b", "\uff20", "\uff0d"])
def test_no_cell_of_a_csv_begins_like_a_formula(rows: tuple[Row, ...], start: str) -> None:
    for row in table(figures_csv(titled(rows, f"{start}HYPERLINK(1)"))):
        assert row["Nhan đề"][0] not in "=+-@\t\r\uff1d\uff0b\uff20\uff0d"


def test_a_negative_number_stays_a_number_in_csv(rows: tuple[Row, ...]) -> None:
    assert table(figures_csv(titled(rows[:1], "-5%")))[0]["Nhan đề"] == "-5%"


def test_xlsx_has_the_same_rows_with_numbers_as_numbers(rows: tuple[Row, ...]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(figures_xlsx(rows))).active
    assert sheet is not None
    read = list(sheet.iter_rows(values_only=True))
    assert read[0] == COLUMNS
    assert [row[0] for row in read[1:]] == [row.shown for row in rows]
    visits = next(row for row in read if row[0] == "27.662.427")
    assert visits[COLUMNS.index("Giá trị")] == 27_662_427
    assert sheet.freeze_panes == "A2"


def test_no_cell_of_a_workbook_is_a_formula_and_no_sign_breaks_it(rows: tuple[Row, ...]) -> None:
    hostile = titled(rows, '=HYPERLINK("http://vi.du")\x01\ud800')
    sheet = openpyxl.load_workbook(io.BytesIO(figures_xlsx(hostile))).active
    assert sheet is not None
    types = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert types <= {"s", "n", "inlineStr"}
    assert str(sheet.cell(2, COLUMNS.index("Nhan đề") + 1).value).startswith("=HYPERLINK")


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_a_word_report_holds_text_verdicts_quotes_file_time_and_index() -> None:
    said = "\n".join(paragraphs(check_report_docx((THREE,))))
    for part in ("bao-cao.docx", "15:05 ngày 04/03/2026", "bản số 7", "Có 651 doanh nghiệp", "07/10/2023"):
        assert part in said
    for sign in ("✓ 30%", "✗ 615", "? 12"):
        assert sign in said
    marked = said.replace("✓ ", "").replace("✗ ", "").replace("? ", "")
    assert TEXT in marked


def test_a_word_report_takes_any_text() -> None:
    hostile = replace(THREE, text="\x00\ud800<w:p/>", verdicts=(), name="\x01.docx")
    assert "<w:p/>" in "\n".join(paragraphs(check_report_docx((hostile, THREE))))


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="Không ghi được"):
        write(str(tmp_path), b"")
