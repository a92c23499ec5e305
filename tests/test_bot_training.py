"""The weights of evidence are learnt from questions that hide their answers, and calibrated on documents held apart."""

from __future__ import annotations

import json
import lzma
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.evidence.signs import Signs
from bot.evidence.weights import Weights, WeightSet, parse
from bot.training.curve import Top, answered_at, expected_error, point, reliability, tops
from bot.training.examples import Candidate, Example, examples
from bot.training.fit import RAISING, WHOLE, calibrated, fit
from bot.training.library import library, share_of
from bot.training.questions import questions
from bot.training.written import written
from index.index import Index

pytestmark = pytest.mark.slow  # fitting imports torch

ROOT = Path(__file__).parent.parent
START = Weights(
    {"part": 1.0, "title": 0.5}, {"period": 0.5, "under_its_heading": 1.2}, slope=4.0, offset=0.0, answered=0.5
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Encyclopedia articles and provisions of laws, as the training texts hold them."""
    folder = tmp_path / "texts"
    folder.mkdir()
    articles = [
        {
            "title": name,
            "text": f"# {name}\n\n{name} phát triển kinh tế số. Năm 202{n}, {name} có 3{n}5 doanh nghiệp số.\n",
        }
        for n, name in enumerate(("An Giang", "Lào Cai", "Cà Mau", "Sơn La"))
    ]
    law = "Nghị định số 1/2020/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/01/2021"
    provisions = [
        {
            "title": f"Điều 1.{n}. Hồ sơ",
            "source": f"Điều {n} {law}",
            "text": f"Cơ quan nhận hồ sơ trong {n}5 ngày làm việc.",
        }
        for n in range(1, 6)
    ]
    for name, records in (("wikipedia_a", articles), ("legal_provisions", provisions)):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return folder


def test_a_twin_has_another_place_or_year_and_other_figures(texts: Path) -> None:
    for seed in range(6):
        made = library(texts, texts, articles=4, laws=1, random=Random(seed))
        plain = {text.name: text.text for text in made if text.name == text.origin}
        twins = [text for text in made if text.name != text.origin]
        assert len(plain) == 5
        assert twins
        for twin in twins:
            figures = [set(re.findall(r"\b3\d5\b", text)) for text in (twin.text, plain[twin.origin])]
            assert twin.text != plain[twin.origin]
            assert not figures[0] & figures[1]


def test_a_document_and_its_twins_are_for_the_same_thing() -> None:
    shares = [share_of(f"{number}.md") for number in range(400)]
    assert {share: shares.count(share) > 60 for share in set(shares)} == dict.fromkeys(
        ("learn", "calibrate", "measure"), True
    )


def test_a_made_question_hides_its_answer_and_an_unanswerable_one_asks_elsewhere(index: Index) -> None:
    answers, elsewhere = 0, 0
    for seed in range(30):
        for document in index.documents():
            for passage in index.passages(document.id):
                for asked in questions(document, passage, index.figures([passage.id]), Random(seed)):
                    assert len(asked.question.split()) >= 3
                    if not asked.document_id:
                        elsewhere += 1
                    elif asked.numeric:
                        answers += 1
                        answer = document.text[asked.start : asked.end]
                        assert not re.search(rf"(?<![\d,.]){re.escape(answer)}(?![\d,.])", asked.question)
    assert answers > 50
    assert elsewhere > 10


def test_examples_hold_what_the_program_itself_finds(index: Index) -> None:
    origins = {document.source: document.source for document in index.documents()}
    made = [e for seed in range(8) for e in examples(index, origins, per_document=4, random=Random(seed))]
    answerable = [e for e in made if not e.absent]
    assert answerable
    assert all(any(c.right for c in e.candidates) for e in answerable)
    absent = [e for e in made if e.absent]
    assert absent
    assert not any(c.right for e in absent for c in e.candidates)


def example(zones: tuple[tuple[str, float], ...], others: tuple[tuple[str, float], ...], number: int) -> Example:
    return Example(
        str(number), "figure", "learn", False, (Candidate(Signs(zones), True), Candidate(Signs(others), False))
    )


def test_a_zone_that_tells_right_from_wrong_gains_weight_and_one_that_misleads_loses_it() -> None:
    helps = [example((("part", 0.4), ("title", 0.6)), (("part", 0.6),), n) for n in range(20)]
    misleads = [example((("part", 0.6),), (("part", 0.4), ("title", 0.6)), n) for n in range(20)]
    assert fit(helps, START, 0.001, 100).zones["title"] > 0.6
    assert fit(misleads, START, 0.001, 100).zones["title"] < 0.4


def test_learnt_weights_stay_monotone_and_near_their_start_when_drawn_to_it() -> None:
    misleads = [example((("part", 0.1),), (("part", 0.1), ("title", 0.9)), n) for n in range(20)]
    free, drawn = (fit(misleads, START, penalty, 200) for penalty in (0.0, 100.0))
    assert 0 < free.zones["title"] < 0.1
    assert drawn.zones["title"] == pytest.approx(0.5, abs=0.05)
    assert all(free.zones[name] == 1 for name in WHOLE & free.zones.keys())
    assert all(free.factors[name] >= 1 for name in RAISING & free.factors.keys())


def test_rules_are_not_learnt() -> None:
    start = Weights({"part": 1.0}, {"other_nature": 0.62}, slope=4.0, offset=0.0, answered=0.5)
    goal = Signs((("part", 0.9),), (("other_nature", 1.0),))
    made = [Example("", "figure", "learn", False, (Candidate(goal, True),)) for _ in range(9)]
    assert fit(made, start, 0.0, 50).factors["other_nature"] == pytest.approx(0.62)


def test_calibrated_probabilities_are_as_often_right_as_they_say() -> None:
    random = Random(0)
    scores = [random.uniform(0.05, 1) for _ in range(4000)]
    made = calibrated([(score, random.random() < score**2 / (score**2 + 0.3)) for score in scores], START)
    for score in (0.3, 0.5, 0.8):
        assert made.probability(score) == pytest.approx(score**2 / (score**2 + 0.3), abs=0.05)


def test_a_higher_threshold_answers_less_and_refuses_more() -> None:
    found = [Top(p / 10, p / 10, right=p > 4, absent=p < 3) for p in range(10)]
    points = [point(found, threshold / 10) for threshold in range(11)]
    assert [p.answered for p in points] == sorted((p.answered for p in points), reverse=True)
    assert [p.wrong for p in points] == sorted((p.wrong for p in points), reverse=True)
    assert [p.refused for p in points] == sorted(p.refused for p in points)
    assert answered_at(found, 0.0).threshold == pytest.approx(0.5)
    assert answered_at(found, 0.0).wrong == 0


def test_reliability_counts_what_came_true() -> None:
    found = [Top(0.8, 0.85, right=number < 6, absent=False) for number in range(10)]
    (only,) = reliability(found)
    assert (only.questions, only.stated, only.right) == (10, pytest.approx(0.85), 0.6)
    assert expected_error([only]) == pytest.approx(0.25)


def test_the_best_candidate_is_the_one_that_the_weights_rank_first() -> None:
    both = example((("title", 1.0),), (("part", 0.6),), 0)
    assert not tops([both], START)[0].right
    heavier = Weights({"part": 1.0, "title": 0.9}, {}, 4.0, 0.0, 0.5)
    assert tops([both], heavier)[0].right


def test_written_weights_are_read_back() -> None:
    made = WeightSet(START, START)
    assert parse(written(made)) == made


def test_one_command_makes_a_weights_file_that_the_program_reads(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "weights.toml"
    sizes = ["--articles", "4", "--laws", "1", "--passages", "2"]
    command = [sys.executable, "-m", "bot.training", "--texts", str(texts), "--out", str(out), *sizes]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert "| answered there |" in ran.stdout
    made = parse(out.read_text(encoding="utf-8"))
    assert made.figure.zones.keys() == parse((ROOT / "bot" / "training" / "start.toml").read_text()).figure.zones.keys()
