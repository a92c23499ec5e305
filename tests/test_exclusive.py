"""A figure of the districts answers no question for the communes, and a question for both is answered for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.checking.check import check
from bot.question.exclusive import apart, excludes
from index.index import Index
from tests.library import library

NEWS = """# An Giang xử lý hồ sơ trên mạng

Nghị quyết đặt mục tiêu đến năm 2025, trên 90% tổng số hồ sơ công việc tại cấp tỉnh; trên 80% tổng số hồ sơ công việc \
tại cấp huyện và trên 60% tổng số hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng.

Đến năm 2030, 95% các huyện, thị xã, thành phố và 70% các xã, phường, thị trấn của An Giang có phòng họp trực tuyến.

Cổng dịch vụ công An Giang cung cấp 412 dịch vụ công trực tuyến một phần và 398 dịch vụ công trực tuyến toàn trình.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = library(tmp_path_factory.mktemp("news"), {"tin.md": NEWS})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Đến năm 2025 bao nhiêu % hồ sơ công việc cấp huyện của An Giang được xử lý trên mạng?", "80%", "60%"),
        ("Đến năm 2025 tỷ lệ hồ sơ công việc cấp xã xử lý trên môi trường mạng ở An Giang?", "60%", "80%"),
        ("den nam 2025 ty le ho so cong viec cap tinh xu ly tren mang o an giang", "90%", "80%"),
        ("Đến năm 2030 bao nhiêu % cấp huyện của An Giang có phòng họp trực tuyến?", "95%", "70%"),
        ("Cổng dịch vụ công An Giang có bao nhiêu dịch vụ công toàn trình?", "398", "412"),
        ("cong dich vu cong an giang co bao nhieu dich vu mot phan", "412", "398"),
    ],
)
def test_the_figure_is_of_the_level_that_was_asked_for(index: Index, question: str, said: str, unsaid: str) -> None:
    text = Bot(index).answer(question).text
    assert said in text.split("[")[0]
    assert unsaid not in text


def test_several_levels_are_answered_each_with_its_own_figure(index: Index) -> None:
    question = "Tỷ lệ hồ sơ công việc cấp tỉnh, cấp huyện và cấp xã xử lý trên mạng ở An Giang đến năm 2025?"
    lines = Bot(index).answer(question).text.splitlines()
    assert [line.split(" – ")[0] for line in lines] == [
        "- Cấp tỉnh: **trên 90%**",
        "- Cấp huyện: **trên 80%**",
        "- Cấp xã: **trên 60%**",
    ]


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Đến năm 2025 An Giang xử lý trên mạng trên 80% tổng số hồ sơ công việc tại cấp huyện.", "confirmed"),
        ("Đến năm 2025 An Giang xử lý trên mạng trên 80% tổng số hồ sơ công việc tại cấp xã.", "contradicted"),
        ("Cổng dịch vụ công An Giang cung cấp 412 dịch vụ công trực tuyến toàn trình.", "contradicted"),
    ],
)
def test_a_claim_is_held_against_figures_of_its_own_level(index: Index, claim: str, kind: str) -> None:
    assert [verdict.kind for verdict in check(claim, index)] == [kind]


@pytest.mark.parametrize(
    ("asked", "told", "excluded"),
    [
        ("hồ sơ cấp huyện", "60% hồ sơ tại cấp xã", True),
        ("hồ sơ cấp huyện", "60% hồ sơ tại cấp huyện, cấp xã", False),
        ("hồ sơ", "60% hồ sơ tại cấp xã", False),
        ("hồ sơ cấp huyện", "60% hồ sơ", False),
        ("cấp huyện", "thị xã, phường trung tâm", False),
        ("thuê bao 4G", "2.000 thuê bao 5G", True),
    ],
)
def test_only_another_of_the_same_group_excludes(asked: str, told: str, excluded: bool) -> None:
    assert excludes(asked, told) is excluded


def test_a_question_for_several_is_put_once_for_each() -> None:
    assert apart("Số thuê bao di động và cố định ở An Giang?") == (
        ("di động", "Số thuê bao di động ở An Giang?"),
        ("cố định", "Số thuê bao cố định ở An Giang?"),
    )
    assert apart("Số thuê bao di động ở An Giang?") == ()
