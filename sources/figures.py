"""Figures: each number of a passage with the indicator, place and period it is about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Nature = Literal["goal", "result", "forecast", "unknown"]
Origin = Literal["clause", "sentence", "passage", "lead_in", "section", "heading", "column", "document", "none"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a passage: ``document.text[start:end] == text``.

    ``low`` and ``high`` are equal for an exact value; one of them is None for an open bound
    ("trên 80" has low 80 and no high). ``bound`` is the wording of the bound ("hơn", "gần",
    "trở lên", "khoảng") in lower case, "" for a plain value. ``of`` is the second number of
    "114/558" or "thứ 15 trong 63". ``indicator`` is what is measured, in the words of the text.
    ``first_year`` and ``last_year`` span the period (equal for one year, None when open); ``period``
    is its wording. The ``…_from`` fields say where place and period were read.
    """

    passage_id: str
    document_id: str
    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    of: Decimal | None
    indicator: str
    place: str | None
    place_from: Origin
    period: str
    first_year: int | None
    last_year: int | None
    period_from: Origin
    nature: Nature
