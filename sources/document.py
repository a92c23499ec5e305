"""Document and Passage: what a source is, and the exact slices of it that are searched and quoted."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "noise"]


@dataclass(frozen=True, slots=True)
class Block:
    """A structural part of a text, found by the reader: ``text[start:end]``.

    ``level`` is the heading depth (1 is the topmost) and 0 for everything else.
    ``columns`` and ``section`` are a table row's headers and section row ("Đến năm 2030").
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    columns: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One source. ``text`` is what the reader made of the file, fixed at ingest; nothing edits it later.

    ``source`` is the name shown in citations (the file name or URL given at ingest, relative to the
    folder that was ingested); ``path`` is where it was read (absolute path or URL); ``id`` is made from
    ``path`` alone and stays the same when the content changes; ``sha256`` is of the file's bytes.
    Blocks are in order of ``start``, do not overlap, and cover every character that is not white space.
    ``doubtful`` are ranges of ``text`` in order that were read without certainty, as words of a scan.
    ``pages`` are the places from which the text stands on another page of the file, and that page, counted from 1;
    in order, and () where the file has no pages or one only.
    ``replaces`` and ``amends`` are the numbers of other documents, "12/QĐ-UBND ngày 05/03/2020" where a day is given.
    """

    id: str
    source: str
    path: str
    sha256: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    number: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    published: date | None = None
    effective: date | None = None
    superseded_by: str | None = None
    based_on: str | None = None
    url: str | None = None
    places: tuple[str, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()

    def page(self, position: int) -> int | None:
        """The page of the file on which a character of the text stands, from 1; None where that is not known."""
        turns = bisect_right(self.pages, position, key=lambda turn: turn[0])
        return self.pages[turns - 1][1] if turns else None


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage inherits from around it: indexed and shown beside it, never part of its quote."""

    title: str
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    columns: tuple[str, ...] = ()
    section: str = ""
    published: date | None = None
    places: tuple[str, ...] = ()

    def text(self) -> str:
        """All context words in one line, outermost first."""
        parts = (self.title, *self.headings, self.lead_in, self.section, *self.columns)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact slice of a document: ``document.text[start:end] == text``."""

    id: str
    document_id: str
    start: int
    end: int
    text: str
    kind: BlockKind
    context: Context


def identity(place: str) -> str:
    """The id of the document that was read at a path or URL."""
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]
