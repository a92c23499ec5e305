"""Suggest: questions that the sources can answer, each tried before it is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from bot.composing.answer import Answer
from bot.evidence import find
from bot.evidence.evidence import Evidence
from bot.evidence.phrasing import time_said
from bot.model.turn import hangs_together, says_only
from bot.question.question import Question, read
from index.index import Index
from sources.document import Document
from sources.figures import Figure

if TYPE_CHECKING:
    from bot.bot import Bot

MOST = 3
_TRIED = 12
_HITS = 8
_NOUN_PHRASE = re.compile(r"\s*([^\d,.;:()|*\n“”\"…–-]{3,60})")
_ENDS_PHRASE = re.compile(
    r"\s(?:của|đã|được|trên|trong|ở|tại|đang|có|với|và|thuộc|trực thuộc|đạt|theo|để|là|hoàn|tham|do|cho|nên|đều|từ|về|"
    r"so)\b"
)
_MOST_WORDS = 7
_LEADS_TO = re.compile(r"\s*(?:đạt|chiếm)(?: tỷ lệ| tỉ lệ)?\s*$")


def near(bot: Bot, question: Question) -> tuple[str, ...]:
    """Questions about what comes nearest to a question that could not be answered."""
    hits = bot.index.search(find.query_of(question), k=8)
    return _offered(bot, bot.index.figures([hit.passage.id for hit in hits]), question.text)


def after(bot: Bot, question: Question, answer: Answer) -> tuple[str, ...]:
    """Questions about the figures that stand near the ones just cited."""
    ids = [citation.document_id for citation in answer.citations]
    hits = bot.index.search(find.query_of(question), k=8)
    figures = bot.index.figures([hit.passage.id for hit in hits])
    cited = {(c.document_id, c.start, c.end) for c in answer.citations}
    others = [f for f in figures if not any(f.document_id == d and s <= f.start < e for d, s, e in cited)]
    return _offered(bot, sorted(others, key=lambda f: f.document_id not in ids), question.text)


def answered(bot: Bot, questions: Iterable[str], typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Those of the questions that the sources answer, ``typed`` left out.

    Each says only what the ``known`` texts or its own answering evidence say, in an order that makes sense there.
    """
    return tuple(question for question in questions if question != typed and _fits(bot, question, known))


def _fits(bot: Bot, text: str, known: Sequence[str]) -> bool:
    question = read(text)
    if question.talk or question.vague:
        return False
    found = bot.found(question, k=_HITS)
    told = (*known, *(said for evidence in found for said in _said_by(evidence)))
    return bool(found) and says_only(text, told) and hangs_together(text, told)


def _said_by(evidence: Evidence) -> tuple[str, ...]:
    """What evidence says, with what stands above it."""
    context = evidence.passage.context
    above = (*context.headings, context.lead_in or "", context.section or "", *context.columns)
    return (evidence.text, evidence.document.title, evidence.place or "", *above)


def examples(bot: Bot) -> tuple[str, ...]:
    """Questions for a beginning, from the figures of the newest documents."""
    newest = sorted(bot.index.documents(), key=lambda d: (d.published is None, d.source))
    made: list[str] = []
    for document in newest:
        passages = [passage.id for passage in bot.index.passages(document.id)][:6]
        made.extend(_offered(bot, bot.index.figures(passages), "", most=1))
        if len(made) >= MOST:
            break
    return tuple(made[:MOST])


def _offered(bot: Bot, figures: Iterable[Figure], typed: str, most: int = MOST) -> tuple[str, ...]:
    offered: list[str] = []
    for figure in list(figures)[:_TRIED]:
        question = _question(bot.index.document(figure.document_id), figure)
        if question is None or question in offered or question == typed:
            continue
        if _figure_for(bot, question) == figure.text:
            offered.append(question)
        if len(offered) == most:
            break
    return tuple(offered)


def _figure_for(bot: Bot, question: str) -> str:
    """The figure that a question asked by itself is answered with, "" for none; kept, since an index never changes."""
    known = _tried.setdefault(bot.index, {})
    text = known.get(question)
    if text is None:
        found = bot.found(read(question), k=_HITS)
        text = found[0].figure.text if found and found[0].figure is not None else ""
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[question] = text
    return text


_tried: WeakKeyDictionary[Index, dict[str, str]] = WeakKeyDictionary()
_MOST_KEPT = 4_096


def _question(document: Document, figure: Figure) -> str | None:
    """The question that a figure answers, in the words around it; None where these make no clean phrase."""
    place = figure.place
    if place is None or figure.kind == "rank":
        return None
    dated = figure.first_year is not None and figure.last_year is not None and not _DAY.search(figure.period)
    period = time_said(figure.period) if dated else ""
    when = f" {period[:1].lower()}{period[1:]}" if period else ""
    if figure.unit == "%":
        before = " ".join(document.text[figure.part_start : figure.shown_start].split())
        lead = _LEADS_TO.search(before)
        if lead is None or not 8 <= lead.start() <= 90 or any(c.isdigit() for c in before):
            return None
        subject = before[: lead.start()].rsplit(":", 1)[-1].strip()
        whose = "" if place in subject else f" của {place}"
        return f"{subject[:1].upper()}{subject[1:]}{whose}{when} đạt bao nhiêu phần trăm?"
    match = _NOUN_PHRASE.match(document.text, figure.end, max(figure.part_end, figure.end))
    if match is None or not figure.unit:
        return None
    phrase = " ".join(_ENDS_PHRASE.split(match.group(1), maxsplit=1)[0].split())
    if not phrase.lower().startswith(figure.unit) or not 2 <= len(phrase.split()) <= _MOST_WORDS or place in phrase:
        return None
    return f"{place[:1].upper()}{place[1:]} có bao nhiêu {phrase}{when}?"


_DAY = re.compile(r"\bngày\b", re.IGNORECASE)
