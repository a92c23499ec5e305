"""A printed page: words where they stand, ruled tables, and the lines and columns that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from sources.readers.ruling import Grid

_MOTTO = re.compile(r"CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN", re.IGNORECASE)
_DATELINE = re.compile(r"ngày.*năm\s*\d{4}", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi\s+nhận\s*:", re.IGNORECASE)
_LONGEST_HEAD: Final = 9
"""Lines from the motto within which the place and date stand."""

_FEWEST_LINES: Final = 8
"""Lines on both sides of a gutter that make a page of two columns."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points from the page's upper left corner; ``doubtful`` when it was read without certainty.

    ``line`` numbers the line that it was read in, where what read it told lines apart; -1 where not.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    doubtful: bool = False
    line: int = -1

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line of a column, from left to right; never empty. ``page`` 0 is not known."""

    words: tuple[Word, ...]
    page: int = 0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        return median(word.height for word in self.words)

    @property
    def bold(self) -> bool:
        """Is most of it bold?"""
        return sum(len(word.text) for word in self.words if word.bold) * 4 >= 3 * len("".join(self.text.split()))

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, its words in any order, its ruled tables from top to bottom."""

    width: float
    height: float
    words: tuple[Word, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read after each other; ``flows`` says that the first may go on with the column before."""

    lines: tuple[Line, ...]
    flows: bool


def lines(words: Sequence[Word]) -> list[Line]:
    """The lines that words make, from top to bottom, columns not yet told apart."""
    rows = _numbered(words) if words and words[0].line >= 0 else _levelled(words)
    return sorted((Line(tuple(row)) for row in rows), key=lambda line: (line.top + line.bottom) / 2)


def _levelled(words: Sequence[Word]) -> list[list[Word]]:
    """A word belongs to the line whose last word before it stands at its height: so lines may slant a little."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.left):
        best = max(rows, key=lambda row: _overlap(row[-1], word), default=None)
        if best is not None and _overlap(best[-1], word) >= 0.5:
            best.append(word)
        else:
            rows.append([word])
    return rows


def _numbered(words: Sequence[Word]) -> list[list[Word]]:
    """Lines as they were read; those that stand beside each other at one height are one."""
    read: dict[int, list[Word]] = {}
    for word in words:
        read.setdefault(word.line, []).append(word)
    rows: list[list[Word]] = []
    for row in sorted(read.values(), key=lambda row: row[0].left):
        beside = next((other for other in rows if _is_beside(other, row)), None)
        if beside is None:
            rows.append(row)
        else:
            beside += row
    return rows


def _is_beside(one: Sequence[Word], other: Sequence[Word]) -> bool:
    low, high = median(word.top for word in one), median(word.bottom for word in one)
    centre = median((word.top + word.bottom) / 2 for word in other)
    apart = max(word.right for word in one) <= min(word.left for word in other)
    return apart and low + 0.2 * (high - low) < centre < high - 0.2 * (high - low)


def _overlap(one: Word, other: Word) -> float:
    """The share of the lower word's height that both words have in common."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common / max(0.1, min(one.height, other.height))


def columns(found: Sequence[Line], width: float) -> list[Column]:
    """Lines in reading order: columns of prose, and the two sides of a form's head and foot."""
    gutter = _gutter(found, width)
    if gutter:
        return [Column(tuple(group), True) for group in _parted(found, gutter)]
    read: list[Column] = []
    plain: list[Line] = []
    position = 0
    while position < len(found):
        taken, parts = _form(found[position:], width)
        if taken:
            read += [Column(tuple(plain), not read), *(Column(tuple(part), False) for part in parts)]
            plain = []
            position += taken
        else:
            plain.append(found[position])
            position += 1
    return [column for column in [*read, Column(tuple(plain), not read)] if column.lines]


def _form(found: Sequence[Line], width: float) -> tuple[int, list[list[Line]]]:
    """The head (issuer beside motto) or the foot (recipients beside signature) of an official document.

    The number of lines that it takes, 0 when the first of them opens none, and their columns.
    """
    words = found[0].words
    motto = next((n for n in range(len(words)) if _MOTTO.match(" ".join(word.text for word in words[n : n + 6]))), None)
    if motto:
        gutter = (words[motto - 1].right + words[motto].left) / 2
        dated = next((n for n, line in enumerate(found[:_LONGEST_HEAD]) if _DATELINE.search(line.text)), None)
        taken = 2 if dated is None else dated + 1
        left, right = _split(found[:taken], gutter)
        return taken, [[line] for line in (*_one_name(left), *right)]
    if _RECIPIENTS.match(found[0].text):
        beside = [word.left for line in found for word in _after_gap(line) if word.left > width * 0.4]
        if beside:
            left, right = _split(found, min(beside) - 1)
            return len(found), [left, right]
    return 0, []


def _one_name(found: Sequence[Line]) -> list[Line]:
    """The lines of an issuer's name in capitals as one."""
    joined: list[Line] = []
    for line in found:
        if joined and joined[-1].text.isupper() and line.text.isupper():
            joined[-1] = Line((*joined[-1].words, *line.words))
        else:
            joined.append(line)
    return joined


def _after_gap(line: Line) -> Iterator[Word]:
    """The first word, and words that stand far from the one before them."""
    yield line.words[0]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.left - before.right > 1.5 * line.height:
            yield word


def _split(found: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in found:
        for side, words in enumerate(
            ([w for w in line.words if w.left < gutter], [w for w in line.words if w.left >= gutter])
        ):
            if words:
                sides[side].append(Line(tuple(words)))
    return sides


def _gutter(found: Sequence[Line], width: float) -> float:
    """Where a page of two columns is parted, 0 when it is none."""
    best, support = 0.0, 0
    for percent in range(42, 59, 2):
        at = width * percent / 100
        sided = sum(_stands_on_both_sides(line, at) for line in found)
        if sided > support:
            best, support = at, sided
    return best if support >= max(_FEWEST_LINES, len(found) // 2) else 0.0


def _stands_on_both_sides(line: Line, gutter: float) -> bool:
    before = [word for word in line.words if word.right <= gutter]
    after = [word for word in line.words if word.left >= gutter]
    if len(before) + len(after) < len(line.words) or len(before) < 3 or len(after) < 3:
        return False
    return after[0].left - before[-1].right > line.height


def _parted(found: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Both columns one after the other, parted again by lines that cross the gutter."""
    groups: list[list[Line]] = []
    waiting: list[Line] = []
    for line in found:
        if _keeps_to_columns(line, gutter):
            waiting.append(line)
        else:
            groups += [*_split(waiting, gutter), [line]]
            waiting = []
    return [group for group in [*groups, *_split(waiting, gutter)] if group]


def _keeps_to_columns(line: Line, gutter: float) -> bool:
    """Does no word and no gap between two words of a line lie across the gutter?"""
    if any(word.left < gutter < word.right for word in line.words):
        return False
    return line.right <= gutter or line.left >= gutter or _gap_at(line, gutter)


def _gap_at(line: Line, gutter: float) -> bool:
    before = max(word.right for word in line.words if word.left < gutter)
    after = min(word.left for word in line.words if word.left >= gutter)
    return after - before > line.height * 0.8
