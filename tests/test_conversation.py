"""What the page shows while a question is answered; the server remembers nothing between two questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.answer import Answer
from bot.errors import InvalidQuestion
from index.store import Holding
from sources.document import Document
from tests.pages import citation
from ui import texts
from ui.chat.conversation import Asking, Conversing, Shown
from ui.chat.page import Turn
from ui.edition import Edition
from ui.records.records import Records


class Says:
    """Answers with the given answers in turn, and remembers what it was asked; an error is raised instead."""

    def __init__(self, *answers: Answer | Exception) -> None:
        self.answers = answers
        self.asked: list[Mapping[str, Any]] = []

    def invoke(self, input: Mapping[str, Any], /) -> Answer:
        return list(self.stream(input))[-1]

    def stream(self, input: Mapping[str, Any], /) -> Iterator[Answer]:
        self.asked.append(input)
        for answer in self.answers:
            if isinstance(answer, Exception):
                raise answer
            yield answer


class Shelf:
    """One document about Thanh Hóa."""

    def document(self, document_id: str) -> Document:
        return {document.id: document for document in self.documents()}[document_id]

    def documents(self) -> tuple[Document, ...]:
        text = "30% GRDP"
        return (Document("d1", "nq.md", "/nq.md", "0", "Nghị quyết 06", text, (), "06-NQ/TU", places=("Thanh Hóa",)),)

    def holdings(self) -> dict[str, Holding]:
        return {}


HALF = Answer("Đạt", "answered")
WHOLE = Answer("Đạt **30%** [1]", "answered", (citation(),), suggestions=("Còn 2025?",))


def edition(bot: Says) -> Edition:
    return Edition(Shelf(), bot, 1, None, ())


def steps(asking: Asking, bot: Says, step_seconds: float = 0, records: Records | None = None) -> Iterator[Shown]:
    return Conversing(edition(bot), records or Records.open(None), step_seconds).steps(asking)


def test_an_answer_grows_and_is_read_aloud_when_it_is_whole() -> None:
    first, half, grown, whole = steps(Asking("Bao nhiêu?"), Says(HALF, WHOLE))
    assert (first, half, grown) == (
        Shown(Turn("Bao nhiêu?")),
        Shown(Turn("Bao nhiêu?", HALF)),
        Shown(Turn("Bao nhiêu?", WHOLE)),
    )
    assert whole.heard == WHOLE
    assert whole.turn is not None
    assert whole.turn.complete


def test_an_answer_that_is_there_at_once_appears_at_once() -> None:
    shown = list(steps(Asking("Bao nhiêu?"), Says(HALF, WHOLE), 3600))
    assert [step.turn.answer for step in shown if step.turn] == [None, WHOLE]


def test_what_the_browser_sends_along_is_the_history_of_a_follow_up() -> None:
    bot = Says(WHOLE)
    list(steps(Asking("Còn 2025?", ("Một?", "Hai?")), bot))
    list(steps(Asking("Ba?"), bot))
    assert [asked["history"] for asked in bot.asked] == [["Một?", "Hai?"], []]


def test_the_chosen_documents_alone_are_asked() -> None:
    bot = Says(WHOLE)
    list(steps(Asking("Bao nhiêu?", places=("Thanh Hóa",)), bot))
    list(steps(Asking("Bao nhiêu?", sources=("nq.md",)), bot))
    assert [asked["sources"] for asked in bot.asked] == [["d1"], ["d1"]]
    last = list(steps(Asking("Bao nhiêu?", sources=("khac.md",)), bot))[-1]
    assert "khac.md" in last.complaint
    assert last.box == "Bao nhiêu?"


def test_a_question_that_cannot_be_read_stays_in_the_box_with_the_reason() -> None:
    last = list(steps(Asking("x" * 9), Says(InvalidQuestion("Câu hỏi quá dài."))))[-1]
    assert last == Shown(box="x" * 9, complaint="Câu hỏi quá dài.")


def test_a_failure_is_shown_and_still_raised() -> None:
    shown = steps(Asking("Bao nhiêu?"), Says(HALF, RuntimeError("hỏng")))
    last = [next(shown), next(shown), next(shown)][-1]
    assert last.turn == Turn("Bao nhiêu?", failure=texts.FAILED)
    with pytest.raises(RuntimeError, match="hỏng"):
        next(shown)


def test_a_whole_turn_has_an_id_that_takes_feedback_references_and_an_address() -> None:
    records = Records.open(None)
    turn = list(steps(Asking("Bao nhiêu?", places=("Thanh Hóa",)), Says(WHOLE), records=records))[-1].turn
    assert turn is not None
    assert turn.answer_id is not None
    records.judge(turn.answer_id, "wrong_source", "nhầm năm")
    assert next(records.export())["feedback"][0]["note"] == "nhầm năm"
    assert turn.references[0].startswith("[1] Nghị quyết 06, số 06-NQ/TU, ngày 07/10/2023")
    assert parse_qs(turn.address) == {"hoi": ["Bao nhiêu?"], "noi": ["Thanh Hóa"]}
    assert turn.today == date.today()


def test_an_address_repeats_earlier_questions_only_where_the_question_needs_them() -> None:
    earlier = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 chiếm bao nhiêu phần trăm GRDP?"

    def address(question: str) -> dict[str, list[str]]:
        turn = list(steps(Asking(question, (earlier,)), Says(WHOLE)))[-1].turn
        assert turn is not None
        return parse_qs(turn.address)

    assert address("còn đến năm 2025?")["truoc"] == [earlier]
    assert "truoc" not in address("Thái Nguyên có bao nhiêu doanh nghiệp công nghệ số?")


def test_where_nothing_is_kept_nothing_can_be_said_of_an_answer() -> None:
    turn = list(steps(Asking("Bao nhiêu?"), Says(WHOLE), records=Records.open(None, 0)))[-1].turn
    assert turn is not None
    assert turn.answer_id is None


def test_a_citation_of_a_document_that_is_gone_is_still_a_reference() -> None:
    gone = replace(WHOLE, citations=(citation(document_id="d9"),))
    turn = list(steps(Asking("Bao nhiêu?"), Says(gone)))[-1].turn
    assert turn is not None
    assert turn.references[0].startswith("[1] Nghị quyết 06, ngày 07/10/2023")


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=60),
    max_leaves=80,
)


@given(st.dictionaries(st.sampled_from(["question", "history", "sources", "places", "x"]), ANY_JSON))
def test_whatever_a_browser_sends_is_read(told: dict[str, Any]) -> None:
    asking = Asking.of(told)
    assert len(asking.history) <= 8
    assert all(isinstance(one, str) for one in (*asking.history, *asking.sources, *asking.places))
