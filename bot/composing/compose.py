"""Compose: evidence becomes a short Vietnamese answer whose every word of fact is the source's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.composing import same_period, telling, wording
from bot.composing.answer import Answer, Outcome, Verdict
from bot.composing.citations import Citations
from bot.composing.row_telling import named
from bot.composing.section_answer import told_whole
from bot.composing.telling import beside_plan, cell, dated, labelled, prefixed, sentence, side, timed
from bot.evidence.alternatives import CLOSE, MOST_LINES, agreeing, alternatives, conflict, in_time, newest_first
from bot.evidence.duties import Duty
from bot.evidence.evidence import Evidence
from bot.evidence.phrasing import LONGEST_QUOTED, MAX_ANSWER_CHARACTERS, bold, plain, within_limit, without_markup
from bot.evidence.plan_and_result import beside, is_told_beside, settled
from bot.evidence.plans_met import State
from bot.evidence.whole_list import in_one_list
from bot.question import counted_list
from bot.question.question import Question
from index.figures import bag
from sources.document import Document, Passage
from sources.reading.period import periods
from sources.reading.place import borders_changed
from sources.reading.vietnamese import STOP_WORDS, fold

_MOST_DOCUMENTS = 3
"""Documents whose tasks are told in one answer."""


def one_figure(question: Question, evidence: Sequence[Evidence]) -> Answer:
    """The answer to a question for a figure, from evidence in order of score; sources that differ are all given."""
    evidence = settled(question, evidence)
    best = evidence[0]
    citations = Citations()
    if both := beside(question, best):
        return Answer("\n".join(sentence(e, citations) for e in both), "answered", tuple(citations.made))
    chosen = alternatives(question, evidence)
    if same_period.is_asked(question) and best.passage.kind != "row":
        return _beside_same_period(best, citations)
    if is_told_beside(question, best):
        return _whole_sentence(best, citations)
    if len(chosen) == 1:
        text = sentence(best, citations)
        for other in agreeing(best, evidence):
            text = f"{text.removesuffix('.')} {citations.evidence(other)}."
        if _of_old_borders(best):
            text = f"{text} {wording.old_borders(best.place or '')}"
        return Answer(text=text, outcome="answered", citations=tuple(citations.made))
    differing = conflict(chosen)
    ordered = newest_first(chosen) if differing else in_time(chosen)
    lines = [f"- {labelled(e, citations, differing, chosen)}" for e in ordered[:MOST_LINES]]
    head = wording.differing() if differing else wording.several()
    outcome: Outcome = "differing" if differing else "answered"
    return Answer(within_limit(head, lines), outcome, tuple(citations.made))


def _beside_same_period(best: Evidence, citations: Citations) -> Answer:
    """A figure with what its sentence says of the same period before, or with the word that the sources do not."""
    if not same_period.is_told(best):
        text = f"{sentence(best, citations)}\n{wording.PART_MISSING}"
        return Answer(text, "partial", tuple(citations.made))
    return _whole_sentence(best, citations)


def _whole_sentence(best: Evidence, citations: Citations) -> Answer:
    """A figure with all that its sentence says."""
    said = telling.statement(best)
    text = f"{prefixed(best, said)}{said.rstrip(' .;')} {citations.evidence(best)}."
    return Answer(text, "answered", tuple(citations.made))


def plans_met(state: State, pairs: Sequence[tuple[Evidence, Evidence]]) -> Answer:
    """The results that missed, exceeded or met what was planned, each beside its plan."""
    citations = Citations()
    lines = [f"- {beside_plan(result, plan, citations)}" for result, plan in pairs]
    return Answer(within_limit(wording.PLANS_MET[state], lines), "answered", tuple(citations.made))


def statement(question: Question, evidence: Sequence[Evidence]) -> Answer:
    """The sentence that answers, its very answer in bold; for lists, all sentences or items that belong to it."""
    if evidence[0].section:
        return told_whole([e for e in evidence if e.section == evidence[0].section])
    citations = Citations()
    differing = _differing_dates(question, evidence)
    if len(differing) > 1:
        lines = [f"- {side(e, citations)} ({dated(e.document)})" for e in newest_first(differing)]
        return Answer(within_limit(wording.differing(), lines), "differing", tuple(citations.made))
    chosen = _belonging(question, evidence)
    if len(chosen) == 1:
        best = chosen[0]
        if telling.speaks_of_itself(best):
            said = text = telling.of_document(question, best)
        else:
            in_cell = best.passage.kind == "row" and best.focus != (0, 0) and not best.label
            said = cell(best) if in_cell else telling.statement(best)
            text = f"{'' if in_cell else timed(question, best)}{prefixed(best, said)}{said}"
        marker = citations.evidence(best) + citations.columns(best, named(best, said))
        marker += citations.period(best) if timed(question, best) else citations.heading(best)
        return Answer(f"{text.rstrip(' .;')} {marker}.", "answered", tuple(citations.made))
    lines = [f"- {bold(e.document.text, e.start, e.end, (0, 0)).rstrip('.;')} {citations.evidence(e)}" for e in chosen]
    return Answer(within_limit("", lines), "answered", tuple(citations.made))


def tasks(duties: Sequence[Duty]) -> Answer:
    """What a body has to do, document by document; under its own heading, or with the part that it takes."""
    documents = list(dict.fromkeys(duty.evidence.document.id for duty in duties))[:_MOST_DOCUMENTS]
    citations, lines = Citations(), []
    for document_id in documents:
        of_it = [duty for duty in duties if duty.evidence.document.id == document_id]
        room = MAX_ANSWER_CHARACTERS // len(documents)
        head = telling.named_document(of_it[0].evidence)
        told = [f"**{head}**{citations.heading(of_it[0].evidence)}:"]
        for duty in of_it:
            line = telling.task(duty)
            if len(told) > 1 and sum(map(len, told)) + len(line) > room:
                told.append(wording.more_duties())
                break
            told.append(f"- {line} {citations.evidence(duty.evidence)}")
        lines += told
    return Answer("\n".join(lines), "answered", tuple(citations.made))


def _differing_dates(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence for each date that sources give for the document that is asked about."""
    if question.kind != "date" or not question.numbers:
        return []
    told: dict[date, Evidence] = {}
    for e in evidence:
        if e.focus[0] == e.focus[1] or e.score < CLOSE * evidence[0].score:
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


