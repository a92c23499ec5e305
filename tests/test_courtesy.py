"""Courtesies around a question are taken off, and nothing of the question with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.courtesy import bare


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("cho em hỏi Thanh Hóa có mấy xã với ạ", "Thanh Hóa có mấy xã"),
        ("Dạ em chào anh chị ạ, anh chị cho em hỏi là GRDP là gì ạ, em cảm ơn", "GRDP là gì"),
        ("ad ơi Hội thảo diễn ra ngày nào vậy ạ", "Hội thảo diễn ra ngày nào"),
        ("lam on cho biet thai nguyen co may xa nhe", "thai nguyen co may xa"),
        ("Còn đến năm 2030, vậy ad?", "Còn đến năm 2030?"),
        ("Có thể cho tôi biết Thanh Hóa có bao nhiêu xã được không?", "Thanh Hóa có bao nhiêu xã?"),
        ("CHO TÔI HỎI AI LÀ CHỦ TỊCH Ạ", "AI LÀ CHỦ TỊCH"),
        ("bạn là ai vậy ạ", "bạn là ai"),
    ],
)
def test_courtesies_are_taken_off(typed: str, asked: str) -> None:
    assert bare(typed) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào",
        "cảm ơn bạn",
        "Đã có bao nhiêu lượt truy cập?",
        "da nang dung thu may",
        "Tham gia thi đua thì được thưởng gì?",
        "Ai là giám đốc sở đó?",
        "huyen Thanh Ha o dau",
        "Chị Hoa là ai?",
        "von vay la bao nhieu",
        "ngan hang nao cho vay",
        "Anh Sơn thuộc huyện nào?",
    ],
)
def test_a_text_without_courtesies_stays(text: str) -> None:
    assert bare(text) == text


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(["dạ ", "em ", "cho ", "hỏi ", "ạ", "?", " ad", "1 "])).map("".join)
)
def test_something_always_remains_and_nothing_is_added(text: str) -> None:
    left = bare(text)
    assert any(map(str.isalnum, left)) or left == text
    assert left == text or left.rstrip("?") in text
