"""Where sources differ, newest first; and values that differ only in their dates, as series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from bot.checking.differences import Compared, Difference, Series, Value
from bot.checking.indicators import Moment, Reading
from ui import figure_texts as texts
from ui.figures.selection import Row
from ui.figures.table_page import page_links_html, row_href
from ui.markup import text_html
from ui.texts import BASED_ON, superseded

SHOWN = 30
One = TypeVar("One")


def differences_html(
    compared: Compared, places: Iterable[str], place: str = "", page: int = 1, series_page: int = 1, complaint: str = ""
) -> str:
    """The page's content; ``compared`` holds what is left of it after the place was chosen."""
    return (
        f'<h1>{texts.DIFFERENCES_TITLE}</h1><p class="lead">{texts.DIFFERENCES_LEAD}</p>'
        f"{_place_html(place, places, complaint)}{_differences_html(compared.differences, place, page)}"
        f"{_all_series_html(compared.series, place, series_page)}"
    )


def _place_html(place: str, places: Iterable[str], complaint: str) -> str:
    options = "".join(f'<option value="{text_html(name)}">' for name in places)
    said = f'<p role="alert" class="complaint">{text_html(complaint)}</p>' if complaint else ""
    undo = f'<a href="khac-nhau">{texts.RESET}</a>' if place else ""
    return (
        f'<form class="panel filters" action="khac-nhau" method="get" role="search">{said}<div class="field">'
        f'<label for="noi">{texts.PLACE}</label><input id="noi" name="noi" type="text" maxlength="200" '
        f'value="{text_html(place)}" placeholder="{texts.PLACE_PLACEHOLDER}" list="noi-co" autocomplete="off">'
        f'<datalist id="noi-co">{options}</datalist></div>'
        f'<p class="actions"><button type="submit" class="primary">{texts.APPLY}</button>{undo}</p></form>'
    )


def _differences_html(differences: Sequence[Difference], place: str, page: int) -> str:
    if not differences:
        return f'<p role="status" class="empty">{texts.NO_DIFFERENCES}</p>'
    shown, page, pages = _part(differences, page)
    cards = "".join(_difference_html(one) for one in shown)
    return (
        f'<p role="status">{texts.difference_count(len(differences))}</p><ol class="differences">{cards}</ol>'
        f"{page_links_html(page, pages, lambda at: _href(place, trang=at))}"
    )


def _difference_html(difference: Difference) -> str:
    return (
        f'<li class="difference"><h2>{text_html(difference.indicator)}</h2>'
        f'<p class="scope">{text_html(difference.place)}, {text_html(_when(difference.moment))}</p>'
        f'<ul class="values">{"".join(_value_html(value) for value in difference.values)}</ul></li>'
    )


def _value_html(value: Value) -> str:
    sources = "".join(f"<li>{_source_html(one)}</li>" for one in value.readings)
    return f'<li><strong class="value">{text_html(value.shown)}</strong><ul class="sources">{sources}</ul></li>'


def _source_html(one: Reading) -> str:
    replaced = (
        f' · <span class="superseded">{text_html(superseded(one.document.superseded_by))}</span>'
        if one.document.superseded_by
        else ""
    )
    return (
        f'<a href="{row_href(Row(one.figure, one.document))}" data-source>{text_html(one.document.title)}</a> · '
        f"{texts.day(one.document.published)}{replaced}{_based_on_html(one)}"
    )


def _based_on_html(one: Reading) -> str:
    """What a summary sums up: its own day says nothing of which source is newer."""
    if not one.document.based_on:
        return ""
    return f'<span class="based-on">{BASED_ON}: {text_html(one.document.based_on)}</span>'


def _all_series_html(series: Sequence[Series], place: str, page: int) -> str:
    head = f'<h2 id="chuoi">{texts.SERIES_TITLE}</h2><p class="lead">{texts.SERIES_LEAD}</p>'
    if not series:
        return f'<section class="all-series">{head}<p class="empty">{texts.NO_SERIES}</p></section>'
    shown, page, pages = _part(series, page)
    rows = "".join(_series_html(one) for one in shown)
    return (
        f'<section class="all-series">{head}<p>{texts.series_count(len(series))}</p><ol class="series">{rows}</ol>'
        f"{page_links_html(page, pages, lambda at: _href(place, chuoi=at) + '#chuoi')}</section>"
    )


def _series_html(series: Series) -> str:
    steps = "".join(
        f'<li><span class="when">{text_html(_when(one.moment))}</span> '
        f'<a href="{row_href(Row(one.figure, one.document))}" data-source>'
        f"<strong>{text_html(one.shown)}</strong></a></li>"
        for one in series.readings
    )
    kind = texts.NATURES["goal" if series.goal else "result"]
    return (
        f'<li><h3>{text_html(series.indicator)}</h3><p class="scope">{text_html(series.place)} · {kind}</p>'
        f'<ol class="steps">{steps}</ol></li>'
    )


def _when(moment: Moment | None) -> str:
    if moment is None:
        return texts.UNDATED
    return f"{moment.name} ({texts.BY_PUBLICATION})" if moment.by_publication else moment.name


def _part(items: Sequence[One], page: int) -> tuple[Sequence[One], int, int]:
    pages = -(-len(items) // SHOWN)
    page = min(max(page, 1), pages)
    return items[(page - 1) * SHOWN : page * SHOWN], page, pages


def _href(place: str, **more: int) -> str:
    return "khac-nhau?" + text_html(urlencode({name: value for name, value in {"noi": place, **more}.items() if value}))
