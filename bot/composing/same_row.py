"""Same row: a further part of a question that stands in the table row which answered the first: its cost, its date."""

from __future__ import annotations

from dataclasses import replace

from bot.composing import compose
from bot.composing.answer import Answer
from bot.evidence import find
from bot.question.parts import asks_of_a_task
from bot.question.question import Question
from index.index import Index
from sources.document import Passage
from sources.reading.vietnamese import fold, words

_WHOLE = "tong"


def beside(index: Index, part: Question, first: Question, answer: Answer) -> tuple[float, Answer] | None:
    """How well the one row that answered the first part answers another that is about nothing else, and its draft; None
    where the part has a subject of its own, or the row does not hold just one cell of the asked kind."""
    row = _row(index, answer)
    if row is None or not _leans(part, first):
        return None
    asked = replace(part, also=(*part.also, row.text))
    found = (e for e in find.find(index, asked, (row.document_id,)) if e.passage.id == row.id)
    held = {e.focus: e for e in found if e.focus[0] < e.focus[1]}
    if len(held) != 1:
        return None
    evidence = next(iter(held.values()))
    return evidence.score, (compose.one_figure if part.numeric else compose.statement)(part, (evidence,))


def _row(index: Index, answer: Answer) -> Passage | None:
    """The row that an answer of one line cites first."""
    cited = answer.citations[0]
    if "\n" in answer.text:
        return None
    rows = (passage for passage in index.passages(cited.document_id) if passage.kind == "row")
    return next((row for row in rows if row.start <= cited.start < cited.end <= row.end), None)


def _leans(part: Question, first: Question) -> bool:
    """Whether a part says nothing of its own but which cell it asks for; a total is of more than one row."""
    known = {fold(word.form) for word in words(first.standalone)}
    return asks_of_a_task(part, known) and _WHOLE not in part.folded.split()
