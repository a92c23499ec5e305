"""What is near a question is no answer to it: initials, kinds, prices and times must be those that were asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from tests.library import library

NEWS = """# An Giang lên sàn

Sàn thương mại điện tử An Giang đã có 2.640 sản phẩm được cập nhật. An Giang có 152 sản phẩm OCOP được đánh giá.

Đến nay, toàn tỉnh An Giang cấp được 1.200.000 thẻ căn cước gắn chip cho người dân.

Tỉnh có trên 68.000 tài khoản kinh doanh trực tuyến của hộ nông dân được kích hoạt.

Đến nay, các hội nghị chuyển đổi số An Giang thu hút nhiều doanh nghiệp.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    index = library(tmp_path_factory.mktemp("news"), {"tin.md": NEWS})
    yield Bot(index)
    index.close()


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("Sàn thương mại điện tử An Giang có bao nhiêu sản phẩm OCOP được cập nhật?", "2.640"),
        ("Lệ phí cấp thẻ căn cước gắn chip ở An Giang là bao nhiêu?", "1.200.000"),
        ("Hội nghị chuyển đổi số An Giang tổ chức khi nào?", "Đến nay"),
        ("An Giang đã kích hoạt bao nhiêu tài khoản định danh điện tử?", "68.000"),
    ],
)
def test_it_is_not_given(bot: Bot, question: str, unsaid: str) -> None:
    assert unsaid not in bot.answer(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("An Giang có bao nhiêu sản phẩm OCOP?", "152"),
        ("an giang co bao nhieu san pham OCOP", "152"),
        ("Sàn thương mại điện tử An Giang có bao nhiêu sản phẩm?", "2.640"),
        ("An Giang đã kích hoạt bao nhiêu tài khoản kinh doanh trực tuyến?", "68.000"),
        ("An Giang đã kích hoạt bao nhiêu tài khoản?", "68.000"),
        ("An Giang cấp được bao nhiêu thẻ căn cước gắn chip?", "1.200.000"),
    ],
)
def test_what_was_asked_for_still_is(bot: Bot, question: str, said: str) -> None:
    assert said in bot.answer(question).text
