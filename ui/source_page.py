"""A document becomes HTML with the quoted words highlighted: beside the answer, or as a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import quote
from zlib import crc32

from bot.composing.answer import Citation
from index.store import Holding
from sources.document import Block, Document
from sources.reading.vietnamese import fold
from ui import texts
from ui.markup import is_web_address, shown_date, text_html

_HEADING_MARK = re.compile(r"#{1,6}\s+")
"""Markdown's sign for a heading: it is in the text, and the look of a heading stands for it on the page."""

_RULES = re.compile(r"[\s|:=+_-]*")
"""What draws a table in plain text; on the page, lines do."""

_BETWEEN_CELLS = re.compile(r"[|\t]")

NEIGHBOURHOOD = 1_200
"""Characters of the document shown on each side of a quote in the panel; whole blocks are never cut."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Which words of a document are quoted: ``text[start:end]``, with the CRC-32 of those words (UTF-8)."""

    start: int
    end: int
    code: str

    def stands_in(self, document: Document) -> bool:
        """False when the document has changed since it was quoted, so that these are no longer those words."""
        return 0 <= self.start < self.end <= len(document.text) and self.code == quote_code(
            document.text[self.start : self.end]
        )


def quote_code(words: str) -> str:
    """Eight hexadecimal digits that change when the words change."""
    return f"{crc32(words.encode('utf-8', 'replace')):08x}"


def source_href(citation: Citation) -> str:
    """The address of a citation's source, relative to the site's root."""
    return (
        f"nguon/{quote(citation.document_id, safe='')}"
        f"?tu={citation.start}&amp;den={citation.end}&amp;ma={quote_code(citation.quote)}#trich"
    )


def source_html(document: Document, quoted: Quoted | None, *, whole: bool, root: str = "./") -> str:
    """Title, origin and text of a document; ``whole`` shows all of it, else the neighbourhood of the quote.

    The ways on stand above a whole text, which may be long, and below a part of one.
    """
    shown = quoted if quoted is not None and quoted.stands_in(document) else None
    changed = f'<p class="changed">{texts.CHANGED}</p>' if quoted is not None and shown is None else ""
    heading = "h1" if whole else "h2"
    links = _links_html(document, shown, whole=whole, root=root)
    return (
        f'<{heading} class="source-title" tabindex="-1">{text_html(document.title)}</{heading}>'
        f"{_origin_html(document, shown) if whole else _origin_lines_html(document, shown)}{changed}"
        f"{links if whole else ''}"
        f'<div class="document-text" tabindex="0" role="region" aria-label="{texts.DOCUMENT_TEXT}">'
        f"{_text_html(document, shown, whole=whole)}</div>"
        f"{'' if whole else links}"
    )


def sources_html(documents: Iterable[Document], holdings: Mapping[str, Holding] | None = None) -> str:
    """The list of all sources, newest first, those without a date last; ``holdings`` by id, what is held of them."""
    ordered = sorted(documents, key=lambda document: (_newest_first(document.published), fold(document.title)))
    rows = "".join(f"<li>{_entry_html(document, (holdings or {}).get(document.id))}</li>" for document in ordered)
    lead = texts.source_count(len(ordered)) if ordered else texts.NO_SOURCES
    return f'<h1>{texts.SOURCES_TITLE}</h1><p class="lead">{lead}</p><ol class="source-list">{rows}</ol>'


def _newest_first(day: date | None) -> int:
    return -day.toordinal() if day else 1


def _entry_html(document: Document, holding: Holding | None) -> str:
    origin = " · ".join((document.publisher or texts.NO_PUBLISHER, shown_date(document.published)))
    based_on = f'<p class="based-on">{texts.BASED_ON}: {text_html(document.based_on)}</p>' if document.based_on else ""
    return (
        f'<a href="nguon/{quote(document.id, safe="")}">{text_html(document.title)}</a>'
        f'<p class="entry-origin">{text_html(origin)}</p>{_facts_html(document, holding)}'
        f"{based_on}{_superseded_html(document)}"
    )


def _facts_html(document: Document, holding: Holding | None) -> str:
    """Number, issuer, places, and what the index holds, in one line."""
    issuer = document.issuer if document.issuer != document.publisher else None
    facts = [
        f"{texts.NUMBER} {document.number}" if document.number else None,
        issuer,
        f"{texts.EFFECTIVE} {shown_date(document.effective)}" if document.effective else None,
        ", ".join(document.places),
        texts.held(holding.passages, holding.indexed) if holding else None,
    ]
    line = " · ".join(fact for fact in facts if fact)
    return f'<p class="entry-facts">{text_html(line)}</p>' if line else ""


def _superseded_html(document: Document) -> str:
    if not document.superseded_by:
        return ""
    return f'<p class="superseded">{text_html(texts.superseded(document.superseded_by))}</p>'


def _page_of(document: Document, quoted: Quoted | None) -> str:
    """The page of the file on which the quote begins; "" where there is none or it is not known."""
    page = document.page(quoted.start) if quoted else None
    return texts.of_pages([page]) if page else ""


def _origin_lines_html(document: Document, quoted: Quoted | None) -> str:
    page = _page_of(document, quoted)
    named = (document.publisher or texts.NO_PUBLISHER, shown_date(document.published), document.number, page)
    lines = f'<p class="origin-line">{text_html(" · ".join(value for value in named if value))}</p>'
    if document.based_on:
        lines += f'<p class="origin-line">{texts.BASED_ON}: {text_html(document.based_on)}</p>'
    return lines + _superseded_html(document)


