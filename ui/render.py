"""Answers, verdicts, hits and sources as the JSON objects that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.composing.answer import Answer, Citation, Verdict

if TYPE_CHECKING:
    from bot.errors import InvalidQuestion
    from index.hit import Hit
    from index.store import Holding
    from sources.document import Document

Json = dict[str, Any]


def line(value: Json) -> str:
    """One JSON object on one line; a lone surrogate, which UTF-8 cannot hold, stays a JSON escape."""
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def citation(cited: Citation) -> Json:
    """A citation as the JSON objects of answers and verdicts hold it."""
    return {
        "n": cited.n,
        "source": cited.source,
        "title": cited.title,
        "publisher": cited.publisher,
        "published": _iso(cited.published),
        "url": cited.url,
        "quote": cited.quote,
        "start": cited.start,
        "end": cited.end,
        "context": cited.context,
        "based_on": cited.based_on,
        "superseded_by": cited.superseded_by,
        "page": cited.page,
    }


def answer(id: str | None, question: str, given: Answer, elapsed_ms: float) -> Json:
    """The object of ``hoidap ask --json``."""
    return {
        "id": id,
        "question": question,
        "answer": given.text,
        "outcome": given.outcome,
        "abstained": given.abstained,
        "citations": [citation(cited) for cited in given.citations],
        "derived": [
            {"value": derived.value, "operation": derived.operation, "operands": list(derived.operands)}
            for derived in given.derived
        ],
        "suggestions": list(given.suggestions),
        "elapsed_ms": round(elapsed_ms, 2),
    }


def verdicts(id: str | None, given: Sequence[Verdict], elapsed_ms: float) -> Json:
    """The object of ``hoidap check --json``."""
    return {"id": id, "results": [_verdict(verdict) for verdict in given], "elapsed_ms": round(elapsed_ms, 2)}


def _verdict(given: Verdict) -> Json:
    return {
        "figure": given.figure,
        "start": given.start,
        "end": given.end,
        "verdict": given.kind,
        "source_value": given.source_value,
        "place": given.place,
        "period": given.period,
        "note": given.note,
        "citations": [citation(cited) for cited in given.citations],
        "others": [
            {
                "value": other.value,
                "published": _iso(other.citation.published),
                "citation": citation(other.citation),
            }
            for other in given.others
        ],
    }


def hits(id: str | None, found: Sequence[tuple[Hit, Document]], elapsed_ms: float) -> Json:
    """The object of ``hoidap search --json``."""
    return {
        "id": id,
        "hits": [
            {
                "source": document.source,
                "title": document.title,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": hit.passage.text,
                "score": hit.score,
                "found_by": list(hit.found_by),
            }
            for hit, document in found
        ],
        "elapsed_ms": round(elapsed_ms, 2),
    }


def source(document: Document, holding: Holding | None = None) -> Json:
    """The object of ``hoidap sources --json``."""
    return {
        "source": document.source,
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "publisher": document.publisher,
        "published": _iso(document.published),
        "effective": _iso(document.effective),
        "superseded_by": document.superseded_by,
        "based_on": document.based_on,
        "url": document.url,
        "places": list(document.places),
        "path": document.path,
        "replaces": list(document.replaces),
        "amends": list(document.amends),
        "passages": holding.passages if holding else None,
        "indexed": _iso(holding.indexed) if holding else None,
    }


def refusal(error: InvalidQuestion) -> Answer:
    """What stands in a batch's place for a question that cannot be read."""
    return Answer(str(error), "refused")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
