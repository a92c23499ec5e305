"""Candidates: the figures of the sources that may be about what a claim says, how near they are, and which agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.checking.claim import OCCURRENCES, Asked, Claim, counted, named_before
from bot.checking.moments import of_one_part, of_one_sum, with_time
from bot.checking.whereabouts import of_its_place, of_nation
from bot.evidence.increments import came_to_the_whole, end_of_change
from bot.question.exclusive import of_another
from index.figures import (
    Bag,
    Term,
    bag,
    coverage,
    direction,
    period_fit,
    rounded_from,
    same_figure,
    same_kind,
)
from index.index import Index
from index.query import Query
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.gazetteer import COUNTRY
from sources.reading.nature import nature
from sources.reading.vietnamese import is_unaccented
from sources.scopes import Scopes

HITS = 40
NEARER, NEARER_OF_OTHER_KIND = 0.96, 0.85
"""A figure is outdone where another one's score, times this, is still higher."""
ENOUGH = 0.6
"""Score from which a figure may be about what the claim says."""
OTHER_UNIT = 0.8
"""What a score is multiplied with where both figures have a unit, and not the same."""
_NO_DIGIT = re.compile(r"\D")
IN_INDICATOR, IN_SUBJECT, IN_CLAUSE, IN_SENTENCE, IN_CONTEXT, IN_TITLE = 1.0, 0.9, 0.75, 0.65, 0.6, 0.5
"""What a word of the claim counts, by the nearest place in which the source says it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source's figure that may be about what a claim says, with the share of the claim's words near it, and
    the share of the claim's counted words ("hồ sơ cấp huyện") that it counts too.

    One that is not ``comparable`` is of another kind, a count beside a percentage: it confirms nothing.
    """

    figure: Figure
    document: Document
    passage: Passage
    score: float
    counted: float
    comparable: bool

    @property
    def aimed_at(self) -> bool:
        """Whether the source states the figure as a goal, and its own clause says nothing of it being reached."""
        if self.figure.nature != "goal":
            return False
        clause = Scopes.of(self.passage).clause_at(self.figure.start - self.passage.start)
        return nature(self.passage.text[slice(*clause)]) != "result"

    @property
    def quote(self) -> tuple[int, int]:
        """The figure's sentence, as offsets in the document."""
        start, end = Scopes.of(self.passage).sentence_at(self.figure.start - self.passage.start)
        return self.passage.start + start, self.passage.start + end


def candidates(
    index: Index, query: Query, claim: Claim, given: Asked, claimed_head: Sequence[str]
) -> tuple[Candidate, ...]:
    """The figures of the nearest passages that hold enough of the claim's words, best first."""
    passages = {hit.passage.id: hit.passage for hit in index.search(query, k=HITS)}
    own = claim.figure.indicator.rpartition("…")[2]
    made: list[Candidate] = []
    for read in index.figures(passages):
        passage, document = passages[read.passage_id], index.document(read.document_id)
        figure = with_time(read, document, passage) if claim.years else read
        if not of_its_place(claim, figure, passage) or not _fits(claim, figure):
            continue
        if of_another(own, figure) or came_to_the_whole(own, figure) or not _same_end(claim, figure, passage):
            continue
        if of_nation(claim):
            figure = replace(figure, place=COUNTRY.name)
        score, shared = _score(figure, passage, claim, given, claimed_head)
        if score >= ENOUGH:
            made.append(Candidate(figure, document, passage, score, shared, _comparable(claim, figure)))
    return tuple(sorted(made, key=lambda one: -one.score))


def _same_end(claim: Claim, figure: Figure, passage: Passage) -> bool:
    """Whether a source's figure may be the claimed end of a change, "từ 22 phút xuống còn 9 phút"; where one of them
    names no end, any may."""
    mine, theirs = end_of_change(claim.figure, claim.passage), end_of_change(figure, passage)
    return not mine or not theirs or mine == theirs


def _fits(claim: Claim, source: Figure) -> bool:
    fits = period_fit(claim.years, source.first_year, source.last_year) > 0
    return fits and of_one_part(claim.figure, source) and of_one_sum(claim.figure, source)


def _score(
    figure: Figure, passage: Passage, claim: Claim, given: Asked, claimed_head: Sequence[str]
) -> tuple[float, float]:
    """The shares of the claim's words near a figure, and of its counted words that the figure counts too."""
    point, scopes = figure.start - passage.start, Scopes.of(passage)
    said = bag(passage.text[slice(*scopes.around(point))])
    above = ((bag(passage.context.text()), IN_CONTEXT), (bag(passage.context.title), IN_TITLE))
    near = (
        (bag(figure.indicator.rpartition("…")[2]), IN_INDICATOR),
        (bag(figure.indicator), IN_SUBJECT),
        (bag(passage.text[slice(*scopes.clause_at(point))]), IN_CLAUSE),
        (said, IN_SENTENCE),
    )
    score = _coverage(((given.own, (*near, *above)), (given.around, ((said, IN_INDICATOR), *above))))
    leads = bool(claimed_head) and figure.kind != "rank" and not named_before(passage.text, figure, passage.start)
    shared = _shared(claimed_head, counted(passage.text, figure, passage.start), figure.indicator) if leads else 1.0
    score *= 0.7 + 0.3 * shared
    if _comparable(claim, figure) and _of_other_unit(claim, figure):
        score *= OTHER_UNIT
    return score, shared


