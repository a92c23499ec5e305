"""Vietnamese text: normal form, folding, words, sentences and clauses; every span is an exact slice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MAX_MARKS = 4
"""Combining marks kept after one letter. Vietnamese needs two; NFC is quadratic in longer runs."""

QUESTION_WORDS = frozenset(
    "ai bao nhiêu mấy nào gì sao đâu thế khi không chưa hả nhỉ vậy ư hỏi biết xin liệt kê".split()
)
"""Syllables that ask and carry no topic ("bao nhiêu", "khi nào", "thế nào")."""

STOP_WORDS = QUESTION_WORDS | frozenset(
    "là của và có được bị ở tại trên trong ngoài cho các những một mọi này đó kia ấy thì mà như với về từ đến tới "
    "theo bởi do vì nên để đã đang sẽ sắp vẫn còn cũng đều rất hay hoặc cùng tôi bạn mình em anh chị ông bà ra vào "
    "lên hiện nay bằng qua nếu thuộc việc cái con ạ nhé giúp hãy".split()
)
"""Syllables too common to tell passages apart; question words are among them."""

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
        base, *marks = unicodedata.normalize("NFD", chr(code))
        if not all(unicodedata.combining(mark) for mark in marks):
            base = chr(code)
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
_LATE_TONE = re.compile(
    r"(?<![^\W_])((?:[bcdđhklmnprstvx]|ch|gh|gi|kh|ng|nh|ph|th|tr)?)"
    r"(o[àáãảạ]|o[èéẽẻẹ]|u[ỳýỹỷỵ])(?![^\W_])",
    re.IGNORECASE,
)


def one_tone(text: str) -> str:
    """One place for the tone mark where two are in use: hoà -> hòa, khoẻ -> khỏe, uỷ -> ủy, but quý.

    Only syllables that end in oa, oe or uy differ between the two styles. Same length as the text.
    """
    return _LATE_TONE.sub(lambda match: match[1] + _TONE_MOVES[match[2]], text)


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable, number, abbreviation or document number: its comparable form and its exact span."""

    form: str
    start: int
    end: int


