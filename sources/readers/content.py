"""Content: what a reader makes of one file, before it has a name and an id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sources.document import Block


@dataclass(frozen=True, slots=True)
class Content:
    """Text, structure and stated facts of a file; None where the file states nothing.

    ``blocks`` are in order, do not overlap and cover every character of ``text`` that is not white space.
    ``places`` are those that the file itself states as its subject; () states that it has none.
    ``doubtful`` are ranges of ``text`` that were read without certainty, as from a scan; in order.
    ``pages`` are the places of ``text`` from which it stands on another page, and that page, counted from 1; in order.
    """

    text: str
    title: str
    blocks: tuple[Block, ...]
    number: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    published: date | None = None
    effective: date | None = None
    superseded_by: str | None = None
    based_on: str | None = None
    url: str | None = None
    places: tuple[str, ...] | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
