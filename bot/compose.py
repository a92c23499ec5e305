"""Compose: evidence becomes a short Vietnamese answer whose every word of fact is the source's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import wording
from bot.answer import Answer, Derived, Outcome, Verdict
from bot.citations import Citations
from bot.evidence import Evidence
from bot.phrasing import LONGEST_QUOTED, MAX_ANSWER_CHARACTERS, bold, plain, vietnamese, within_limit, without_markup
from bot.question import Question
from index.figures import bag, direction, number, same_figure, same_kind
from sources.document import Document, Passage
from sources.reading.period import periods
from sources.reading.place import borders_changed
from sources.reading.vietnamese import STOP_WORDS, UPPER_CASE, fold

MOST_LINES = 6


def one_figure(question: Question, evidence: Sequence[Evidence]) -> Answer:
    """The answer to a question for a figure, from evidence in order of score; sources that differ are all given."""
    best = evidence[0]
    chosen = _alternatives(question, evidence)
    citations = Citations()
    if len(chosen) == 1:
        text = _sentence(question, best, citations)
        for other in _agreeing(best, evidence):
            text = f"{text.removesuffix('.')} {citations.evidence(other)}."
        if _of_old_borders(best):
            text = f"{text} {wording.old_borders(best.place or '')}"
        return Answer(text=text, outcome="answered", citations=tuple(citations.made))
    differing = _conflict(chosen)
    ordered = _newest_first(chosen) if differing else _in_time(chosen)
    lines = [f"- {_labelled(question, e, citations, differing, chosen)}" for e in ordered[:MOST_LINES]]
    head = wording.differing() if differing else wording.several()
    outcome: Outcome = "differing" if differing else "answered"
    return Answer(within_limit(head, lines), outcome, tuple(citations.made))


def comparison(question: Question, sides: Sequence[tuple[str, Evidence | None]]) -> Answer:
    """Both sides of a comparison, and their difference where both are plain figures of one unit."""
    citations = Citations()
    lines = [
        wording.missing_side(label) if side is None else f"- {label}: {_side(side, citations)}" for label, side in sides
    ]
    found = [side for _, side in sides if side is not None]
    outcome: Outcome = "answered" if len(found) == len(sides) else "partial"
    both = outcome == "answered" and len(found) == 2
    derived = _difference(found) if both and alike(found[0], found[1]) >= _ALIKE else None
    if derived is not None:
        lines.append(wording.difference(derived.value))
    return Answer(within_limit("", lines), outcome, tuple(citations.made), (derived,) if derived is not None else ())


def statement(question: Question, evidence: Sequence[Evidence]) -> Answer:
    """The sentence that answers, its very answer in bold; for lists, all sentences or items that belong to it."""
    citations = Citations()
    dated = _differing_dates(question, evidence)
    if len(dated) > 1:
        lines = [f"- {_side(e, citations)} ({_dated(e.document)})" for e in _newest_first(dated)]
        return Answer(within_limit(wording.differing(), lines), "differing", tuple(citations.made))
    chosen = _belonging(question, evidence)
    if len(chosen) == 1:
        best = chosen[0]
        if best.passage.kind == "row" and best.focus != (0, 0) and not best.label:
            text = _cell(best)
        else:
            said = bold(best.document.text, best.start, best.end, best.focus)
            text = f"{_timed(question, best)}{_prefixed(question, best)}{said}"
        label = citations.period(best) if _timed(question, best) else citations.heading(best)
        return Answer(f"{text.rstrip(' .;')} {citations.evidence(best)}{label}.", "answered", tuple(citations.made))
    lines = [f"- {bold(e.document.text, e.start, e.end, (0, 0)).rstrip('.;')} {citations.evidence(e)}" for e in chosen]
    return Answer(within_limit("", lines), "answered", tuple(citations.made))


def _differing_dates(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence for each date that sources give for the document that is asked about."""
    if question.kind != "date" or not question.numbers:
        return []
    told: dict[date, Evidence] = {}
    for e in evidence:
        if e.focus[0] == e.focus[1] or e.score < _CLOSE * evidence[0].score:
            continue
        for period in periods(plain(e.document.text[slice(*e.focus)]))[:1]:
            if period.kind == "day" and period.first is not None:
                told.setdefault(period.first, e)
    return list(told.values())


