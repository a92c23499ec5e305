"""Suggest: questions that the sources can answer, each tried before it is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot import evidence
from bot.answer import Answer
from bot.question import Question, read
from sources.document import Document
from sources.figures import Figure

if TYPE_CHECKING:
    from bot.bot import Bot

MOST = 3
_TRIED = 12
_NOUN_PHRASE = re.compile(r"\s*([^\d,.;:()|*\n“”\"…]{8,60})")
_LEADS_TO = re.compile(r"\s*(?:đạt|chiếm)(?: tỷ lệ| tỉ lệ)?\s*$")


def near(bot: Bot, question: Question) -> tuple[str, ...]:
    """Questions about what comes nearest to a question that could not be answered."""
    hits = bot.index.search(evidence.query_of(question), k=8)
    return _offered(bot, bot.index.figures([hit.passage.id for hit in hits]), question.text)


def after(bot: Bot, question: Question, answer: Answer) -> tuple[str, ...]:
    """Questions about the figures that stand near the ones just cited."""
    ids = [citation.document_id for citation in answer.citations]
    hits = bot.index.search(evidence.query_of(question), k=8)
    figures = bot.index.figures([hit.passage.id for hit in hits])
    cited = {(c.document_id, c.start, c.end) for c in answer.citations}
    others = [f for f in figures if not any(f.document_id == d and s <= f.start < e for d, s, e in cited)]
    return _offered(bot, sorted(others, key=lambda f: f.document_id not in ids), question.text)


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
        found = bot.found(read(question))
        if found and found[0].figure is not None and found[0].figure.text == figure.text:
            offered.append(question)
        if len(offered) == most:
            break
    return tuple(offered)


def _question(document: Document, figure: Figure) -> str | None:
    """The question that a figure answers, in the words around it; None where these make no clean phrase."""
    place, period = figure.place, " ".join(figure.period.split())
    if place is None or figure.kind == "rank":
        return None
    when = f" {period[:1].lower()}{period[1:]}" if period else ""
    following = _NOUN_PHRASE.match(document.text, figure.shown_end, max(figure.part_end, figure.shown_end))
    if figure.unit == "%":
        before = " ".join(document.text[figure.part_start : figure.shown_start].split())
        lead = _LEADS_TO.search(before)
        if lead is None or not 8 <= lead.start() <= 90 or any(c.isdigit() for c in before):
            return None
        subject = before[: lead.start()]
        return f"{subject[:1].upper()}{subject[1:]} của {place}{when} đạt bao nhiêu phần trăm?"
    if following is None or len(following.group(1).split()) < 2:
        return None
    return f"{place} có bao nhiêu {' '.join(following.group(1).split())}{when}?"
