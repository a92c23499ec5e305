"""Whatever is typed or sent is answered: without an error, in good form, word for word, however it is composed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from bot.bot import Bot
from index.index import Index
from tests.trials.hostile_texts import KINDS, hostile_texts
from tests.trials.question_box import Box, answer_faults, api_faults, client_of

pytestmark = pytest.mark.slow
TEXTS = 20 * len(KINDS)
"""Each is asked in three compositions, checked and searched for; as many again go to the API and the pages."""


@pytest.fixture(scope="module")
def client(index: Index) -> Iterator[TestClient]:
    with client_of(index) as opened:
        yield opened


def test_every_text_is_answered_checked_and_searched_for(index: Index) -> None:
    box = Box(index)
    earlier = ("Kinh tế số An Giang năm 2030?",)
    faults = {
        f"{kind}: {text[:80]!a}": found
        for number, (kind, text) in enumerate(hostile_texts(TEXTS, 2))
        if (found := box.faults(kind, text, earlier * (number // len(KINDS) % 3 == 2)))
    }
    assert faults == {}


def test_every_text_is_taken_by_each_field_of_the_api_and_the_pages(client: TestClient) -> None:
    faults = {
        f"{kind}: {text[:80]!a}": found
        for number, (kind, text) in enumerate(hostile_texts(TEXTS, 3))
        if (found := api_faults(client, text, number // len(KINDS)))
    }
    assert faults == {}


def test_the_texts_are_the_same_for_a_seed_and_of_every_kind() -> None:
    assert list(hostile_texts(60, 1)) == list(hostile_texts(60, 1)) != list(hostile_texts(60, 2))
    assert {kind for kind, _ in hostile_texts(len(KINDS), 1)} == KINDS.keys()
    texts = [text for _, text in hostile_texts(TEXTS, 2)]
    assert max(map(len, texts)) == 1_000_000
    assert any("\0" in text for text in texts)
    assert any("\ud800" <= character <= "\udfff" for text in texts for character in text[:500])


def test_an_answer_that_is_not_well_formed_is_seen(index: Index) -> None:
    answer = Bot(index).answer("An Giang có bao nhiêu doanh nghiệp công nghệ số?")
    assert list(answer_faults(answer, index)) == []
    cited = answer.citations[0]
    for broken in (
        replace(answer, outcome="unknown"),  # type: ignore[arg-type]
        replace(answer, text=""),
        replace(answer, text="a" * 901),
        replace(answer, text=f"{answer.text} [9]"),
        replace(answer, text=f"{answer.text} \ud800"),
        replace(answer, text=f"{answer.text} \u202e"),
        replace(answer, citations=()),
        replace(answer, citations=(replace(cited, start=cited.start + 1),)),
        replace(answer, citations=(replace(cited, quote=cited.quote.replace("615", "651")),)),
    ):
        assert list(answer_faults(broken, index)), broken
