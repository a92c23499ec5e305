"""Looks figures up by place, period and indicator, with the matcher that answers and checks use."""

from __future__ import annotations

from bot.errors import InvalidQuestion
from index.figure_table import FigureTable
from index.figures import period_fit, place_fits, terms
from index.index import Index
from sources.figures import Figure
from sources.reading import place as places
from sources.reading.period import periods, years
from sources.reading.vietnamese import is_unaccented, words

ENOUGH = 0.6
"""Share of the asked indicator's weight that a figure's own indicator must hold."""
TITLE_STRENGTH = 0.4
"""How much a word counts that stands only in the document's title."""
UNDATED = 0.5
"""What ``period_fit`` gives a figure without a period: not enough where a period is asked for."""


def look_up(index: Index, place: str = "", period: str = "", indicator: str = "") -> tuple[Figure, ...]:
    """The figures of a province, of a period and of an indicator in free text; an empty text stands for all.

    With an indicator the best match is first, else figures stand in reading order. Raises InvalidQuestion
    when the place or the period cannot be understood.
    """
    provinces = _provinces(place)
    asked_years = _years(period)
    table = FigureTable.of(index)
    fitting = [
        number
        for number, figure in enumerate(table.figures)
        if place_fits(provinces, figure.place)
        and (not asked_years or period_fit(asked_years, figure.first_year, figure.last_year) > UNDATED)
    ]
    if indicator.strip():
        asked = terms(words(indicator), index.vocabulary, loose=is_unaccented(indicator))
        scores = table.coverage(asked, TITLE_STRENGTH)
        fitting = [number for number in fitting if scores[number] >= ENOUGH]
        fitting.sort(key=lambda number: -scores[number])
    return tuple(table.figures[number] for number in fitting)


def _provinces(text: str) -> tuple[str, ...]:
    if not text.strip():
        return ()
    named = tuple(dict.fromkeys(m.place.province for m in places.mentions(text) if m.place.province))
    if not named:
        raise InvalidQuestion(f"Không nhận ra địa phương “{text}”; hãy ghi tên tỉnh, thành phố, ví dụ “Thanh Hóa”.")
    return named


def _years(text: str) -> tuple[int, int] | None:
    if not text.strip():
        return None
    spans = [
        span for period in periods(text if not text.strip().isdigit() else f"năm {text}") if (span := years(period))
    ]
    if not spans:
        raise InvalidQuestion(
            f"Không nhận ra thời điểm “{text}”; hãy ghi năm hoặc giai đoạn, ví dụ “2025”, “2021-2025”."
        )
    return min(first for first, _ in spans), max(last for _, last in spans)
