"""Web pages: the main text with its headings, lists and tables; title, publisher and date from metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sources.errors import UnreadableSource
from sources.readers import grid, outline, spans, text
from sources.readers.content import Content
from sources.readers.grid import Drawn
from sources.readers.page import Line, Page, collapsed
from sources.reading.vietnamese import normalise

_NAME = re.compile(r"\w+")
_DROPPED: Final = frozenset(
    _NAME.findall(
        "aside audio button canvas dialog embed footer form head iframe input menu nav noscript object script select "
        "style svg template textarea video"
    )
)
_DROPPED_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog"})
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0*(?:\.0*)?\s*(?:%|;|!|$)|font-size\s*:\s*0*(?:\.\d+)?\s*(?:px|pt|;|!|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}",
    re.IGNORECASE,
)
"""Styles of what no visitor of the page sees."""
_BLOCKS: Final = frozenset(
    _NAME.findall(
        "address article blockquote body center dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr li "
        "main ol p pre section summary table tr ul"
    )
)
_CLOSED_BY_THEMSELVES: Final = frozenset(
    _NAME.findall(
        "area base body br col colgroup dd dt embed frame head hr html img input li link meta optgroup option p param "
        "rp rt source tbody td tfoot th thead tr track wbr"
    )
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)", re.IGNORECASE)
_DEEPEST = 512
_BOLD: Final = frozenset({"b", "strong", "em", "i", "u"})
_MAIN = "article, main, [role=main], [itemprop=articleBody]"
_MAIN_SHARE = 0.6
"""Part of the page's paragraph text that an element must hold to be the main one."""

_CANDIDATES = 50
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_LONGEST_JSON = 200_000


def read(source: str) -> Content:
    """The content of a normalised HTML page.

    Raises UnreadableSource for tags nested deeper than any browser goes: parsing takes time quadratic in it.
    """
    if _depth(source) > _DEEPEST:
        raise UnreadableSource(f"Trang web lồng quá {_DEEPEST} thẻ vào nhau; hãy lưu lại trang dưới dạng đơn giản hơn.")
    parser = LexborHTMLParser(source)
    page = Page()
    drawn = _walk(_main(parser.body), page) if parser.body is not None else []
    page.end_links()
    content = grid.known(text.read("".join(page.pieces).rstrip(), page.hints), drawn)
    meta = _meta(parser)
    headline = meta.get("og:title") or _words(parser.css_first("h1")) or _words(parser.css_first("title"))
    published = _published(parser, meta)
    return replace(
        content,
        title=content.title if content.number else headline or content.title,
        publisher=content.publisher or meta.get("og:site_name"),
        published=(published if content.number is None else None) or content.published or published,
        url=_address(parser, meta),
    )


def _depth(source: str) -> int:
    """How deep tags that are closed by hand may be nested; scripts and styles are skipped."""
    depth = deepest = position = 0
    while found := _TAG.search(source, position):
        position = found.end()
        name = found["name"].lower()
        if name in ("script", "style"):
            closed = source.find("</" + name, position)
            position = closed + 2 if closed >= 0 else len(source)
        elif name not in _CLOSED_BY_THEMSELVES:
            depth = max(0, depth + (-1 if found["close"] else 1))
            deepest = max(deepest, depth)
    return deepest


def _walk(root: LexborNode, page: Page) -> list[Drawn]:
    """Depth first without recursion, so that no nesting is too deep; what is known of the rows of its tables."""
    drawn: list[Drawn] = []
    line = Line()
    bold = linked = 0
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        tag = node.tag or ""
        if node.is_text_node:
            words = normalise(node.text_content or "")
            size = len(words.strip())
            line.words.append(words.replace("\n", " "))
            line.length += size
            line.bold += size if bold else 0
            line.linked += size if linked else 0
            continue
        change = 1 if entering else -1
        bold += change * (tag in _BOLD)
        linked += change * (tag == "a")
        if tag in _BLOCKS:
            page.add(line, "" if entering else _hint(node, tag))
            line = Line()
        if not entering:
            continue
        if tag == "br":
            line.words.append("\n")
        elif tag == "table" and _is_data(node):
            table = [[_spanning(cell) for cell in _cells_of(row)] for row in node.css("tr")]
            drawn += grid.draw(page, spans.rows(table), _stated_headers(node))
        elif tag == "tr" and node.css_first("table") is None:
            cells = [normalise(cell.text(separator=" ") or "") for cell in _cells_of(node)]
            page.add_row(cells, all(cell.tag != "td" for cell in node.iter()))
        elif not _is_dropped(node, tag):
            stack.append((node, False))
            stack += [(child, True) for child in reversed(list(node.iter(include_text=True)))]
            continue
        bold -= tag in _BOLD
        linked -= tag == "a"
    return drawn


