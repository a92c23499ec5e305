"""Check: what the sources say of each figure and date of a text: confirmed, contradicted, or not found.

A figure is confirmed only by a quote that holds its value for the claimed indicator, place and period.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.checking.candidates import ENOUGH, Candidate, agrees, better, candidates, of_one_column, rivals_of
from bot.checking.claim import Claim, asked, asked_in_office, claims
from bot.checking.date_check import check_dates
from bot.checking.number_check import check_numbers
from bot.checking.task_time_check import check_task_times
from bot.composing.answer import Citation, Differing, Verdict
from bot.composing.citations import Citations
from bot.evidence.phrasing import without_markup
from bot.question.document_numbers import document_mentions
from bot.question.synonyms import official
from index.figures import same_figure
from index.index import Index
from index.query import Query
from sources.figures import Figure
from sources.reading.vietnamese import fold, normalise

MAX_CLAIM_CHARACTERS = 100_000
CLOSE, SAME = 0.85, 0.95
"""Shares of the best score from which a figure may confirm a claim, and from which it may contradict it."""
ENOUGH_TO_CONTRADICT = 0.68
"""Score from which a figure may contradict a claim."""
CLEAR = 0.85
"""Best score from which a claim is not read again in the words of offices."""
_ABOUT_AS_NEAR = 0.75
_OWN = frozenset({"clause", "sentence"})


def check(text: str, index: Index, going_on: Callable[[], object] = lambda: None) -> tuple[Verdict, ...]:
    """A verdict for each figure and each date of a text, in order; offsets are within the normalised text.

    A date is judged where the text says what it is the date of. What lies beyond MAX_CLAIM_CHARACTERS is not read.
    ``going_on`` is called before each figure; what it raises ends a check that nobody waits for any more.
    """
    read = normalise(text[:MAX_CLAIM_CHARACTERS])
    figures = check_figures(read, index, going_on)
    times = {one.end: one for one in check_task_times(read, index)}
    dated = [one for one in check_dates(read, index) if one.kind != "not_found" or one.end not in times]
    times = {end: one for end, one in times.items() if end not in {date.end for date in dated}}
    made = (*figures, *dated, *times.values(), *check_numbers(read, index))
    return tuple(sorted(made, key=lambda one: one.start))


def check_figures(text: str, index: Index, going_on: Callable[[], object] = lambda: None) -> tuple[Verdict, ...]:
    """A verdict for each figure of a normalised text, in order; the number of a document is none."""
    named = document_mentions(fold(text))
    made: list[Verdict] = []
    for claim in claims(text):
        if not any(low <= claim.figure.start < high for low, high in named):
            going_on()
            made.append(_verdict(claim, index))
    return tuple(made)


def _verdict(claim: Claim, index: Index, *, undated: bool = False) -> Verdict:
    """What the sources say of a claim; ``undated`` asks only their figures that name no time."""
    figure = claim.figure
    places = (figure.place,) if figure.place else ()
    query = Query(texts=(claim.sentence,), places=places, years=claim.years or ())
    found = candidates(index, query, claim, asked(claim, index), claim.head)
    in_office = asked_in_office(claim, index)
    if in_office and max((c.score for c in found if c.comparable), default=0.0) < CLEAR:
        query = replace(query, texts=(*query.texts, official(query.texts[0]) or ""))
        found = better(found, candidates(index, query, claim, in_office, ()))
    goals: list[Candidate] = []
    if claim.achieved:  # what is only aimed at neither confirms nor refutes that it is reached
        goals = [c for c in found if c.aimed_at and c.comparable and agrees(figure, c.figure)]
        found = tuple(c for c in found if not c.aimed_at)
    found = of_one_column(found, planned=claim.planned)
    if undated:
        found = tuple(c for c in found if c.figure.first_year is None and c.figure.last_year is None)
    made = _judged(claim, found)
    if claim.years is None and figure.nature != "goal" and (made is None or made.kind != "confirmed"):
        made = _judged(claim, _reached(found)) or made
    if made is not None:
        return made
    if claim.years and figure.period_from not in _OWN:  # a year from before the sentence need not hold for it
        timeless = replace(figure, period="", first_year=None, last_year=None, period_from="none")
        return _verdict(replace(claim, figure=timeless), index, undated=True)
    return _only_aimed_at(figure, goals[0]) if goals else _not_found(figure)


def _reached(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The figures that are no goals, where one of them is about as near as the nearest: what is speaks before what is
    to be."""
    results = tuple(c for c in found if not c.aimed_at)
    best = max((c.score for c in found if c.comparable), default=0.0)
    return results if any(c.comparable and c.score >= _ABOUT_AS_NEAR * best for c in results) else ()


