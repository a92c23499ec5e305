"""Whose document it is: a province's, or a ward's, whose figures are no province's."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from bot.checking.check import check
from sources.readers import subject
from sources.readers.content import Content
from tests.library import library

HEAD = """|
**ỦY BAN NHÂN DÂN
{issuer}**
Số: 12/KH-UBND
|
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
*Đắk Lắk, ngày 05 tháng 02 năm 2026*
|

**KẾ HOẠCH**

**Chuyển đổi số {issuer} năm 2026**

**I. KẾT QUẢ NĂM 2025**

"""
WARD = HEAD.format(issuer="PHƯỜNG TÂN LẬP") + (
    "Đã thành lập 24 Tổ công nghệ số cộng đồng với 168 thành viên. Tổng kinh phí 12 triệu đồng, gồm: ngân sách phường "
    "9 triệu đồng; tài trợ 3 triệu đồng.\n"
)
PROVINCE = HEAD.format(issuer="TỈNH ĐẮK LẮK") + (
    "Đã thành lập 2.480 Tổ công nghệ số cộng đồng. Có 85% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.\n"
)


@pytest.mark.parametrize(
    ("issuer", "title", "places"),
    [
        ("UBND phường Tân Lập", "Kế hoạch 12/KH-UBND: Chuyển đổi số tỉnh Đắk Lắk", ("phường Tân Lập",)),
        ("UBND tỉnh Đắk Lắk UBND xã Ea Kao", "Kế hoạch", ("xã Ea Kao",)),
        ("UBND xã Ea Kao, tỉnh Đắk Lắk", "Kế hoạch", ("xã Ea Kao",)),
        (None, "Phường Tân Lập, tỉnh Đắk Lắk: chuyển đổi số năm 2026", ("phường Tân Lập",)),
        (None, "Đắk Lắk: phường Tân Lập ra quân chuyển đổi số", ("Đắk Lắk",)),
        ("UBND tỉnh Đắk Lắk", "Kế hoạch thí điểm tại phường Tân Lập", ("Đắk Lắk",)),
        ("UBND tỉnh Đắk Lắk", "Kế hoạch chuyển đổi số cấp xã", ("Đắk Lắk",)),
    ],
)
def test_a_document_is_of_the_ward_or_the_province_that_made_it(
    issuer: str | None, title: str, places: tuple[str, ...]
) -> None:
    content = Content(text="Tỉnh Đắk Lắk.", blocks=(), title=title, issuer=issuer)
    assert subject.places(content) == places


def test_a_wards_figure_is_told_as_the_wards_and_never_as_the_provinces(tmp_path: Path) -> None:
    bot = Bot(library(tmp_path, {"phuong.md": WARD}))
    assert bot.answer("Đắk Lắk có bao nhiêu Tổ công nghệ số cộng đồng?").abstained
    for asked in ("Phường Tân Lập có", "Phường Tân Lập, tỉnh Đắk Lắk có", "Có"):
        told = bot.answer(f"{asked} bao nhiêu Tổ công nghệ số cộng đồng?").text
        assert told.startswith("Phường Tân Lập, năm 2025: Đã thành lập **24** Tổ công nghệ số cộng đồng [1]")
    said = check("Đắk Lắk có 24 Tổ công nghệ số cộng đồng. Phường Tân Lập có 24 Tổ công nghệ số cộng đồng.", bot.index)
    assert [verdict.kind for verdict in said] == ["not_found", "confirmed"]


def test_a_figure_is_told_without_the_words_that_lead_to_the_next(tmp_path: Path) -> None:
    bot = Bot(library(tmp_path, {"phuong.md": WARD}))
    assert "đồng [1]" in bot.answer("Tổng kinh phí của phường Tân Lập là bao nhiêu?").text


def test_an_items_number_is_not_told_with_its_figure(tmp_path: Path) -> None:
    aims = "**II. MỤC TIÊU NĂM 2026**\n\n1. 90% hộ gia đình có cáp quang.\n\n2. 40% người dân có chữ ký số cá nhân.\n"
    bot = Bot(library(tmp_path, {"phuong.md": WARD + "\n" + aims}))
    told = bot.answer("Phường Tân Lập đặt mục tiêu bao nhiêu phần trăm người dân có chữ ký số cá nhân năm 2026?").text
    assert told.startswith("Phường Tân Lập, năm 2026: **40%** người dân có chữ ký số cá nhân")
    assert bot.answer("Phường Tân Lập năm 2026 muốn bao nhiêu phần trăm người dân có CKS cá nhân?").text == told


def test_what_a_province_says_of_its_communes_is_the_provinces(tmp_path: Path) -> None:
    bot = Bot(library(tmp_path, {"tinh.md": PROVINCE, "phuong.md": WARD}))
    assert "**2.480**" in bot.answer("Đắk Lắk có bao nhiêu Tổ công nghệ số cộng đồng?").text
    told = bot.answer("Đắk Lắk có bao nhiêu phần trăm hồ sơ công việc cấp xã được xử lý trên môi trường mạng?")
    assert told.text.startswith("Đắk Lắk")
    assert "**85%**" in told.text
