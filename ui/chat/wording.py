"""The wording of an answer becomes HTML: paragraphs, lists, tables, bold figures and ``[n]`` markers.

Whatever a person or a document wrote is text, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from bot.composing.answer import Citation
from ui import texts
from ui.markup import text_html
from ui.source_page import source_href

_INLINE = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<n>\d{1,3})\]")
_LISTED = re.compile(r"\s*(?:(?P<number>\d{1,3})[.)]|[-–•])\s+(?P<item>\S.*)")
_SIDE = re.compile(
    r"(?P<label>[^:*\[\]|]{1,80}): (?:(?P<value>\*\*[^*]+\*\*)(?:\s*–)?(?P<said>.*)|(?P<missing>[^*\d]+))"
)
"""A line that gives one side of a comparison: "Thanh Hóa: **30%** – kinh tế số chiếm 30% [1]"."""
_RULE = re.compile(r":?-+:?")
_BAR = re.compile(r"(?<!\\)\|")


def marker_html(citation: Citation, label: str) -> str:
    """The link ``[n]``: opens the source beside the answer, or as a page of its own."""
    name = text_html(texts.open_marker(citation.n, citation.title))
    return f'<a class="marker" href="{source_href(citation)}" data-source aria-label="{name}">{text_html(label)}</a>'


def inline_html(text: str, citations: Sequence[Citation]) -> str:
    """One line of wording: bold figures and markers; a number in brackets without a citation stays text."""
    cited = {citation.n: citation for citation in citations}
    parts: list[str] = []
    position = 0
    for match in _INLINE.finditer(text):
        parts.append(text_html(text[position : match.start()]))
        position = match.end()
        if match["bold"]:
            parts.append(f"<strong>{text_html(match['bold'])}</strong>")
        elif int(match["n"]) in cited:
            parts.append(marker_html(cited[int(match["n"])], match[0]))
        else:
            parts.append(text_html(match[0]))
    parts.append(text_html(text[position:]))
    return "".join(parts)


def wording_html(text: str, citations: Sequence[Citation], *, complete: bool = True) -> str:
    """The whole wording. Listed lines are a list that keeps its numbers; the sides of a comparison are a table.

    Tables are drawn when the wording is ``complete``: half of one is still a list.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(_run_html(kind, tuple(run), citations, complete=complete) for kind, run in groupby(lines, key=_kind))


def plain_wording(text: str) -> str:
    """The wording as it is read aloud: without markers and signs of bold type."""
    return " ".join(_INLINE.sub(lambda match: match["bold"] or "", text).split())


def copied_wording(text: str) -> str:
    """The wording as it is pasted elsewhere: markers stay, signs of bold type go."""
    return _INLINE.sub(lambda match: match["bold"] or match[0], text)


def is_comparison(text: str) -> bool:
    """Whether a wording gives several sides or moments, each with its value."""
    lines = (line.strip() for line in text.splitlines() if line.strip())
    return any(kind == "ul" and _sides(tuple(run)) for kind, run in groupby(lines, key=_kind))


def _kind(line: str) -> str:
    if line.startswith("|") and line.count("|") > 1:
        return "table"
    listed = _LISTED.fullmatch(line)
    return "p" if listed is None else "ol" if listed["number"] else "ul"


def _run_html(kind: str, lines: Sequence[str], citations: Sequence[Citation], *, complete: bool) -> str:
    if kind == "table":
        return _table_of_cells(lines, citations) if complete else ""
    if kind == "ul" and complete and (sides := _sides(lines)):
        return _comparison_html(sides, citations)
    if kind == "p":
        return "".join(f"<p>{inline_html(line, citations)}</p>" for line in lines)
    items: list[str] = []
    for line in lines:
        listed = _LISTED.fullmatch(line)
        assert listed is not None
        value = f' value="{int(listed["number"])}"' if listed["number"] else ""
        items.append(f"<li{value}>{inline_html(listed['item'], citations)}</li>")
    return f"<{kind}>{''.join(items)}</{kind}>"


def _sides(lines: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Label, value and statement of each side; () unless each line is one and at least one has a value."""
    read = [_SIDE.fullmatch(_LISTED.sub(r"\g<item>", line, count=1)) for line in lines]
    sides = tuple((m["label"], m["value"] or "", (m["said"] or m["missing"] or "").strip()) for m in read if m)
    return sides if len(sides) == len(lines) > 1 and any(value for _, value, _ in sides) else ()


def _comparison_html(sides: Sequence[tuple[str, str, str]], citations: Sequence[Citation]) -> str:
    rows = (
        f'<tr role="row"><th role="rowheader" scope="row">{text_html(label)}</th>'
        f'<td role="cell" class="value">{inline_html(value, citations) or "–"}</td>'
        f'<td role="cell">{inline_html(said, citations)}</td></tr>'
        for label, value, said in sides
    )
    return _table_html(texts.COMPARISON_HEAD, "".join(rows), kind="comparison")


def _table_of_cells(lines: Sequence[str], citations: Sequence[Citation]) -> str:
    """Lines of cells between bars; the second may be the rule below the headers."""
    read = [[cell.replace(r"\|", "|").strip() for cell in _BAR.split(line.strip("|"))] for line in lines]
    has_head = len(read) > 1 and all(_RULE.fullmatch(cell) for cell in read[1])
    rows = "".join(
        f"""<tr role="row">{"".join(f'<td role="cell">{inline_html(cell, citations)}</td>' for cell in row)}</tr>"""
        for row in (read[2:] if has_head else read)
    )
    return _table_html(read[0] if has_head else (), rows)


def _table_html(head: Sequence[str], rows: str, kind: str = "cells") -> str:
    """The roles are said aloud too: on a phone the rows of a comparison are laid out as blocks."""
    names = "".join(f'<th role="columnheader" scope="col">{text_html(name)}</th>' for name in head)
    top = f'<thead role="rowgroup"><tr role="row">{names}</tr></thead>' if names else ""
    return (
        f'<div class="answer-table {kind}" tabindex="0" role="group" aria-label="{texts.TABLE}"><table role="table">'
        f'{top}<tbody role="rowgroup">{rows}</tbody></table></div>'
    )
