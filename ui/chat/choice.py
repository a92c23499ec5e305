"""Choice: of which documents a question is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sources.document import Document
from sources.reading.place import mentions
from ui import api_texts as texts
from ui.errors import UnknownPlace, UnknownSource


def chosen_ids(documents: Sequence[Document], sources: Sequence[str], places: Sequence[str]) -> tuple[str, ...]:
    """The documents that ``sources`` name, by id, source or its last part, and that are about one of ``places``.

    Without sources and places (), which stands for all.

    Raises:
        UnknownSource: a name is no source of the index.
        UnknownPlace: a name is no place, or no document that was named is about one of the places.
    """
    if not sources and not places:
        return ()
    named = _named(documents, sources) if sources else tuple(documents)
    if not places:
        return tuple(document.id for document in named)
    wanted = frozenset(province for place in places for province in _known(place))
    found = tuple(document.id for document in named if wanted & _provinces_of(document.places))
    if not found:
        raise UnknownPlace(texts.no_source_of(", ".join(places)))
    return found


def _named(documents: Iterable[Document], names: Sequence[str]) -> tuple[Document, ...]:
    called: dict[str, list[Document]] = {}
    for document in documents:
        for name in {document.id, document.source, document.source.rpartition("/")[2]}:
            called.setdefault(name, []).append(document)
    for name in names:
        if name not in called:
            raise UnknownSource(texts.unknown_source(name))
    return tuple({document.id: document for name in names for document in called[name]}.values())


def _known(place: str) -> frozenset[str]:
    provinces = _provinces_of((place,))
    if not provinces:
        raise UnknownPlace(texts.unknown_place(place))
    return provinces


@lru_cache(maxsize=4_096)
def _provinces_of(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(found.place.province for place in places for found in mentions(place) if found.place.province)
