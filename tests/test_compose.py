"""Of a list the items that are what is asked for are told, and no others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from tests.library import library

PLAN = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 77/KH-UBND | *An Giang, ngày 2 tháng 6 năm 2025* |

**KẾ HOẠCH**

**PHÁT TRIỂN THƯ VIỆN SỐ TỈNH AN GIANG**

**1. Nền tảng mượn sách, thanh toán điện tử**

Nghiên cứu, triển khai các nền tảng mượn sách như:

- Thiết bị mượn sách không cần thủ thư ở bến phà.

- Thiết bị mượn sách liên thông giữa các trường.

- Thiết bị mượn sách tự động ở chợ.

- Bản đồ các kệ gỗ.

**2. Đào tạo**

- Mở lớp cho thủ thư.

**3. Sở Xây dựng**

- Lắp kệ sách bằng gỗ tràm.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("plan"), {"ke-hoach-77.md": PLAN})
    yield Bot(index)
    index.close()


def test_items_that_say_it_in_other_words_are_told_with_the_one_that_says_it_all(bot: Bot) -> None:
    text = bot.answer("An Giang sẽ đặt những thiết bị mượn sách tự động nào?").text
    assert "bến phà" in text
    assert "các trường" in text
    assert "ở chợ" in text
    assert "kệ gỗ" not in text


def test_a_heading_is_cited_after_what_stands_below_it(bot: Bot) -> None:
    text = bot.answer("Đơn vị nào ở An Giang lắp kệ sách bằng gỗ tràm?").text
    assert text == "**Sở Xây dựng**: Lắp kệ sách bằng gỗ tràm [1][2]."
