"""Superlatives: "tỉnh nào đứng đầu …" is answered by a sentence alone that says of someone that he is the first."""

from __future__ import annotations

import re

from bot.evidence.evidence import Evidence
from bot.question.most_of import most_of
from bot.question.question import Question
from index.figures import bag
from sources.reading.vietnamese import STOP_WORDS, fold

_ADJECTIVES = "cao|nhiều|lớn|tốt|nhanh|mạnh|thấp|ít|nhỏ|chậm|kém"
_FIRST_SAID = "đứng đầu|dẫn đầu|đầu bảng|(?:hạng|thứ) nhất"
_ASKED = re.compile(
    r"\b(tinh|dia phuong|thanh pho|huyen|xa|phuong|noi|don vi|so|nganh|doanh nghiep) nao\b"
    rf"[^(]*\b(?:(?:{fold(_FIRST_SAID)})(?! (?:tu|viec|cong tac|nhiem vu|trien khai))"
    rf"|(?:{fold(_ADJECTIVES)})(?: \w+){{0,5}} nhat(?! \d))\b"
)
_IN_GROUP = re.compile(r"\b(?:nhóm|top|tốp)\b[^.;]{0,60}?\b(?:đứng|dẫn) đầu\b", re.IGNORECASE)
"""One of several that lead: says of none that it is the first."""
_FIRST = re.compile(
    rf"(?<!người )\b(?:{_FIRST_SAID}|(?:{_ADJECTIVES}) nhất(?! \d)|nhiều(?: \w+){{1,4}} nhất|quán quân"
    r"|số (?:1|một)(?! bộ phận)|(?:hạng|thứ) (?:hạng )?1)\b(?![/.,]?\d)",
    re.IGNORECASE,
)
_AIMED = re.compile(r"\b(?:phấn đấu|mục tiêu|mong muốn|hướng tới|kỳ vọng|sẽ|trở thành)\b", re.IGNORECASE)
_PROVINCES = frozenset(("tinh", "dia phuong", "thanh pho"))
_WITHIN_ONE = re.compile(r"\b(?:trong|toàn|cấp) (?:toàn )?(?:tỉnh|huyện)\b|\b\d+ (?:huyện|quận|xã|phường)\b")
_OF_PROVINCES = re.compile(r"\b(?:cả nước|toàn quốc|các tỉnh|\d+ tỉnh|vùng|khu vực|miền)\b")
_SAID = 0.75
"""The share of a question's own words that the sentence itself says: who leads in one thing leads not in another."""


def is_unsaid(question: Question, evidence: Evidence) -> bool:
    """Whether a question asks who is first and a sentence does not say that of anyone: a figure, however high, a goal,
    one of a leading group, a row of a table, which only all of its rows together tell, the first in something else, or
    among the districts of a province where provinces are asked for."""
    if evidence.passage.kind == "row" and most_of(question.folded) is not None:
        return _FIRST.search(evidence.passage.text) is None
    asked = None if question.numeric else _ASKED.search(question.folded)
    if asked is None:
        return False
    told = _IN_GROUP.sub(" ", evidence.text)
    if _FIRST.search(told) is None or not _says(question, asked, evidence.text):
        return True
    if question.nature != "goal" and (evidence.nature == "goal" or _AIMED.search(told) is not None):
        return True
    provinces = asked[1] in _PROVINCES and not question.places
    return provinces and _WITHIN_ONE.search(told) is not None and _OF_PROVINCES.search(told) is None


def _says(question: Question, asked: re.Match[str], text: str) -> bool:
    leading = set(asked.group().split())
    own = {fold(w.form) for w in question.topic if w.form not in STOP_WORDS} - (leading & _LEADING)
    return len(own & bag(text).folded) >= _SAID * len(own)


_LEADING = frozenset(fold(f"{_ADJECTIVES}|đứng|dẫn|đầu|bảng|hạng|thứ|nhất|tỉnh|cả|nước|toàn|quốc").split("|"))
"""Words that say that someone is first."""