def _belonging(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """For a list: the best sentence and those that go on from it, or all items of its list; else the best alone."""
    best = evidence[0]
    if question.kind not in ("list", "definition", "purpose", "statement") or best.passage.kind == "row":
        return [best]
    if not best.passage.start <= best.start < best.passage.end:
        return [best]
    if question.kind != "list" and (best.passage.kind == "paragraph" or _own_words(question, best)):
        return [best]
    if best.passage.kind == "item" and _LISTS.search(best.text) and _own_words(question, best):
        return [best]
    if best.passage.kind == "paragraph" and counted_list.ASKED.search(question.folded) and _names(question, best):
        return [best]
    if best.passage.kind == "paragraph":
        same = [e for e in evidence if e.passage.id == best.passage.id and e.start >= best.start]
    else:
        same = [e for e in evidence if in_one_list(e.passage, best.passage)]
        same = _naming(question, best, same)
    kept: list[Evidence] = []
    length = 0
    for item in sorted(same, key=lambda e: e.start):
        length += len(item.text) + 8
        if kept and length > MAX_ANSWER_CHARACTERS - 40:
            break
        kept.append(item)
    return kept


_LISTS = re.compile(r"\bgồm\b:?\s[^.;]*,\s[^.;]*(?:,|\bvà\b)\s", re.IGNORECASE)
"""An item that says what something consists of is a whole list by itself."""
_FEWEST_NAMING = 2
"""Words that name something: "nguồn" alone may stand in any item, "tuyến xe" in those about one."""
_MANY_NAMING, _HALF_NAMED, _MOST_NAMED = 4, 0.5, 2 / 3
"""Words of a name, of which the heading holds a share, and the share of them that an item of its list holds."""


def _naming(question: Question, best: Evidence, same: list[Evidence]) -> list[Evidence]:
    """Of a list that its heading does not call what is asked for, the items that do, where the best one does; where the
    heading names much of it ("thu phí" of "hệ thống thu phí tự động"), also those that hold most of its words."""
    head = {fold(word) for word in question.head}
    context = best.passage.context
    above = bag(" ".join((*context.headings[-1:], context.lead_in))).folded
    if len(head) < _FEWEST_NAMING or head <= above or not head <= bag(best.text).folded:
        return same
    loosely = len(head) >= _MANY_NAMING and len(head & above) >= _HALF_NAMED * len(head)
    enough = _MOST_NAMED * len(head) if loosely else len(head)
    return [item for item in same if len(head & bag(item.text).folded) >= enough]


def _names(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence itself names what is listed, after which it has the items."""
    return bool(question.head) and {fold(word) for word in question.head[:2]} <= bag(evidence.text).folded


def _own_words(question: Question, evidence: Evidence) -> bool:
    """Whether an item itself, not only its heading, holds most of what was asked."""
    asked = {word.form for word in question.topic} - STOP_WORDS
    return len(asked & bag(evidence.text).words) > len(asked) / 2
