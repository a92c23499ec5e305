"""Documents whose words and tables are known: made here in Word, Excel, CSV and HTML, with what makes each hard."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date

import docx
import openpyxl
from docx.document import Document as WordDocument
from openpyxl.styles import Font

from tests.legacy_bytes import ENCODERS


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a table row, the headers of their columns, and words that its section must hold."""

    cells: tuple[str, ...]
    columns: tuple[str, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document: its bytes, the paragraphs and rows that a reader must find, the noise that search must not."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]
    rows: tuple[Row, ...]
    noise: tuple[str, ...] = ()


GOALS = (
    "Tỷ lệ hồ sơ thủ tục hành chính được xử lý trực tuyến toàn trình đạt tối thiểu 80%.",
    "Kinh tế số chiếm từ 20% GRDP của tỉnh trở lên, năng suất lao động tăng tối thiểu 8%.",
    "100% xã, phường có tổ công nghệ số cộng đồng hoạt động hiệu quả; 90% thôn, bản có mạng băng rộng.",
)
BODY = (
    "Thực hiện Nghị quyết của Tỉnh ủy về chuyển đổi số, Ủy ban nhân dân tỉnh ban hành kế hoạch với các nội dung sau.",
    "Việc chuyển đổi số phải lấy người dân và doanh nghiệp làm trung tâm, bảo đảm an toàn thông tin mạng.",
)
COLUMNS = ("TT", "Chỉ tiêu", "Mục tiêu – Năm 2025", "Mục tiêu – Năm 2030", "Cơ quan chủ trì")
TARGETS = (
    ("1", "Hồ sơ trực tuyến toàn trình", "80%", "98,5%", "Văn phòng UBND tỉnh"),
    ("2", "Dân số có chữ ký số", "50%", "70%", "Sở Khoa học và Công nghệ"),
    ("3", "Lượt truy cập cổng dữ liệu", "1.148.705", "2.500.000", "Sở Khoa học và Công nghệ"),
    ("4", "Doanh nghiệp công nghệ số", "615", "1.200", "Sở Tài chính"),
)
SECTIONS = ("I Chính quyền số", "II Kinh tế số")


def _target_rows(columns: tuple[str, ...] = COLUMNS) -> tuple[Row, ...]:
    return tuple(Row(cells, columns, SECTIONS[number // 2]) for number, cells in enumerate(TARGETS))


def word_plan() -> Labelled:
    """An official plan: form, bold numbered headings, list numbers, a table with merged headers."""
    word = docx.Document()
    head = word.add_table(2, 2)
    for at, words in enumerate(("ỦY BAN NHÂN DÂN\nTỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                "Số: 15/KH-UBND", "An Giang, ngày 15 tháng 8 năm 2023")):  # fmt: skip
        head.cell(at // 2, at % 2).text = words
    for words in ("KẾ HOẠCH", "Chuyển đổi số tỉnh An Giang năm 2023", "I. MỤC TIÊU"):
        word.add_paragraph().add_run(words).bold = True
    word.add_paragraph(BODY[0])
    for goal in GOALS:
        word.add_paragraph(goal, style="List Number")
    _word_targets(word)
    word.add_paragraph(BODY[1])
    word.sections[0].footer.paragraphs[0].text = "Trang 1/12"
    goals = tuple(f"{number}. {goal}" for number, goal in enumerate(GOALS, 1))
    return Labelled("plan.docx", _saved(word), (BODY[0], *goals, BODY[1]), _target_rows(), ("Trang 1/12",))


def _word_targets(word: WordDocument) -> None:
    table = word.add_table(8, 5)
    heads = ("TT", "Chỉ tiêu", "Mục tiêu", "", "Cơ quan chủ trì")
    body = [("I", "Chính quyền số", "", "", ""), *TARGETS[:2], ("II", "Kinh tế số", "", "", ""), *TARGETS[2:]]
    for at, row in enumerate((heads, ("", "", "Năm 2025", "Năm 2030", ""), *body)):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Mục tiêu"
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column)).text = heads[column]


def word_old_font() -> Labelled:
    """A report typed in ABC fonts, whose capitals with tones are small letters in the font of capitals."""
    word = docx.Document()
    word.add_heading("Kết quả", 1)
    for words in (*BODY, *GOALS):
        paragraph = word.add_paragraph()
        for piece in re.findall(r"[ÀÁẢÃẠẦẤẨẪẬẰẮẲẴẶỀẾỂỄỆÈÉẺẼẸỦỤÙÚỨỪỬỮỰỐỒỔỖỘỚỜỞỠỢÓÒỎÕỌÍÌỈĨỊÝ]|[^\W\d]+|.", words):
            drawn = not piece.isascii() and len(piece) == 1 and piece.isupper() and piece not in "ĂÂÊÔƠƯĐ"
            typed = ENCODERS["TCVN3"](piece).decode("latin-1")
            paragraph.add_run(typed).font.name = ".VnTimeH" if drawn else ".VnTime"
    return Labelled("abc-font.docx", _saved(word), (*BODY, *GOALS), ())


def sheet_targets() -> Labelled:
    """A sheet with a title, a unit, two header rows, numbering, sections and numbers in formats."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Phụ lục I"
    rows: list[list[object]] = [
        ["PHỤ LỤC CHỈ TIÊU CHUYỂN ĐỔI SỐ"], [], ["TT", "Chỉ tiêu", "Mục tiêu", None, "Cơ quan chủ trì"],
        [None, None, "Năm 2025", "Năm 2030"], ["(1)", "(2)", "(3)", "(4)", "(5)"], ["I", "Chính quyền số"],
        [1, TARGETS[0][1], 0.8, 0.985, TARGETS[0][4]], [2, TARGETS[1][1], 0.5, 0.7, TARGETS[1][4]],
        ["II", "Kinh tế số"], [3, TARGETS[2][1], 1148705, 2500000, TARGETS[2][4]],
        [4, TARGETS[3][1], 615, 1200, TARGETS[3][4]],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for place, form in {"C7": "0%", "D7": "0.0%", "C8": "0%", "D8": "0%"}.items():
        sheet[place].number_format = form
    for at in (10, 11):
        sheet.cell(at, 3).number_format = sheet.cell(at, 4).number_format = "#,##0"
    for area in ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4"):
        sheet.merge_cells(area)
    sheet["A1"].font = Font(bold=True)
    return Labelled("targets.xlsx", _stored(book), ("PHỤ LỤC CHỈ TIÊU CHUYỂN ĐỔI SỐ",), _target_rows())


def sheet_two_tables() -> Labelled:
    """Two tables on one sheet, dates and decimals, a hidden sheet that must not be read."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Xã", "Số hộ", "Ngày công bố"], ["An Phú", 1204, date(2023, 8, 15)], ["Tri Tôn", 980, date(2024, 2, 1)], [],
        ["Dịch vụ", "Tỷ lệ (%)"], ["Khai sinh", 98.45], ["Đất đai", 71.2],
    ):  # fmt: skip
        sheet.append(row)
    book.create_sheet("Nháp").append(["Số liệu nháp 999"])
    book.worksheets[1].sheet_state = "hidden"
    first, second = ("Xã", "Số hộ", "Ngày công bố"), ("Dịch vụ", "Tỷ lệ (%)")
    rows = (
        Row(("An Phú", "1204", "15/08/2023"), first), Row(("Tri Tôn", "980", "01/02/2024"), first),
        Row(("Khai sinh", "98,45"), second), Row(("Đất đai", "71,2"), second),
    )  # fmt: skip
    return Labelled("two-tables.xlsx", _stored(book), (), rows, ("Số liệu nháp 999",))


def csv_old_encoding() -> Labelled:
    """A CSV with a title, semicolons, quoted cells, in Windows-1258."""
    lines = (
        "Tổng hợp kết quả năm 2023",
        "Tỉnh;Xếp hạng;Ghi chú",
        'Thanh Hóa;12;"tăng; so với 2022"',
        "Nghệ An;22;giữ nguyên",
    )
    columns = ("Tỉnh", "Xếp hạng", "Ghi chú")
    rows = (Row(("Thanh Hóa", "12", "tăng; so với 2022"), columns), Row(("Nghệ An", "22", "giữ nguyên"), columns))
    return Labelled("ranks.csv", ENCODERS["windows-1258"]("\n".join(lines)), (lines[0],), rows)


def page_news() -> Labelled:
    """A news page with menus, related links, a poll and a visitor count around its text and table."""
    head = "".join(f"<th>{words}</th>" for words in ("Chỉ tiêu", "Năm 2022", "Năm 2023"))
    cells = (("Hồ sơ trực tuyến", "61,2%", "80,5%"), ("Doanh nghiệp số", "520", "615"))
    body = "".join("<tr>" + "".join(f"<td>{word}</td>" for word in row) + "</tr>" for row in cells)
    noise = ("Trang chủ", "Có thể bạn quan tâm", "Bản quyền thuộc về Báo A")
    page = (
        '<html><head><title>Tin</title><meta property="og:title" content="An Giang chuyển đổi số"></head><body>'
        '<nav><a href="/">Trang chủ</a><a href="/tin">Tin tức</a></nav><article><h1>An Giang chuyển đổi số</h1>'
        f"<p>{BODY[0]}</p><h2>Kết quả</h2><ul>" + "".join(f"<li>{goal}</li>" for goal in GOALS)
        + f"</ul><table><tr>{head}</tr>{body}</table><p>{BODY[1]}</p></article><div><h3>Có thể bạn quan tâm</h3>"
        + "".join(f'<p><a href="/{n}">Tin liên quan số {n}</a></p>' for n in range(6))
        + "</div><footer>Bản quyền thuộc về Báo A</footer></body></html>"
    )  # fmt: skip
    columns = ("Chỉ tiêu", "Năm 2022", "Năm 2023")
    rows = tuple(Row(row, columns) for row in cells)
    return Labelled("news.html", page.encode(), (BODY[0], *GOALS, BODY[1]), rows, (*noise, "Tin liên quan số 3"))


def page_official() -> Labelled:
    """An official document published as a web page: layout tables, paragraphs in cells, a short table."""
    table = "".join(
        "<tr>" + "".join(f"<td><p>{word}</p></td>" for word in row) + "</tr>"
        for row in (("TT", "Nhiệm vụ", "Thời gian"), ("1", "Xây dựng kho dữ liệu dùng chung", "Quý IV/2023"))
    )
    page = (
        "<html><body><div><table><tr><td><p><b>ỦY BAN NHÂN DÂN</b></p><p>TỈNH NGHỆ AN</p></td><td>CỘNG HÒA XÃ HỘI "
        "CHỦ NGHĨA VIỆT NAM</td></tr><tr><td>Số: 9/KH-UBND</td><td>Nghệ An, ngày 2 tháng 3 năm 2023</td></tr></table>"
        f"<p><b>KẾ HOẠCH</b></p><p><b>Chuyển đổi số năm 2023</b></p><p>{BODY[0]}</p><p><b>I. MỤC TIÊU</b></p>"
        + "".join(f"<p>- {goal}</p>" for goal in GOALS) + f"<table>{table}</table><p>{BODY[1]}</p></div></body></html>"
    )  # fmt: skip
    rows = (Row(("1", "Xây dựng kho dữ liệu dùng chung", "Quý IV/2023"), ("TT", "Nhiệm vụ", "Thời gian")),)
    return Labelled("official.html", page.encode(), (BODY[0], *(f"- {goal}" for goal in GOALS), BODY[1]), rows)


def page_old() -> Labelled:
    """A page of the years of VNI fonts: no charset that holds, paragraphs between line breaks."""
    words = "<br><br>".join((*BODY, *GOALS))
    page = f"<html><head><title>Tin</title></head><body><div id=noi-dung>{words}</div></body></html>"
    return Labelled("vni.html", ENCODERS["VNI"](page), (*BODY, *GOALS), ())


MAKERS = (
    word_plan, word_old_font, sheet_targets, sheet_two_tables, csv_old_encoding, page_news, page_official, page_old
)  # fmt: skip


def _saved(word: WordDocument) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _stored(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
