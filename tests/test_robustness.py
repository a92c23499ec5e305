"""An answer stays the same however its question is typed, on the made-up library and on the seeds."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from random import Random

import pytest

from bot.bot import Bot
from bot.evaluate import Case
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.quality.robustness import WANTED, read_cases, same, trials
from tests.quality.ways_of_typing import WAYS, expanded, with_other_tones, with_two_typos

SHARED = Path(__file__).parent.parent.parent / "shared"
ASKED = (
    "An Giang có bao nhiêu doanh nghiệp công nghệ số?",
    "Năm 2022 Lào Cai đứng thứ mấy về chuyển đổi số?",
    "Mục tiêu người dân hài lòng của An Giang đến năm 2030 là bao nhiêu phần trăm?",
    "Đến năm 2025 kinh tế số chiếm bao nhiêu phần trăm GRDP của An Giang?",
    "Cổng dịch vụ công Lào Cai có bao nhiêu tài khoản?",
)


@pytest.fixture(scope="module")
def bot(index: Index) -> Bot:
    return Bot(index)


@pytest.mark.parametrize("way", sorted(WAYS.keys() - {"two typos"}))
def test_an_answer_stays_the_same_however_the_question_is_typed(way: str, bot: Bot) -> None:
    cases = [Case(question, id=str(number)) for number, question in enumerate(ASKED)]
    assert [(trial.typed, trial.difference) for trial in trials(cases, bot, (way,)) if trial.difference] == []


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the documents of ../shared")
@pytest.mark.parametrize("way", ["no accents", "half accents", "Telex keys", "VNI keys", "NFD", "upper case", "polite"])
def test_enough_answers_on_the_seeds_stay_the_same(way: str, tmp_path: Path) -> None:
    encoder = StaticEncoder.shipped()
    ingest([str(SHARED / "seeds")], tmp_path, encoder)
    cases = read_cases([SHARED / "eval" / "questions_dev.jsonl"])[::3]
    assert same(tuple(trials(cases, Bot(Index.open(tmp_path, encoder)), (way,)))) >= WANTED


def test_another_outcome_figure_or_place_is_a_difference(bot: Bot) -> None:
    class Changing:
        """Answers the question as written, and another one to every other way of typing."""

        def answer(self, question: str, history: object = ()) -> object:
            return bot.answer(ASKED[0] if question == ASKED[0] else ASKED[1])

    (trial,) = trials([Case(ASKED[0])], Changing(), ("no accents",))  # type: ignore[arg-type]
    assert trial.difference
    assert same((trial,)) == 0


def test_the_ways_are_what_they_say() -> None:
    assert with_other_tones("Thanh Hóa") == "Thanh Hoá"
    assert with_other_tones("Thanh Hoá, quý") == "Thanh Hóa, quý"
    assert (
        expanded("UBND tỉnh ký 06/KH-UBND ở TP. Thanh Hóa?")
        == "ủy ban nhân dân tỉnh ký 06/KH-UBND ở thành phố Thanh Hóa?"
    )
    assert WAYS["Telex keys"]("Đến năm 2030?", Random(0)) == "Ddeens nawm 2030?"
    assert WAYS["VNI keys"]("Cổng, hả", Random(0)) == "Co6ng3, ha3"
    assert unicodedata.is_normalized("NFD", WAYS["NFD"]("Thanh Hóa", Random(0)))
    typed = with_two_typos(ASKED[0], Random(1))
    assert sum(a != b for a, b in zip(typed.split(), ASKED[0].split(), strict=True)) == 2
