"""Which provinces a document is about: its issuer's, its title's, else those that its beginning names most."""

from __future__ import annotations

from collections import Counter

from sources.readers.content import Content
from sources.reading.place import mentions

_BEGINNING = 6000
"""Characters of the text in which names are counted."""

_TITLE_WEIGHT = 3


def places(content: Content) -> tuple[str, ...]:
    """Canonical province names, the most named first; () for a document of the whole country."""
    if content.issuer:
        named = _provinces(content.issuer) or _provinces(content.title)
        return tuple(dict.fromkeys(named))
    counts = Counter(_provinces(content.text[:_BEGINNING]))
    for name in _provinces(content.title):
        counts[name] += _TITLE_WEIGHT
    most = max(counts.values(), default=0)
    return tuple(name for name, count in counts.most_common() if count * 2 >= most)


def _provinces(text: str) -> list[str]:
    return [found.place.province for found in mentions(text) if found.place.province]
