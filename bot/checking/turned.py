"""Turned: the two ends of a change, "giảm từ 22 phút xuống còn 9 phút": the one is not held against the other."""

from __future__ import annotations

import re
from typing import Literal

from bot.checking.claim import Claim
from sources.document import Passage
from sources.figures import Figure
from sources.scopes import Scopes

End = Literal["before", "after", ""]

_FROM = re.compile(r"\b(?:từ|tu)(?:\s+mức|\s+muc)?\s*$", re.IGNORECASE)
_ON = re.compile(r"[^,.;\d]{0,40}?\b(?:xuống|lên|còn|xuong|len|con)\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:từ|tu)\s[^;]{0,20}\d[^;]{0,40}?\b(?:xuống|lên|xuong|len|còn|con)(?:\s+(?:còn|tới|đến|mức|con|toi|den|muc))*\s*$",
    re.IGNORECASE,
)


def same_end(claim: Claim, figure: Figure, passage: Passage) -> bool:
    """Whether a source's figure may be the claimed end of a change; where one of them names no end, any may."""
    mine, theirs = _end(claim.figure, claim.passage), _end(figure, passage)
    return not mine or not theirs or mine == theirs


def _end(figure: Figure, passage: Passage) -> End:
    """Whether a figure is what was before a change ("từ 22") or after it ("xuống còn 9"); "" for neither."""
    point, stop = figure.shown_start - passage.start, figure.shown_end - passage.start
    low, high = Scopes.of(passage).sentence_at(figure.start - passage.start)
    before = passage.text[low:point]
    if _FROM.search(before) and _ON.match(passage.text[stop:high]):
        return "before"
    return "after" if _TO.search(before) else ""
