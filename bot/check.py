"""Check: what the sources say of each figure and date of a text: confirmed, contradicted, or not found.

The table of verdicts stands in the design. A figure is confirmed only by a quote that holds its value
for the claimed indicator, place and period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Citation, Differing, Verdict
from bot.citations import Citations
from bot.claim import Asked, Claim, asked, asked_in_office, claims, counted, named_before
from bot.date_check import check_dates
from bot.document_numbers import document_mentions
from bot.exclusive import of_another
from bot.phrasing import without_markup
from bot.synonyms import official
from index.figures import (
    Bag,
    Term,
    bag,
    coverage,
    direction,
    period_fit,
    place_fits,
    rounded_from,
    same_figure,
    same_kind,
)
from index.index import Index
from index.query import Query
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.vietnamese import fold, is_unaccented, normalise
from sources.scopes import Scopes

MAX_CLAIM_CHARACTERS = 100_000
HITS = 40
CLOSE, SAME = 0.85, 0.95
"""Shares of the best score from which a figure may confirm a claim, and from which it may contradict it."""
OTHER_UNIT = 0.8
ENOUGH = 0.6
ENOUGH_TO_CONTRADICT = 0.68
CLEAR = 0.85
NEARER, NEARER_OF_OTHER_KIND = 0.96, 0.85
"""A figure is outdone where another one's score, times this, is still higher."""
_NO_DIGIT = re.compile(r"\D")
_OWN = frozenset({"clause", "sentence"})
IN_INDICATOR, IN_SUBJECT, IN_CLAUSE, IN_SENTENCE, IN_CONTEXT, IN_TITLE = 1.0, 0.9, 0.75, 0.65, 0.6, 0.5


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
    def quote(self) -> tuple[int, int]:
        """The figure's sentence, as offsets in the document."""
        start, end = Scopes.of(self.passage).sentence_at(self.figure.start - self.passage.start)
        return self.passage.start + start, self.passage.start + end


def check(text: str, index: Index) -> tuple[Verdict, ...]:
    """A verdict for each figure and each date of a text, in order; offsets are within the normalised text.

    A date is judged where the text says what it is the date of. What lies beyond MAX_CLAIM_CHARACTERS is not read.
    """
    read = normalise(text[:MAX_CLAIM_CHARACTERS])
    return tuple(sorted((*check_figures(read, index), *check_dates(read, index)), key=lambda made: made.start))


def check_figures(text: str, index: Index) -> tuple[Verdict, ...]:
    """A verdict for each figure of a normalised text, in order; the number of a document is none."""
    named = document_mentions(fold(text))
    figures = (c for c in claims(text) if not any(low <= c.figure.start < high for low, high in named))
    return tuple(_verdict(claim, index) for claim in figures)


def _verdict(claim: Claim, index: Index, *, undated: bool = False) -> Verdict:
    """What the sources say of a claim; ``undated`` asks only their figures that name no time."""
    figure = claim.figure
    places = (figure.place,) if figure.place else ()
    query = Query(texts=(claim.sentence,), places=places, years=claim.years or ())
    found = _candidates(index, query, claim, asked(claim, index), claim.head)
    in_office = asked_in_office(claim, index)
    if in_office and max((c.score for c in found if c.comparable), default=0.0) < CLEAR:
        query = replace(query, texts=(*query.texts, official(query.texts[0]) or ""))
        found = _better(found, _candidates(index, query, claim, in_office, ()))
    if undated:
        found = tuple(c for c in found if c.figure.first_year is None and c.figure.last_year is None)
    dated = [c for c in found if claim.years is None or c.figure.first_year is not None]
    best = max((c.score for c in found if c.comparable), default=0.0)
    near = [c for c in dated if c.comparable and c.score >= max(ENOUGH, CLOSE * best)]
    same = [c for c in near if agrees(figure, c.figure)]
    outdone = {id(c): rivals for c in same if (rivals := _rivals(c, dated))}
    agreeing = [c for c in same if id(c) not in outdone]
    if agreeing:
        return _made(figure, "contradicted" if claim.negated else "confirmed", agreeing, near)
    rivals = [rival for beyond in outdone.values() for rival in beyond]
    against = [c for c in near if not agrees(figure, c.figure)] or rivals or near
    best = max(best, max((c.score for c in rivals), default=0.0)) if against is rivals else best
    against = [c for c in against if c.score >= max(ENOUGH_TO_CONTRADICT, SAME * best)]
    if against:
        return _made(figure, "contradicted", _newest_first(against), against)
    if claim.years and figure.period_from not in _OWN:  # a year from before the sentence need not hold for it
        timeless = replace(figure, period="", first_year=None, last_year=None, period_from="none")
        return _verdict(replace(claim, figure=timeless), index, undated=True)
    return _not_found(figure)


def _candidates(
    index: Index, query: Query, claim: Claim, given: Asked, claimed_head: Sequence[str]
) -> tuple[Candidate, ...]:
    """The figures of the nearest passages that hold enough of the claim's words, best first."""
    passages = {hit.passage.id: hit.passage for hit in index.search(query, k=HITS)}
    own = claim.figure.indicator.rpartition("…")[2]
    made: list[Candidate] = []
    for figure in index.figures(passages):
        if not place_fits(query.places, figure.place) or not _fits(claim, figure) or of_another(own, figure):
            continue
        passage = passages[figure.passage_id]
        score, shared = _score(figure, passage, claim, given, claimed_head)
        if score >= ENOUGH:
            document = index.document(figure.document_id)
            made.append(Candidate(figure, document, passage, score, shared, _comparable(claim, figure)))
    return tuple(sorted(made, key=lambda one: -one.score))


def _fits(claim: Claim, source: Figure) -> float:
    return period_fit(claim.years, source.first_year, source.last_year)


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
    if _comparable(claim, figure) and claim.figure.unit and figure.unit and claim.figure.unit != figure.unit:
        score *= OTHER_UNIT
    return score, shared


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


def _better(one: Sequence[Candidate], other: Sequence[Candidate]) -> tuple[Candidate, ...]:
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


def _rivals(candidate: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """Figures of the same document, with another value or of another kind, that are clearly nearer to the claim."""
    return [
        rival
        for rival in found
        if rival.document.id == candidate.document.id
        and rival.figure.start != candidate.figure.start
        and (not rival.comparable or not same_figure(rival.figure, candidate.figure))
        and (_nearer(rival, candidate) if rival.passage.id == candidate.passage.id else _counts(rival, candidate))
    ]


def _nearer(rival: Candidate, candidate: Candidate) -> bool:
    margin = NEARER if rival.comparable else NEARER_OF_OTHER_KIND
    return rival.score * margin > candidate.score or (rival.comparable and rival.counted == 1 > candidate.counted)


def _counts(rival: Candidate, candidate: Candidate) -> bool:
    """Whether a figure of another passage counts just what the claim counts, and the candidate something else."""
    return rival.comparable and rival.counted == 1 > candidate.counted and rival.score > candidate.score


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


def _newest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(
        candidates,
        key=lambda c: (
            c.document.published is None,
            -(c.document.published.toordinal() if c.document.published else 0),
            -c.score,
        ),
    )
