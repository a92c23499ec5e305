"""Whose document it is: the ward or province of its issuer or title, else the provinces named most at its beginning."""

from __future__ import annotations

from collections import Counter

from sources.readers.content import Content
from sources.reading.place import Place, mentions, on_its_own

_BEGINNING = 6000
"""Characters of the text in which names are counted."""

_TITLE_WEIGHT = 3
_LOCAL = ("district", "commune")


def places(content: Content) -> tuple[str, ...]:
    """Canonical names of provinces, the most named first; that of the district or commune whose document it is, as
    this speaks for no province; () for a document of the whole country."""
    issuing = _named(content.issuer or "")
    if issuing and issuing[-1].kind in _LOCAL:
        return (issuing[-1].name,)
    if content.issuer and _provinces(content.issuer):
        return tuple(dict.fromkeys(_provinces(content.issuer)))
    titled = _named(content.title)
    if len({place.name for place in titled}) == 1 and titled[0].kind in _LOCAL:
        return (titled[0].name,)
    if content.issuer:
        return tuple(dict.fromkeys(_provinces(content.title)))
    counts = Counter(_provinces(content.text[:_BEGINNING]))
    for name in _provinces(content.title):
        counts[name] += _TITLE_WEIGHT
    most = max(counts.values(), default=0)
    return tuple(name for name, count in counts.most_common() if count * 2 >= most)


def _named(text: str) -> list[Place]:
    """The places below the country that a text names on their own."""
    return [found.place for found in on_its_own(text) if found.place.kind != "country"]


def _provinces(text: str) -> list[str]:
    return [found.place.province for found in mentions(text) if found.place.province]
