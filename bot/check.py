"""Check: what the sources say of each figure of a text: confirmed, contradicted, or not found.

The table of verdicts stands in the design. A figure is confirmed only by a quote that holds its value
for the claimed indicator, place and period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Citation, Differing, Verdict
from bot.citations import Citations
from bot.phrasing import without_markup
from bot.synonyms import official
from index.figures import (
    Term,
    bag,
    coverage,
    direction,
    period_fit,
    place_fits,
    rounded_from,
    same_figure,
    same_kind,
    terms,
)
from index.index import Index
from index.query import Query
from sources.document import Block, Context, Document, Passage
from sources.figures import Figure, extract
from sources.reading.abbreviation import spelled_out
from sources.reading.period import periods
from sources.reading.place import mentions
from sources.reading.vietnamese import STOP_WORDS, Word, fold, is_unaccented, normalise, words
from sources.scopes import Scopes

MAX_CLAIM_CHARACTERS = 100_000
HITS = 40
CLOSE, SAME = 0.85, 0.95
"""Shares of the best score from which a figure may confirm a claim, and from which it may contradict it."""
OTHER_UNIT = 0.8
ENOUGH = 0.6
ENOUGH_TO_CONTRADICT = 0.68
IN_PART, IN_CLAUSE, IN_SENTENCE, IN_CONTEXT, IN_TITLE = 1.0, 0.75, 0.65, 0.6, 0.5
SUBJECT = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source's figure that may be about what a claim says, with the share of the claim's words near it, and
    the share of the claim's counted words ("hồ sơ cấp huyện") that it counts too."""

    figure: Figure
    document: Document
    passage: Passage
    score: float
    quote: tuple[int, int]
    counted: float


def check(text: str, index: Index) -> tuple[Verdict, ...]:
    """A verdict for each figure of a text, in order; offsets are within the normalised text."""
    document = _claim(normalise(text[:MAX_CLAIM_CHARACTERS]))
    return tuple(
        _verdict(figure, passage, Scopes.of(passage), index)
        for passage in _paragraphs(document)
        for figure in extract(document, (passage,))
    )


def _claim(text: str) -> Document:
    block = Block(0, len(text), "paragraph")
    return Document(id="claim", source="", path="", sha256="", title="", text=text, blocks=(block,))


def _paragraphs(document: Document) -> tuple[Passage, ...]:
    made: list[Passage] = []
    start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        if line.strip():
            made.append(Passage(f"claim:{start}", document.id, start, end, line, "paragraph", Context(title="")))
        start = end + 1
    return tuple(made)


def _verdict(figure: Figure, passage: Passage, scopes: Scopes, index: Index) -> Verdict:
    point = figure.start - passage.start
    sentence = scopes.sentence_at(point)
    years = None if figure.first_year is None or figure.last_year is None else (figure.first_year, figure.last_year)
    query = Query(
        texts=(passage.text[slice(*sentence)],),
        places=(figure.place,) if figure.place else (),
        years=years or (),
    )
    claim = f"{' ' * passage.start}{passage.text}"
    claimed_head = _following(claim, figure) if _leads(claim, figure) else ()
    typed = _asked(figure, passage, sentence, index)
    in_office = _in_office(figure, passage, sentence, index)
    found = _candidates(index, query, figure, typed, claimed_head)
    if in_office and max((c.score for c in found), default=0.0) < CLEAR:
        query = replace(query, texts=(*query.texts, official(query.texts[0]) or ""))
        found = _better(found, _candidates(index, query, figure, in_office, ()))
    fitting = [c for c in found if period_fit(years, c.figure.first_year, c.figure.last_year)]
    dated = [c for c in fitting if years is None or c.figure.first_year is not None]
    best = max((c.score for c in fitting), default=0.0)
    near = [c for c in dated if c.score >= max(ENOUGH, CLOSE * best)]
    agreeing = [c for c in near if _agrees(figure, c.figure) and not _outdone(c, near)]
    if agreeing:
        kind = "contradicted" if _negated(figure, passage) else "confirmed"
        return _made(figure, kind, agreeing, near)
    near = [c for c in near if not _agrees(figure, c.figure)] or near
    against = [c for c in near if c.score >= max(ENOUGH_TO_CONTRADICT, SAME * best)]
    if against:
        return _made(figure, "contradicted", _newest_first(against), against)
    if figure.period_from == "passage":  # a year of the sentence before need not hold for this one
        undated = replace(figure, period="", first_year=None, last_year=None, period_from="none")
        return _verdict(undated, passage, scopes, index)
    return _not_found(figure)


def _asked(figure: Figure, passage: Passage, sentence: tuple[int, int], index: Index) -> tuple[Term, ...]:
    """The words that say what is claimed: those of the figure's own part, then the rest of its sentence."""
    text = passage.text
    low, high = figure.part_start - passage.start, figure.part_end - passage.start
    out = [(m.start, m.end) for m in mentions(text)] + [(p.start, p.end) for p in periods(text)]
    topic = [w for w in words(text) if not _any_inside(w, out) and not w.form[0].isdigit()]
    loose = is_unaccented(text)
    own = terms([w for w in topic if low <= w.start < high], index.vocabulary, loose=loose)
    rest = [w for w in topic if sentence[0] <= w.start < sentence[1] and not low <= w.start < high]
    known = {term.form for term in own}
    around = terms(rest, index.vocabulary, loose=loose, scale=SUBJECT)
    return own + tuple(term for term in around if term.form not in known)


