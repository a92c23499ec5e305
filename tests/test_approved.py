"""What the staff approved is given first, through the gate, and only while it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.approved import Approved, ApprovedAnswers, Quotation, answer_of
from bot.bot import Bot
from bot.question.question import read
from index.index import Index

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"
QUOTE = "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số."
TODAY = date.today()


def quoting(index: Index, source: str, quote: str) -> Quotation:
    document = next(one for one in index.documents() if one.source == source)
    start = index.document(document.id).text.index(quote)
    return Quotation(document.id, start, start + len(quote), quote)


@pytest.fixture
def approved(index: Index) -> Approved:
    return Approved(
        id="1",
        questions=(QUESTION, "Số doanh nghiệp công nghệ số ở An Giang là bao nhiêu?"),
        text="Sở xác nhận An Giang có **615** doanh nghiệp công nghệ số [1].",
        quotations=(quoting(index, "an-giang-bao-cao.txt", QUOTE),),
        owner="Sở Khoa học và Công nghệ",
        approved=TODAY - timedelta(days=3),
        expires=TODAY,
    )


def bot_with(index: Index, *answers: Approved) -> Bot:
    return Bot(index, approved=lambda: ApprovedAnswers(answers))


def test_it_is_given_first_with_its_owner_and_day_and_an_exact_quote(index: Index, approved: Approved) -> None:
    answer = bot_with(index, approved).answer("cho em hoi an giang co bao nhieu doanh nghiep cong nghe so a")
    assert answer.text == approved.text
    assert answer.outcome == "answered"
    assert answer.approval is not None
    assert (answer.approval.owner, answer.approval.day) == (approved.owner, approved.approved)
    (citation,) = answer.citations
    assert index.document(citation.document_id).text[citation.start : citation.end] == citation.quote == QUOTE


def test_every_wording_finds_it(index: Index, approved: Approved) -> None:
    for wording in approved.questions:
        assert bot_with(index, approved).answer(wording).approval is not None


@pytest.mark.parametrize(
    "question",
    [
        "Lào Cai có bao nhiêu doanh nghiệp công nghệ số?",
        "Năm 2022 An Giang có bao nhiêu doanh nghiệp công nghệ số?",
        "An Giang có bao nhiêu doanh nghiệp?",
        "An Giang không có bao nhiêu doanh nghiệp công nghệ số?",
        "xin chào",
    ],
)
def test_another_question_is_answered_as_ever(index: Index, approved: Approved, question: str) -> None:
    answer = bot_with(index, approved).answer(question)
    assert answer.approval is None
    assert answer == Bot(index).answer(question)


def test_a_follow_up_for_the_same_place_finds_it_and_one_for_another_does_not(index: Index, approved: Approved) -> None:
    bot = bot_with(index, approved)
    assert bot.answer("Còn An Giang?", ["Lào Cai có bao nhiêu doanh nghiệp công nghệ số?"]).approval is not None
    assert bot.answer("Còn Lào Cai?", [QUESTION]).approval is None


def test_it_is_given_on_its_last_day_and_not_on_the_day_after(index: Index, approved: Approved) -> None:
    assert bot_with(index, approved).answer(QUESTION).approval is not None
    over = replace(approved, expires=TODAY - timedelta(days=1))
    answer = bot_with(index, over).answer(QUESTION)
    assert answer.approval is None
    assert "615" in answer.text


def test_it_is_not_given_once_its_quote_no_longer_stands_where_it_stood(index: Index, approved: Approved) -> None:
    (quotation,) = approved.quotations
    for changed in (
        replace(quotation, quote=quotation.quote.replace("615", "616")),
        replace(quotation, start=quotation.start + 1),
        replace(quotation, document_id="gone"),
    ):
        moved = replace(approved, quotations=(changed,))
        assert answer_of(moved, index, read(QUESTION)).faults
        assert bot_with(index, moved).answer(QUESTION).approval is None


@pytest.mark.parametrize(
    "text",
    [
        "An Giang có **616** doanh nghiệp công nghệ số [1].",
        "An Giang có **615** doanh nghiệp công nghệ số, tăng 12% [1].",
        "An Giang có **615** doanh nghiệp công nghệ số.",
        "An Giang có **615** doanh nghiệp công nghệ số [2].",
        "An Giang có **615** doanh nghiệp công nghệ số [1].\nTăng 40 doanh nghiệp so với năm trước [1].",
    ],
)
def test_the_gate_lets_it_through_whole_or_not_at_all(index: Index, approved: Approved, text: str) -> None:
    changed = replace(approved, text=text)
    assert answer_of(changed, index, read(QUESTION)).answer is None
    assert bot_with(index, changed).answer(QUESTION).approval is None


def test_a_figure_of_another_place_or_year_is_not_given_though_the_staff_quoted_it(index: Index) -> None:
    lao_cai = quoting(index, "lao-cai.txt", "Tỉnh Lào Cai hiện có 324 doanh nghiệp công nghệ số.")
    of_2030 = quoting(index, "an-giang-nghi-quyet.md", "Kinh tế số chiếm 30% trở lên trong GRDP của tỉnh.")
    made = Approved("1", (QUESTION,), "Có **324** doanh nghiệp công nghệ số [1].", (lao_cai,), "Sở", TODAY, TODAY)
    assert answer_of(made, index, read(QUESTION)).answer is None
    goal = "Mục tiêu kinh tế số An Giang đến năm {} chiếm bao nhiêu phần trăm GRDP?"
    made = replace(made, text="Kinh tế số chiếm **30%** trở lên trong GRDP [1].", quotations=(of_2030,))
    assert answer_of(made, index, read(goal.format(2030))).answer is not None
    assert answer_of(made, index, read(goal.format(2025))).answer is None


def test_who_asks_only_other_documents_is_not_given_it(index: Index, approved: Approved) -> None:
    ids = {document.source: document.id for document in index.documents()}
    bot = bot_with(index, approved)
    assert bot.answer(QUESTION, sources=[ids["an-giang-bao-cao.txt"]]).approval is not None
    assert bot.answer(QUESTION, sources=[ids["lao-cai.txt"]]).approval is None


def test_of_two_answers_to_one_question_the_newer_is_given(index: Index, approved: Approved) -> None:
    newer = replace(approved, id="2", owner="Văn phòng", approved=TODAY)
    for order in ((approved, newer), (newer, approved)):
        answer = bot_with(index, *order).answer(QUESTION)
        assert answer.approval is not None
        assert answer.approval.owner == "Văn phòng"
