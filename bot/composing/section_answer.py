"""Section answer: a part of a document told whole, what stands under one time together below that time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.composing import wording
from bot.composing.answer import Answer
from bot.composing.citations import Citations
from bot.evidence.evidence import Evidence
from bot.evidence.phrasing import MAX_ANSWER_CHARACTERS, bold, plain, time_said
from sources.document import Document
from sources.reading.vietnamese import fold

SUBJECT = re.compile(r"nhiem vu|noi dung|giai phap|cong viec|hoat dong|du an|ten\b")
"""In the header of the column that says what a row is about."""
_GENERAL = re.compile(r"\b(?:chung|tong quat)\b")


def told_whole(evidence: Sequence[Evidence]) -> Answer:
    """The answer from all evidence of one section, best first; several texts may hold parts of one document.

    What is general comes first. Documents that only share a number are told apart by their titles. Where not all
    of it fits, the answer says that the sources have more.
    """
    items = _ordered(evidence)
    several = len({_identity(item.document) for item in items}) > 1
    citations = Citations()
    lines: list[str] = []
    length = len(wording.more())
    title = time = ""
    for item in items:
        heads: list[str] = []
        if several and item.document.title != title:
            title, time = item.document.title, ""
            heads.append(f"{title}:")
        if (above := _time_above(item)) != time:
            time = above
            heads += [f"{time[:1].upper()}{time[1:]}: {citations.period(item)}".rstrip()] if time else []
        told = [*heads, f"{'- ' if len(items) > 1 else ''}{_said(item)} {citations.evidence(item)}"]
        length += sum(len(line) + 1 for line in told)
        if lines and length > MAX_ANSWER_CHARACTERS:
            return Answer("\n".join((*lines, wording.more())), "answered", tuple(citations.made))
        lines += told
    return Answer("\n".join(lines), "answered", tuple(citations.made))


def _ordered(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence in reading order, each wording once: the best document first, its texts about what is general
    before the others."""
    identities = list(dict.fromkeys(_identity(e.document) for e in evidence))
    general = {e.document.id for e in evidence if any(_GENERAL.search(fold(h)) for h in e.passage.context.headings)}
    ordered = sorted(
        evidence,
        key=lambda e: (
            identities.index(_identity(e.document)),
            e.document.id not in general,
            e.document.title,
            e.document.id,
            e.start,
        ),
    )
    return list({" ".join(fold(e.text).split()): e for e in reversed(ordered)}.values())[::-1]


def _said(evidence: Evidence) -> str:
    """A statement in one line; of a row the cell that names what is to be done, with its time."""
    text = evidence.document.text
    if evidence.passage.kind != "row":
        return bold(text, evidence.start, evidence.end, (0, 0)).rstrip(" .;:")
    cells = [plain(cell) for cell in evidence.text.split("|") if plain(cell)]
    columns = [fold(column) for column in evidence.passage.context.columns]
    named = next((n for n, column in enumerate(columns) if SUBJECT.search(column)), None)
    told = cells[named] if named is not None and len(cells) == len(columns) else max(cells, key=len)
    time = time_said(evidence.period)
    return f"{told.rstrip(' .;:')} ({time})" if time and fold(time) not in fold(told) else told.rstrip(" .;:")


def _identity(document: Document) -> tuple[str, str, tuple[str, ...]]:
    """What texts of one official document have in common."""
    return fold(document.number or document.id), document.based_on or "", document.places


def _time_above(evidence: Evidence) -> str:
    """The time that stands above a statement and holds for it; "" where it says its own."""
    period = time_said(evidence.period)
    return "" if evidence.years is None or fold(period) in fold(" ".join(evidence.text.split())) else period
