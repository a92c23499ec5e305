"""The gate lets nothing through that its citations do not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.answer import Answer, Citation, Derived
from bot.gate import check, figures

TEXT = "Đến năm 2030, kinh tế số chiếm 30% trở lên trong GRDP của tỉnh.\nNăm 2025: 20%."


def cited(start: int, end: int, n: int = 1, **changes: object) -> Citation:
    fields: dict[str, object] = {
        "n": n,
        "document_id": "d",
        "source": "d.txt",
        "title": "Nghị quyết 06-NQ/TU",
        "publisher": None,
        "published": date(2021, 11, 10),
        "url": None,
        "quote": TEXT[start:end],
        "start": start,
        "end": end,
    }
    return Citation(**{**fields, **changes})  # type: ignore[arg-type]


FIRST = cited(0, 63)
SECOND = cited(64, 78, n=2)


def answer(text: str, *citations: Citation, **changes: object) -> Answer:
    return Answer(text, "answered", citations, **changes)  # type: ignore[arg-type]


def test_a_supported_answer_passes_unchanged() -> None:
    good = answer("Đến năm 2030: **30% trở lên** [1].", FIRST)
    assert check(good, {"d": TEXT}) == type(check(good, {"d": TEXT}))(good, ())


def test_a_figure_that_no_quote_holds_is_not_shown() -> None:
    assert check(answer("Kinh tế số chiếm **31%** [1].", FIRST), {"d": TEXT}).answer is None


def test_a_plain_number_does_not_support_a_percentage() -> None:
    assert check(answer("Chiếm **2030%** [1].", FIRST), {"d": TEXT}).answer is None


def test_a_quote_with_one_character_changed_is_not_shown() -> None:
    altered = cited(0, 63, quote=TEXT[:63].replace("30%", "35%"))
    assert check(answer("Chiếm **35%** [1].", altered), {"d": TEXT}).answer is None


def test_a_marker_without_a_citation_takes_its_line_out() -> None:
    checked = check(answer("Chiếm 30% [1].\nNăm 2025: 20% [7].", FIRST), {"d": TEXT})
    assert checked.answer is not None
    assert checked.answer.text == "Chiếm 30% [1]."
    assert checked.answer.outcome == "partial"


def test_a_figure_must_stand_in_the_quote_its_own_line_cites() -> None:
    checked = check(answer("Chiếm 30% [1].\nChiếm 30% [2].", FIRST, SECOND), {"d": TEXT})
    assert checked.answer is not None
    assert checked.answer.text == "Chiếm 30% [1]."


def test_an_answer_without_a_citation_is_not_shown() -> None:
    assert check(answer("Kinh tế số rất quan trọng."), {"d": TEXT}).answer is None


@pytest.mark.parametrize(
    ("places", "years"), [(("Thái Nguyên",), ()), ((), ((2025, 2025),)), (("Thái Nguyên",), ((2030, 2030),))]
)
def test_a_citation_of_another_place_or_period_is_not_shown(
    places: tuple[str, ...], years: tuple[tuple[int, int], ...]
) -> None:
    bound = cited(0, 63, place="Thanh Hóa", years=(2030, 2030))
    assert check(answer("Chiếm 30% [1].", bound), {"d": TEXT}, ("Thanh Hóa",), ((2030, 2030),)).answer is not None
    assert check(answer("Chiếm 30% [1].", bound), {"d": TEXT}, places, years).answer is None


def test_a_difference_rightly_worked_out_passes_and_a_wrong_one_does_not() -> None:
    text = "- Năm 2030: 30% [1]\n- Năm 2025: 20% [2]\nChênh lệch: {} điểm phần trăm."
    for value, passes in (("10", True), ("11", False)):
        derived = Derived(f"{value} điểm phần trăm", "-", ("30%", "20%"))
        checked = check(answer(text.format(value), FIRST, SECOND, derived=(derived,)), {"d": TEXT})
        assert checked.answer is not None
        assert (f"{value} điểm" in checked.answer.text) is passes


def test_a_date_of_the_cited_source_is_supported() -> None:
    assert check(answer("30% (nguồn ngày 10/11/2021) [1].", FIRST), {"d": TEXT}).answer is not None
    assert check(answer("30% (nguồn ngày 11/11/2021) [1].", FIRST), {"d": TEXT}).answer is None


@given(st.integers(min_value=0, max_value=10**9))
def test_no_number_outside_the_quotes_passes(value: int) -> None:
    shown = check(answer(f"Có {value} xã [1].", FIRST), {"d": TEXT}).answer
    assert (shown is not None) == (
        str(value) in {f.rstrip("%") for f in figures(TEXT[:63] + " 06 10/11/2021 2021-11-10")}
    )


@given(st.text())
def test_the_gate_never_fails_on_any_text(text: str) -> None:
    check(answer(text, FIRST), {"d": TEXT})


def test_a_refusal_may_repeat_the_figures_of_the_question_and_an_answer_may_not() -> None:
    text = "Các nguồn không nêu (thời gian: đến năm 2047)."
    refusal = Answer(text=text, outcome="not_found")
    assert check(refusal, {}, asked="Đến năm 2047 đạt gì?").answer == refusal
    assert check(refusal, {}, asked="Đến năm 2046 đạt gì?").answer is None
    assert check(replace(refusal, outcome="answered"), {}, asked="Đến năm 2047 đạt gì?").answer is None
