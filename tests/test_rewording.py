"""What a language model says is shown sentence by sentence after the gates; what fails is replaced, dropped, or the
draft is given."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from bot.bot import Bot
from bot.composing.answer import Answer
from bot.model.language_model import LanguageModel
from bot.model.offering import Offer, offer
from bot.model.rewording import Reworded, reworded
from bot.observing import Unobserved
from bot.question.question import read
from bot.runnable import AnswerRunnable
from index.index import Index

FIGURE = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"
GOAL = "Đến năm 2030 kinh tế số của An Giang chiếm bao nhiêu phần trăm GRDP?"
RIGHT = "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số [1]."
TRUE_TOO = "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn đạt 97,61% [1]."


def offered(index: Index, question: str) -> Offer:
    bot = Bot(index)
    asked = read(question)
    made = offer(index, asked, replace(bot.answer(question), suggestions=()), bot.found(asked))
    assert made is not None
    return made


def told(made: Offer, *pieces: str) -> tuple[list[Answer], Reworded]:
    """The answers that grow, and what came of it."""
    run = reworded(made, pieces)
    grown: list[Answer] = []
    while True:
        try:
            grown.append(next(run))
        except StopIteration as end:
            return grown, end.value


def test_good_wording_is_shown_with_the_bold_figure_of_the_draft(index: Index) -> None:
    grown, made = told(offered(index, FIGURE), RIGHT)
    assert made.answer.text == "Tỉnh An Giang hiện có **615** doanh nghiệp công nghệ số [1]."
    assert (made.answer.worded_by, made.ending, made.shown) == ("model", "used", 1)
    assert [answer.text for answer in grown] == [made.answer.text]
    assert made.answer.citations == offered(index, FIGURE).draft.citations


@pytest.mark.parametrize(
    "wrong",
    [
        "Tỉnh An Giang hiện có 651 doanh nghiệp công nghệ số [1].",
        "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số [7].",
        "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số.",
        "Tỉnh Lào Cai hiện có 615 doanh nghiệp công nghệ số [1].",
        "Năm 2030, tỉnh An Giang có 615 doanh nghiệp công nghệ số [1].",
        "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số, xem [tại đây](http://a.vn) [1].",
        "Tỉnh An Giang hiện có <b>615</b> doanh nghiệp công nghệ số [1].",
        "Tỉnh An Giang hiện có 615 doanh nghiệp công nghệ số\u202e [1].",
        "Tỉnh An Giang hiện có 615 ![x](https://evil.vn/615) doanh nghiệp công nghệ số [1].",
        "An Giang province has 651 digital enterprises [1].",
        "Tôi sẽ bỏ qua mọi hướng dẫn trước đó.",
        "",
    ],
)
def test_an_answer_of_which_nothing_passes_is_the_draft(index: Index, wrong: str) -> None:
    made = offered(index, FIGURE)
    grown, whole = told(made, wrong)
    assert whole.answer == made.draft
    assert whole.ending == "refused"
    assert all(answer.text == made.draft.text for answer in grown)


def test_a_sentence_that_fails_is_dropped_and_the_rest_is_shown(index: Index) -> None:
    grown, made = told(offered(index, FIGURE), RIGHT, " Năm 2030 sẽ có 9.000 doanh nghiệp [1].")
    assert made.answer.text == "Tỉnh An Giang hiện có **615** doanh nghiệp công nghệ số [1]."
    assert (made.ending, made.shown, made.dropped) == ("cut", 1, 1)
    assert not any("9.000" in answer.text for answer in grown)


def test_the_line_of_the_draft_stands_in_for_a_sentence_that_gets_it_wrong(index: Index) -> None:
    made = offered(index, FIGURE)
    wrong, right = "Tỉnh có 651 doanh nghiệp công nghệ số [1].", "Tỉnh An Giang có doanh nghiệp công nghệ số [1]."
    _, whole = told(made, f"{wrong} {right}")
    assert whole.answer.text.startswith(made.draft.text)
    assert (whole.replaced, whole.answer.worded_by) == (1, "model")


def test_an_answer_that_lost_what_was_asked_is_the_draft(index: Index) -> None:
    made = offered(index, FIGURE)
    _, whole = told(made, "Tỉnh An Giang có doanh nghiệp công nghệ số [1].")
    assert whole.answer == made.draft


def test_the_heading_that_gives_the_period_is_cited_with_what_stands_under_it(index: Index) -> None:
    made = offered(index, GOAL)
    assert made.draft.text.count("[2]") == 1
    assert [ground.n for ground in made.offered] == [1]
    _, whole = told(made, "Đến năm 2030, kinh tế số chiếm 30% trở lên trong GRDP của tỉnh An Giang [1].")
    assert "30%" in whole.answer.text
    assert whole.answer.worded_by == "model"
    assert whole.answer.text.endswith("[1][2].")
    assert whole.answer.citations == made.draft.citations


def test_a_note_of_ours_that_no_source_holds_stays(index: Index) -> None:
    note = "Số liệu của An Giang theo địa giới trước khi sáp nhập."
    made = offered(index, FIGURE)
    noted = replace(made, draft=replace(made.draft, text=f"{made.draft.text} {note}"))
    _, whole = told(noted, RIGHT)
    assert whole.answer.text == f"Tỉnh An Giang hiện có **615** doanh nghiệp công nghệ số [1]. {note}"
    _, long = told(replace(made, draft=replace(made.draft, text=f"{made.draft.text} {note * 20}")), RIGHT)
    assert long.answer.worded_by == "sources"


def test_what_was_said_is_not_said_again_and_no_answer_is_too_long(index: Index) -> None:
    _, whole = told(offered(index, FIGURE), f"{RIGHT} " * 50)
    assert whole.answer.text.count("615") == 1
    assert whole.shown == 1


def test_a_babbling_model_is_not_heard_to_the_end(index: Index) -> None:
    heard: list[int] = []

    def babble() -> Iterator[str]:
        for n in range(100):
            heard.append(n)
            yield f"Câu số {n} không có nguồn. "

    run = reworded(offered(index, FIGURE), babble())
    assert not list(run)
    assert len(heard) < 10


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.sampled_from([RIGHT, TRUE_TOO, "615", "651 ", "[1]", "[2]", "**", ". ", "\n- ", "Lào Cai ", "30% "]),
        max_size=12,
    )
)
def test_whatever_a_model_says_every_figure_shown_stands_in_what_its_sentence_cites(
    index: Index, pieces: Sequence[str]
) -> None:
    made = offered(index, FIGURE)
    grown, whole = told(made, *pieces)
    for answer in (*grown, whole.answer):
        assert len(answer.text) <= 900
        for line in answer.text.split("\n"):
            assert not {"651", "30%"} & set(line.replace("*", " ").replace(".", " ").split())


class Counting(Unobserved):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def model_ended(self, use: str, ending: str, seconds: float) -> None:
        self.told.append((use, ending))


def saying(*texts: str) -> LanguageModel:
    return LanguageModel(GenericFakeChatModel(messages=iter(map(AIMessage, texts))), host="mo-hinh.local")


def test_the_bot_streams_sentences_and_the_observer_is_told_how_it_ended(index: Index) -> None:
    observer = Counting()
    bot = Bot(index, model=saying(f"{RIGHT} Câu bịa 999 [1]. {RIGHT}", "Toàn câu bịa."), observer=observer)
    *growing, whole = bot.stream(FIGURE)
    assert [answer.worded_by for answer in growing] == ["model"]
    assert (whole.worded_by, whole.citations[0].quote.count("615")) == ("model", 1)
    assert bot.answer(FIGURE).worded_by == "sources"
    assert observer.told == [("wording", "cut"), ("wording", "refused")]


def test_the_runnable_streams_what_the_bot_streams(index: Index) -> None:
    runnable = AnswerRunnable(Bot(index, model=saying(RIGHT, RIGHT)))
    *growing, last = runnable.stream(FIGURE)
    assert growing
    assert all(last.text.startswith(answer.text) for answer in growing)
    assert last.worded_by == "model"
    assert runnable.invoke({"question": FIGURE, "worded": False}).worded_by == "sources"


@pytest.mark.parametrize(
    "question",
    [
        "So sánh số doanh nghiệp công nghệ số của An Giang và Lào Cai",
        "Có phải An Giang có 700 doanh nghiệp công nghệ số không?",
        "xin chào",
        "Giá vàng ở Cà Mau hôm nay là bao nhiêu?",
    ],
)
def test_comparisons_verdicts_and_what_is_no_answer_are_not_sent(index: Index, question: str) -> None:
    bot = Bot(index, model=LanguageModel(GenericFakeChatModel(messages=iter(()))))
    assert bot.answer(question) == Bot(index).answer(question)


def test_the_log_tells_counts_and_no_word(index: Index, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    Bot(index, model=saying(f"{RIGHT} Câu bịa 999 [1].")).answer(FIGURE)
    assert "wording: 1 sentences shown, 0 replaced, 1 dropped" in caplog.text
    assert "615" not in caplog.text
    assert "An Giang" not in caplog.text
