"""What a person or a document wrote stays text; what the answer says is all there."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given

from bot.composing.answer import Answer, Outcome
from tests.pages import ANYTHING, Read, citation
from ui import texts
from ui.chat.page import (
    Turn,
    answer_html,
    chips_html,
    complaint_html,
    greeting_html,
    heard_text,
    turn_html,
)
from ui.markup import shown_date, text_html


@given(ANYTHING)
def test_text_is_never_markup(text: str) -> None:
    read = Read(text_html(text))
    assert read.elements == []
    assert len(read.text) == len(text)


@given(ANYTHING)
def test_text_can_always_be_sent_as_utf_8(text: str) -> None:
    text_html(text).encode("utf-8")


def test_the_words_of_a_language_model_are_told_from_those_of_the_sources_when_the_answer_is_whole() -> None:
    worded = Answer("Có 615 xã [1].", "answered", worded_by="model")
    assert texts.WORDED_BY_MODEL in answer_html(worded)
    assert texts.WORDED_BY_MODEL not in answer_html(worded, complete=False)
    assert texts.WORDED_BY_MODEL not in answer_html(Answer("Có 615 xã [1].", "answered"))


@given(text=ANYTHING, title=ANYTHING, publisher=ANYTHING, question=ANYTHING)
def test_no_field_of_an_answer_adds_an_element_or_attribute(
    text: str, title: str, publisher: str, question: str
) -> None:
    answer = Answer(
        text, "answered", (citation(title=title, publisher=publisher, superseded_by=title),), suggestions=(question,)
    )
    read = Read(turn_html(Turn(question, answer, True, answer_id=title, references=(text,), address=text)))
    ours = {"article", "h2", "h3", "span", "div", "p", "strong", "ol", "ul", "li", "a", "button", "details", "summary"}
    ours |= {"form", "fieldset", "legend", "label", "input", "textarea"}
    ours |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in read.elements} <= ours
    allowed = {"class", "href", "aria-label", "value", "type", "name", "rows", "maxlength", "required", "novalidate"}
    allowed |= {"role", "tabindex", "scope"}
    named = {name for _, attributes in read.elements for name in attributes}
    assert {name for name in named if not name.startswith("data-")} <= allowed
    assert all(str(link["href"]).startswith("nguon/d1?") for link in read.named("a"))


def test_one_chip_for_each_document_names_title_publisher_date_and_all_markers() -> None:
    read = Read(chips_html([citation(1), citation(2, document_id="d2", published=None), citation(3)]))
    assert len(read.named("a")) == 2
    assert read.text == "[1][3]Nghị quyết 06Cổng tỉnh · 07/10/2023[2]Nghị quyết 06Cổng tỉnh · không ghi ngày"


def test_a_long_run_of_markers_is_shortened() -> None:
    assert "trang 2, 5" in chips_html([citation(page=5), citation(2, page=2), citation(3), citation(4, page=2)])
    assert "[1–7]" in chips_html([citation(n) for n in range(1, 8)])


def test_a_document_that_was_replaced_says_by_which() -> None:
    assert "Đã được thay thế bởi Nghị quyết 12" in chips_html([citation(superseded_by="Nghị quyết 12")])


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_each_outcome_is_marked_for_its_own_look(outcome: Outcome) -> None:
    read = Read(answer_html(Answer("Xin chào", outcome)))
    assert read.named("div")[0]["data-outcome"] == outcome
    assert read.text == f"{texts.OUTCOME_LABELS[outcome]}Xin chào"


def test_the_sources_of_an_abstention_are_called_nearest() -> None:
    assert texts.NEAREST_SOURCES in answer_html(Answer("Không rõ [1]", "not_found", (citation(),)))
    assert texts.NEAREST_SOURCES not in answer_html(Answer("Rõ [1]", "answered", (citation(),)))


def test_only_a_complete_turn_offers_follow_ups_and_tools() -> None:
    answer = Answer("30% [1]", "answered", (citation(),), suggestions=("Còn năm 2025?",))
    whole, growing = turn_html(Turn("q", answer, complete=True)), turn_html(Turn("q", answer))
    assert "data-question" in whole
    assert "data-copy" in whole
    assert "data-question" not in growing
    assert "data-copy" not in growing


def test_a_greeting_has_nothing_to_keep_or_to_judge() -> None:
    shown = turn_html(Turn("xin chào", Answer("Xin chào!", "greeting"), complete=True, answer_id="a1"))
    assert "data-copy" not in shown
    assert "data-answer" not in shown


def test_what_is_copied_is_called_with_sources_only_where_there_are_some() -> None:
    cited = Turn("q", Answer("30% [1]", "answered", (citation(),)), complete=True, references=("Nghị quyết 06",))
    assert f">{texts.COPY}<" in turn_html(cited)
    assert f">{texts.COPY_ALONE}<" in turn_html(Turn("q", Answer("Ngoài phạm vi.", "refused"), complete=True))


def test_the_ways_out_of_an_unclear_question_are_called_so() -> None:
    answer = Answer("Ý nào?", "clarify", suggestions=("Năm 2025?",))
    assert texts.CHOICES in turn_html(Turn("q", answer, complete=True))


def test_a_chip_says_how_old_its_document_is() -> None:
    today = date(2026, 11, 22)
    assert "07/10/2023 (3 năm trước)" in chips_html([citation()], today=today)
    assert "trước" not in chips_html([citation(published=date(2027, 1, 1))], today=today)


def test_a_chip_of_a_summary_says_what_it_sums_up_and_not_how_old_the_summary_is() -> None:
    shown = chips_html([citation(based_on="Nghị quyết số 06 ngày 10/11/2021")], today=date(2026, 11, 22))
    assert f"{texts.BASED_ON}: Nghị quyết số 06 ngày 10/11/2021" in shown
    assert "3 năm trước" not in shown


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (date(2026, 11, 22), "hôm nay"),
        (date(2026, 10, 23), "30 ngày trước"),
        (date(2026, 10, 22), "1 tháng trước"),
        (date(2025, 11, 23), "11 tháng trước"),
        (date(2025, 11, 22), "1 năm trước"),
    ],
)
def test_ages_are_whole_days_months_and_years(published: date, said: str) -> None:
    assert texts.age(published, date(2026, 11, 22)) == said


def test_a_turn_without_an_answer_yet_says_that_it_is_being_looked_up() -> None:
    assert texts.WAITING in turn_html(Turn("q"))
    assert texts.WAITING not in turn_html(Turn("q", failure=texts.FAILED))


def test_a_screen_reader_hears_the_wording_without_signs_and_how_many_sources() -> None:
    answer = Answer("Đạt **30%** [1].\n- hai [2]", "differing", (citation(1), citation(2, document_id="d2")))
    assert heard_text(answer) == "Các nguồn nêu khác nhau. Đạt 30% . - hai Kèm 2 nguồn."
    assert heard_text(None) == ""


def test_a_complaint_is_an_alert() -> None:
    assert Read(complaint_html("Câu hỏi <trống>")).named("p")[0]["role"] == "alert"


def test_the_greeting_offers_the_given_examples_and_no_empty_list() -> None:
    assert Read(greeting_html(["Một?"])).named("button")[0]["data-question"] == "Một?"
    assert Read(greeting_html([])).named("ul") == []


def test_dates_are_written_the_vietnamese_way() -> None:
    assert shown_date(date(2023, 10, 7)) == "07/10/2023"
    assert shown_date(None) == "không ghi ngày"
