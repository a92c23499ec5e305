"""Counted lists, difficulties, fields and places: each is told by the sentence or list that has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.question.question import read
from tests.library import library

TEXTS = {
    "an-giang.txt": """Tin chuyển đổi số tỉnh An Giang

Đến nay, An Giang đẩy mạnh chuyển đổi số ở cả 3 trụ cột là chính quyền số, kinh tế số, xã hội số. Tỉnh cũng phấn đấu vào nhóm dẫn đầu vùng về chính quyền số, kinh tế số, xã hội số.

Nhân ngày hội số, tại An Giang diễn ra nhiều sự kiện như: Triển lãm sản phẩm số (tại Tòa nhà Trung tâm hội nghị, phường Long Xuyên); Hội thi tin học trẻ. Việc tổ chức Triển lãm sản phẩm số trên địa bàn tỉnh An Giang là cơ hội để mọi người nâng cao nhận thức.

Đưa lên sàn thương mại điện tử 152 sản phẩm OCOP. Đưa lên sàn thương mại điện tử 9.400 sản phẩm đặc trưng của các xã.

- P.V: Khó khăn lớn nhất khi phổ cập kỹ năng số ở An Giang?

- Ông Lê Văn Sáu: Thứ nhất là thiết bị: 31% hộ nghèo chưa có điện thoại thông minh. Thứ hai là 56 ấp sóng yếu.

Quyết định 88 đặt mục tiêu giảm 30% thủ tục hành chính. Các lĩnh vực ưu tiên theo Quyết định 88 gồm giáo dục; y tế; nông nghiệp.
""",  # noqa: E501 - lines of a source
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("counted"), TEXTS)
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    "question",
    [
        "Chuyển đổi số của An Giang dựa trên ba trụ cột nào?",
        "An Giang đẩy mạnh chuyển đổi số ở 3 trụ cột nào?",
        "An Giang chuyển đổi số ở 03 trụ cột nào?",
    ],
)
def test_a_number_in_words_finds_the_list_that_is_counted_in_digits(bot: Bot, question: str) -> None:
    told = bot.answer(question).text
    assert "cả 3 trụ cột là chính quyền số, kinh tế số, xã hội số" in told
    assert "phấn đấu" not in told


def test_where_something_is_is_told_by_a_place_inside_the_one_asked_about(bot: Bot) -> None:
    assert "phường Long Xuyên" in bot.answer("Triển lãm sản phẩm số ở An Giang đặt tại đâu?").text


def test_specialities_are_not_the_certified_products(bot: Bot) -> None:
    told = bot.answer("Bao nhiêu đặc sản các xã của An Giang được bán trên sàn thương mại điện tử?").text
    assert "9.400" in told
    assert "152" not in told


@pytest.mark.parametrize(
    "question",
    ["An Giang gặp những khó khăn gì khi phổ cập kỹ năng số?", "An Giang gặp khó khăn gì khi phổ cập kỹ năng số?"],
)
def test_difficulties_are_told_whole(bot: Bot, question: str) -> None:
    told = bot.answer(question).text
    assert "31% hộ nghèo" in told
    assert "56 ấp" in told


def test_which_fields_is_told_by_their_list(bot: Bot) -> None:
    assert "giáo dục; y tế" in bot.answer("Ngành nào được ưu tiên trước theo Quyết định 88?").text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("p. Long Xuyên", "phường Long Xuyên"), ("TX. Tân Châu", "thị xã Tân Châu"), ("mục a.p", "mục a.p")],
)
def test_the_level_of_a_place_may_be_written_with_its_initials(typed: str, meant: str) -> None:
    assert meant in read(f"{typed} có bao nhiêu người?").standalone
