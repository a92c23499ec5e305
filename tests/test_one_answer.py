"""What two answers to one question both say is said once, with both figures in bold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.composing.answer import Answer
from bot.composing.one_answer import one_answer
from index.index import Index
from tests.library import library

NEWS = """Phong trào học số ở An Giang

Sau nửa năm phát động phong trào học số, tỉnh An Giang đã mở 468 lớp với 18.700 lượt người học; 217 tổ công nghệ số \
cộng đồng với 1.902 thành viên đang hoạt động.

Tỉnh An Giang xây dựng Trung tâm dữ liệu tại Khu công nghệ số Thoại Sơn quy mô 14 ha.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("news"), {"tin.txt": NEWS})
    yield opened
    opened.close()


def test_two_figures_of_one_clause_are_told_in_it_once(index: Index) -> None:
    answer = Bot(index).answer("An Giang mở được bao nhiêu lớp học số, bao nhiêu lượt người học?")
    assert answer.text.count("phong trào") == 1
    assert "**468** lớp với **18.700** lượt người học [1]" in answer.text
    assert "1.902" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "An Giang xây trung tâm dữ liệu ở đâu, rộng bao nhiêu ha?",
        "an giang xay trung tam du lieu o dau, rong bao nhieu ha",
    ],
)
def test_where_and_how_large_are_told_by_one_sentence(index: Index, question: str) -> None:
    text = Bot(index).answer(question).text
    assert "Thoại Sơn quy mô **14** ha" in text
    assert text.count("Trung tâm dữ liệu") == 1


def test_lines_that_say_different_things_are_both_told() -> None:
    one, other = Answer("Có **20** xã [1].", "answered"), Answer("Đến năm 2020 có **12** xã [1].", "answered")
    assert one_answer([one, other]).text.splitlines() == [one.text, other.text]
    assert one_answer([Answer("năm 2020 có 20 xã", "answered"), Answer("**20** xã", "answered")]).text == (
        "năm 2020 có **20** xã"
    )


TASKS = """Tin An Giang

Chủ tịch UBND tỉnh An Giang Lê Văn Bình yêu cầu các sở hoàn thành số hóa hộ tịch trước ngày 31/3/2026; giao Ban \
Quản lý Khu kinh tế tỉnh làm bản đồ số khu kinh tế trong quý II/2026; giao Công an tỉnh mở đợt cấp chữ ký số miễn phí.

An Giang cung cấp 987 dịch vụ công trực tuyến, trong đó có 604 dịch vụ toàn trình và 383 dịch vụ một phần.
"""


def test_of_several_tasks_in_a_sentence_each_is_told_with_its_own_body(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    news = library(tmp_path_factory.mktemp("tasks"), {"tin.txt": TASKS})
    bot = Bot(news)
    who, kinds = (
        bot.answer("Ai làm bản đồ số khu kinh tế ở An Giang?").text,
        bot.answer("An Giang có bao nhiêu dịch vụ toàn trình, bao nhiêu dịch vụ một phần?").text,
    )
    news.close()
    assert "**Ban Quản lý Khu kinh tế tỉnh**" in who
    assert "yêu cầu" not in who
    assert [line.split(" – ")[0] for line in kinds.splitlines()[:2]] == [
        "- Toàn trình: **604 dịch vụ**",
        "- Một phần: **383 dịch vụ**",
    ]
