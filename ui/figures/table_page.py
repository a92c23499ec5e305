"""The table of figures: filters, order, pages, each figure a link to its highlighted source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from ui import figure_texts as texts
from ui.figures.selection import Filters, Row
from ui.markup import shown_date, text_html
from ui.source_page import quote_code

ROWS_PER_PAGE = 40
_PRIMARY = ' class="primary"'
_BLANK = ' class="blank"'


def row_href(row: Row) -> str:
    """The address of the figure's own words in its source, relative to the site's root."""
    start, end = row.said
    return (
        f"nguon/{quote(row.document.id, safe='')}?tu={start}&amp;den={end}"
        f"&amp;ma={quote_code(row.document.text[start:end])}#trich"
    )


def figures_html(
    filters: Filters,
    rows: Sequence[Row],
    page: int,
    places: Iterable[str],
    documents: Iterable[str],
    complaint: str = "",
) -> str:
    """The page's content; ``places`` and ``documents`` are offered while a filter is typed."""
    head = (
        f'<h1>{texts.FIGURES_TITLE}</h1><p class="lead">{texts.FIGURES_LEAD}</p>'
        f"{filters_html(filters, places, documents, complaint)}"
    )
    if complaint:
        return head
    if not rows:
        return f'{head}<p role="status" class="empty">{texts.NO_SUCH_FIGURES}</p>'
    pages = -(-len(rows) // ROWS_PER_PAGE)
    page = min(max(page, 1), pages)
    first = (page - 1) * ROWS_PER_PAGE
    shown = rows[first : first + ROWS_PER_PAGE]
    links = page_links_html(page, pages, lambda at: f"so-lieu?{text_html(filters.query(trang=at))}")
    counted = texts.figure_count(len(rows), first + 1, first + len(shown))
    return (
        f'{head}<div class="above-table"><p role="status">{counted}</p>{_saving_html(filters)}</div>'
        f"{table_html(shown, filters)}{links}"
    )


def filters_html(
    filters: Filters, places: Iterable[str], documents: Iterable[str], complaint: str = "", first: str = "so-lieu"
) -> str:
    """The form of the table and of the chart; ``first`` is where the Enter key leads, a button leads to the other.

    Where nothing is filtered nothing is offered to undo it.
    """
    said = f'<p role="alert" class="complaint">{text_html(complaint)}</p>' if complaint else ""
    pages = (("so-lieu", texts.APPLY if first == "so-lieu" else texts.BACK_TO_TABLE), ("bieu-do", texts.DRAW))
    buttons = "".join(
        f'<button type="submit" formaction="{page}"{_PRIMARY if page == first else ""}>{label}</button>'
        for page, label in sorted(pages, key=lambda one: one[0] != first)
    )
    undo = f'<a href="{first}">{texts.RESET}</a>' if filters != Filters() else ""
    natures = {"": texts.ALL} | {str(name): label for name, label in texts.NATURES.items() if label}
    return (
        f'<form class="panel filters" action="{first}" method="get" role="search" aria-label="{texts.FILTERS}">{said}'
        f"{_field('ct', texts.INDICATOR, filters.ct, texts.INDICATOR_PLACEHOLDER)}"
        f"{_field('noi', texts.PLACE, filters.noi, texts.PLACE_PLACEHOLDER, places)}"
        f"{_field('luc', texts.PERIOD, filters.luc, texts.PERIOD_PLACEHOLDER)}"
        f"{_choice('loai', texts.NATURE, filters.loai, natures)}"
        f"{_choice('xep', texts.ORDER, filters.xep, texts.ORDERS)}"
        f"{_field('tl', texts.DOCUMENT, filters.tl, texts.DOCUMENT_PLACEHOLDER, documents)}"
        f'<p class="actions">{buttons}{undo}</p></form>'
    )


def _field(name: str, label: str, value: str, example: str, offered: Iterable[str] = ()) -> str:
    options = "".join(f'<option value="{text_html(option)}">' for option in offered)
    listed = f'<datalist id="{name}-co">{options}</datalist>' if options else ""
    linked = f' list="{name}-co"' if options else ""
    return (
        f'<div class="field field-{name}"><label for="{name}">{label}</label><input id="{name}" name="{name}" '
        f'type="text" maxlength="200" value="{text_html(value)}" placeholder="{text_html(example)}"'
        f' autocomplete="off"{linked}>{listed}</div>'
    )


def _choice(name: str, label: str, value: str, options: dict[str, str]) -> str:
    made = "".join(
        f'<option value="{key}"{" selected" if key == value else ""}>{text}</option>' for key, text in options.items()
    )
    return (
        f'<div class="field field-{name}"><label for="{name}">{label}</label>'
        f'<select id="{name}" name="{name}">{made}</select></div>'
    )


def _saving_html(filters: Filters) -> str:
    query = text_html(filters.query())
    return (
        f'<p class="actions"><a class="button" href="so-lieu.csv?{query}" download>{texts.SAVE_CSV}</a>'
        f'<a class="button" href="so-lieu.xlsx?{query}" download>{texts.SAVE_XLSX}</a></p>'
    )


def table_html(rows: Sequence[Row], sorted_by: Filters | None = None) -> str:
    """The rows; on a phone each becomes a card, for which every cell carries the name of its column.

    With the filters that the rows are ``sorted_by``, the heads of columns are links that sort the whole table.
    """
    head = "".join(_head_html(column, orders, sorted_by) for column, orders in _COLUMNS.items())
    body = "".join(_row_html(row, tuple(_COLUMNS)) for row in rows)
    return (
        f'<div class="table-box"><table class="figures" role="table" aria-label="{texts.SCROLLED_TABLE}">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


_COLUMNS = {
    texts.VALUE: ("lon", "nho"),
    texts.INDICATOR: (),
    texts.PLACE: ("noi", "noi-nguoc"),
    texts.PERIOD: ("luc-moi", "luc"),
    texts.NATURE: (),
    texts.SOURCE: ("moi", "cu"),
}
"""The columns, each with the order that its head gives first, and the one that it gives next."""
_DESCENDING = frozenset({"lon", "noi-nguoc", "luc-moi", "moi"})


def _head_html(column: str, orders: Sequence[str], sorted_by: Filters | None) -> str:
    if sorted_by is None or not orders:
        return f'<th role="columnheader" scope="col">{column}</th>'
    now = sorted_by.xep
    following = orders[1] if now == orders[0] else orders[0]
    sort, arrow = "", "↕"
    if now in orders:
        direction, arrow = ("descending", "▼") if now in _DESCENDING else ("ascending", "▲")
        sort = f' aria-sort="{direction}"'
    name = text_html(texts.sort_by(column, texts.ORDERS[following]))
    return (
        f'<th role="columnheader" scope="col"{sort}><a class="sort" aria-label="{name}" title="{name}" '
        f'href="so-lieu?{text_html(sorted_by.ordered(following).query())}">{column}'
        f'<span class="arrow" aria-hidden="true">{arrow}</span></a></th>'
    )


def _row_html(row: Row, columns: Sequence[str]) -> str:
    figure, document = row.figure, row.document
    name = text_html(texts.open_figure(row.shown, document.title))
    shown = f"<strong>{text_html(row.shown)}</strong>"
    value = f'<a href="{row_href(row)}" data-source aria-label="{name}">{shown}</a>'
    source = f'{text_html(document.title)}<span class="published">{text_html(shown_date(document.published))}</span>'
    cells = (
        value,
        text_html(" ".join(figure.indicator.split())),
        text_html(figure.place or ""),
        text_html(" ".join(figure.period.split())),
        f'<span class="nature nature-{figure.nature}">{texts.NATURES[figure.nature]}</span>'
        if texts.NATURES[figure.nature]
        else "",
        source,
    )
    made = "".join(
        f'<td role="cell" data-column="{column}"{"" if cell else _BLANK}>{cell}</td>'
        for column, cell in zip(columns, cells, strict=True)
    )
    return f'<tr role="row">{made}</tr>'


def page_links_html(page: int, pages: int, href: Callable[[int], str]) -> str:
    """Ways to the previous and the next page; ``href`` gives the address of a page, as HTML text."""
    if pages == 1:
        return ""
    before = _page_link(href(page - 1), "prev", texts.PREVIOUS) if page > 1 else "<span></span>"
    after = _page_link(href(page + 1), "next", texts.NEXT) if page < pages else "<span></span>"
    where = texts.page_number(page, pages)
    return f'<nav class="pages" aria-label="{texts.PAGES}">{before}<span>{where}</span>{after}</nav>'


def _page_link(href: str, relation: str, label: str) -> str:
    return f'<a class="button" rel="{relation}" href="{href}">{label}</a>'
