"""Everyday words are put into the words of documents, never parts of other words."""

from __future__ import annotations

import pytest

from bot.question.synonyms import official


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bao nhiêu mặt hàng trên sàn", "bao nhiêu sản phẩm trên sàn"),
        ("công ty đóng thuế qua mạng", "doanh nghiệp nộp thuế trực tuyến"),
        ("hồ sơ nộp hoàn toàn qua mạng", "hồ sơ nộp trực tuyến toàn trình"),
        ("năm nay tỉnh chi 90 tỷ đồng", "năm nay tỉnh bố trí kinh phí 90 tỷ đồng"),
        ("dân hài lòng", "người dân hài lòng"),
    ],
)
def test_everyday_words_become_those_of_documents(typed: str, meant: str) -> None:
    assert official(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Dân số là bao nhiêu",
        "dữ liệu dân cư",
        "phong trào bình dân học vụ số",
        "nhân dân",
        "thu nhập bình quân",
        "đóng góp vào GRDP",
        "không dùng tiền mặt",
    ],
)
def test_parts_of_other_words_are_left_alone(typed: str) -> None:
    assert official(typed) is None


def test_beside_the_official_word_its_everyday_one_goes_where_that_is_asked() -> None:
    text = "làm trọn vẹn trên mạng 12 dịch vụ trực tuyến toàn trình"
    assert official(text) is None
    assert " ".join((official(text, again=True) or "").split()) == "làm 12 dịch vụ trực tuyến toàn trình"


def test_the_official_word_itself_stays_whole() -> None:
    assert official("phủ 80% hộ gia đình", again=True) is None
