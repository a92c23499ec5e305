"""Duties: what a plan gives a body to do is told whole, from its heading, its tables and its lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.evidence.bodies import asked_body
from bot.question.question import read
from index.index import Index
from tests.library import library

PLAN = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 41/KH-UBND | *An Giang, ngày 12 tháng 3 năm 2025* |

**KẾ HOẠCH**

**CHUYỂN ĐỔI SỐ NGÀNH THỦY LỢI TỈNH AN GIANG**

**I. NHIỆM VỤ**

**1. Dữ liệu**

a) Nhiệm vụ: Lập bản đồ số các tuyến đê.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.

- Đơn vị phối hợp: Sở Tài chính.

**II. TỔ CHỨC THỰC HIỆN**

**1. Sở Tài chính**

- Bố trí kinh phí cho trạm quan trắc mực nước.

- Thẩm tra quyết toán các dự án thủy lợi.

**2. Ủy ban nhân dân các xã, phường**

- Rà soát cống dưới đê trên địa bàn.

**3. Các sở, ban, ngành**

- Báo cáo tiến độ trước ngày 20 tháng 11 hằng năm.
"""

TABLE = """| ỦY BAN NHÂN DÂN TỈNH AN GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 77/KH-UBND | *An Giang, ngày 2 tháng 6 năm 2025* |

**KẾ HOẠCH**

**PHÁT TRIỂN THƯ VIỆN SỐ TỈNH AN GIANG**

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Số hóa sách địa chí | Sở VHTTDL | Sở Tài chính | Quý III/2025 |
| 2 | Trang bị máy đọc sách nói cho trường học | Sở GD&ĐT | Sở VHTTDL | Năm 2026 |
| 3 | Mở phòng đọc điện tử ở bến phà | Sở VHTTDL | UBND các xã, phường | Năm 2026 |
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("plans"), {"ke-hoach-41.md": PLAN, "ke-hoach-77.md": TABLE})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def bot(index: Index) -> Bot:
    return Bot(index)


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Sở Tài chính An Giang có nhiệm vụ gì?", "so tai chinh"),
        ("Sở KH&CN phải làm gì?", "so khoa hoc cong nghe"),
        ("Trách nhiệm của UBND cấp xã trong Kế hoạch 41 là gì?", "uy ban nhan dan xa"),
        ("Kế hoạch 41 giao Sở Tài chính làm gì?", "so tai chinh"),
        ("Quyết định 12 yêu cầu gì với các tỉnh?", "tinh"),
        ("Thế còn Sở Nội vụ thì làm gì?", "so noi vu"),
        ("nhiem vu cua so tai chinh", "so tai chinh"),
        ("Sở Nội vụ tỉnh An Giang chủ trì những nhiệm vụ nào?", "so noi vu"),
    ],
)
def test_the_body_is_read_from_the_question(question: str, body: str) -> None:
    assert asked_body(read(question)) == tuple(body.split())


@pytest.mark.parametrize(
    "question",
    [
        "Doanh nghiệp được hỗ trợ gì?",
        "Sở Tài chính làm gì để giảm nợ đọng?",
        "An Giang có nhiệm vụ gì?",
        "Sở nào chủ trì số hóa sách?",
        "Sở Tài chính có bao nhiêu nhiệm vụ?",
        "Nhiệm vụ của Sở Tài chính năm 2026 là gì?",
    ],
)
def test_where_more_or_no_body_is_asked_it_is_no_question_for_duties(question: str) -> None:
    assert asked_body(read(question)) is None


def test_what_stands_under_a_bodys_heading_is_told_whole_and_cited(bot: Bot) -> None:
    answer = bot.answer("Kế hoạch 41 giao Sở Tài chính nhiệm vụ gì?")
    assert answer.text.startswith("**Sở Tài chính – ")
    assert "Bố trí kinh phí cho trạm quan trắc mực nước [2]" in answer.text
    assert "Thẩm tra quyết toán các dự án thủy lợi [3]" in answer.text
    assert "Lập bản đồ số các tuyến đê (phối hợp)" in answer.text
    assert "cống" not in answer.text
    assert answer.citations[0].quote.strip("*0123456789. ") == "Sở Tài chính"


def test_a_body_among_others_in_a_heading_is_found_by_its_everyday_name(bot: Bot) -> None:
    assert "Rà soát cống dưới đê" in bot.answer("UBND cấp xã ở An Giang phải làm gì?").text
    assert "Rà soát cống dưới đê" in bot.answer("cac xa phuong o an giang co trach nhiem gi").text


def test_a_tables_tasks_are_told_with_the_part_that_the_body_takes(bot: Bot) -> None:
    answer = bot.answer("Sở Văn hóa, Thể thao và Du lịch An Giang có nhiệm vụ gì?")
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert [line.split(" [")[0] for line in lines] == [
        "- Số hóa sách địa chí (chủ trì)",
        "- Mở phòng đọc điện tử ở bến phà (chủ trì)",
        "- Trang bị máy đọc sách nói cho trường học (phối hợp)",
    ]


def test_only_the_asked_part_is_told(bot: Bot) -> None:
    text = bot.answer("Sở VHTTDL An Giang chủ trì những nhiệm vụ nào?").text
    assert "Số hóa sách địa chí" in text
    assert "máy đọc sách" not in text
    text = bot.answer("Sở VHTTDL An Giang phối hợp những nhiệm vụ nào?").text
    assert "máy đọc sách" in text
    assert "Số hóa sách địa chí" not in text


def test_a_task_of_a_list_belongs_to_who_leads_it(bot: Bot) -> None:
    answer = bot.answer("Sở Nông nghiệp và Môi trường An Giang chủ trì nhiệm vụ gì?")
    assert "Lập bản đồ số các tuyến đê (chủ trì)" in answer.text
    assert "Sở Nông nghiệp" in answer.citations[0].quote


def test_tasks_of_several_plans_stand_apart(bot: Bot) -> None:
    text = bot.answer("Sở Tài chính An Giang phải làm gì?").text
    assert "41/KH-UBND" in text
    assert "77/KH-UBND" in text


@pytest.mark.parametrize("question", ["Sở Y tế An Giang có nhiệm vụ gì?", "Sở Tài chính Lào Cai có nhiệm vụ gì?"])
def test_a_body_without_tasks_in_the_sources_is_given_none(bot: Bot, question: str) -> None:
    assert bot.answer(question).outcome == "not_found"


def test_a_long_list_ends_with_a_word_that_it_goes_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    tasks = "\n\n".join(
        f"- {word} hồ sơ trạm bơm {'tưới tiêu nội đồng ' * 9}." for word in ("Lập", "Lưu", "Nộp", "Soát", "Gộp")
    )
    plan = PLAN.replace("- Bố trí kinh phí cho trạm quan trắc mực nước.", tasks)
    index = library(tmp_path_factory.mktemp("long"), {"ke-hoach-41.md": plan})
    text = Bot(index).answer("Sở Tài chính An Giang có nhiệm vụ gì?").text
    index.close()
    assert "Lập hồ sơ" in text
    assert "Gộp hồ sơ" not in text
    assert text.endswith("Còn nữa: xem nguyên văn ở nguồn.")


def test_a_task_under_a_heading_and_in_a_table_is_told_once_with_its_part(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    plan = TABLE + "\n**IV. TỔ CHỨC THỰC HIỆN**\n\n**1. Sở Văn hóa, Thể thao và Du lịch**\n\nSố hóa sách địa chí.\n"
    index = library(tmp_path_factory.mktemp("twice"), {"ke-hoach-77.md": plan})
    text = Bot(index).answer("Sở Văn hóa, Thể thao và Du lịch An Giang có nhiệm vụ gì?").text
    index.close()
    assert text.count("Số hóa sách địa chí") == 1
    assert "Số hóa sách địa chí (chủ trì)" in text


def test_a_body_asked_about_next_is_given_all_its_tasks_of_the_plan_asked_about(bot: Bot) -> None:
    text = bot.answer(
        "Thế còn Sở Tài chính thì làm gì?", ["Các xã ở An Giang phải làm gì cho chuyển đổi số ngành thủy lợi?"]
    ).text
    assert "Bố trí kinh phí" in text
    assert "Thẩm tra quyết toán" in text
    assert "Số hóa sách" not in text
