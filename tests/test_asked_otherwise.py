"""The same is answered when it is asked in other words: now, where, who, which office, which rank."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.evidence.find import asked_terms
from bot.question.asking import kind_of
from bot.question.question import read
from index.static import StaticEncoder
from tests.library import library

SOURCES = {
    "dia-gioi.md": """# Tỉnh nào sáp nhập vào tỉnh nào

- Hà Giang nay thuộc Tuyên Quang, từ ngày 1/7/2025.
- Bạc Liêu nay thuộc Cà Mau, từ ngày 1/7/2025.
""",
    "lao-cai.md": """---
title: "Lào Cai đọc sách số"
places: ["Lào Cai"]
---

# Lào Cai đọc sách số

Lào Cai phấn đấu đến năm 2027 thuộc nhóm 12 tỉnh dẫn đầu cả nước về đọc sách số.

Triển lãm sách nói năm 2024 của Lào Cai mở tại Nhà văn hóa phường Cốc Lếu.

Ông Khánh mong muốn Lào Cai mở thêm phòng đọc ban đêm.

Lào Cai có 152 xã, phường, thị trấn. Ở Lào Cai, 41/152 xã, phường, thị trấn đã có tủ sách điện tử.

Các trường có văn bản đề nghị cấp sách, gửi Sở Giáo dục và Đào tạo tổng hợp, báo cáo UBND tỉnh cấp thêm sách.
""",
    "son-la.md": """---
title: "Sơn La đọc sách số"
places: ["Sơn La"]
---

# Sơn La đọc sách số

Sơn La phấn đấu đến năm 2027 thuộc nhóm 20 tỉnh dẫn đầu cả nước về đọc sách số.
""",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(library(tmp_path_factory.mktemp("otherwise"), SOURCES, StaticEncoder.shipped()))


@pytest.mark.parametrize(
    ("asked", "told", "others"),
    [
        ("Hà Giang bây giờ thuộc tỉnh nào?", ("Tuyên Quang",), ("Cà Mau",)),
        ("Triển lãm sách nói năm 2024 ở Lào Cai bày ở chỗ nào?", ("Cốc Lếu",), ()),
        ("Ai mong muốn Lào Cai mở thêm phòng đọc ban đêm?", ("**Ông Khánh**",), ()),
        ("Toàn tỉnh Lào Cai có bao nhiêu xã, phường, thị trấn?", ("152",), ("41/152",)),
        ("Các trường ở Lào Cai gửi văn bản đề nghị cấp sách về sở nào?", ("**Sở Giáo dục và Đào tạo**",), ()),
        ("So sánh mục tiêu thứ hạng đọc sách số đến năm 2027 của Lào Cai và Sơn La", ("**12", "**20"), ()),
    ],
)
def test_a_question_in_other_words_gets_the_same_answer(
    bot: Bot, asked: str, told: tuple[str, ...], others: tuple[str, ...]
) -> None:
    answer = bot.answer(asked).text
    assert all(part in answer for part in told), answer
    assert not any(part in answer for part in others), answer


def test_words_for_the_present_are_not_looked_for(bot: Bot) -> None:
    asked = asked_terms(bot.index, read("Hà Giang bây giờ thuộc tỉnh nào?"))
    assert "bây" not in {term.form for term in asked}
    assert "giang" in {term.form for term in asked}


def test_which_spot_asks_for_a_place() -> None:
    assert kind_of("trien lam sach noi bay o cho nao") == "place"
