"""Cited numbers: the document numbers of a text, each with what the text says that this document does for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.question.document_numbers import numbered
from sources.reading.quantity import quantities
from sources.reading.vietnamese import fold, sentences

Relation = Literal["issued", "replaced", "based"]
"""What a document is to what is spoken of: it approves or issues it, is replaced by it, or underlies it."""

_KEPT_BACK = re.compile(r"\b(?:khong|chua|chang)(?: (?:he|phai|duoc))*\s*$")
_BEFORE: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (
        "issued",
        re.compile(
            r"\b(?:phe duyet|ban hanh|thong qua|quy dinh|cong bo)\s+(?:(?:kem theo|bang|tai|theo|trong)\s+){1,2}$"
        ),
    ),
    ("replaced", re.compile(r"\bthay the(?: cho)?\s+$")),
    (
        "based",
        re.compile(r"\b(?:dua tren|dua vao|tren co so|(?:thuc hien |trien khai )?theo|can cu(?: vao| theo)?)\s+$"),
    ),
)
"""What leads to the number of the document; folded."""
_ISSUES = re.compile(
    r"(?P<gap>(?:\s*(?:,\s*)?(?:ngay|thang|nam)?\s*[\d/.]+)?(?:\s*,?\s*cua [^.;,\d\"“”]{2,60}?)?)\s*"
    r"(?P<verb>(?:(?:ve viec|ve|phe duyet|ban hanh|thong qua|quy dinh)\b[\s“\"]*)+)"
)
"""What stands between a number and what its document is said to issue."""
_APPROVES = re.compile(r"\b(?:phe duyet|ban hanh|thong qua|quy dinh)\b")
_OF_ANOTHER = re.compile(r"\s*(?:trien khai|thuc hien|to chuc|huong dan|sua doi|bo sung|thay the|bai bo|dieu chinh)\b")
"""What opens the name of a document that only serves the one named behind it."""
_AGENT = re.compile(r"\b(?:duoc|da|vua|moi)\b[^.;]*$")
_LETTERS = re.compile(r"[a-z][\w/-]*$")
_LEAST_SUBJECT = 6


@dataclass(frozen=True, slots=True)
class Cited:
    """A document's number: ``text[start:end]`` is as it is written, ``number`` folded.

    ``sentence``, ``part`` and ``subject`` are the spans of its sentence, of what this says of it alone, and in that of
    the words that say what it issues, is replaced by or underlies.
    """

    start: int
    end: int
    number: str
    sentence: tuple[int, int]
    part: tuple[int, int]
    subject: tuple[int, int]
    relation: Relation

    @property
    def kind(self) -> str:
        """The letters of the number: "qd-ubnd"."""
        found = _LETTERS.search(self.number)
        return found.group() if found else ""

    @property
    def national(self) -> bool:
        """Whether the state's organs issue documents with such letters: "qd-ttg", "nd-cp"."""
        return self.kind.rpartition("-")[2] in _STATE or self.kind.rpartition("/")[2] in _STATE


_STATE = frozenset({"ttg", "cp", "tw", "qh13", "qh14", "qh15", "qh16"})


def cited(text: str) -> tuple[Cited, ...]:
    """The full document numbers of a text that it says something by, in order; one may have something on both sides."""
    found: list[Cited] = []
    for start, end in sentences(text) or ((0, len(text)),):
        found.extend(_of_sentence(text, start, end))
    return tuple(found)


def claimed_numbers(text: str) -> tuple[Cited, ...]:
    """The numbers that sentences of a text without figures give for something, each once.

    Behind the number stands a verb: "Nghị quyết 12-NQ/TW về …" alone says only which one is meant.
    """
    found: dict[int, Cited] = {}
    for one in cited(text):
        said = text[slice(*one.sentence)]
        behind = one.subject[0] > one.end and not _APPROVES.search(fold(text[one.end : one.subject[0]]))
        if one.subject[1] - one.subject[0] >= _LEAST_SUBJECT and not behind and not quantities(said):
            found.setdefault(one.start, one)
    return tuple(found.values())


def _of_sentence(text: str, start: int, end: int) -> Iterator[Cited]:
    folded = fold(text[start:end]).replace("\n", " ")
    named = list(numbered(folded))
    for at, ((low, high), number) in enumerate(named):
        if "/" not in number and "-" not in number:
            continue
        first = max((named[at - 1][0][1] if at else 0), folded.rfind(";", 0, low) + 1)
        last = named[at + 1][0][0] if at + 1 < len(named) else len(folded)
        stop = folded.find(";", high, last)
        last = stop if stop >= 0 else last
        core = folded.index(number[0], low + folded[low:high].rfind(" ") + 1)
        for relation, (begin, finish) in _relations(folded, first, low, high, last):
            yield Cited(
                start=start + core,
                end=start + high,
                number=number,
                sentence=(start, end),
                part=(start + first, start + last),
                subject=(start + begin, start + finish),
                relation=relation,
            )


def _relations(folded: str, first: int, low: int, high: int, last: int) -> Iterator[tuple[Relation, tuple[int, int]]]:
    before = folded[first:low]
    for relation, pattern in _BEFORE:
        led = pattern.search(before)
        if led is not None and _KEPT_BACK.search(before, 0, led.start()) is None:
            agent = _AGENT.search(before, 0, led.start()) if relation == "issued" else None
            yield relation, (first, first + (agent.start() if agent else led.start()))
            break
    issues = _ISSUES.match(folded, high, last)
    if issues is not None and not _OF_ANOTHER.match(folded, issues.end(), last):
        yield "issued", (issues.end(), last)
