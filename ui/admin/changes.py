"""Changes: how the preview differs from what is public: documents, figures, and sources that now contradict another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.checking.differences import Difference, compared
from bot.checking.indicators import reading
from index.figure_table import FigureTable
from index.index import Index
from index.store import Inventory
from sources.document import Document
from sources.figures import Figure

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One indicator of a changed document whose value is no longer what it was; "" where there is none."""

    source: str
    indicator: str
    place: str
    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What publishing would change; ``differing`` are the differences between sources that would be new."""

    added: tuple[Document, ...]
    changed: tuple[Document, ...]
    removed: tuple[Document, ...]
    figures: tuple[FigureChange, ...]
    differing: tuple[Difference, ...]


def details(before: Iterable[Inventory], after: Iterable[Inventory]) -> dict[str, Any]:
    """Which sources publishing would change, for the log: by name, and those that come in by where they were read."""
    old, new = ({one.id: one for one in documents} for documents in (before, after))
    added = [one for id, one in new.items() if id not in old]
    changed = [one for id, one in new.items() if id in old and old[id].sha256 != one.sha256]
    return {
        "added": [one.source for one in added],
        "changed": [one.source for one in changed],
        "removed": [one.source for id, one in old.items() if id not in new],
        "paths": [one.path for one in (*added, *changed)],
    }


def changes(public: Index | None, preview: Index) -> Changes:
    """How ``preview`` differs from ``public``, which is None where there is no index yet."""
    before = {document.id: document for document in public.documents()} if public else {}
    after = {document.id: document for document in preview.documents()}
    changed = [document for id, document in after.items() if id in before and before[id].sha256 != document.sha256]
    known = {_key(difference) for difference in _differences(public)} if public else set()
    return Changes(
        added=tuple(document for id, document in after.items() if id not in before),
        changed=tuple(changed),
        removed=tuple(document for id, document in before.items() if id not in after),
        figures=tuple(_figure_changes(changed, public, preview)) if public else (),
        differing=tuple(one for one in _differences(preview) if _key(one) not in known),
    )


def _differences(index: Index) -> tuple[Difference, ...]:
    table = FigureTable.of(index)
    readings = (reading(figure, table.documents[figure.document_id]) for figure in table.figures if figure.place)
    return compared(readings, index.vocabulary).differences


def _key(difference: Difference) -> tuple[object, ...]:
    return (difference.place, difference.moment, frozenset(value.shown for value in difference.values))


def _figure_changes(changed: Iterable[Document], public: Index, preview: Index) -> Iterable[FigureChange]:
    for document in changed:
        before, after = _figures(public, document.id), _figures(preview, document.id)
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key, ""), after.get(key, "")
            if old != new:
                yield FigureChange(document.source, *key, old, new)


def _figures(index: Index, document_id: str) -> Mapping[tuple[str, str, str], str]:
    """The values of a document by indicator (without its numbers), place and period, as written, in reading order."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    passages = [passage.id for passage in index.passages(document_id)]
    for figure in index.figures(passages):
        found.setdefault((_NUMBER.sub("…", figure.indicator), figure.place or "", figure.period), []).append(figure)
    return {key: "; ".join(figure.text for figure in figures) for key, figures in found.items()}
