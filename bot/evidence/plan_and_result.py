"""Plan and result: of the columns of one row, which the question means, "Kế hoạch năm 2025" or "Thực hiện năm 2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.evidence.evidence import Evidence
from bot.question.question import Question
from index.figures import same_kind
from sources.figures import extract


def settled(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, best first, where a row gives plan and result of one time: the result stands for the plan, unless
    the question speaks of what was planned or asks for all years."""
    if question.nature != "unknown" or question.over_time:
        return evidence
    kept: dict[tuple[str, int, int], Evidence] = {}
    for one in evidence:
        reached = _result(one) if one.nature == "goal" else one
        kept.setdefault((reached.passage.id, *reached.focus), reached)
    return tuple(kept.values())


def _result(planned: Evidence) -> Evidence:
    """The one result in the row of a planned figure for its time; the figure itself where there is none."""
    results = [column for column in _same_time(planned) if column.nature == "result"]
    return results[0] if len(results) == 1 else planned


def beside(question: Question, best: Evidence) -> tuple[Evidence, ...]:
    """Result and plan of one time from one row, in this order, for a question that asks for both; () for any other."""
    columns = _same_time(best) if question.against_plan else ()
    results = [column for column in columns if column.nature == "result"]
    plans = [column for column in columns if column.nature == "goal"]
    return (results[0], plans[0]) if len(results) == len(plans) == 1 else ()


def is_told_beside(question: Question, best: Evidence) -> bool:
    """Whether a question asks for a result beside its plan, and a sentence of running text tells both."""
    figure = best.figure
    if not question.against_plan or figure is None or best.passage.kind == "row" or _PLAN.search(best.text) is None:
        return False
    others = (one for one in extract(best.document, (best.passage,)) if best.start <= one.start < best.end)
    return any(one.start != figure.start and one.unit == figure.unit and same_kind(one, figure) for one in others)


_PLAN = re.compile(r"\b(?:kế hoạch|mục tiêu|chỉ tiêu)\b", re.IGNORECASE)


def _same_time(best: Evidence) -> tuple[Evidence, ...]:
    """The figures of one kind that the row of a figure gives for its time, each as evidence; () outside tables."""
    figure = best.figure
    if figure is None or best.passage.kind != "row" or figure.period_from != "column":
        return ()
    return tuple(
        replace(
            best,
            figure=other,
            focus=(other.shown_start, other.shown_end),
            place=other.place,
            period=other.period,
            years=other.years,
            nature=other.nature,
        )
        for other in extract(best.document, (best.passage,))
        if other.years == figure.years and other.period_from == "column" and same_kind(other, figure)
    )
