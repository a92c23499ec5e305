"""The chart in an answer shows what the answer states and cites, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bot import Bot
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from ui.assembly import STARTER_CORPUS
from ui.chat.answer_chart import chart_html


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("chart")
    encoder = StaticEncoder.shipped()
    ingest(
        [str(STARTER_CORPUS / name) for name in ("thanh-hoa-muc-tieu-2025.md", "thanh-hoa-muc-tieu-2030.md")],
        folder,
        encoder,
    )
    return Index.open(folder, encoder)


def test_two_moments_of_one_indicator_are_drawn_with_their_own_values(index: Index) -> None:
    answer = Bot(index).answer("Mục tiêu kinh tế số của Thanh Hóa năm 2025 và 2030")
    drawn = chart_html(answer, index)
    assert "20% trở lên" in drawn
    assert "30% trở lên" in drawn
    assert drawn.count("<title>Thanh Hóa, ") == 2
    assert 'href="bieu-do?ct=' in drawn


def test_two_charts_on_one_page_share_no_id(index: Index) -> None:
    answer = Bot(index).answer("Mục tiêu kinh tế số của Thanh Hóa năm 2025 và 2030")
    other = chart_html(replace(answer, text=f"{answer.text} "), index)
    assert 'id="bieu-do-ten"' not in other
    assert other != chart_html(answer, index)


def test_what_is_no_comparison_has_no_chart(index: Index) -> None:
    assert chart_html(Bot(index).answer("Mục tiêu kinh tế số của Thanh Hóa đến năm 2030?"), index) == ""


def test_a_value_that_the_quotes_do_not_hold_is_not_drawn(index: Index) -> None:
    answer = Bot(index).answer("Mục tiêu kinh tế số của Thanh Hóa năm 2025 và 2030")
    assert "**20% trở lên**" in answer.text
    assert chart_html(replace(answer, text=answer.text.replace("**20% trở lên**", "**21% trở lên**")), index) == ""
