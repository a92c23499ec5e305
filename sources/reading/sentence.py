"""Sentences and clauses of Vietnamese text: exact spans, right in articles and in hard-wrapped documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

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
    r"|KT|TM|TL|TUQ|VD|Vd|vd|tr|Tr|đ/c|Đ/c|[A-ZĐ])$"
)
_BULLET = re.compile(r"^\s*\*\s")
_CONTENT = re.compile(r"[^\W_]")
_UNFINISHED = re.compile(r"[,(“\-–≥≤<>=+&]$|(?<![^\W_])(?:của|và|các|những|là|với|cho|tại|từ|về|theo|hoặc|do)$")
_BEFORE_NUMBER = re.compile(
    r"(?<![^\W_])(?:số|ngày|tháng|năm|trên|hơn|gần|khoảng|thứ|đạt|có|quý|khoản|điều)$", re.IGNORECASE
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
    if not _CONTENT.search(piece):
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _stops(text: str) -> Iterator[int]:
    lines = text.split("\n")
    widths = _block_widths(lines)
    wrapped = _is_wrapped(lines)
    start = row = bold = italic = 0
    for match in _STOP.finditer(text):
        if match.group() == "\n":
            line = _BULLET.sub("", lines[row])
            bold, italic = bold + line.count("**"), italic + line.count("*")
            fits = _fits(len(line), widths[row], wrapped)
            ends = not _wraps(line, lines[row + 1], fits, open_emphasis=bold % 2 == 1 or italic % 2 == 1)
            row += 1
        else:
            ends = _ends_sentence(text, start, match)
        if ends:
            yield match.end()
            start, bold, italic = match.end(), 0, 0
    yield len(text)


def _block_widths(lines: list[str]) -> list[int]:
    """For each line, the width of the widest line in its run of lines without a blank one."""
    widths: list[int] = []
    for filled, run in groupby(lines, lambda line: bool(line.strip())):
        lengths = [len(line) for line in run]
        widths += [max(lengths) if filled else 0] * len(lengths)
    return widths


def _is_wrapped(lines: list[str]) -> bool:
    """Whether many lines go on in lower case on the next, as hard-wrapped text does and articles do not."""
    pairs = [following for line, following in pairwise(lines) if line.strip() and following[:1].isalpha()]
    return len(pairs) > 2 and sum(following[0].islower() for following in pairs) > 0.3 * len(pairs)


def _fits(length: int, width: int, wrapped: bool) -> bool:
    """Whether the next word would have had room in the line, so that a writer, not a margin, ended it."""
    if width > _WIDEST_WRAP:
        return True
    return not wrapped and (width < _NARROWEST_WRAP or width - length > width // 4)


def _wraps(line: str, following: str, fits: bool, open_emphasis: bool) -> bool:
    """Whether the sentence goes on in the following line."""
    line = line.rstrip()[-_WIDEST_WRAP:]
    if not _CONTENT.search(line) or not _CONTENT.search(following) or _MARKER.match(following):
        return False
    if _NUMBERED.fullmatch(line):
        return True
    first = following.lstrip(' \t*_"“‘(')[:1]
    if open_emphasis or first.islower() or first in ",;.)”’" or _UNFINISHED.search(line):
        return True
    if first.isdigit() and _BEFORE_NUMBER.search(line):
        return True
    closed = line.rstrip('"”’»)]*_')
    if line.endswith("*") or closed.endswith((":", ";", "!", "?", "…")):
        return False
    return not fits and (not closed.endswith(".") or _ABBREVIATION.search(closed[-7:-1]) is not None)


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