def _in_office(figure: Figure, passage: Passage, sentence: tuple[int, int], index: Index) -> tuple[Term, ...]:
    """The claim's words as official documents would say them; () when it has no everyday words."""
    text = passage.text
    part = official(text[figure.part_start - passage.start : figure.part_end - passage.start])
    if part is None:
        return ()
    out = [(m.start, m.end) for m in mentions(part)] + [(p.start, p.end) for p in periods(part)]
    topic = [w for w in words(part) if not _any_inside(w, out) and not w.form[0].isdigit()]
    return terms(topic, index.vocabulary, loose=is_unaccented(text))


def _better(one: Sequence[Candidate], other: Sequence[Candidate]) -> list[Candidate]:
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in (*one, *other):
        key = (candidate.figure.passage_id, candidate.figure.start)
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    return sorted(best.values(), key=lambda c: -c.score)


def _any_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _following(text: str, figure: Figure) -> tuple[str, ...]:
    """The words that follow a figure in its own part of the sentence: what it counts."""
    content = _DIGIT.split(text[figure.end : max(figure.end, figure.part_end)], maxsplit=1)[0]
    forms = (word.form for word in spelled_out(words(content)))
    return tuple(fold(form) for form in forms if form not in STOP_WORDS)[:_HEAD_WORDS]


def _leads(text: str, figure: Figure) -> bool:
    """Whether a figure stands before what it counts ("890 dịch vụ …"), not behind its name ("… đạt 98%")."""
    return figure.kind != "rank" and not _NAMED_BEFORE.search(text[figure.part_start : figure.shown_start])


_NAMED_BEFORE = re.compile(
    r"\b(?:đạt|chiếm|là|bằng|tăng|giảm|còn|đóng góp|tỷ lệ|tỉ lệ|khoảng|dat|chiem|la|bang|tang|giam)\s*$", re.IGNORECASE
)
_HEAD_WORDS = 8
_DIGIT = re.compile(r"\d")


def _shared(claimed: Sequence[str], found: Sequence[str]) -> float:
    """Share of the claimed counted words that the source counts too; 1 when the claim names none."""
    return sum(form in found for form in claimed) / len(claimed) if claimed and found else 1.0


def _candidates(
    index: Index, query: Query, claimed: Figure, asked: Sequence[Term], claimed_head: Sequence[str]
) -> list[Candidate]:
    passages = {hit.passage.id: hit.passage for hit in index.search(query, k=HITS)}
    made: list[Candidate] = []
    for figure in index.figures(passages):
        if not place_fits(query.places, figure.place) or not same_kind(claimed, figure):
            continue
        passage = passages[figure.passage_id]
        document = index.document(figure.document_id)
        point = figure.start - passage.start
        scopes = Scopes.of(passage)
        clause, sentence = scopes.clause_at(point), scopes.sentence_at(point)
        score = coverage(
            asked,
            (
                (bag(document.text[figure.part_start : figure.part_end]), IN_PART),
                (bag(passage.text[slice(*clause)]), IN_CLAUSE),
                (bag(passage.text[slice(*scopes.around(point))]), IN_SENTENCE),
                (bag(passage.context.text()), IN_CONTEXT),
                (bag(document.title), IN_TITLE),
            ),
        )
        leads = bool(claimed_head) and _leads(document.text, figure)
        counted = _shared(claimed_head, _following(document.text, figure)) if leads else 1.0
        score *= 0.7 + 0.3 * counted
        if claimed.unit and figure.unit and claimed.unit != figure.unit:
            score *= OTHER_UNIT
        if score >= ENOUGH:
            quote = (passage.start + sentence[0], passage.start + sentence[1])
            made.append(Candidate(figure, document, passage, score, quote, counted))
    return sorted(made, key=lambda c: -c.score)


def _agrees(claimed: Figure, source: Figure) -> bool:
    """Whether the values agree; a bound that the source does not have is another statement."""
    mine, theirs = direction(claimed.bound), direction(source.bound)
    if mine * theirs < 0 or (mine and not theirs and same_figure(claimed, source)):
        return False
    return same_figure(claimed, source) or rounded_from(claimed, source)


def _outdone(candidate: Candidate, near: Sequence[Candidate]) -> bool:
    """Whether another figure of the same passage, with another value, is clearly nearer to the claim's words."""
    return any(
        rival.passage.id == candidate.passage.id
        and not same_figure(rival.figure, candidate.figure)
        and (
            rival.score * NEARER > candidate.score or (rival.counted == 1 > candidate.counted and rival.score >= ENOUGH)
        )
        for rival in near
    )


def _negated(figure: Figure, passage: Passage) -> bool:
    before = passage.text[max(0, figure.shown_start - passage.start - 24) : figure.shown_start - passage.start]
    return bool(_NEGATION.search(before))


NEARER = 0.96
CLEAR = 0.85
_NEGATION = re.compile(
    r"\b(?:không|chưa|chẳng)\s+(?:hề\s+)?(?:có|đạt|phải|được|tới|đến|đứng|chiếm)(?:\s+\w+)?\s*$", re.IGNORECASE
)


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
