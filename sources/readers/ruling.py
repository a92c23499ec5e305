"""Ruled tables in the picture of a page: the lines that are drawn, and the cells between them.

One way for text PDFs and for scans: a PDF may draw its rules as lines, thin boxes, fills or pictures; in
the rendered page they are all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height × width, 0 is black and 255 white."""

_SHORTEST_ACROSS: Final = 0.5
"""Inches; no stroke of a letter is as wide."""

_SHORTEST_DOWN: Final = 0.22
"""Inches; taller than the letters of any running text."""

_DARK: Final = 190
_CONTRAST: Final = 24
"""A pixel this much darker than those two above and below belongs to a line, however pale."""

_THICKEST: Final = 0.08
"""Inches; anything thicker is a filled box, of which both edges count."""

_NEAR: Final = 0.08
"""Inches within which two lines are one and a line reaches another."""

_COVERED: Final = 0.6
"""Share of a cell's side that has to be drawn."""

_MOST_RUNS: Final = 30_000
"""More runs of dark pixels than this are a photograph, not a table."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line at ``at`` (its height on the page, or its distance from the left) from ``low`` to ``high``."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a ruled table: the first row and column that it takes, and how many of each."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the positions of its rules, and its cells, which may span rows and columns.

    ``across`` are heights of horizontal rules from the top of the page, ``down`` distances of vertical ones.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def top(self) -> float:
        return self.across[0]

    @property
    def bottom(self) -> float:
        return self.across[-1]

    @property
    def left(self) -> float:
        return self.down[0]

    @property
    def right(self) -> float:
        return self.down[-1]

    def area_at(self, x: float, y: float) -> Area | None:
        """The cell that holds a point; None outside the table."""
        row, column = bisect_right(self.across, y) - 1, bisect_right(self.down, x) - 1
        for area in self.areas:
            if area.row <= row < area.row + area.rows and area.column <= column < area.column + area.columns:
                return area
        return None

    def scaled(self, factor: float) -> Grid:
        """The same table in another unit of length."""
        return Grid(tuple(y * factor for y in self.across), tuple(x * factor for x in self.down), self.areas)


def grids(picture: Picture, dpi: float) -> tuple[Grid, ...]:
    """The ruled tables of a page from top to bottom, in pixels. Time is linear in the pixels."""
    across, down = rules(picture, dpi)
    near = _NEAR * dpi
    found = (_grid(*group, near) for group in _groups(across, down, near))
    return tuple(sorted((grid for grid in found if grid is not None), key=lambda grid: grid.top))


def rules(picture: Picture, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules of a page."""
    across = _rules(picture, round(_SHORTEST_ACROSS * dpi), _THICKEST * dpi)
    return across, _rules(picture.T, round(_SHORTEST_DOWN * dpi), _THICKEST * dpi)


def without_rules(picture: Picture, dpi: float) -> Picture:
    """The page with its rules wiped out, also where they slant, so that no letter touches one."""
    wiped = picture.copy()
    margin = max(2, round(dpi / 100))
    for view, shortest in ((wiped, _SHORTEST_ACROSS), (wiped.T, _SHORTEST_DOWN)):
        long = np.pad(_long_runs(_inked(view), round(shortest * dpi)), ((margin, margin), (0, 0)))
        for shift in range(2 * margin + 1):
            view[long[shift : shift + len(view)]] = 255
    return wiped


def _rules(picture: Picture, shortest: int, thickest: float) -> list[Rule]:
    """Long runs of dark pixels, those of neighbouring rows taken as one rule."""
    long = _long_runs(_inked(picture), shortest)
    edges = np.flatnonzero(np.diff(np.pad(long, ((0, 0), (1, 1))).astype(np.int8), axis=1))
    width = picture.shape[1] + 1
    starts, ends = edges[::2], edges[1::2]
    if len(starts) > _MOST_RUNS:
        return []
    strokes: list[list[int]] = []
    open_strokes: list[list[int]] = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        y, low, high = start // width, start % width, end % width
        open_strokes = [stroke for stroke in open_strokes if stroke[1] >= y - 1]
        touching = next((s for s in open_strokes if s[2] <= high and low <= s[3]), None)
        if touching is None:
            touching = [y, y, low, high]
            strokes.append(touching)
            open_strokes.append(touching)
        touching[1:] = [y, min(touching[2], low), max(touching[3], high)]
    found: list[Rule] = []
    for top, bottom, low, high in strokes:
        if bottom - top <= thickest + (high - low) / 50:
            found.append(Rule((top + bottom) / 2, low, high))
        else:
            found += [Rule(top, low, high), Rule(bottom, low, high)]
    return found


