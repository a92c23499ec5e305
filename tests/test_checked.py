"""A check ends: one of nothing but numbers is not begun, and one that nobody waits for any more is given up."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from bot.bot import Bot
from bot.checking import check as checking
from bot.composing.answer import Verdict
from bot.runnable import AnswerRunnable
from index.index import Index
from ui.edition import edition_of
from ui.errors import InvalidText, Late
from ui.figures.checked import MOST_NUMBERS, check_text
from ui.server import create_app

NUMBERS = "1 " * (MOST_NUMBERS + 1)


def test_a_visitor_may_have_so_many_numbers_checked_and_an_operator_more(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_verdict", lambda claim, _: Verdict("1", claim.figure.start, 0, "not_found"))
    with pytest.raises(InvalidText, match=r"2.001 con số, quá mức 2.000. Hãy chia nhỏ"):
        check_text(NUMBERS, index, seconds=60)
    assert len(check_text(NUMBERS[:-2], index, seconds=60).verdicts) == MOST_NUMBERS
    assert len(check_text(NUMBERS, index).verdicts) == MOST_NUMBERS + 1


def test_a_check_that_nobody_waits_for_any_more_makes_no_further_verdict(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(checking, "_verdict", lambda claim, _: made.append(claim.figure.text))
    with pytest.raises(Late):
        check_text("An Giang có 615 doanh nghiệp và 324 hợp tác xã.", index, seconds=0)
    assert made == []


def test_whoever_sends_nothing_but_numbers_is_told_so(index: Index) -> None:
    client = TestClient(create_app(lambda: edition_of(index, AnswerRunnable(Bot(index)))))
    answered = client.post("/api/v1/check", json={"text": NUMBERS})
    assert (answered.status_code, answered.json()["error"]["code"]) == (422, "invalid_text")
    for path in ("/kiem-tra", "/luu-kiem-tra"):
        page = client.post(path, data={"van-ban": NUMBERS, "dang": "html"})
        assert page.status_code == 400
        assert "quá mức 2.000" in page.text
    answered = client.post("/kiem-tra", files={"tep": ("a.txt", NUMBERS.encode())})
    assert "quá mức 2.000" in answered.text
