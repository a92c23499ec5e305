"""Answer, Citation, Derived and Verdict: what the bot says, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Outcome = Literal["answered", "partial", "differing", "clarify", "not_found", "refused", "greeting"]
VerdictKind = Literal["confirmed", "contradicted", "not_found"]
Operation = Literal["-", "+", "/"]
WordedBy = Literal["sources", "model"]


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact quote, ``document.text[start:end] == quote``, and the source it stands in.

    ``n`` is the marker ``[n]`` of the answer. ``context`` is what the passage inherits (headings,
    lead-in, column headers): shown beside the quote, never inside it. ``place`` and ``years`` are those
    that the quoted statement is about, None where it is about no place or period in particular. ``page`` is that of
    the file on which the quote begins, counted from 1, None where the file has no pages.
    """

    n: int
    document_id: str
    source: str
    title: str
    publisher: str | None
    published: date | None
    url: str | None
    quote: str
    start: int
    end: int
    context: str = ""
    based_on: str | None = None
    superseded_by: str | None = None
    place: str | None = None
    years: tuple[int, int] | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that we worked out; value and operands as written in the answer."""

    value: str
    operation: Operation
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """Who of the staff wrote an answer and answers for it, and since which day."""

    owner: str
    day: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown: the wording with ``[n]`` markers, and the citations they point at.

    ``approval`` is set where the wording is not ours but that of the staff. ``worded_by`` says whose words ours are:
    those of the sources, or those of a language model, each sentence checked.
    """

    text: str
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    derived: tuple[Derived, ...] = ()
    suggestions: tuple[str, ...] = ()
    approval: Approval | None = None
    worded_by: WordedBy = "sources"

    @property
    def abstained(self) -> bool:
        """True when no answer was given: clarify, not_found and refused."""
        return self.outcome in ("clarify", "not_found", "refused")


@dataclass(frozen=True, slots=True)
class Differing:
    """Another value for the same indicator, place and period, with its source."""

    value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the sources say of one figure of a text: ``text[start:end] == figure``.

    ``source_value`` is as written in the source; ``place`` and ``period`` say what it was compared for.
    """

    figure: str
    start: int
    end: int
    kind: VerdictKind
    source_value: str | None = None
    place: str | None = None
    period: str | None = None
    note: str = ""
    citations: tuple[Citation, ...] = ()
    others: tuple[Differing, ...] = ()
