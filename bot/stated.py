"""Stated: the figure that a question such as "có phải … 615 … không?" states itself."""

from __future__ import annotations

from index.figures import direction, same_figure
from sources.document import Block, Context, Document, Passage
from sources.figures import Figure, extract


def stated_figures(text: str) -> tuple[Figure, ...]:
    """The figures that a text states, in order; offsets are within the text."""
    block = Block(0, len(text), "paragraph")
    document = Document(id="question", source="", path="", sha256="", title="", text=text, blocks=(block,))
    return tuple(extract(document, (Passage("question", "question", 0, len(text), text, "paragraph", Context("")),)))


def agrees(stated: Figure, source: Figure) -> bool:
    """Whether a source gives the stated figure: the same number, unit and direction of its bound."""
    bounds = direction(stated.bound), direction(source.bound)
    return same_figure(stated, source) and stated.unit == source.unit and (not bounds[0] or bounds[0] == bounds[1])
