"""Shares asked for: "khi nào tất cả …" asks for the time of all of something, of which 30 % says nothing."""

from __future__ import annotations

import re

from bot.question.question import Question
from sources.reading.vietnamese import fold

_ALL = re.compile(r"\b(?:tat ca|toan bo|100 ?%|tram phan tram|het thay)(?!\w)")
_SHARE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?\s*%")


def is_of_part(question: Question, text: str) -> bool:
    """Whether a time is asked for at which something holds of all, and a text tells that of a share alone."""
    if question.kind != "date" or _ALL.search(question.folded) is None:
        return False
    return _SHARE.search(text) is not None and _ALL.search(fold(text)) is None
