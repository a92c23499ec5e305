"""Small documents and an encoder that needs no model, for the tests of the index."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from index.build import Entry
from index.encoder import Vectors
from sources.document import Block, Context, Document, Passage
from sources.figures import Figure
from sources.reading.vietnamese import fold


class HashingEncoder:
    """Each word, without accents, is one dimension: texts that share words are near."""

    def __init__(self, name: str = "hashing", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", fold(text)):
                vectors[row, int(hashlib.md5(word.encode()).hexdigest(), 16) % self.dimension] += 1
        return vectors

    encode_queries = encode_passages


def entry(
    name: str,
    *lines: str,
    title: str = "",
    places: tuple[str, ...] = (),
    published: date | None = None,
    figures: Sequence[tuple[int, str, str | None, int | None]] = (),
) -> Entry:
    """A document with one passage a line; a figure is (line, its text, place, year)."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    document = Document(
        id=f"id-{name}",
        source=name,
        path=f"/somewhere/{name}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title or name,
        text=text,
        blocks=tuple(Block(start, end, "paragraph") for start, end in spans),
        published=published,
        places=places,
    )
    context = Context(title, published=published, places=places)
    passages = tuple(
        Passage(f"{document.id}:{start}", document.id, start, end, text[start:end], "paragraph", context)
        for start, end in spans
    )
    found = tuple(_figure(passages[line], number, place, year) for line, number, place, year in figures)
    return Entry(document, passages, found)


def _figure(passage: Passage, number: str, place: str | None, year: int | None) -> Figure:
    start = passage.start + passage.text.index(number)
    value = Decimal(number.replace(".", "").replace(",", "."))
    return Figure(
        passage_id=passage.id,
        document_id=passage.document_id,
        start=start,
        end=start + len(number),
        text=number,
        low=value,
        high=value,
        bound="",
        unit="",
        of=None,
        indicator="",
        place=place,
        place_from="clause" if place else "none",
        period=str(year or ""),
        first_year=year,
        last_year=year,
        period_from="clause" if year else "none",
        nature="unknown",
    )