def _origin_html(document: Document, quoted: Quoted | None) -> str:
    facts = (
        (texts.PUBLISHER, document.publisher or texts.NO_PUBLISHER),
        (texts.PUBLISHED, shown_date(document.published)),
        (texts.NUMBER, document.number),
        (texts.ISSUER, document.issuer),
        (texts.EFFECTIVE, shown_date(document.effective) if document.effective else None),
        (texts.REPLACES, ", ".join(document.replaces)),
        (texts.AMENDS, ", ".join(document.amends)),
        (texts.PLACES, ", ".join(document.places)),
        (texts.BASED_ON, document.based_on),
        (texts.QUOTED, _page_of(document, quoted)),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{text_html(value)}</dd></div>" for name, value in facts if value)
    return f'<dl class="origin">{rows}</dl>{_superseded_html(document)}'


def _links_html(document: Document, quoted: Quoted | None, *, whole: bool, root: str) -> str:
    links: list[str] = []
    if not whole:
        query = f"?tu={quoted.start}&amp;den={quoted.end}&amp;ma={quoted.code}#trich" if quoted else ""
        links.append(f'<a href="{root}nguon/{quote(document.id, safe="")}{query}">{texts.WHOLE_TEXT}</a>')
    links.append(f'<a href="{root}?nguon={quote(document.id, safe="")}">{texts.ASK_ONLY_THIS}</a>')
    if is_web_address(document.url):
        links.append(
            f'<a href="{text_html(document.url)}" target="_blank" rel="noopener noreferrer external">'
            f"{texts.ORIGINAL}</a>"
        )
    return f'<p class="source-links">{"".join(links)}</p>'


def _text_html(document: Document, quoted: Quoted | None, *, whole: bool) -> str:
    blocks = document.blocks or tuple(_lines_as_blocks(document.text))
    shown = blocks if whole else tuple(_neighbourhood(blocks, quoted))
    visible = tuple(block for block in shown if not _only_draws(document.text, block))
    before = "" if not shown or shown[0] is blocks[0] else '<p class="cut">…</p>'
    after = "" if not shown or shown[-1] is blocks[-1] else '<p class="cut">…</p>'
    anchored = False
    parts = [before]
    for is_table, blocks_alike in groupby(visible, lambda block: block.kind == "row"):
        inner = []
        for block in blocks_alike:
            inner.append(_block_html(document.text, block, quoted, depth=1 if whole else 2, anchor=not anchored))
            anchored = anchored or (quoted is not None and _overlap(block, quoted))
        rows = "".join(inner)
        parts.append(_table_html(rows) if is_table else rows)
    return "".join((*parts, after))


def _only_draws(text: str, block: Block) -> bool:
    return block.kind == "noise" and _RULES.fullmatch(text, block.start, block.end) is not None


def _table_html(rows: str) -> str:
    return (
        f'<div class="table-scroll" tabindex="0" role="group" aria-label="{texts.SOURCE_TABLE}">'
        f"<table>{rows}</table></div>"
    )


def _neighbourhood(blocks: Sequence[Block], quoted: Quoted | None) -> Iterator[Block]:
    start = quoted.start - NEIGHBOURHOOD if quoted else 0
    end = quoted.end + NEIGHBOURHOOD if quoted else 2 * NEIGHBOURHOOD
    for block in blocks:
        near = block.end > start and block.start < end
        if near and (block.kind != "noise" or (quoted is not None and _overlap(block, quoted))):
            yield block


def _overlap(block: Block, quoted: Quoted) -> bool:
    return block.start < quoted.end and quoted.start < block.end


def _block_html(text: str, block: Block, quoted: Quoted | None, *, depth: int, anchor: bool) -> str:
    if block.kind == "row":
        return _row_html(text, block, quoted, anchor=anchor)
    tag = f"h{min(max(block.level, 1) + depth, 6)}" if block.kind == "heading" else "p"
    mark = _HEADING_MARK.match(text, block.start, block.end) if block.kind == "heading" else None
    first = mark.end() if mark else block.start
    inner = _marked(text, first, block.end, quoted, anchor=anchor)
    return f'<{tag} class="block-{block.kind}">{inner}</{tag}>'


def _row_html(text: str, block: Block, quoted: Quoted | None, *, anchor: bool) -> str:
    """A table row with its cells, between which "|" or a tab stands in the text; the one of headers as such."""
    cells: list[str] = []
    said: list[str] = []
    position = block.start
    for between in (*_BETWEEN_CELLS.finditer(text, block.start, block.end), None):
        stop = between.start() if between else block.end
        start = stop - len(text[position:stop].lstrip())
        end = start + len(text[position:stop].strip())
        position = between.end() if between else stop
        inner = _marked(text, start, end, quoted, anchor=anchor)
        anchor = anchor and "<mark" not in inner
        cells.append(inner)
        said.append(" ".join(text[start:end].split()))
    tag = "th" if block.columns and tuple(filter(None, said)) == tuple(filter(None, block.columns)) else "td"
    return f'<tr class="block-row">{"".join(f"<{tag}>{cell}</{tag}>" for cell in cells)}</tr>'


def _marked(text: str, first: int, last: int, quoted: Quoted | None, *, anchor: bool) -> str:
    """``text[first:last]`` with what is quoted of it highlighted."""
    if quoted is None or quoted.end <= first or quoted.start >= last:
        return text_html(text[first:last])
    start, end = max(first, quoted.start), min(last, quoted.end)
    place = ' id="trich"' if anchor else ""
    return f"{text_html(text[first:start])}<mark{place}>{text_html(text[start:end])}</mark>{text_html(text[end:last])}"


def _lines_as_blocks(text: str) -> Iterator[Block]:
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(position, position + len(line.rstrip()), "paragraph")
        position += len(line)
