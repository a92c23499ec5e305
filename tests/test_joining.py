"""The parts of a question about one thing are answered from one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.composing.answer import Answer, Citation
from bot.composing.joining import Found, joined
from bot.composing.wording import PART_MISSING
from bot.question.question import Question, read

LEADS, SUPPORTS = read("Sở nào chủ trì số hóa đê?"), read("Sở nào phối hợp số hóa đê?")


def told(text: str, document: str) -> Answer:
    citation = Citation(
        n=1, document_id=document, source=document, title=document, publisher="", published=date(2025, 1, 2), url="",
        quote=text, start=0, end=len(text),
    )  # fmt: skip
    return Answer(f"{text} [1].", "answered", (citation,))


def in_no_row(part: Question, first: Question, answer: Answer) -> Found | None:
    return None


def test_of_two_documents_the_one_that_holds_both_halves_answers_both() -> None:
    def answering(part: Question, sources: Sequence[str]) -> Found:
        if part is LEADS:
            return (0.7, told("Sở Nội vụ", "b")) if sources == ("b",) else (0.9, told("Sở Y tế", "a"))
        return (0.0, None) if sources == ("a",) else (0.8, told("Sở Tài chính", "b"))

    answer = joined((LEADS, SUPPORTS), answering, in_no_row, ())
    assert answer is not None
    assert [line.partition(" [")[0] for line in answer.text.splitlines()] == ["Sở Nội vụ", "Sở Tài chính"]


def test_where_no_document_holds_both_halves_the_second_is_said_to_be_missing() -> None:
    def answering(part: Question, sources: Sequence[str]) -> Found:
        if sources:
            return 0.0, None
        return (0.9, told("Sở Y tế", "a")) if part is LEADS else (0.8, told("Sở Tài chính", "b"))

    answer = joined((LEADS, SUPPORTS), answering, in_no_row, ())
    assert answer is not None
    assert answer.text.splitlines() == ["Sở Y tế [1].", PART_MISSING]


def test_two_facts_that_have_nothing_in_common_may_stand_in_two_documents() -> None:
    signer, firms = read("Ai ký Kế hoạch 77?"), read("An Giang có bao nhiêu doanh nghiệp số?")

    def answering(part: Question, sources: Sequence[str]) -> Found:
        if sources:
            return 0.0, None
        return (0.9, told("Lê Thị Hòa", "a")) if part is signer else (0.8, told("615 doanh nghiệp", "b"))

    answer = joined((signer, firms), answering, in_no_row, ())
    assert answer is not None
    assert PART_MISSING not in answer.text
