"""Heading evidence: the headings under a heading, for questions such as "gồm những nhóm nhiệm vụ nào"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evidence.evidence import Evidence, of_named_document
from bot.question.question import Question
from index.figures import Term, bag, coverage, place_fits
from sources.document import Block, Context, Document, Passage
from sources.reading.vietnamese import fold, words

FEWEST = 2


def subheadings(document: Document, question: Question, asked: Sequence[Term]) -> Iterable[Evidence]:
    """The headings directly below each heading that names the list asked for, in order."""
    place = document.places[0] if len(document.places) == 1 else None
    if not question.head or not place_fits(question.bound, place) or not of_named_document(document, "", question):
        return
    head = {fold(form) for form in question.head}
    headings = [block for block in document.blocks if block.kind == "heading"]
    named = bag(f"{document.title} {document.number or ''}")
    for position, parent in enumerate(headings):
        text = document.text[parent.start : parent.end]
        if not head <= {fold(word.form) for word in words(text)}:
            continue
        children = _children(headings[position + 1 :], parent)
        if len(children) < FEWEST:
            continue
        covered = coverage(asked, ((bag(text), 1.0), (named, 1.0)))
        for child in children:
            yield _evidence(document, text, child, place, covered)


def _children(following: Sequence[Block], parent: Block) -> list[Block]:
    below: list[Block] = []
    for block in following:
        if block.level <= parent.level:
            break
        below.append(block)
    nearest = min((block.level for block in below), default=0)
    return [block for block in below if block.level == nearest]


def _evidence(document: Document, parent: str, child: Block, place: str | None, covered: float) -> Evidence:
    passage = Passage(
        id=f"{document.id}:{child.start}-{child.end}",
        document_id=document.id,
        start=child.start,
        end=child.end,
        text=document.text[child.start : child.end],
        kind="heading",
        context=Context(document.title, (parent,), published=document.published, places=document.places),
    )
    return Evidence(
        document=document,
        passage=passage,
        start=child.start,
        end=child.end,
        score=covered,
        covered=covered,
        place=place,
    )
