"""Typed: what was meant by what was typed, as far as it shows without a word list."""

from __future__ import annotations

import re

from bot.question.courtesy import bare
from bot.question.english import translated
from sources.reading.keyboard import keyed
from sources.reading.phrases import mended, unshouted
from sources.reading.vietnamese import UPPER_CASE, is_unaccented

_SHORT_FORMS = {
    "bn": "bao nhiêu", "bnhieu": "bao nhiêu", "bnhiu": "bao nhiêu", "nhiu": "nhiêu", "ntn": "như thế nào",
    "ko": "không", "khong": "không", "hok": "không", "dc": "được", "đc": "được", "j": "gì", "z": "vậy",
    "bh": "bao giờ", "ng": "người", "nhiêu": "bao nhiêu",
}  # fmt: skip
_LEVELS = {"p": "phường", "x": "xã", "h": "huyện", "q": "quận", "tt": "thị trấn", "tx": "thị xã"}
_LEVEL = re.compile(rf"(?<![\w.])({'|'.join(_LEVELS)})\.\s*(?=[{UPPER_CASE}])", re.IGNORECASE)
"""The level of a place written with its initials before its name: "p. Tân Lập"."""


def meant_by(typed: str) -> str:
    """What is asked, as far as it shows without a word list: keys turned into letters, courtesies taken off, English
    translated, set phrases and names of provinces mended, short forms written out."""
    typed = _LEVEL.sub(lambda match: f"{_LEVELS[match[1].lower()]} ", unshouted(typed))
    return _spelled(mended(translated(bare(keyed(typed) or typed))))


_ACCENTED_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_TWICE = re.compile(r"([^\W\d_])\1+")
"""No syllable with an accent has a letter twice in a row: "đếến", "mấyy" are slips of a finger."""


def _spelled(text: str) -> str:
    """The short forms of messages written out where the question is accented: "bao nhiu", "ntn", "ko"."""
    if is_unaccented(text):
        return re.sub(r"\bbn\b", "bao nhieu", text)
    text = _ACCENTED_WORD.sub(lambda match: _TWICE.sub(r"\1", match.group()), text)
    written = re.sub(r"[^\W\d_]+", lambda match: _SHORT_FORMS.get(match.group().lower(), match.group()), text)
    return re.sub(r"(?<!\w)(bao) bao (nhiêu)", r"\1 \2", written, flags=re.IGNORECASE)
