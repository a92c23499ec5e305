"""Official documents in the form of Decree 30/2020/NĐ-CP, wrapped and flattened as web copies are."""

from __future__ import annotations

from datetime import date

import pytest

from sources.readers import text
from sources.readers.casing import Spelling
from sources.readers.content import Content

PLAN = """|
**ỦY BAN NHÂN
DÂN**
TỈNH ĐỒNG THÁP
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 12/KH-UBND
|
*Đồng Tháp, ngày
01 tháng 12 năm 2025*
|


**KẾ HOẠCH**

TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW TRONG DOANH NGHIỆP
NHỎ VÀ VỪA NHIỆM KỲ XIV

Ủy ban nhân dân Tỉnh ban hành Kế hoạch triển
khai Nghị quyết số 57-NQ/TW trong doanh nghiệp nhỏ và vừa của
tỉnh Đồng Tháp như sau:

**I. MỤC
TIÊU**

a) Đến năm 2026

- Hoàn thành 30% hồ sơ trên môi
trường số.

2. Kế hoạch này có hiệu lực kể từ ngày ký.


|
*Nơi nhận:*
- Bộ Khoa học và Công nghệ;
- Lưu: VT.
|
**TM. ỦY BAN
NHÂN DÂN**
KT. CHỦ TỊCH
**Nguyễn Văn An**
|


**PHỤ LỤC**

DANH MỤC NHIỆM VỤ (GIAI ĐOẠN 2025-2030)

*(Kèm theo Kế hoạch số 12/KH-UBND)*
"""

PLAIN = """UBND TỈNH NGHỆ AN
SỞ Y TẾ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 77/QĐ-SYT

Nghệ An, ngày 5 tháng 3 năm 2024

QUYẾT ĐỊNH

Về việc ban hành quy chế dữ liệu mở

GIÁM ĐỐC SỞ Y TẾ

Căn cứ Luật Dữ liệu ngày 30 tháng 11 năm 2024;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này quy chế dữ liệu mở của ngành y tế.

Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 4 năm 2024.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

GIÁM ĐỐC
Trần Thị Bình
"""


def kinds(content: Content) -> dict[str, str]:
    return {content.text[block.start : block.end]: block.kind for block in content.blocks}


def headings(content: Content) -> list[tuple[int, str]]:
    return [(b.level, content.text[b.start : b.end]) for b in content.blocks if b.kind == "heading"]


def test_the_form_gives_number_issuer_date_and_title_in_usual_letters() -> None:
    read = text.read(PLAN)
    assert read.number == "12/KH-UBND"
    assert read.issuer == read.publisher == "UBND tỉnh Đồng Tháp"
    assert read.published == read.effective == date(2025, 12, 1)
    title = "Triển khai Nghị quyết số 57-NQ/TW trong doanh nghiệp nhỏ và vừa nhiệm kỳ XIV"
    assert read.title == f"Kế hoạch 12/KH-UBND: {title}"


def test_the_form_is_read_without_tables_and_markup() -> None:
    read = text.read(PLAIN)
    assert (read.number, read.published, read.effective) == ("77/QĐ-SYT", date(2024, 3, 5), date(2024, 4, 1))
    assert read.title == "Quyết định 77/QĐ-SYT: Về việc ban hành quy chế dữ liệu mở"


def test_the_file_s_text_is_kept_whole() -> None:
    assert text.read(PLAN).text == PLAN


def test_motto_and_recipients_are_noise_but_number_date_and_signer_are_not() -> None:
    found = kinds(text.read(PLAN))
    assert found["Số: 12/KH-UBND\n|\n*Đồng Tháp, ngày\n01 tháng 12 năm 2025*"] == "row"
    assert found["**TM. ỦY BAN\nNHÂN DÂN**\nKT. CHỦ TỊCH\n**Nguyễn Văn An**"] == "paragraph"
    content = " ".join(words for words, kind in found.items() if kind != "noise")
    assert "CỘNG HÒA" not in content
    assert "Lưu: VT" not in content


def test_recipients_and_form_words_are_noise_without_tables_too() -> None:
    content = " ".join(words for words, kind in kinds(text.read(PLAIN)).items() if kind != "noise")
    assert "Lưu: VT" not in content
    assert "QUYẾT ĐỊNH:" not in content
    assert "Trần Thị Bình" in content


def test_the_structure_becomes_levels_under_the_title() -> None:
    assert headings(text.read(PLAN)) == [
        (1, "**KẾ HOẠCH**\n\nTRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW TRONG DOANH NGHIỆP\nNHỎ VÀ VỪA NHIỆM KỲ XIV"),
        (2, "**I. MỤC\nTIÊU**"),
        (3, "a) Đến năm 2026"),
        (2, "**PHỤ LỤC**"),
        (3, "DANH MỤC NHIỆM VỤ (GIAI ĐOẠN 2025-2030)"),
    ]


@pytest.mark.parametrize(
    "article",
    [
        "Ngày 10/11/2021, Tỉnh ủy ban hành Nghị quyết số 06-NQ/TU về chuyển đổi số.",
        "KẾ HOẠCH\n\nCả tỉnh cùng làm kế hoạch chuyển đổi số.",
        "Thanh Hóa, ngày 5 tháng 3 năm 2024\n\nTỉnh Thanh Hóa tổ chức hội thảo.",
    ],
)
def test_an_article_that_speaks_of_documents_is_none(article: str) -> None:
    read = text.read(article)
    assert (read.number, read.issuer, read.published) == (None, None, None)


@pytest.mark.parametrize("day", ["31 tháng 2 năm 2025", "00 tháng 13 năm 2025"])
def test_an_impossible_date_is_none(day: str) -> None:
    assert text.read(PLAN.replace("01 tháng 12 năm 2025", day)).published is None


def test_capitals_become_the_letters_of_the_body() -> None:
    body = "Chuyển đổi số tại tỉnh Thanh Hóa. Cộng đồng theo Nghị quyết 06-NQ/TU của Tỉnh ủy, năm 2025.\nTỈNH THANH HÓA"
    assert Spelling(body).restore("CỘNG ĐỒNG CHUYỂN ĐỔI SỐ TỈNH THANH HÓA") == "Cộng đồng chuyển đổi số tỉnh Thanh Hóa"
    overlapping = "Ủy ban nhân dân Tỉnh và cộng đồng, hợp đồng của tỉnh Đồng Tháp."
    assert Spelling(overlapping).restore("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP") == "Ủy ban nhân dân Tỉnh Đồng Tháp"
    assert Spelling(body).restore("NGHỊ QUYẾT 06-NQ/TU KHÓA XIX") == "Nghị quyết 06-NQ/TU khóa XIX"