def verified(verdict: Verdict) -> Answer:
    """The answer to "có phải …?": the source's own statement, after whether it agrees."""
    citation = verdict.citations[0]
    said = plain(citation.quote)
    value = verdict.source_value or ""
    bolded = said.replace(value, f"**{value}**", 1) if value else said
    shown = bolded if len(bolded) <= LONGEST_QUOTED else f"**{value}** (xem nguyên văn ở nguồn)"
    others = "".join(f" Nguồn khác ghi **{o.value}** [{o.citation.n}]." for o in verdict.others)
    return Answer(
        text=f"{wording.verdict(verdict.kind)}. {shown.rstrip(' .;')} [{citation.n}].{others}",
        outcome="differing" if verdict.others and verdict.kind == "confirmed" else "answered",
        citations=(citation, *(o.citation for o in verdict.others)),
    )


def with_line(answer: Answer, line: str, document: Document, passage: Passage) -> Answer:
    """The answer with one more line, cited by a passage."""
    citations = Citations()
    citations.made.extend(answer.citations)
    marker = citations.cite(document, *without_markup(document.text, passage.start, passage.end))
    text = f"{answer.text}\n{line.removesuffix('.')} {marker}."
    return replace(answer, text=text, citations=tuple(citations.made))


def not_found(text: str, nearest: Sequence[tuple[Document, Passage]]) -> Answer:
    """Says that the sources are silent, and points to the nearest ones without repeating what they say."""
    citations = Citations()
    markers = [
        citations.cite(document, *without_markup(document.text, passage.start, min(passage.end, passage.start + 300)))
        for document, passage in nearest
    ]
    return Answer(text + (wording.nearest(" ".join(markers)) if markers else ""), "not_found", tuple(citations.made))


def _of_old_borders(evidence: Evidence) -> bool:
    """Whether a result is of a year before the province was merged with others."""
    if evidence.place is None or evidence.years is None or evidence.nature == "goal":
        return False
    return borders_changed(evidence.place, date(evidence.years[1], 12, 31)) is not None


