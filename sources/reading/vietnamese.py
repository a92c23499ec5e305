"""Vietnamese text: normal form, folding, tone placement and words; sentences and clauses come from sentence.py."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from sources.reading.sentence import clauses, sentences

__all__ = [
    "QUESTION_WORDS",
    "STOP_WORDS",
    "UPPER_CASE",
    "Word",
    "clauses",
    "fold",
    "is_unaccented",
    "lower",
    "normalise",
    "one_tone",
    "sentences",
    "word_forms",
    "words",
]

MAX_MARKS = 4
"""Combining marks kept after one letter. Vietnamese needs two; NFC is quadratic in longer runs."""

_ASKING = "ai bao nhiêu mấy nào gì sao đâu thế khi không chưa hả nhỉ vậy ư hỏi biết xin liệt kê"
_COMMON = """
là của và có được bị ở tại trên trong ngoài cho các những một mọi này đó kia ấy thì mà như với về từ đến tới theo
bởi do vì nên để đã đang sẽ sắp vẫn còn cũng đều rất hay hoặc cùng tôi bạn mình em anh chị ông bà ra vào lên hiện
nay bằng qua nếu thuộc việc cái con ạ nhé giúp hãy
"""

QUESTION_WORDS = frozenset(_ASKING.split())
"""Syllables that ask and carry no topic ("bao nhiêu", "khi nào", "thế nào")."""

STOP_WORDS = QUESTION_WORDS | frozenset(_COMMON.split())
"""Syllables too common to tell passages apart; question words are among them."""

UPPER_CASE = "".join(letter for letter in map(chr, range(ord("A"), ord("ỹ"))) if letter.isupper())
"""All capital letters of Vietnamese and its neighbours, for character classes: in "À-Ỹ" lie small letters too."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANK = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff]")
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")
_ETH = str.maketrans("Ðð", "Đđ")


def normalise(text: str) -> str:
    """The normal form in which every text is kept: NFC, plain line ends and spaces, nothing invisible.

    Runs of more than MAX_MARKS combining marks are cut, control characters and lone surrogates become
    spaces, and the look-alike eth (Ð) of old fonts becomes Đ. Idempotent; linear in the text.
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    text = _BLANK.sub(" ", text).translate(_ETH)
    return _cut_marks(unicodedata.normalize("NFC", _cut_marks(text)))


def _cut_marks(text: str) -> str:
    return _MARKS.sub(_cut_run, text)


def _cut_run(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


class _FoldTable(dict[int, int]):
    """Code point -> folded code point, filled in as characters are met."""

    def __missing__(self, code: int) -> int:
        decomposed = unicodedata.normalize("NFD", chr(code))
        only_marks = all(unicodedata.combining(mark) for mark in decomposed[1:])
        base = decomposed[0] if only_marks else chr(code)
        lower = base.lower()
        self[code] = ord(lower) if len(lower) == 1 else ord(base)
        return self[code]


_FOLDED = _FoldTable({ord("đ"): ord("d"), ord("Đ"): ord("d")})


def fold(text: str) -> str:
    """Lower case without accents, đ as d; exactly as long as the text, so that offsets carry over."""
    return text.translate(_FOLDED)


def lower(text: str) -> str:
    """Lower case, exactly as long as the text: the few characters whose lower form is longer stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _tone_moves() -> dict[str, str]:
    moves = {}
    for pair in ("oa", "oe", "uy"):
        for first in (pair[0], pair[0].upper()):
            for second in (pair[1], pair[1].upper()):
                for tone in "\u0300\u0301\u0303\u0309\u0323":
                    late = first + unicodedata.normalize("NFC", second + tone)
                    moves[late] = unicodedata.normalize("NFC", first + tone) + second
    return moves


_TONE_MOVES = _tone_moves()
_ACCENTED = re.compile("[đăâêôơưàáãảạèéẽẻẹìíĩỉịòóõỏọùúũủụỳýỹỷỵ]")
"""Letters that most accented texts hold; one of them decides at once."""
_LATE_TONE = re.compile(r"(?:o[àáãảạèéẽẻẹ]|u[ỳýỹỷỵ])(?![^\W_])", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![^\W_])(?:[bcdđhklmnprstvx]|ch|gh|gi|kh|ng|nh|ph|th|tr)?$", re.IGNORECASE)


def one_tone(text: str) -> str:
    """One place for the tone mark where two are in use: hoà -> hòa, khoẻ -> khỏe, uỷ -> ủy, but quý.

    Only syllables that end in oa, oe or uy differ between the two styles. Same length as the text.
    """
    return _LATE_TONE.sub(_early_tone, text)


def _early_tone(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 3) : match.start()]
    return _TONE_MOVES[match.group()] if _INITIAL.search(before) else match.group()


class Word(NamedTuple):
    """A syllable, number, abbreviation or document number: its comparable form and its exact span.

    A named tuple, not a dataclass: millions are made at ingest, and it is made four times as fast.
    """

    form: str
    start: int
    end: int


_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)  # its constructor, without the detour
_LETTER = r"[^\W\d_]"
_DOCUMENT_TYPE = "nq|kh|qđ|qd|ct|cttr|ctr|nđ|nd|tt|ttlt|tb|bc|cv|ttr|hd|kl|lct|vbhn|pl"
_WORD = re.compile(
    rf"{_LETTER}[^\W_]*+(?! ?[-–/&])|"  # most words
    rf"\d+(?:/\d{{4}})?[-/](?:(?:{_DOCUMENT_TYPE})(?!{_LETTER})|qh\d+)(?:[-/]{_LETTER}[^\W_]*)*"  # 06-NQ/TU
    r"|(?<![^\W_])(?:kt ?[-–] ?xh|qp ?[-–] ?an|(?:tt ?[-–&] ?tt|nn ?[-–&] ?ptnt|kh ?[-–&] ?cn|gd ?[-–&] ?đt))(?![^\W_])"
    r"|(?<![^\W_])[b-df-hj-np-tv-xzđ]{1,6}(?:[-/&](?:[b-df-hj-np-tv-xzđ]{2,6}|tu|tw|ubnd|hđnd))+(?![^\W_])"  # NQ/TU
    rf"|\d+{_LETTER}(?![^\W_])"  # 5G
    r"|\d+(?:[.,/:]\d+)*"
    rf"|{_LETTER}[^\W_]*",
    re.IGNORECASE,
)


def words(text: str) -> tuple[Word, ...]:
    """The words in order. Forms are lower case with one tone placement.

    Numbers keep their separators ("27.662.427", "8/63"), document numbers and joined abbreviations stay
    whole ("06-nq/tu", "kt-xh", written with or without spaces); a range "2021-2025" is two numbers.
    """
    toned = one_tone(lower(text))
    spans = [match.span() for match in _WORD.finditer(toned)]
    return tuple([_word((_joined(toned[start:end]), start, end)) for start, end in spans])


def word_forms(text: str) -> tuple[str, ...]:
    """The forms of ``words`` alone, in half the time."""
    return tuple(map(_joined, _WORD.findall(one_tone(lower(text)))))


def _joined(form: str) -> str:
    """A word that may be written with spaces or a long dash inside, as the one that has a hyphen: "kt – xh"."""
    return form.replace(" ", "").replace("–", "-") if " " in form or "–" in form else form


def is_unaccented(text: str) -> bool:
    """Whether the text has letters and none of them bears a Vietnamese accent or is đ."""
    lowered = lower(text)
    if _ACCENTED.search(lowered):
        return False
    return any(character.isalpha() for character in lowered) and fold(lowered) == lowered
