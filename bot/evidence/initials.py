"""Initials: "TN", "HN" for a province, where the documents speak of exactly one with these initials."""

from __future__ import annotations

import re
from collections.abc import Collection

from sources.reading.place import mentions
from sources.reading.vietnamese import fold

_INITIALS = re.compile(r"(?<![\w/&-])[A-ZĐ]{2,3}(?![\w/&-])")
_OTHER = frozenset(("AI", "TP", "TX", "UB", "CT", "CP", "TW", "VN", "BC", "KH", "NQ", "CB", "DN", "IT", "QR", "PA"))
"""Initials that mean something else in administrative writing."""


def spelled(text: str, provinces: Collection[str]) -> str:
    """The text with the initials of a known province written out, where it names no province itself."""
    if text.isupper() or any(mention.place.kind == "province" for mention in mentions(text)):
        return text
    known: dict[str, list[str]] = {}
    for province in provinces:
        known.setdefault("".join(word[0] for word in fold(province).upper().split()), []).append(province)

    def written(match: re.Match[str]) -> str:
        meant = () if match.group() in _OTHER else known.get(fold(match.group()).upper(), ())
        return meant[0] if len(meant) == 1 else match.group()

    return _INITIALS.sub(written, text)