def _inked(picture: Picture) -> NDArray[np.bool_]:
    """Dark pixels, and pale ones that are darker than the page above and below them."""
    level = picture.astype(np.int16)
    padded = np.pad(level, ((2, 2), (0, 0)), constant_values=255)
    paler = np.minimum(padded[:-4], padded[4:]) - level >= _CONTRAST
    return (level < _DARK) | paler


def _long_runs(inked: NDArray[np.bool_], shortest: int) -> NDArray[np.bool_]:
    """What is left of each row when runs of fewer than ``shortest`` pixels are taken away."""
    if inked.shape[1] < shortest:
        return np.zeros_like(inked)
    sums = np.pad(np.cumsum(inked, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = np.flatnonzero(sums[:, shortest:] - sums[:, :-shortest] == shortest)
    rows, columns = np.divmod(full, inked.shape[1] - shortest + 1)
    marks = np.zeros((inked.shape[0], inked.shape[1] + 1), dtype=np.int32)
    np.add.at(marks, (rows, columns), 1)
    np.add.at(marks, (rows, columns + shortest), -1)
    kept: NDArray[np.bool_] = np.cumsum(marks, axis=1)[:, :-1] > 0
    return kept


def _groups(across: Sequence[Rule], down: Sequence[Rule], near: float) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or through others."""
    waiting: list[tuple[bool, Rule]] = [(True, rule) for rule in across] + [(False, rule) for rule in down]
    while waiting:
        group, fresh = [], [waiting.pop()]
        while fresh:
            level, rule = fresh.pop()
            group.append((level, rule))
            touched = [other for other in waiting if other[0] != level and _touch(rule, other[1], near)]
            waiting = [other for other in waiting if other not in touched]
            fresh += touched
        yield [rule for level, rule in group if level], [rule for level, rule in group if not level]


def _touch(one: Rule, other: Rule, near: float) -> bool:
    return other.low - near <= one.at <= other.high + near and one.low - near <= other.at <= one.high + near


def _grid(across: Sequence[Rule], down: Sequence[Rule], near: float) -> Grid | None:
    """The table that touching rules make; None for a frame, an underline or a single cell."""
    if not across or not down:
        return None
    ys = _positions([*across], min(rule.low for rule in down), max(rule.high for rule in down), near)
    xs = _positions([*down], min(rule.low for rule in across), max(rule.high for rule in across), near)
    if len(xs) < 3 or len(ys) < 2:
        return None
    below = _drawn(across, ys, xs, near)
    beside = _drawn(down, xs, ys, near)
    areas = _areas(below, beside, len(ys) - 1, len(xs) - 1)
    return Grid(tuple(ys), tuple(xs), tuple(areas)) if len(areas) > 1 else None


def _positions(found: Sequence[Rule], lowest: float, highest: float, near: float) -> list[float]:
    """Where rules stand, near ones as one; the ends of the rules that cross them close an open side."""
    groups: list[list[float]] = []
    for at in sorted(rule.at for rule in found):
        if groups and at - groups[-1][-1] <= near:
            groups[-1].append(at)
        else:
            groups.append([at])
    places = [sum(group) / len(group) for group in groups]
    if places[0] - lowest > 3 * near:
        places.insert(0, lowest)
    if highest - places[-1] > 3 * near:
        places.append(highest)
    return places


def _drawn(found: Sequence[Rule], at: Sequence[float], crossing: Sequence[float], near: float) -> list[list[bool]]:
    """For each position and each stretch between two crossing rules: is the line drawn there?"""
    drawn: list[list[bool]] = []
    for number, position in enumerate(at):
        here = [rule for rule in found if abs(rule.at - position) <= 2 * near]
        outer = number in (0, len(at) - 1)
        drawn.append([outer or _is_covered(here, low, high) for low, high in pairwise(crossing)])
    return drawn


def _is_covered(found: Sequence[Rule], low: float, high: float) -> bool:
    covered = max((min(rule.high, high) - max(rule.low, low) for rule in found), default=0.0)
    return covered >= _COVERED * (high - low)


def _areas(below: list[list[bool]], beside: list[list[bool]], rows: int, columns: int) -> list[Area]:
    """The stretches between all rules, joined where no line is drawn between them."""
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    for row in range(rows):
        for column in range(columns):
            neighbours = (((row + 1, column), below[row + 1][column]), ((row, column + 1), beside[column + 1][row]))
            for other, line in neighbours:
                if other in owner and not line:
                    one, two = sorted((root((row, column)), root(other)))
                    owner[two] = one
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        members.setdefault(root(place), []).append(place)
    return [_bounds(places) for _, places in sorted(members.items())]


def _bounds(places: Sequence[tuple[int, int]]) -> Area:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return Area(min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)
