"""Grounds: the numbered evidence that a language model may word, and that each of its sentences is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.composing.answer import Citation
from index.index import Index
from sources.document import BlockKind, Document, Passage
from sources.reading.nature import Nature
from sources.scopes import Scopes


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence, cited as ``[n]``: an exact quote with what its document says above it.

    ``context`` are the heading path, the lead-in, the section row and the column headers that hold for the quote,
    outermost first; ``columns`` are the headers alone, one for each cell of a row. ``number`` is the document's
    own, ``based_on`` names the document that a summary retells. ``place``, ``years`` and ``nature`` are those of
    the quoted statement, None and "unknown" where it is about none in particular.
    """

    n: int
    quote: str
    context: tuple[str, ...] = ()
    title: str = ""
    number: str | None = None
    issuer: str | None = None
    based_on: str | None = None
    published: date | None = None
    place: str | None = None
    years: tuple[int, int] | None = None
    nature: Nature = "unknown"
    kind: BlockKind = "paragraph"
    columns: tuple[str, ...] = ()


def of_citations(citations: Sequence[Citation], index: Index) -> tuple[Ground, ...]:
    """The grounds of a draft's citations, with their numbers.

    Raises IndexingError when the index cannot be read.
    """
    return tuple(
        ground(
            citation.n,
            index.document(citation.document_id),
            holding(index.passages(citation.document_id), citation.start),
            (citation.start, citation.end),
            citation.place,
            citation.years,
        )
        for citation in citations
    )


def holding(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage that an offset of the document lies in; None for a heading or another part that is not searched."""
    return next((passage for passage in passages if passage.start <= offset < passage.end), None)


def ground(
    n: int,
    document: Document,
    passage: Passage | None,
    span: tuple[int, int],
    place: str | None = None,
    years: tuple[int, int] | None = None,
) -> Ground:
    """``document.text[span]`` as the ground ``[n]``; place, years and nature are read where they are not given."""
    start, end = span
    bare = Ground(
        n=n,
        quote=document.text[start:end],
        title=document.title,
        number=document.number,
        issuer=document.issuer,
        based_on=document.based_on,
        published=document.published,
        place=place or (document.places[0] if len(document.places) == 1 else None),
        years=years,
    )
    if passage is None:
        return bare
    context = passage.context
    scope = Scopes.of(passage).at(start - passage.start, min(end, passage.end) - passage.start)
    return replace(
        bare,
        context=tuple(part for part in (*context.headings, context.lead_in, context.section, *context.columns) if part),
        place=place or scope.place,
        years=years or scope.years,
        nature=scope.nature,
        kind=passage.kind,
        columns=context.columns,
    )