def _of_other_unit(claim: Claim, source: Figure) -> bool:
    """Whether both figures have a unit, and not the same; what occurs 12 times is told as 12 cases of it."""
    mine, theirs = claim.figure.unit, source.unit
    return bool(mine and theirs) and mine != theirs and not (claim.counts_times and theirs in OCCURRENCES)


def _coverage(given: Sequence[tuple[Sequence[Term], Sequence[tuple[Bag, float]]]]) -> float:
    """Share in [0, 1] of the weight of all terms that is found, each kind of terms in its own zones."""
    weights = [sum(term.weight for term in wanted) for wanted, _ in given]
    found = sum(weight * coverage(wanted, zones) for weight, (wanted, zones) in zip(weights, given, strict=True))
    return found / sum(weights) if any(weights) else 0.0


def _shared(claimed: Sequence[str], found: Sequence[str], indicator: str) -> float:
    """Share of the claimed counted words that the source counts, or says before its number; 1 when there are none."""
    if not claimed or not found:
        return 1.0
    named = bag(indicator).folded
    return sum(form in found or form in named for form in claimed) / len(claimed)


def _comparable(claim: Claim, source: Figure) -> bool:
    """Whether two figures can be values of one indicator; "tang" without accents may be "tăng" or "tầng"."""
    shares = {claim.figure.kind, source.kind} <= {"percent", "growth"}
    return same_kind(claim.figure, source) or (shares and is_unaccented(claim.passage.text))


def of_one_column(found: Sequence[Candidate], *, planned: bool | None) -> tuple[Candidate, ...]:
    """The candidates, where a row gives plan and result of one time only those of the column that a claim speaks of:
    "Kế hoạch năm 2025" is no figure of what was reached, nor "Thực hiện năm 2025" of what was ``planned``; all where
    the claim leaves that open (None)."""
    if planned is None:
        return tuple(found)
    wanted, other = ("goal", "result") if planned else ("result", "goal")
    meant = [c for c in found if c.passage.kind == "row" and c.figure.nature == wanted]
    return tuple(c for c in found if c.figure.nature != other or not any(_same_time(c, one) for one in meant))


def _same_time(one: Candidate, other: Candidate) -> bool:
    same = one.passage.id == other.passage.id and one.figure.years == other.figure.years
    return same and same_kind(one.figure, other.figure)


def better(one: Sequence[Candidate], other: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of both, each figure once with its better score, best first."""
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in (*one, *other):
        key = (candidate.figure.passage_id, candidate.figure.start)
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    return tuple(sorted(best.values(), key=lambda c: -c.score))


def agrees(claimed: Figure, source: Figure) -> bool:
    """Whether the values agree; a bound that the source does not have is another statement."""
    mine, theirs = direction(claimed.bound), direction(source.bound)
    if mine * theirs < 0 or (mine and not theirs and same_figure(claimed, source)):
        return False
    return same_figure(claimed, source) or (rounded_from(claimed, source) and not _miscopied(claimed, source))


def _miscopied(claimed: Figure, source: Figure) -> bool:
    """Whether a figure differs from the source's in one digit alone under the same wording: no rounding."""
    mine, theirs = (_NO_DIGIT.sub("", figure.text) for figure in (claimed, source))
    differing = sum(one != other for one, other in zip(mine, theirs, strict=False))
    return claimed.bound == source.bound and len(mine) == len(theirs) and differing == 1


def rivals_of(claim: Claim, candidate: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """Figures of the same document, with another value or of another kind, that are clearly nearer to the claim.

    Of two in one passage that figure is nearer to which the same words lead as to the claimed one ("đã giải ngân …").
    """
    return [
        rival
        for rival in found
        if rival.document.id == candidate.document.id
        and rival.figure.start != candidate.figure.start
        and (not rival.comparable or not same_figure(rival.figure, candidate.figure))
        and _outdoes(rival, candidate, claim.leading)
    ]


def _outdoes(rival: Candidate, candidate: Candidate, leading: frozenset[str]) -> bool:
    if rival.passage.id != candidate.passage.id:
        return _counts(rival, candidate) and not _led(candidate, rival, leading)
    if _led(rival, candidate, leading):
        return rival.comparable and rival.score > candidate.score * NEARER_OF_OTHER_KIND
    return _nearer(rival, candidate) and not _led(candidate, rival, leading)


def _led(one: Candidate, other: Candidate, leading: frozenset[str]) -> bool:
    """Whether the leading words stand in one figure's own part of its sentence and not in the other's."""
    return bool(leading) and leading <= _part(one) and not leading <= _part(other)


def _part(one: Candidate) -> frozenset[str]:
    """The folded words of a figure's own part of its sentence."""
    return bag(one.figure.indicator.rpartition("…")[2]).folded


def _nearer(rival: Candidate, candidate: Candidate) -> bool:
    margin = NEARER if rival.comparable else NEARER_OF_OTHER_KIND
    return rival.score * margin > candidate.score or (rival.comparable and rival.counted == 1 > candidate.counted)


def _counts(rival: Candidate, candidate: Candidate) -> bool:
    """Whether a figure of another passage counts just what the claim counts, and the candidate something else."""
    return rival.comparable and rival.counted == 1 > candidate.counted and rival.score > candidate.score
