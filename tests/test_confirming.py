"""A body that a question supposes is confirmed, or the one that the source names is told in its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.composing.confirming import supposed
from bot.question.question import read
from tests.library import library

PLAN = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 77/KH-UBND | *An Giang, ngày 2 tháng 6 năm 2025* |

**KẾ HOẠCH**

**PHÁT TRIỂN THƯ VIỆN SỐ TỈNH AN GIANG**

**I. NHIỆM VỤ**

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Số hóa sách địa chí cổ | Sở VHTTDL | Sở Tài chính | Quý III/2025 |
| 2 | Trang bị máy đọc sách nói cho trường học | Các sở, ban, ngành | UBND các xã | Năm 2026 |

**II. TỔ CHỨC THỰC HIỆN**

**1. Sở Xây dựng**

- Chủ trì lắp tủ sách điện tử ở bến phà.

- Phối hợp kéo cáp quang đến trạm đọc sách.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("plan"), {"ke-hoach-77.md": PLAN})
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sở Giao thông vận tải An Giang chủ trì lắp tủ sách điện tử ở bến phà, đúng không?", "nguồn nêu Sở Xây dựng."),
        ("Có phải Sở Tài chính An Giang chủ trì số hóa sách địa chí cổ không?", "nguồn nêu Sở VHTTDL."),
        ("Số hóa sách địa chí cổ An Giang do Sở Nội vụ phối hợp phải không?", "nguồn nêu Sở Tài chính."),
    ],
)
def test_a_body_that_the_source_does_not_name_is_denied_with_the_one_it_names(
    bot: Bot, question: str, said: str
) -> None:
    assert bot.answer(question).text.startswith(f"Không đúng: {said}")


@pytest.mark.parametrize(
    "question",
    [
        "Sở Xây dựng An Giang chủ trì lắp tủ sách điện tử ở bến phà, đúng không?",
        "Có phải Sở Văn hóa, Thể thao và Du lịch chủ trì số hóa sách địa chí cổ An Giang không?",
        "Số hóa sách địa chí cổ An Giang do Sở Tài chính phối hợp phải không?",
    ],
)
def test_the_body_that_the_source_names_is_confirmed(bot: Bot, question: str) -> None:
    assert bot.answer(question).text.startswith("Đúng.")


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế An Giang chủ trì trang bị máy đọc sách nói cho trường học, đúng không?",
        "Sở Xây dựng An Giang chủ trì kéo cáp quang đến trạm đọc sách, đúng không?",
        "Sở Y tế An Giang chủ trì tiêm phòng cho đàn bò, đúng không?",
    ],
)
def test_where_all_bodies_take_part_or_another_part_is_told_nothing_is_confirmed_or_denied(
    bot: Bot, question: str
) -> None:
    assert not bot.answer(question).text.startswith(("Đúng", "Không đúng"))


def test_a_question_about_no_body_supposes_none() -> None:
    assert supposed(read("An Giang có chủ trì thư viện số không?")) is None
    assert supposed(read("Có phải An Giang có 615 doanh nghiệp số không?")) is None
