"""Duties: what a body has to do by a plan, for questions such as "Sở Tài chính có nhiệm vụ gì?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.evidence.bodies import Body, Role, asked_role, named, names
from bot.evidence.evidence import Evidence
from bot.evidence.find import HITS, asked_terms, query_of
from bot.evidence.header import bears_number
from bot.evidence.meant_document import told_apart
from bot.evidence.phrasing import plain
from bot.question.question import Question
from index.figures import place_fits
from index.index import Index
from sources.document import Document, Passage
from sources.reading.vietnamese import fold
from sources.scopes import Scopes

_LEADING = re.compile(r"\b(?:chu tri|thuc hien|dau moi|phu trach)\b")
_HELPING = re.compile(r"\bphoi hop\b")
_OFFICE_COLUMN = re.compile(r"\b(?:co quan|don vi|chu tri|phoi hop|dau moi)\b")
_TASK_COLUMN = re.compile(r"\b(?:nhiem vu|noi dung|cong viec|hoat dong|du an|giai phap)\b")
_TOLD_OFFICE = re.compile(r"\W*(?:don vi|co quan)\s+(?P<role>chu tri|thuc hien|phoi hop)[^:]{0,40}:")
_TOLD_TASK = re.compile(r"\W*(?:[a-zđ]\)\s*)?(?:nhiem vu|noi dung|cong viec)\s*:\s*")
_CHARGING = re.compile(r"\b(?:thuc hien|phan cong|trach nhiem|nhiem vu|ai (?:lam|chu tri))\b")
"""In headings under which it stands who does what."""
_CELL = re.compile(r"[^|]+")
_MOST_DOCUMENTS = 8
"""Of so many of the documents found the tasks are read."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a body has to do: ``evidence`` is quoted, of it ``told`` is said.

    ``role`` is the part that the body takes where the source tells it apart: under its own heading it has none.
    """

    evidence: Evidence
    told: tuple[int, int]
    role: Role = ""


def found(index: Index, question: Question, body: Body, sources: Sequence[str] = ()) -> tuple[Duty, ...]:
    """What the documents give a body to do, those that fit best first."""
    hits = index.search(query_of(question, sources), k=HITS)
    ids = list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_MOST_DOCUMENTS]
    documents = [index.document(id_) for id_ in ids]
    unmeant = {} if question.numbers else told_apart(documents, asked_terms(index, question), question.places)
    meant = (document for document in documents if document.id not in unmeant)
    return tuple(d for document in meant for d in duties(document, index.passages(document.id), question, body))


def duties(document: Document, passages: Sequence[Passage], question: Question, body: Body) -> tuple[Duty, ...]:
    """What a document gives a body to do: what stands under its heading, then the tasks that it leads, then those
    that it helps with; each in the order of the document."""
    place = document.places[0] if len(document.places) == 1 else None
    if not place_fits(question.bound, place) or (question.numbers and not bears_number(document, question)):
        return ()
    wanted = asked_role(question)
    headed = [] if wanted else [*_under_heading(document, passages, body, place)]
    begun = [] if headed or wanted else [*_as_subject(document, passages, body, place)]
    shared = [*_in_rows(document, passages, body, place), *_beside_tasks(document, passages, body, place)]
    roles: tuple[Role, ...] = (wanted,) if wanted else ("chủ trì", "phối hợp")
    return _each_once((*headed, *begun, *(duty for role in roles for duty in shared if duty.role == role)))


def _each_once(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """Each task once, with the part that the body takes in it where any place tells it."""
    kept: dict[str, Duty] = {}
    for duty in duties:
        task = fold(plain(duty.evidence.document.text[slice(*duty.told)])).strip(" .;:")
        kept[task] = replace(kept.get(task, duty), role=kept.get(task, duty).role or duty.role)
    return tuple(kept.values())


def _under_heading(document: Document, passages: Sequence[Passage], body: Body, place: str | None) -> Iterator[Duty]:
    for passage in passages:
        heading = next((h for h in passage.context.headings if names(h, body)), None)
        if heading is not None and passage.kind in ("paragraph", "item"):
            evidence = _evidence(document, passage, passage.start, passage.end, place, label=heading)
            yield Duty(evidence, (passage.start, passage.end))


def _as_subject(document: Document, passages: Sequence[Passage], body: Body, place: str | None) -> Iterator[Duty]:
    """The items that begin with the body's name: "1. Sở Khoa học và Công nghệ theo dõi, đôn đốc …"."""
    for passage in passages:
        heading = fold(" ".join(passage.context.headings[-1:]))
        if passage.kind == "item" and _CHARGING.search(heading) and named(passage.text)[: len(body)] == body:
            evidence = _evidence(document, passage, passage.start, passage.end, place)
            yield Duty(evidence, (passage.start, passage.end))


def _in_rows(document: Document, passages: Sequence[Passage], body: Body, place: str | None) -> Iterator[Duty]:
    for passage in passages:
        columns = [fold(column) for column in passage.context.columns]
        cells = [match.span() for match in _CELL.finditer(passage.text)] if passage.kind == "row" else []
        task = next((n for n, column in enumerate(columns) if _TASK_COLUMN.search(column)), None)
        if task is None or len(cells) != len(columns):
            continue
        for (start, end), column in zip(cells, columns, strict=True):
            if _OFFICE_COLUMN.search(column) and names(passage.text[start:end], body):
                role: Role = "phối hợp" if _HELPING.search(column) and not _LEADING.search(column) else "chủ trì"
                low, high = (passage.start + at for at in cells[task])
                yield Duty(_evidence(document, passage, passage.start, passage.end, place), (low, high), role)
                break


def _beside_tasks(document: Document, passages: Sequence[Passage], body: Body, place: str | None) -> Iterator[Duty]:
    """The tasks of lists that say "Nhiệm vụ: …" and then "Đơn vị chủ trì: …"."""
    task: Passage | None = None
    for passage in passages:
        if _TOLD_TASK.match(fold(passage.text)):
            task = passage
        office = _TOLD_OFFICE.match(fold(passage.text))
        if office is None or task is None or task.context.headings != passage.context.headings:
            continue
        if names(passage.text[office.end() :], body):
            role: Role = "phối hợp" if office["role"] == "phoi hop" else "chủ trì"
            low = task.start + next(match.end() for match in _TOLD_TASK.finditer(fold(task.text)))
            yield Duty(_evidence(document, task, task.start, passage.end, place), (low, task.end), role)


def _evidence(
    document: Document, passage: Passage, start: int, end: int, place: str | None, label: str = ""
) -> Evidence:
    scope = Scopes.of(passage).at(0, len(passage.text))
    return Evidence(
        document=document,
        passage=passage,
        start=start,
        end=end,
        score=1.0,
        covered=1.0,
        place=scope.place or place,
        period=scope.period_text,
        years=scope.years,
        nature=scope.nature,
        label=label,
    )