_LETTER = r"[^\W\d_]"
_DOCUMENT_TYPE = "nq|kh|qđ|qd|ct|cttr|ctr|nđ|nd|tt|ttlt|tb|bc|cv|ttr|hd|kl|lct|vbhn|pl"
_WORD = re.compile(
    rf"\d+(?:/\d{{4}})?[-/](?:(?:{_DOCUMENT_TYPE})(?!{_LETTER})|qh\d+)(?:[-/]{_LETTER}[^\W_]*)*"  # 06-NQ/TU, 24/2018/QH14
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
    forms = one_tone(lower(text))
    return tuple(
        Word(_joined(forms[match.start() : match.end()]), match.start(), match.end()) for match in _WORD.finditer(text)
    )


def _joined(form: str) -> str:
    return form.replace(" ", "").replace("–", "-") if " " in form or "–" in form else form


def is_unaccented(text: str) -> bool:
    """Whether the text has letters and none of them bears a Vietnamese accent or is đ."""
    lowered = lower(text)
    return any(character.isalpha() for character in lowered) and fold(lowered) == lowered


_MARKER = re.compile(
    r"[#>*_ \t]*(?:[-–—•*+●▪○◦►✓]\s|\||(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|Bảng|Biểu|Hình|Bước|Câu)\s[\dIVX]{1,5}[.:]\s|#)"
)
_NUMBERED = re.compile(
    r"[#>*_ \t]*(?:(?:\d{1,2}(?:\.\d{1,2})*|[A-ZĐ]|[a-zđ]|[IVX]{1,5})\."
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|Bảng|Biểu|Hình|Bước|Câu)\s[\dIVX]{1,5}\.)\**"
)
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]*_]*+(?:\[\d+\])*+(?=\s|[^\W\d_]|$)|\n")
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:TP|Tp|TX|Tx|TT|ThS|Ths|TS|PGS|GS|BS|KS|CN|LS|NCS|NGND|NGƯT|NSND|NSƯT|Mr|Mrs|Ms|Dr|St|No|Nxb|NXB"
    r"|VD|Vd|vd|tr|Tr|đ/c|Đ/c|[A-ZĐ])$"
)
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 60


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences, trimmed, each with at least one letter or digit.

    A blank line, a list marker on a new line and a line end that no wrapping explains end a sentence;
    ";" does not, nor does the stop of an abbreviation ("TP. Thanh Hóa", "ThS. Lê") or a number ("1. Phát huy").
    """
    found = []
    start = 0
    for stop in _stops(text):
        span = _trimmed(text, start, stop)
        if span is not None:
            found.append(span)
        start = stop
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not any(character.isalnum() for character in piece):
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _stops(text: str) -> Iterator[int]:
    widths = _block_widths(text)
    start = line = 0
    for match in _STOP.finditer(text):
        if match.group() == "\n":
            wraps = _wraps(text, line, match.start(), next(widths))
            line = match.end()
            ends = not wraps
        else:
            ends = _ends_sentence(text, start, match)
        if ends:
            yield match.end()
            start = match.end()
    yield len(text)


def _block_widths(text: str) -> Iterator[int]:
    """For each line, the width of the widest line in its run of lines without a blank one."""
    run: list[int] = []
    for line in text.split("\n"):
        if line.strip():
            run.append(len(line))
            continue
        yield from [max(run, default=0)] * len(run)
        yield 0
        run = []
    yield from [max(run, default=0)] * len(run)


def _wraps(text: str, start: int, end: int, width: int) -> bool:
    """Whether the line end at ``end`` only wraps the line that begins at ``start``."""
    following = text[end + 1 : end + 1 + _WIDEST_WRAP].split("\n", 1)[0]
    line = text[max(start, end - _WIDEST_WRAP - 1) : end].rstrip()
    if not following.strip() or not line or _MARKER.match(following):
        return False
    first = following.lstrip(' \t*_"“‘(')[:1]
    if line.endswith((",", "(", "“", "-", "–")) or first.islower() or first in ",;.)”’":
        return True
    closed = line.rstrip('"”’»)]*_')
    if closed.endswith((":", ";", "!", "?", "…")) or (closed.endswith(".") and not _ABBREVIATION.search(closed[-7:-1])):
        return False
    room = width - (end - start)
    return _NARROWEST_WRAP <= width <= _WIDEST_WRAP and room <= len(following.split(None, 1)[0]) + width // 10


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop.group()
    following = text[stop.end() : stop.end() + 40].lstrip()
    if not following or following.lstrip('"“‘(*_[-–')[:1].islower():
        return not following
    before = text[max(start, stop.start() - 24) : stop.start()]
    if text[stop.end() : stop.end() + 1].strip():  # no space after the stop: "đạt 98%.Tỉnh", but "Tp.HCM", "a.Bc"
        return bool(re.search(r"(?:%|(?<![^\W_])[^\W\d_A-Z]{2,})$", before)) and following[1:2].islower()
    if not mark.startswith(".") or mark[1:2] in (".", "…"):
        return True
    if _ABBREVIATION.search(before):
        return False
    head = text[start : stop.end()].lstrip() if stop.end() - start < 40 else ""
    return not (head and _NUMBERED.fullmatch(head))


_CLAUSE_BREAK = re.compile(
    r";\s+"
    r"|\s[-–]\s(?=(?:đến\s)?(?:năm|tháng|giai đoạn)\s\d)"
    r"|(?<![\d,]),\s(?=(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tổng số|còn|phấn đấu|đến năm|(?:(?:trên|hơn|gần|khoảng|ít nhất"
    r"|tối thiểu)\s)?\d[\d.,]*%?\s)\b)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def clauses(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Spans of the parts of the sentence ``text[start:end]`` that can each make a statement of their own.

    It is cut at ";" and, where both sides hold a number, at a comma or dash before a new measure ("tỷ lệ …",
    "100% …", "- năm 2030 …"). Enumerations ("a, b và c"), decimal commas and brackets are never cut.
    """
    end = len(text) if end is None else end
    cuts = [start]
    last_digit = max((match.start() for match in _DIGIT.finditer(text, start, end)), default=-1)
    seen, depth, has_number = start, 0, False
    for match in _CLAUSE_BREAK.finditer(text, start, end):
        between = text[seen : match.start()]
        depth = max(0, depth + between.count("(") - between.count(")"))
        has_number = has_number or _DIGIT.search(between) is not None
        seen = match.end()
        if depth == 0 and (match.group().startswith(";") or (has_number and last_digit >= seen)):
            cuts.append(seen)
            has_number = False
    spans = (_clause(text, first, last) for first, last in zip(cuts, [*cuts[1:], end], strict=True))
    return tuple(span for span in spans if span is not None)


def _clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    span = _trimmed(text, start, end)
    if span is None:
        return None
    piece = text[span[0] : span[1]].rstrip(",;–- \n\t")
    return span[0], span[0] + len(piece)
