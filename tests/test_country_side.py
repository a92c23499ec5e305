"""A province beside the whole country: both sides are told, each of its own sources, of the same indicator."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from bot.question.question import read
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder

SOURCES = {
    "ca-nuoc.md": """# Chương trình đọc sách số (cả nước)

- Đến năm 2031 tỷ lệ sách số của cả nước đạt 35%.
- Đến năm 2031 tỷ lệ sách số ở từng cấp học của cả nước đạt tối thiểu 15%.
- Đến năm 2031 tỷ lệ máy đọc ở từng cấp học của cả nước đạt tối thiểu 65%.
""",
    "son-la.md": """---
title: "Sơn La đọc sách số"
places: ["Sơn La"]
---

# Sơn La đọc sách số

- Đến năm 2031 tỷ lệ sách số của Sơn La đạt 25%.
- Đến năm 2031 Sơn La mở 44 phòng đọc.
""",
    "lai-chau.md": """---
title: "Lai Châu đọc sách số"
places: ["Lai Châu"]
---

# Lai Châu đọc sách số

- Đến năm 2031 tỷ lệ sách số của Lai Châu đạt 45%.
""",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    folder = tmp_path_factory.mktemp("country")
    (folder / "sources").mkdir()
    for name, text in SOURCES.items():
        (folder / "sources" / name).write_text(text, encoding="utf-8")
    encoder = StaticEncoder.shipped()
    ingest([str(folder / "sources")], Path(folder / "data"), encoder)
    return Bot(Index.open(folder / "data", encoder))


@pytest.mark.parametrize(
    "asked",
    [
        "So sánh tỷ lệ sách số đến năm 2031 của Sơn La với cả nước",
        "Đến năm 2031 tỷ lệ sách số của Sơn La so với cả nước là bao nhiêu?",
        "ty le sach so den nam 2031 cua Son La va ca nuoc la bao nhieu",
    ],
)
def test_both_sides_are_told_of_their_own_sources(bot: Bot, asked: str) -> None:
    answer = bot.answer(asked).text
    assert "Sơn La: **25%**" in answer
    assert "Cả nước: **35%**" in answer
    assert "45%" not in answer
    assert "15%" not in answer


def test_what_holds_for_each_is_not_told_of_the_whole(bot: Bot) -> None:
    assert "65%" not in bot.answer("Tỷ lệ máy đọc của cả nước đến năm 2031 là bao nhiêu?").text
    assert "65%" in bot.answer("Tỷ lệ máy đọc ở từng cấp học của cả nước đến năm 2031 là bao nhiêu?").text


def test_a_side_without_a_source_is_said_to_be_missing(bot: Bot) -> None:
    answer = bot.answer("So sánh số phòng đọc đến năm 2031 của Sơn La với cả nước")
    assert "44" in answer.text
    assert "Cả nước: các nguồn hiện có không nêu" in answer.text
    assert answer.outcome == "partial"


@pytest.mark.parametrize("asked", ["Sơn La đứng thứ mấy so với cả nước?", "Sơn La có bao nhiêu phòng đọc?"])
def test_a_rank_among_all_is_no_comparison_with_the_country(asked: str) -> None:
    assert read(asked).sides() == ()
