"""The chart in an answer: nothing but the figures that the answer states and cites, over time or across places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from bot.composing.answer import Answer
from index.index import Index
from ui import texts
from ui.chat.wording import is_comparison
from ui.figures.chart_page import offered, plot_svg
from ui.figures.selection import Filters, Row
from ui.markup import text_html

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def chart_html(answer: Answer, index: Index) -> str:
    """The chart of a comparison of at least two values of one unit, with the way to the page of charts; else ""."""
    if answer.outcome not in ("answered", "partial", "differing") or not is_comparison(answer.text):
        return ""
    rows = tuple(_stated(answer, index))
    plot = offered(rows, index.vocabulary).plot
    if plot is None or len(plot.readings) < len(rows):
        return ""
    places = {row.figure.place for row in rows}
    filters = Filters(ct=plot.indicator, noi=(places.pop() or "") if len(places) == 1 else "")
    name = blake2b(answer.text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return (
        f'<figure class="answer-chart"><div class="chart-scroll" tabindex="0" role="group" aria-label="{texts.CHART}">'
        f"{plot_svg(plot).replace('bieu-do-', f'bieu-do-{name}-')}</div>"
        f'<figcaption><a href="bieu-do?{text_html(filters.query())}">{texts.CHART_PAGE}</a></figcaption></figure>'
    )


def _stated(answer: Answer, index: Index) -> Iterator[Row]:
    """The figures that stand in the answer's quotes and in bold type in its wording, one for each value."""
    bold = [" ".join(value.split()) for value in _BOLD.findall(answer.text)]
    for citation in answer.citations:
        document = index.document(citation.document_id)
        passages = (p for p in index.passages(document.id) if p.start < citation.end and citation.start < p.end)
        figures = index.figures(passage.id for passage in passages)
        for figure in figures:
            row = Row(figure, document)
            if citation.start <= figure.start and figure.end <= citation.end and _among(figure.text, row.shown, bold):
                yield row
                break


def _among(text: str, shown: str, bold: Iterable[str]) -> bool:
    return any(text == value or (text in value and value in shown) or shown == value for value in bold)
