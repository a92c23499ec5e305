"""Selection: which figures a visitor asked for, in which order; filters come from and go back into an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.checking.lookup import look_up
from bot.errors import InvalidQuestion
from index.figure_table import FigureTable
from index.figures import number
from index.kept import OfIndex
from sources.reading.vietnamese import fold
from ui import figure_texts as texts

if TYPE_CHECKING:
    from index.index import Index
    from sources.document import Document
    from sources.figures import Figure

MOST_FILTER_CHARACTERS = 200
DEFAULT_ORDER = "hop"


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for; an empty text stands for all. Field names are those of the address.

    ``ct`` indicator, ``noi`` place, ``luc`` period, ``loai`` nature, ``tl`` words of a document's title, number or
    file name, ``xep`` order.
    """

    ct: str = ""
    noi: str = ""
    luc: str = ""
    loai: str = ""
    tl: str = ""
    xep: str = DEFAULT_ORDER

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """The filters of an address; unknown natures and orders count as none. Raises InvalidQuestion when too long."""
        given = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        if any(len(text) > MOST_FILTER_CHARACTERS for text in given.values()):
            raise InvalidQuestion(f"Điều kiện lọc dài quá {MOST_FILTER_CHARACTERS} ký tự; hãy viết ngắn hơn.")
        if given["loai"] not in texts.NATURES:
            given["loai"] = ""
        if given["xep"] not in texts.ORDERS:
            given["xep"] = DEFAULT_ORDER
        return cls(**given)

    def query(self, **more: str | int) -> str:
        """These filters as the query of an address, with more parameters; empty ones are left out."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        if told["xep"] == DEFAULT_ORDER:
            del told["xep"]
        return urlencode({name: value for name, value in {**told, **more}.items() if value != ""})

    def ordered(self, order: str) -> Filters:
        """The same in another order."""
        return replace(self, xep=order)


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and the document it stands in."""

    figure: Figure
    document: Document

    @property
    def shown(self) -> str:
        """The value as its source writes it, with bound and unit."""
        return " ".join(self.document.text[self.figure.shown_start : self.figure.shown_end].split())

    @property
    def said(self) -> tuple[int, int]:
        """The slice of the document that states the figure."""
        figure = self.figure
        return min(figure.part_start, figure.shown_start), max(figure.part_end, figure.shown_end)


def select(index: Index, filters: Filters) -> tuple[Row, ...]:
    """The figures asked for, in order. Raises InvalidQuestion when place or period cannot be understood."""
    wanted = fold(filters.tl)
    every = FigureTable.of(index).documents
    documents = {name: document for name, document in every.items() if not wanted or _called(document, wanted)}
    rows = [
        Row(figure, documents[figure.document_id])
        for figure in look_up(index, filters.noi, filters.luc, filters.ct)
        if figure.document_id in documents and filters.loai in ("", figure.nature)
    ]
    return tuple(_sorted(rows, *_KEYS[filters.xep]) if filters.xep in _KEYS else rows)


def _sorted(rows: Sequence[Row], key: Callable[[Row], Any], descending: bool) -> list[Row]:
    """The rows by a key, those without one last; rows alike stay in their order."""
    keyed = [(value, row) for row in rows if (value := key(row)) is not None]
    keyed.sort(key=itemgetter(0), reverse=descending)
    return [row for _, row in keyed] + [row for row in rows if key(row) is None]


def _called(document: Document, wanted: str) -> bool:
    names = (document.title, document.number or "", document.source)
    return any(wanted in fold(name) for name in names)


@lru_cache(maxsize=4096)
def _folded(place: str) -> str:
    return fold(place)


def _period(row: Row) -> tuple[int, int] | None:
    first, last = row.figure.first_year, row.figure.last_year
    return None if first is None else (first, last or first)


_KEYS: Mapping[str, tuple[Callable[[Row], Any], bool]] = {
    "moi": (lambda row: row.document.published, True),
    "cu": (lambda row: row.document.published, False),
    "noi": (lambda row: row.figure.place and _folded(row.figure.place), False),
    "noi-nguoc": (lambda row: row.figure.place and _folded(row.figure.place), True),
    "luc": (_period, False),
    "luc-moi": (_period, True),
    "lon": (lambda row: number(row.figure), True),
    "nho": (lambda row: number(row.figure), False),
}
"""What each order sorts by, and whether the highest comes first."""


class Selections:
    """``select``, with the last ``most`` selections of each index in use kept: a table, its chart and its file follow
    each other."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OfIndex[dict[Filters, tuple[Row, ...]]] = OfIndex(lambda _: {})

    def __call__(self, index: Index, filters: Filters) -> tuple[Row, ...]:
        """The rows of a selection. Raises InvalidQuestion."""
        kept = self._kept(index)
        rows = kept.get(filters)
        if rows is None:
            rows = select(index, filters)
            for oldest in list(kept)[: len(kept) + 1 - self._most]:
                kept.pop(oldest, None)
            kept[filters] = rows
        return rows
