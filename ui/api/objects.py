"""The objects of the API: those of the command line, with ids and links, and without paths of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import unescape
from urllib.parse import quote

from bot.composing.answer import Answer, Citation, Verdict
from bot.composing.citations import Citations
from index.hit import Hit
from index.store import Holding
from sources.document import Document
from ui import render
from ui.edition import Edition
from ui.figures.selection import Row
from ui.render import Json
from ui.source_page import source_href


def answer_json(id: str | None, question: str, given: Answer, elapsed_ms: float) -> Json:
    """The object of ``hoidap ask --json`` with its links, whose words it is in, and who of the staff approved it."""
    approval = {"owner": given.approval.owner, "day": given.approval.day.isoformat()} if given.approval else None
    citations = [_citation(cited) for cited in given.citations]
    whole = render.answer(id, question, given, elapsed_ms)
    return {**whole, "citations": citations, "approval": approval, "worded_by": given.worded_by}


def verdicts_json(given: Sequence[Verdict], elapsed_ms: float) -> Json:
    """The object of ``hoidap check --json`` with its links."""
    made = render.verdicts(None, given, elapsed_ms)
    for verdict, result in zip(given, made["results"], strict=True):
        result["citations"] = [_citation(cited) for cited in verdict.citations]
        for other, shown in zip(verdict.others, result["others"], strict=True):
            shown["citation"] = _citation(other.citation)
    return made


def hits_json(found: Sequence[tuple[Hit, Document]], elapsed_ms: float) -> Json:
    """The object of ``hoidap search --json`` with its links."""
    made = render.hits(None, found, elapsed_ms)
    for (hit, document), shown in zip(found, made["hits"], strict=True):
        passage = hit.passage
        shown["source_id"] = document.id
        shown["href"] = _citation(_quoting(document, passage.start, passage.end))["href"]
    return made


def figure_json(row: Row) -> Json:
    """A figure with the words that state it."""
    figure = row.figure
    return {
        "value": row.shown,
        "low": _decimal(figure.low),
        "high": _decimal(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "indicator": figure.indicator,
        "place": figure.place,
        "period": figure.period,
        "first_year": figure.first_year,
        "last_year": figure.last_year,
        "nature": figure.nature,
        "citation": _citation(_quoting(row.document, *row.said)),
    }


def source_json(document: Document, holding: Holding | None) -> Json:
    """The object of ``hoidap sources --json`` with id and link, without the path that it was read from."""
    shown = {name: value for name, value in render.source(document, holding).items() if name != "path"}
    return {"id": document.id, **shown, "href": f"nguon/{quote(document.id, safe='')}"}


def ready_json(edition: Edition, generation: int, indexed: str, chat: str) -> Json:
    """What serves now."""
    return {
        "status": "ready",
        "documents": edition.documents,
        "newest": edition.newest.isoformat() if edition.newest else None,
        "generation": generation,
        "indexed": indexed,
        "chat": chat,
    }


def _citation(cited: Citation) -> Json:
    return {**render.citation(cited), "href": unescape(source_href(cited))}


def _quoting(document: Document, start: int, end: int) -> Citation:
    citations = Citations()
    citations.cite(document, start, end)
    return citations.made[0]


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
