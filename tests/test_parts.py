"""A question that asks two things gets both, and is told which of them the sources do not say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.gate import MARKER
from bot.question.parts import parts
from bot.question.question import read
from tests.library import library

PLAN = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 77/KH-UBND | *An Giang, ngày 2 tháng 6 năm 2025* |

**KẾ HOẠCH**

**PHÁT TRIỂN THƯ VIỆN SỐ TỈNH AN GIANG**

Đến năm 2026, có 21 thư viện xã và 305 tủ sách thôn có máy đọc sách nói.

Cổng thư viện số An Giang có 48.200 bản sách điện tử. Cổng dịch vụ công An Giang có 611.000 lượt truy cập.

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Số hóa sách địa chí | Sở Văn hóa | Sở Tài chính | Quý III/2025 |
| 2 | Trang bị máy đọc sách nói cho trường học | Sở Giáo dục | Sở Văn hóa | Năm 2026 |
| 3 | Lập tủ sách tem thư | Sở Nội vụ | Sở Xây dựng, Sở Tài chính, Liên minh Hợp tác xã, Hội Nông dân tỉnh | Năm 2026 |

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Hòa
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("plan"), {"ke-hoach-77.md": PLAN})
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sở nào chủ trì số hóa sách địa chí ở An Giang, sở nào phối hợp?", ["**Sở Văn hóa**", "**Sở Tài chính**"]),
        ("Số hóa sách địa chí An Giang do sở nào chủ trì và làm khi nào?", ["**Sở Văn hóa**", "**Quý III/2025**"]),
        ("Đến năm 2026 An Giang có bao nhiêu thư viện xã và bao nhiêu tủ sách thôn?", ["**21", "**305"]),
        ("Kế hoạch 77 ban hành ngày nào và ai ký?", ["**ngày 2 tháng 6 năm 2025**", "**Lê Thị Hòa**"]),
        (
            "Kế hoạch thư viện số An Giang mang số hiệu gì và ký ngày nào?",
            ["**77/KH-UBND**", "ban hành **ngày 2 tháng"],
        ),
        ("Số hiệu, ngày ký và người ký của kế hoạch thư viện số An Giang?", ["**77/", "**ngày 2", "**Lê Thị Hòa** ký"]),
        (
            "Kế hoạch thư viện số An Giang do ai ký, ngày nào, số mấy?",
            ["**Lê Thị Hòa** ký", "**ngày 2", "**77/KH-UBND**"],
        ),
        ("Ai ký Kế hoạch 77 và kế hoạch đó được ban hành từ ngày nào?", ["**Lê Thị Hòa** ký", "**ngày 2 tháng 6"]),
        ("Ai chủ trì và ai phối hợp số hóa sách địa chí ở An Giang?", ["chủ trì: **Sở Văn hóa**", "**Sở Tài chính**"]),
        ("Cơ quan chủ trì và phối hợp số hóa sách địa chí An Giang là sở nào?", ["**Sở Văn hóa**", "**Sở Tài chính**"]),
    ],
)
def test_both_things_are_answered_each_with_its_citation(bot: Bot, question: str, said: list[str]) -> None:
    answer = bot.answer(question)
    lines = answer.text.splitlines()
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))
    cited = [int(n) for n in MARKER.findall(answer.text)]
    assert sorted(set(cited)) == [citation.n for citation in answer.citations]
    assert not set(MARKER.findall(lines[0])) & set(MARKER.findall(lines[1]))


def test_what_the_sources_do_not_say_of_it_is_named_and_not_taken_from_elsewhere(bot: Bot) -> None:
    answer = bot.answer("Cổng thư viện số An Giang có bao nhiêu bản sách điện tử và bao nhiêu lượt truy cập?")
    assert answer.outcome == "partial"
    assert "48.200" in answer.text
    assert "611.000" not in answer.text
    assert answer.text.endswith("các nguồn hiện có không nêu.")


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "An Giang có bao nhiêu huyện và bao nhiêu xã hoàn thành chuyển đổi số?",
            "An Giang có bao nhiêu huyện hoàn thành chuyển đổi số?",
            "An Giang có bao nhiêu xã hoàn thành chuyển đổi số?",
        ),
        ("Đê số do sở nào chủ trì, sở nào phối hợp?", "Đê số do sở nào chủ trì", "Đê số do sở nào phối hợp"),
        ("Cho biết số hiệu, người ký kế hoạch đê số?", "kế hoạch đê số mang số hiệu gì?", "kế hoạch đê số do ai ký?"),
    ],
)
def test_each_part_is_a_question_of_its_own(question: str, first: str, second: str) -> None:
    assert tuple(part.standalone for part in parts(read(question))) == (first, second)


def test_a_part_without_a_place_or_document_is_of_those_of_the_whole() -> None:
    signed, dated = parts(read("Ai ký Kế hoạch 77 của An Giang và ký ngày nào?"))
    assert (signed.kind, dated.kind) == ("person", "date")
    assert signed.numbers == dated.numbers == ("77",)
    assert dated.places == ("An Giang",)


@pytest.mark.parametrize(
    "question",
    [
        "An Giang có bao nhiêu doanh nghiệp số?",
        "Cơ quan, đơn vị nào chủ trì Kế hoạch 77?",
        "So sánh An Giang có bao nhiêu xã và Lào Cai có bao nhiêu xã",
        "An Giang và Lào Cai đứng thứ mấy?",
        "Năm 2025 kinh tế số chiếm bao nhiêu, năm 2030 chiếm bao nhiêu?",
    ],
)
def test_what_asks_one_thing_or_compares_is_left_whole(question: str) -> None:
    assert parts(read(question)) == ()


def test_a_row_is_named_by_its_task_and_not_by_its_longest_cell(bot: Bot) -> None:
    text = bot.answer("Sở nào chủ trì lập tủ sách tem thư ở An Giang?").text
    assert "Lập tủ sách tem thư – cơ quan chủ trì: **Sở Nội vụ**" in text
    assert "Hội Nông dân" not in text


def test_two_counts_asked_as_the_least_are_both_found(tmp_path: Path) -> None:
    goal = (
        "Nghị quyết tỉnh An Giang\n\nĐến năm 2026: Có 05 huyện, thị xã trở lên và 210 xã trở lên hoàn thành số hóa.\n"
    )
    index = library(tmp_path, {"nghi-quyet.txt": goal})
    told = Bot(index).answer("Đến năm 2026 An Giang cần ít nhất mấy huyện, mấy xã hoàn thành số hóa?").text
    index.close()
    assert "05 huyện" in told
    assert "210 xã" in told