def _judged(claim: Claim, found: Sequence[Candidate]) -> Verdict | None:
    """The verdict by the nearest of the figures; None where none is near enough to tell."""
    figure = claim.figure
    dated = [c for c in found if claim.years is None or c.figure.first_year is not None]
    best = max((c.score for c in found if c.comparable), default=0.0)
    near = [c for c in dated if c.comparable and c.score >= max(ENOUGH, CLOSE * best)]
    same = [c for c in near if agrees(figure, c.figure)]
    outdone = {id(c): rivals for c in same if (rivals := rivals_of(claim, c, dated))}
    agreeing = [c for c in same if id(c) not in outdone]
    if agreeing:
        return _made(figure, "contradicted" if claim.negated else "confirmed", agreeing, near)
    rivals = [rival for beyond in outdone.values() for rival in beyond]
    against = [c for c in near if not agrees(figure, c.figure)] or rivals or near
    best = max(best, max((c.score for c in rivals), default=0.0)) if against is rivals else best
    against = [c for c in against if c.score >= max(ENOUGH_TO_CONTRADICT, SAME * best)]
    if against:
        nearest = sorted(_newest_first(against), key=lambda c: c.aimed_at and figure.nature != "goal")
        return _made(figure, "contradicted", nearest, against)
    return None


def _made(claimed: Figure, kind: str, chosen: Sequence[Candidate], near: Sequence[Candidate]) -> Verdict:
    first = chosen[0]
    others: list[Differing] = []
    for other in _newest_first(near):
        if other is first or same_figure(first.figure, other.figure):
            continue
        others.append(Differing(_shown(other), _citation(other, len(others) + 2)))
    confirmed = kind == "confirmed"
    return Verdict(
        figure=claimed.text,
        start=claimed.start,
        end=claimed.end,
        kind="confirmed" if confirmed else "contradicted",
        source_value=_shown(first),
        place=first.figure.place,
        period=" ".join(first.figure.period.split()) or None,
        note=_note(claimed, first.figure) if confirmed else "",
        citations=(_citation(first, 1),),
        others=tuple(others),
    )


def _note(claimed: Figure, source: Figure) -> str:
    if not same_figure(claimed, source):
        return f"Số trong câu là số làm tròn; nguồn ghi {source.text}."
    if claimed.bound != source.bound and source.bound:
        return f"Nguồn ghi “{source.bound}”."
    return ""


def _not_found(claimed: Figure) -> Verdict:
    return Verdict(
        figure=claimed.text,
        start=claimed.start,
        end=claimed.end,
        kind="not_found",
        place=claimed.place,
        period=" ".join(claimed.period.split()) or None,
    )


def _only_aimed_at(claimed: Figure, goal: Candidate) -> Verdict:
    period = " ".join(goal.figure.period.split())
    note = f"Nguồn chỉ nêu {_shown(goal)} là mục tiêu{f' ({period})' if period else ''}, không nêu là kết quả đã đạt."
    return replace(_not_found(claimed), note=note, citations=(_citation(goal, 1),))


def _shown(candidate: Candidate) -> str:
    figure = candidate.figure
    return " ".join(candidate.document.text[figure.shown_start : figure.shown_end].split())


def _citation(candidate: Candidate, n: int) -> Citation:
    citations = Citations()
    citations.cite(
        candidate.document,
        *without_markup(candidate.document.text, *candidate.quote),
        candidate.passage.context.text(),
        candidate.figure.place,
    )
    made = citations.made[0]
    return replace(made, n=n)


def _newest_first(found: Sequence[Candidate]) -> list[Candidate]:
    return sorted(
        found,
        key=lambda c: (
            c.document.published is None,
            -(c.document.published.toordinal() if c.document.published else 0),
            -c.score,
        ),
    )