def _hint(node: LexborNode, tag: str) -> str:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "#" * int(tag[1])
    if tag in ("figcaption",):
        return "noise"
    return "item" if tag in ("li", "dd") or (node.parent is not None and node.parent.tag == "li") else ""


def _is_dropped(node: LexborNode, tag: str) -> bool:
    if tag in _DROPPED or tag.startswith(("-", "!")):
        return True
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return attributes.get("role") in _DROPPED_ROLES or bool(_INVISIBLE.search(attributes.get("style") or ""))


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data: several rows of several cells, and no table inside, which would lay out a page."""
    found = table.css("tr")
    return len(found) > 1 and max(len(_cells_of(row)) for row in found) > 1 and len(table.css("table")) <= 1


def _stated_headers(table: LexborNode) -> int:
    """How many rows at the top the page itself marks as headers: in <thead>, or by <th> alone; 0 where it is all."""
    found = table.css("tr")
    for number, row in enumerate(found):
        in_head = row.parent is not None and row.parent.tag == "thead"
        if not in_head and any(cell.tag == "td" for cell in _cells_of(row)):
            return number
    return 0


def _spanning(cell: LexborNode) -> spans.Spanning:
    words = collapsed(normalise(cell.text(separator=" ") or "")).replace("\n", " ")
    bold = sum(len(one.text() or "") for one in cell.css("b, strong"))
    drawn = grid.Cell(words, bold=bool(words) and bold * 10 >= len(words) * 9)
    return spans.Spanning(drawn, spans.span(cell.attributes.get("rowspan")), spans.span(cell.attributes.get("colspan")))


def _cells_of(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _main(body: LexborNode) -> LexborNode:
    """The smallest element that holds most of the page's paragraphs."""
    whole = _prose(body)
    sized = sorted(((_prose(node), node) for node in body.css(_MAIN)[:_CANDIDATES]), key=lambda pair: pair[0])
    return next((node for size, node in sized if size and size >= _MAIN_SHARE * whole), body)


def _prose(node: LexborNode) -> int:
    return sum(len(paragraph.text() or "") for paragraph in node.css("p"))


def _meta(parser: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in parser.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        value = collapsed(normalise(node.attributes.get("content") or ""))
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _published(parser: LexborHTMLParser, meta: dict[str, str]) -> date | None:
    """The day of publication that the page's metadata state."""
    stated = [meta.get(name, "") for name in ("article:published_time", "datepublished", "pubdate", "dc.date", "date")]
    stated += [node.attributes.get("datetime") or "" for node in parser.css("article time[datetime], time[itemprop]")]
    for value in (*stated, *_linked_data(parser)):
        if found := _ISO_DATE.match(value):
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None


def _linked_data(parser: LexborHTMLParser) -> Iterator[str]:
    """Each datePublished of the page's JSON-LD."""
    for node in parser.css('script[type="application/ld+json"]'):
        try:
            data = json.loads((node.text() or "")[:_LONGEST_JSON])
        except (ValueError, RecursionError):
            continue
        entries = data if isinstance(data, list) else [data]
        yield from (str(entry.get("datePublished")) for entry in entries if isinstance(entry, dict))


def _address(parser: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    canonical = parser.css_first("link[rel=canonical]")
    address = (canonical.attributes.get("href") if canonical else None) or meta.get("og:url")
    return address if address and address.startswith(("https://", "http://")) else None


def _words(node: LexborNode | None) -> str:
    return outline.clean(normalise(node.text() or "")) if node is not None else ""
