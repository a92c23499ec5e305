"""What the API lists: figures, passages and sources, with examples; the OpenAPI document is made from them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from ui.api.answers import CitationObject
from ui.api.examples import CITATION, SOURCE, example


class FigureObject(BaseModel):
    """A figure of a source; ``low`` and ``high`` are decimals as text, equal for an exact value, null when open."""

    value: str
    low: str | None
    high: str | None
    bound: str
    unit: str
    indicator: str
    place: str | None
    period: str
    first_year: int | None
    last_year: int | None
    nature: Literal["goal", "result", "forecast", "unknown"]
    citation: CitationObject


class FiguresObject(BaseModel):
    """One page of the figures that were asked for."""

    model_config = example(
        {
            "figures": [
                {
                    "value": "30%",
                    "low": "30",
                    "high": "30",
                    "bound": "",
                    "unit": "%",
                    "indicator": "Kinh tế số chiếm 30% GRDP",
                    "place": "Thanh Hóa",
                    "period": "đến năm 2030",
                    "first_year": 2030,
                    "last_year": 2030,
                    "nature": "goal",
                    "citation": CITATION,
                }
            ],
            "page": 1,
            "pages": 1,
            "total": 1,
        }
    )

    figures: list[FigureObject]
    page: int
    pages: int
    total: int


class HitObject(BaseModel):
    """A passage that was found; a higher score is better, within one search."""

    source: str
    source_id: str
    title: str
    start: int
    end: int
    text: str
    score: float
    found_by: list[str]
    href: str


class HitsObject(BaseModel):
    """The passages that fit best, best first."""

    model_config = example(
        {
            "id": None,
            "hits": [
                {
                    "source": "nghi-quyet-06-nq-tu.md",
                    "source_id": "5d41402abc4b",
                    "title": "Nghị quyết 06-NQ/TU về chuyển đổi số tỉnh Thanh Hóa",
                    "start": 1180,
                    "end": 1230,
                    "text": "Kinh tế số chiếm 30% GRDP.",
                    "score": 3.2,
                    "found_by": ["words", "vectors"],
                    "href": "nguon/5d41402abc4b?tu=1180&den=1230&ma=7c0f3a1e#trich",
                }
            ],
            "elapsed_ms": 2.0,
        }
    )

    id: None
    hits: list[HitObject]
    elapsed_ms: float


class SourceObject(BaseModel):
    """A document of the index."""

    model_config = example(SOURCE)

    id: str
    source: str
    title: str
    number: str | None
    issuer: str | None
    publisher: str | None
    published: str | None
    effective: str | None
    superseded_by: str | None
    based_on: str | None
    url: str | None
    places: list[str]
    replaces: list[str]
    amends: list[str]
    passages: int | None
    indexed: str | None
    href: str


class SourcesObject(BaseModel):
    """One page of the sources; a page holds a thousand."""

    model_config = example({"sources": [SOURCE], "page": 1, "pages": 1, "total": 1})

    sources: list[SourceObject]
    page: int
    pages: int
    total: int


class SourceText(SourceObject):
    """A source with a slice of its text: ``text`` stands at ``start`` to ``end`` of ``length`` characters."""

    model_config = example({**SOURCE, "text": "Kinh tế số chiếm 30% GRDP.", "start": 1204, "end": 1230, "length": 9120})

    text: str
    start: int
    end: int
    length: int
