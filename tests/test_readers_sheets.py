"""Spreadsheets: rows with their headers, sections and units; numbers and dates as Vietnamese writes them."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from sources.document import Block
from sources.errors import SourceError
from sources.readers import comma_separated, xlsx
from sources.readers.content import Content
from sources.readers.number_format import written


def read(book: Workbook) -> Content:
    stream = io.BytesIO()
    book.save(stream)
    return xlsx.read(stream.getvalue())


def rows(content: Content) -> dict[str, Block]:
    return {content.text[block.start : block.end]: block for block in content.blocks if block.kind == "row"}


def sheet() -> Workbook:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Phụ lục 1"
    first.append(["CHỈ TIÊU CHUYỂN ĐỔI SỐ TỈNH AN GIANG"])
    first.append([None, None, None, None, "Đơn vị tính: %"])
    first.append([])
    first.append(["TT", "Chỉ tiêu", "Mục tiêu", None, "Cơ quan chủ trì"])
    first.append([None, None, "Năm 2025", "Năm 2030", None])
    first.append(["(1)", "(2)", "(3)", "(4)", "(5)"])
    first.append(["I", "Chính quyền số"])
    first.append([1, "Hồ sơ trực tuyến", 0.984, 1, "Sở KHCN"])
    first.append([2, "Lượt truy cập", 1148705, None, None])
    first.append(["Xã hội số"])
    first.append([3, "Ngày giao", date(2023, 8, 15), 98.4, "Sở TTTT"])
    first.append(["Ghi chú: số liệu tạm tính."])
    first["C8"].number_format, first["D8"].number_format, first["C9"].number_format = "0.0%", "0%", "#,##0"
    for area in ("A1:E1", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "E8:E9", "A10:E10"):
        first.merge_cells(area)
    return book


def test_each_row_has_its_headers_section_and_unit() -> None:
    found = rows(read(sheet()))
    columns = ("TT", "Chỉ tiêu", "Mục tiêu – Năm 2025", "Mục tiêu – Năm 2030", "Cơ quan chủ trì")
    first = found["1 | Hồ sơ trực tuyến | 98,4% | 100% | Sở KHCN"]
    assert (first.columns, first.section) == (columns, "I Chính quyền số · Đơn vị tính: %")
    second = found["2 | Lượt truy cập | 1.148.705"]
    assert second.columns == columns[:3]
    assert second.section == "I Chính quyền số · Cơ quan chủ trì: Sở KHCN · Đơn vị tính: %"
    assert found["3 | Ngày giao | 15/08/2023 | 98,4 | Sở TTTT"].section == "Xã hội số · Đơn vị tính: %"


def test_the_sheet_and_its_title_are_headings_and_its_note_is_none() -> None:
    content = read(sheet())
    kinds = {content.text[block.start : block.end]: block.kind for block in content.blocks}
    assert kinds["Phụ lục 1"] == kinds["CHỈ TIÊU CHUYỂN ĐỔI SỐ TỈNH AN GIANG"] == "heading"
    assert kinds["Ghi chú: số liệu tạm tính."] == "paragraph"
    assert content.title == "CHỈ TIÊU CHUYỂN ĐỔI SỐ TỈNH AN GIANG"


def test_a_stray_cell_at_the_far_end_costs_nothing() -> None:
    book = sheet()
    book.worksheets[0]["XFD1048576"] = "lạc"
    assert "1 | Hồ sơ trực tuyến | 98,4% | 100% | Sở KHCN" in rows(read(book))


def test_hidden_sheets_are_not_read() -> None:
    book = sheet()
    book.create_sheet("Ẩn").append(["Tối mật"])
    book.worksheets[1].sheet_state = "hidden"
    assert "Tối mật" not in read(book).text


def test_two_tables_of_a_sheet_keep_their_own_headers() -> None:
    book = openpyxl.Workbook()
    for row in (["Xã", "Số hộ"], ["An Phú", 12], [], ["Trường", "Số lớp"], ["Tiểu học A", 7]):
        book.worksheets[0].append(row)
    found = rows(read(book))
    assert found["An Phú | 12"].columns == ("Xã", "Số hộ")
    assert found["Tiểu học A | 7"].columns == ("Trường", "Số lớp")


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.984, "0.0%", "98,4%"), (1148705, "#,##0", "1.148.705"), (2025, "General", "2025"),
        (0.1 + 0.2, "General", "0,3"), (1234567.891, "#,##0.00", "1.234.567,89"), (98.4, '0.0"%"', "98,4%"),
        (-5.5, "#,##0.00;(#,##0.00)", "(5,50)"), (12.5, "0.##", "12,5"), (3, '0.00" tỷ đồng"', "3,00 tỷ đồng"),
        (1234567, '#,##0,"k"', "1.235k"), (5, "[$₫-42A] #,##0", "₫ 5"), (7, "@", "7"), (0.5, "# ?/?", "0,5"),
        (1e25, "General", "10000000000000000000000000"), (float("inf"), "0.0", "Infinity"), (True, "General", "TRUE"),
        (date(2023, 8, 15), "yyyy-mm-dd", "15/08/2023"), (datetime(2023, 8, 15, 7, 5), "General", "15/08/2023 07:05"),
        (date(2023, 8, 15), "mm/yyyy", "08/2023"), (time(7, 5), "h:mm", "07:05"), (None, "0", ""), ("01", "0", "01"),
    ],
)  # fmt: skip
def test_a_value_is_written_in_its_format(value: object, form: str, shown: str) -> None:
    assert written(value, form) == shown


@given(
    st.integers(-(10**15), 10**15) | st.floats(allow_nan=False),
    st.text(st.sampled_from('#0?,.%"\\[]$;_*EeđA-/ @'), max_size=12),
)
def test_no_format_stops_a_number_from_being_written(value: float, form: str) -> None:
    assert isinstance(written(value, form), str)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_a_csv_file_is_found(delimiter: str) -> None:
    lines = [["Tỉnh", "Năm 2022", "Tỷ lệ (%)"], ["Thanh Hóa", "1.148.705", "98.4"], ["Nghệ An", "7", ""]]
    content = comma_separated.read("\n".join(delimiter.join(line) for line in lines))
    found = rows(content)
    assert found["Thanh Hóa | 1.148.705 | 98.4"].columns == ("Tỉnh", "Năm 2022", "Tỷ lệ (%)")
    assert found["Nghệ An | 7"].columns == ("Tỉnh", "Năm 2022")


def test_quoted_cells_of_a_csv_file_may_hold_delimiters_and_titles_stand_above() -> None:
    content = comma_separated.read('BÁO CÁO DỮ LIỆU MỞ\nTỉnh,Tỷ lệ\n"Huế, Đà Nẵng","98,4%"\n')
    assert rows(content)["Huế, Đà Nẵng | 98,4%"].columns == ("Tỉnh", "Tỷ lệ")
    assert content.title == "BÁO CÁO DỮ LIỆU MỞ"


@given(st.text(st.sampled_from('aĐ1%,;"\t|\n năm2025'), max_size=200))
def test_blocks_of_any_csv_text_cover_it_in_order(text: str) -> None:
    try:
        content = comma_separated.read(text)
    except SourceError:
        return
    position = 0
    for block in content.blocks:
        assert position <= block.start < block.end
        assert not content.text[position : block.start].strip()
        position = block.end
    assert not content.text[position:].strip()


def test_a_damaged_workbook_ends_with_a_reason() -> None:
    stream = io.BytesIO()
    sheet().save(stream)
    data = stream.getvalue()
    for size in range(0, len(data), len(data) // 50):
        with pytest.raises(SourceError):
            xlsx.read(data[:size])
    for at in range(0, len(data), len(data) // 50):
        try:
            xlsx.read(data[:at] + bytes((data[at] ^ 0xFF,)) + data[at + 1 :])
        except SourceError:
            continue
