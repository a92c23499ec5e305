"""Paragraphs and table rows become blocks: headings with levels, items, paragraphs, rows and noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sources.document import Block
from sources.readers import layout, noise, outline, table
from sources.readers.layout import Paragraph
from sources.readers.official import Form, Part
from sources.readers.table import Table

_SHORT_HEADING = 250
_PROSE = 150
_QUESTION_MARKS = ("?", "?”", '?"')


def parts(text: str) -> tuple[tuple[Part, ...], bool]:
    """The tables and paragraphs of a text, in order, and whether its lines are hard-wrapped."""
    lines = layout.lines(text)
    found: list[Part] = []
    outside: list[layout.Line] = []
    spans = list(table.regions(text, lines))
    inside = {number for first, last in spans for number in range(first, last)}
    outside = [line for number, line in enumerate(lines) if number not in inside]
    wrap = layout.wrapping(text, outside)
    position = 0
    for first, last in [*spans, (len(lines), len(lines))]:
        found += layout.paragraphs(text, lines[position:first], wrap)
        if first < last:
            found.append(table.read(text, lines[first].start, lines[last - 1].end))
        position = last
    return tuple(found), wrap.width > 0


def blocks(
    text: str, found: Sequence[Part], form: Form | None, wrapped: bool, hints: Mapping[int, str]
) -> tuple[Block, ...]:
    """The blocks of a text whose parts and form are known.

    ``hints`` say what markup outside the text made of the paragraph at an offset: "#" to "######" for
    headings, "emphasis", "item" or "noise"; "header" for a table whose first row is one.
    """
    marked: list[Block] = []
    unwanted = _unwanted(text, found, form, wrapped, hints)
    if form and form.heading:
        start, end = form.heading
        marked.append(Block(start, end, "heading", 1))
        found = [part for part in found if part.end <= start or part.start >= end]
    kept = [part for part in found if (part.start, part.end) not in unwanted]
    headings = _Headings(text, kept, wrapped, hints, above=1 if form and form.heading else 0)
    for number, part in enumerate(kept):
        if isinstance(part, Table):
            marked += _row_blocks(text, part, unwanted, hints.get(part.start) == "header")
        else:
            marked.append(headings.block(number, part))
    return covering(text, sorted(marked, key=lambda block: block.start))


def _unwanted(
    text: str, found: Sequence[Part], form: Form | None, wrapped: bool, hints: Mapping[int, str]
) -> set[tuple[int, int]]:
    """The ranges that are noise. Captions are looked for only where lines are paragraphs and no form is kept."""
    paragraphs = [part for part in found if isinstance(part, Paragraph)]
    last_table = max((part.end for part in found if isinstance(part, Table)), default=0)
    captionless = {
        number
        for number, one in enumerate(paragraphs)
        if form or wrapped or one.start in hints or _is_marked_up(text, one)
    }
    noisy = noise.in_article(text, paragraphs, captionless, last_table)
    ranges = {(paragraphs[number].start, paragraphs[number].end) for number in noisy}
    ranges |= {(one.start, one.end) for one in paragraphs if outline.is_rule(text[one.start : one.end])}
    ranges |= {(one.start, one.end) for one in paragraphs if hints.get(one.start) == "noise"}
    return ranges | set(form.noise if form else ())


def _is_marked_up(text: str, one: Paragraph) -> bool:
    return text[one.start] == "#" or outline.is_emphasised(text[one.start : one.end])


def _row_blocks(text: str, found: Table, unwanted: set[tuple[int, int]], headed: bool) -> Iterator[Block]:
    columns = table.columns(text, found, headed)
    width = max((len(row.cells) for row in found.rows), default=0)
    under = ""
    for row in found.rows:
        cells = [cell for cell in row.filled if (cell.start, cell.end) not in unwanted]
        if not cells or table.is_delimiter(text, row):
            continue
        if len(cells) < len(row.filled):
            yield from (Block(cell.start, cell.end, "paragraph") for cell in cells)
            continue
        if section := table.section(text, row, width):
            under = section
            yield Block(row.start, row.end, "row", columns=columns)
        else:
            yield Block(row.start, row.end, "row", columns=_of_filled(columns, row), section=under)


def _of_filled(columns: tuple[str, ...], row: table.Row) -> tuple[str, ...]:
    """The headers of the cells of a row that hold something; all, where the row is wider than its header."""
    if len(row.cells) > len(columns):
        return columns
    return tuple(words for words, cell in zip(columns, row.cells, strict=False) if cell.start < cell.end)


class _Headings:
    """Decides which paragraphs are headings, and keeps the open headings while going down the document."""

    def __init__(self, text: str, found: Sequence[Part], wrapped: bool, hints: Mapping[int, str], above: int) -> None:
        self._text = text
        self._found = found
        self._wrapped = wrapped
        self._hints = hints
        self._above = above
        self._open: list[str] = []
        self._items: set[str] = set()

    def block(self, number: int, part: Paragraph) -> Block:
        """The paragraph as a heading of its level, an item or plain text."""
        raw = self._text[part.start : part.end]
        hint = self._hints.get(part.start, "")
        style = hint if hint.startswith("#") else self._heading_style(raw, number, hint)
        marker = outline.marker(raw)
        if style is None:
            if marker:
                self._items.add(marker.style)
            return Block(part.start, part.end, "item" if marker or hint == "item" else "paragraph")
        self._items.clear()
        self._close(style)
        self._open.append(style)
        return Block(part.start, part.end, "heading", self._above + len(self._open))

    def _close(self, style: str) -> None:
        """Close the headings that the new one ends: its own style and all narrower ones."""
        if style.startswith("#"):
            while self._open and not (self._open[-1].startswith("#") and len(self._open[-1]) < len(style)):
                self._open.pop()
            return
        if style in self._open:
            del self._open[self._open.index(style) :]
            return
        rank = outline.RANKS.get(style)
        while rank is not None and self._open and outline.RANKS.get(self._open[-1], -1) > rank:
            self._open.pop()
        if style == "annex":
            self._open.clear()

    def _heading_style(self, raw: str, number: int, hint: str) -> str | None:
        if raw.startswith("#"):
            return raw[: len(raw) - len(raw.lstrip("#"))] if raw.lstrip("#")[:1] in (" ", "") else None
        if len(raw) > outline.LONGEST_HEADING:
            return None
        words = outline.clean(raw)
        marker = outline.marker(raw)
        emphasised = hint == "emphasis" or outline.is_emphasised(raw)
        if words.endswith(_QUESTION_MARKS):
            asks = marker is not None and marker.style == "dash" and self._follows_prose(number)
            return "question" if asks else None
        if words.endswith((".", ";", ",", "…", "!")) and not (marker and words == marker.label):
            return None
        if words.startswith("(") and words.endswith(")"):
            return None
        if marker and marker.style not in outline.ITEMS:
            return marker.style if self._is_marked_heading(words, marker, number, emphasised) else None
        if marker:
            return None
        if outline.is_capital(words):
            return "capitals"
        if emphasised:
            return "emphasis"
        if hint == "item":
            return None
        return "line" if self._is_bare_heading(words, number) else None

    def _is_marked_heading(self, words: str, marker: outline.Marker, number: int, emphasised: bool) -> bool:
        if emphasised or outline.is_capital(words) or marker.rank <= outline.RANKS["section"]:
            return True
        if len(words) > _SHORT_HEADING or words.endswith(":"):
            return False
        if marker.rank <= outline.RANKS["roman"]:
            return True
        below = self._next(number)
        if not isinstance(below, Paragraph):
            return below is not None
        below_marker = outline.marker(self._text[below.start : below.end])
        return marker.style not in self._items if below_marker is None else below_marker.rank > marker.rank

    def _is_bare_heading(self, words: str, number: int) -> bool:
        """In an article, a short line without a stop that stands before prose is a heading."""
        if self._wrapped or len(words) > 120 or words.endswith(":"):
            return False
        return self._follows_prose(number)

    def _follows_prose(self, number: int) -> bool:
        below = self._next(number)
        if not isinstance(below, Paragraph):
            return False
        raw = self._text[below.start : below.end]
        return len(raw) > _PROSE or (len(raw) > 60 and noise.ends_sentence(raw))

    def _next(self, number: int) -> Part | None:
        return self._found[number + 1] if number + 1 < len(self._found) else None


def covering(text: str, marked: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with noise put into every gap that holds more than white space."""
    covered: list[Block] = []
    position = 0
    for block in (*marked, Block(len(text), len(text), "noise")):
        gap = text[position : block.start]
        if gap.strip():
            start = position + len(gap) - len(gap.lstrip())
            covered.append(Block(start, start + len(gap.strip()), "noise"))
        if block.start < block.end:
            covered.append(replace(block, start=max(block.start, position)))
        position = block.end
    return tuple(covered)
