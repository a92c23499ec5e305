"""The score of an answer is what its author asked for, no more and no less."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot.composing.answer import Answer, Citation
from bot.evaluate import Case, evaluate, judge

CITED = Citation(1, "d", "tin/a.txt", "Tin", None, date(2023, 10, 7), None, "615 doanh nghiệp", 0, 16)


def said(text: str) -> Answer:
    return Answer(text, "answered", (CITED,))


@pytest.mark.parametrize(
    ("wanted", "text", "right"),
    [
        ("615", "Tỉnh có **615** doanh nghiệp [1].", True),
        ("615", "Tỉnh có 1.615 doanh nghiệp.", False),
        ("615", "Tỉnh có 615,5 tỷ.", False),
        ("9,6%", "tăng 9,6 %", True),
        ("Hòa Bình", "tỉnh Hoà Bình", True),
        ("tỉnh", "các tỉnhthành", False),
    ],
)
def test_a_wanted_text_is_found_whole_whatever_its_spelling(wanted: str, text: str, right: bool) -> None:
    assert (judge(Case("?", must=((wanted,),)), said(text)) == ()) is right


def test_one_alternative_of_each_group_is_enough() -> None:
    case = Case("?", must=(("nhóm 10", "10 tỉnh"), ("2025",)))
    assert judge(case, said("Thuộc 10 tỉnh dẫn đầu năm 2025")) == ()
    assert judge(case, said("Thuộc nhóm 10")) == ("thiếu “2025”",)


def test_what_may_not_be_said_is_a_fault() -> None:
    assert judge(Case("?", must_not=("8,1%",)), said("tăng 8,1%")) == ("nói “8,1%”",)


def test_a_source_is_named_by_its_file_name() -> None:
    assert judge(Case("?", sources=("a.txt",)), said("x")) == ()
    assert judge(Case("?", sources=("b.txt",)), said("x")) == ("không dẫn nguồn b.txt",)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Thanh Hóa: 615; Thái Nguyên: 324", True),
        ("Thái Nguyên: 324; Thanh Hóa: 615", True),
        ("Thanh Hóa và Thái Nguyên lần lượt có 615 và 324", True),
        ("Thanh Hóa: 324; Thái Nguyên: 615", False),
        ("Thanh Hóa: 615", False),
    ],
)
def test_each_value_goes_with_its_own_label(text: str, right: bool) -> None:
    case = Case("?", pairs=(("Thanh Hóa", "615"), ("Thái Nguyên", "324")))
    assert (judge(case, said(text)) == ()) is right


def test_abstaining_is_right_exactly_where_the_sources_are_silent() -> None:
    silent = Answer("Chưa tìm thấy.", "not_found")
    assert judge(Case("?", abstain=True), silent) == ()
    assert judge(Case("?", abstain=True), said("615")) == ("trả lời dù nguồn không có",)
    assert judge(Case("?"), silent) == ("không trả lời dù nguồn có",)


def test_each_case_is_asked_with_its_history() -> None:
    class Echo:
        def answer(self, question: str, history: Sequence[str] = ()) -> Answer:
            return Answer(" ".join((*history, question)), "answered")

    case = Case.from_row({"q": "còn 2030?", "history": ["mục tiêu 2025?"], "must": [["mục tiêu 2025? còn 2030?"]]})
    assert [score.faults for score in evaluate([case], Echo())] == [()]
