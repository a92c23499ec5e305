"""A Document becomes Passages: exact slices, each with the context that its words alone do not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sources import lead_in
from sources.document import Block, Context, Document, Passage
from sources.lead_in import LeadIns
from sources.readers import outline
from sources.reading.vietnamese import sentences

LONGEST: Final = 900
"""Characters beyond which a paragraph is cut at the ends of sentences."""

LONGEST_SENTENCE: Final = 1500
"""Characters beyond which even a single sentence is cut, at a semicolon, a comma or a space."""

_BREAKS = (re.compile(r";\s+"), re.compile(r",\s+"), re.compile(r"\s+"))
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order, without overlap.

    One for each paragraph, list item and table row; long ones are cut at the ends of sentences. Noise
    is left out, and so is what only introduces other blocks and stands in their context: headings,
    lead-ins, table headers and section rows. Where nothing follows them they are passages too, and so is a
    lead-in that states a whole of its own.
    """
    content = [block for block in document.blocks if block.kind != "noise"]
    scope = _Scope(document)
    passages: list[Passage] = []
    for block, below in zip(content, (*content[1:], None), strict=False):
        text = document.text[block.start : block.end]
        leads = scope.enter(block, text)
        if not _introduces(block, text, below):
            passages += _pieces(document, block, scope, leads)
    return tuple(passages)


class _Scope:
    """The headings and lead-ins in force while going down a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings: list[tuple[int, str]] = []
        self.leads = LeadIns()
        self.opening = True

    def enter(self, block: Block, text: str) -> LeadIns:
        """Go on to a block; the lead-ins that govern it."""
        if block.kind == "heading":
            while self.headings and self.headings[-1][0] >= block.level:
                self.headings.pop()
            governing, self.leads = self.leads, LeadIns()
            words = outline.clean(text).lstrip("-–+ ")
            opening, self.opening = self.opening, False
            self.headings.append((block.level, "" if opening and self._is_title(words) else words))
            return governing
        marker = outline.marker(text)
        rank = len(outline.RANKS) if block.kind == "row" else 0
        if block.kind == "item":
            rank = 1 + (marker.rank if marker else outline.RANKS["dash"])
        governing = self.leads.over(text, rank)
        self.leads = governing if block.kind == "row" else governing.after(text, rank)
        return governing

    def path(self, block: Block) -> tuple[str, ...]:
        """The headings above a block, without a first one that the title already says."""
        above = self.headings[:-1] if block.kind == "heading" else self.headings
        return tuple(words for _, words in above if words)

    def _is_title(self, words: str) -> bool:
        """Does the title say all of a first heading already?"""
        return set(_WORD.findall(words.lower())) <= set(_WORD.findall(self.document.title.lower()))


def _introduces(block: Block, text: str, below: Block | None) -> bool:
    """Does the block only say what the next one is about?"""
    if below is None:
        return False
    if block.kind == "heading":
        return below.kind != "heading" or below.level > block.level
    if block.kind == "row":
        words = outline.clean(text.replace("|", " "))
        named = (" ".join(block.columns), block.section, " ".join(below.columns), below.section)
        return below.kind == "row" and words in map(outline.clean, named)
    return below.kind != "heading" and lead_in.is_nothing_else(text) and not lead_in.states_a_whole(text)


def _pieces(document: Document, block: Block, scope: _Scope, leads: LeadIns) -> Iterator[Passage]:
    path, words = scope.path(block), leads.words()
    aim = ""
    for start, end in _cuts(document.text, block):
        piece = document.text[start:end]
        context = Context(
            title=document.title,
            headings=path,
            lead_in=" ".join(filter(None, (words, "" if lead_in.aim(piece) else aim))),
            columns=block.columns,
            section=block.section,
            published=document.published,
            places=document.places,
        )
        yield Passage(f"{document.id}:{start}-{end}", document.id, start, end, piece, block.kind, context)
        aim = _last_aim(piece) or aim


def _last_aim(piece: str) -> str:
    """The year that the last sentence which sets one leaves in force for the next piece."""
    if not _DIGIT.search(piece):
        return ""
    aims = (lead_in.aim(piece[start:end]) for start, end in sentences(piece))
    return next((aim for aim in reversed(list(aims)) if aim), "")


def _cuts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The block whole, or in pieces of whole sentences; a sentence that sets a new year opens a piece."""
    if block.end - block.start <= LONGEST or block.kind == "row":
        yield from _shortened(text, block.start, block.end)
        return
    piece: tuple[int, int] | None = None
    for begin, stop in _sentences(text, block):
        turns = piece is not None and begin - piece[0] > LONGEST // 3 and lead_in.aim(text[begin:stop])
        if piece and not turns and stop - piece[0] <= LONGEST:
            piece = (piece[0], stop)
            continue
        if piece:
            yield from _shortened(text, *piece)
        piece = (begin, stop)
    if piece:
        yield from _shortened(text, *piece)


def _sentences(text: str, block: Block) -> Sequence[tuple[int, int]]:
    """The sentences of a block, widened so that together they hold all that is not white space."""
    spans = [(block.start + start, block.start + end) for start, end in sentences(text[block.start : block.end])]
    starts = [block.start, *(start for start, _ in spans[1:])]
    ends = [*starts[1:], block.end]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most LONGEST_SENTENCE characters."""
    while end - start > LONGEST_SENTENCE:
        cut = _break(text, start)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    yield start, end


def _break(text: str, start: int) -> int:
    """Where the next piece may begin: after a semicolon, a comma or a space of the second half, else anywhere."""
    for form in _BREAKS:
        found = list(form.finditer(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE))
        if found:
            return found[-1].end()
    return start + LONGEST_SENTENCE
