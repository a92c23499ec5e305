"""In force: an answer from a document that was replaced says so, and by which one."""

from __future__ import annotations

from dataclasses import replace

from bot import gate
from bot.composing import compose, wording
from bot.composing.answer import Answer
from index.index import Index
from index.query import Query


def told(index: Index, answer: Answer) -> Answer:
    """The answer, with a cited line that names what has replaced its first source, where something has.

    It cites where the newer document says so; without such a passage its number and date are left unsaid.
    """
    first = answer.citations[0]
    if first.superseded_by is None:
        return answer
    for hit in index.search(Query(texts=(f"{first.superseded_by} thay thế {first.title}",)), k=10):
        newer = index.document(hit.passage.document_id)
        replaces = "thay thế" in hit.passage.text.lower()
        if not replaces or newer.number is None or newer.number not in first.superseded_by:
            continue
        line = compose.with_line(answer, wording.superseded(first.superseded_by), newer, hit.passage)
        checked = gate.check(line, {c.document_id: index.document(c.document_id).text for c in line.citations})
        if checked.answer is not None and not checked.faults:
            return checked.answer
    return replace(answer, text=f"{answer.text} {wording.NO_LONGER_IN_FORCE}")