def _alternatives(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best evidence, and what answers about as well with another value."""
    best = evidence[0]
    close, near = (_CLOSE_OVER_TIME,) * 2 if question.over_time else (_CLOSE, _CLOSE_WORDS)
    chosen = [best]
    for other in evidence[1:]:
        if len(chosen) == MOST_LINES:
            break
        enough = near if other.document.id == best.document.id else min(near, _CLOSE_ELSEWHERE)
        if other.score < close * best.score or other.covered < enough * best.covered:
            continue
        if any(_same_value(other, kept) for kept in chosen) or not _comparable(best, other):
            continue
        if question.years and other.years is None and best.years is not None:
            continue
        chosen.append(other)
    return chosen


_CLOSE, _CLOSE_WORDS, _CLOSE_ELSEWHERE = 0.86, 0.965, 0.86
"""Shares of the best score, and of the asked words it has (in its document, in another), that another value needs
to be given beside it."""
_CLOSE_OVER_TIME = 0.7


def _same_value(one: Evidence, other: Evidence) -> bool:
    if one.figure is None or other.figure is None:
        return False
    return (
        same_figure(one.figure, other.figure)
        and one.place == other.place
        and (one.years == other.years or None in (one.years, other.years))
    )


def _comparable(one: Evidence, other: Evidence) -> bool:
    """Whether two figures measure the same thing, in the words of their sources."""
    if one.figure is None or other.figure is None or not same_kind(one.figure, other.figure):
        return False
    if one.document.id == other.document.id and one.passage.id == other.passage.id and one.years == other.years:
        return alike(one, other) >= _ALIKE_NEARBY
    return alike(one, other) >= _ALIKE


_ALIKE = 0.34
_ALIKE_NEARBY = 0.5


def alike(one: Evidence, other: Evidence) -> float:
    """The share of words that the indicators of two figures, or two sentences, have in common."""
    mine, theirs = (
        bag(e.figure.indicator if e.figure is not None else e.text).words - STOP_WORDS for e in (one, other)
    )
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _agreeing(best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """One more source that gives the same value for the same indicator, place and period."""
    others = (
        e
        for e in evidence[1:]
        if e.document.id != best.document.id and e.score >= _CLOSE * best.score and _same_value(best, e)
    )
    first = next(others, None)
    return [first] if first is not None else []


def _conflict(chosen: Sequence[Evidence]) -> bool:
    """Whether several values are given for one place and one period or none."""
    for position, one in enumerate(chosen):
        for other in chosen[position + 1 :]:
            same_period = one.years == other.years
            if same_period and one.place == other.place and one.document.id != other.document.id:
                return True
    return False


def _newest_first(chosen: Sequence[Evidence]) -> list[Evidence]:
    return sorted(
        chosen,
        key=lambda e: (
            e.document.published is None,
            -(e.document.published.toordinal() if e.document.published else 0),
        ),
    )


def _in_time(chosen: Sequence[Evidence]) -> list[Evidence]:
    return sorted(chosen, key=lambda e: (e.place or "", e.years is None, e.years or (0, 0)))


def _sentence(question: Question, evidence: Evidence, citations: Citations) -> str:
    markers = citations.evidence(evidence) + citations.period(evidence)
    said = bold(evidence.document.text, *_told(evidence), evidence.focus)
    return f"{_prefixed(question, evidence)}{said} {markers}."


def _prefixed(question: Question, evidence: Evidence) -> str:
    """Place and period before the words of the source, where these do not hold them."""
    if evidence.label:
        names_who_acts = evidence.figure is None and not _is_title(evidence)
        return f"**{_unnumbered(evidence.label)}**: " if names_who_acts else f"{plain(evidence.label)}: "
    start, end = _told(evidence)
    told = fold(" ".join(evidence.document.text[start:end].split()))
    parts = [evidence.place] if evidence.place and fold(evidence.place) not in told else []
    period = " ".join(evidence.period.split())
    if period and fold(period) not in told and evidence.figure is not None:
        first = period[:1].lower() if parts else period[:1].upper()
        parts.append(first + period[1:])
    return f"{', '.join(parts)}: " if parts else ""


def _timed(question: Question, evidence: Evidence) -> str:
    """The time that stands above a sentence, where a time is asked for and the sentence names none."""
    period = " ".join(evidence.period.split())
    if question.kind != "date" or evidence.focus[0] != evidence.focus[1] or evidence.label or not period:
        return ""
    return f"**{period[:1].upper()}{period[1:]}**: "


def _is_title(evidence: Evidence) -> bool:
    return evidence.label == evidence.document.title


def _unnumbered(heading: str) -> str:
    return re.sub(rf"^[\s*\d.IVXa-zđ)]*?(?=[{UPPER_CASE}])", "", plain(heading))


def _told(evidence: Evidence) -> tuple[int, int]:
    """The part of the sentence that is said: the figure's own part where that can stand alone."""
    if evidence.figure is None:
        return evidence.start, evidence.end
    start, end = evidence.figure.part_start, evidence.figure.part_end
    text = evidence.document.text
    words = [w for w in bag(text[start:end]).words if not w[:1].isdigit()]
    goes_on = start > evidence.start and _GOES_ON.match(text, start) is not None
    if len(words) >= _FEWEST_WORDS and not goes_on and not text[end : end + 2].strip()[:1].isdigit():
        return start, end
    if evidence.end - evidence.start <= LONGEST_QUOTED:
        return evidence.start, evidence.end
    return max(evidence.start, start - 120), end


_FEWEST_WORDS = 5
_GOES_ON = re.compile(r"\s*(?:đạt|chiếm|bằng|tăng|giảm|tương\s+đương)\b", re.IGNORECASE)
"""How a part begins whose subject stands before it."""


def _labelled(
    question: Question, evidence: Evidence, citations: Citations, differing: bool, chosen: Sequence[Evidence]
) -> str:
    label = [evidence.place] if evidence.place and len({e.place for e in chosen}) > 1 else []
    period = " ".join(evidence.period.split())
    if len({e.years for e in chosen}) > 1:
        period = period or wording.UNDATED
        label.append(period[:1].upper() + period[1:] if not label else period)
    said = _valued(evidence, citations, with_period=bool(label))
    date = f" ({_dated(evidence.document)})" if differing else ""
    return f"{', '.join(label)}: {said}{date}" if label else f"{said}{date}"


def _side(evidence: Evidence, citations: Citations) -> str:
    if evidence.figure is not None:
        return _valued(evidence, citations, with_period=True)
    text, (start, end) = evidence.document.text, evidence.focus
    marker = citations.evidence(evidence)
    if start == end:
        return f"{plain(text[evidence.start : evidence.end]).rstrip(' .;')} {marker}"
    told = plain(f"{text[evidence.start : start]} {text[end : evidence.end]}").strip(" .;,:–-")
    short = len(told) <= _SHORT_OFFICE
    said = f" ({told})" if told and short else f" – {plain(text[evidence.start : evidence.end]).rstrip(' .;')}"
    return f"**{plain(text[start:end])}**{said if told else ''} {marker}"


_SHORT_OFFICE = 30
"""Characters of what stands beside a name or date up to which it follows in brackets, else as a sentence."""


def _dated(document: Document) -> str:
    written = f"{document.published:%d/%m/%Y}" if document.published else None
    return wording.summarised(written) if document.based_on and written else wording.dated(written)


def _valued(evidence: Evidence, citations: Citations, *, with_period: bool) -> str:
    text = evidence.document.text
    start, end = _told(evidence)
    value = plain(text[slice(*_value_span(evidence))])
    marker = citations.evidence(evidence) + (citations.period(evidence) if with_period else "")
    return f"**{value}** – {plain(text[start:end])} {marker}"


def _value_span(evidence: Evidence) -> tuple[int, int]:
    """The figure with its bound and, where it follows at once, its unit."""
    start, end = evidence.focus
    unit = evidence.figure.unit if evidence.figure is not None else ""
    following = (
        re.match(rf"\s*{re.escape(unit)}\b", evidence.document.text[end : end + 60], re.IGNORECASE) if unit else None
    )
    return start, end + (following.end() if following else 0)


def _difference(sides: Sequence[Evidence]) -> Derived | None:
    one, other = sides[0].figure, sides[1].figure
    if one is None or other is None or one.unit != other.unit or not same_kind(one, other) or one.kind == "rank":
        return None
    if direction(one.bound) != direction(other.bound) or "/" in one.text + other.text:
        return None
    first, second = number(one), number(other)
    if first is None or second is None or first == second or one.low != one.high or other.low != other.high:
        return None
    if not (_PLAIN_NUMBER.fullmatch(one.text) and _PLAIN_NUMBER.fullmatch(other.text)):
        return None
    operands = (one.text, other.text) if first > second else (other.text, one.text)
    unit = "điểm phần trăm" if one.unit == "%" else one.unit
    return Derived(f"{vietnamese(abs(first - second))} {unit}".strip(), "-", operands)


_PLAIN_NUMBER = re.compile(r"[\d.,]+\s*%?")


def _belonging(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """For a list: the best sentence and those that go on from it, or all items of its list; else the best alone."""
    best = evidence[0]
    if question.kind not in ("list", "definition", "purpose", "statement") or best.passage.kind == "row":
        return [best]
    if question.kind != "list" and (best.passage.kind == "paragraph" or _own_words(question, best)):
        return [best]
    if best.passage.kind == "paragraph":
        same = [e for e in evidence if e.passage.id == best.passage.id and e.start >= best.start]
    else:
        same = [e for e in evidence if _same_list(e, best)]
    kept: list[Evidence] = []
    length = 0
    for item in sorted(same, key=lambda e: e.start):
        length += len(item.text) + 8
        if kept and length > MAX_ANSWER_CHARACTERS - 40:
            break
        kept.append(item)
    return kept


def _own_words(question: Question, evidence: Evidence) -> bool:
    """Whether an item itself, not only its heading, holds most of what was asked."""
    asked = {word.form for word in question.topic} - STOP_WORDS
    return len(asked & bag(evidence.text).words) > len(asked) / 2


def _cell(evidence: Evidence) -> str:
    """The asked cell of a row, after the words of its longest cell, which says what the row is about."""
    text = evidence.document.text
    cells = [plain(cell) for cell in evidence.text.split("|") if plain(cell)]
    about = max(cells, key=len)
    value = plain(text[slice(*evidence.focus)])
    return f"{about.rstrip('.;')}: **{value}**"


def _same_list(one: Evidence, best: Evidence) -> bool:
    mine, theirs = one.passage.context, best.passage.context
    return (
        one.document.id == best.document.id
        and one.passage.kind == best.passage.kind
        and (mine.headings, mine.lead_in, mine.section) == (theirs.headings, theirs.lead_in, theirs.section)
    )
