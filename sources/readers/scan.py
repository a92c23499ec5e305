"""Scanned pages and photographs of pages: read with Tesseract, a program that is looked for when it is needed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from statistics import median
from typing import Final

import numpy as np
from PIL import Image, ImageFilter, ImageSequence, UnidentifiedImageError

from sources import allowance
from sources.errors import OversizedSource, UnreadableSource, UnsupportedSource
from sources.readers import flow, ruling
from sources.readers.content import Content
from sources.readers.printed import Sheet, Word
from sources.readers.ruling import Area, Grid, Picture
from sources.reading.syllable import is_syllable
from sources.reading.vietnamese import normalise

DPI: Final = 300
"""Resolution at which pages are rendered for reading."""

MAX_PAGES: Final = 400
SECONDS_PER_PAGE: Final = 30
"""Time that one page may take, and by which the time of its file is extended."""

_SMOOTHING: Final = 2.0
"""Radius in pixels at 300 dpi. Scans are black and white; Tesseract reads soft edges better (docs/reading.md)."""

_MOST_PIXELS: Final = 60_000_000
_SMALLEST_SIDE: Final = 200
_WIDTH_OF_A4: Final = 8.27
_SURE: Final = 60
_SURE_OF_FIGURES: Final = 85
"""Confidence of 100 below which a word, and one that holds a digit, is doubtful."""

_CERTAIN: Final = 101
_MISREAD_DIGIT = re.compile(r"[^\W\d_][.,]\d|\d[ŠšØøŽžÌ§]|[ŠšØøŽž§]\d")
"""What digits are taken for ("Š.000"); a word with one of these is never certain."""

_LOST: Final = 45
"""Mean confidence of a page's syllables below which it may lie on its side."""

_BOLD: Final = 1.22
"""Stroke width, in the page's usual one, from which a line is bold."""

_INK: Final = 128
_MARGIN: Final = 6
"""Pixels beside a rule that may hold what was left of it."""

_SPECKS: Final = 40
_SPECKLE: Final = "|_~`'\"°*¬—"
_SIGNS: Final = frozenset("-–+%&()")
_LINES_OF_A_PAGE: Final = 10_000
_POINT: Final = 72 / DPI
_WHOLE_PAGE, _ONE_COLUMN = "3", "6"
"""Tesseract's modes: it looks for the parts of a page itself; it is given one block."""

_PROGRAM: Final = "tesseract"
_ONE_THREAD: Final = ("env", "OMP_THREAD_LIMIT=1")
"""Pages are read side by side; Tesseract's own threads would only wait for each other."""

_MISSING: Final = (
    "Tệp này là bản quét nên cần phần mềm nhận dạng chữ Tesseract với tiếng Việt; "
    "hãy cài hai gói tesseract-ocr và tesseract-ocr-vie rồi nạp lại."
)


def read(data: bytes) -> Content:
    """The content of a picture file's bytes (PNG, JPEG, TIFF with one page or more).

    Raises UnreadableSource for a damaged or tiny picture, OversizedSource for a huge one, and
    UnsupportedSource where Tesseract or its Vietnamese is not installed.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
            count = getattr(image, "n_frames", 1)
            pages = list(sheets(_frames(image), count))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableSource("Tệp ảnh bị hỏng hoặc không phải ảnh PNG, JPEG, TIFF; hãy quét lại.") from error
    return flow.compose(pages)


def _frames(image: Image.Image) -> Iterator[Picture]:
    for frame in ImageSequence.Iterator(image):
        width, height = frame.size
        if width * height > _MOST_PIXELS:
            raise OversizedSource("Ảnh quá lớn; hãy quét lại ở độ phân giải 300 dpi.")
        if min(width, height) < _SMALLEST_SIDE:
            raise UnreadableSource("Ảnh quá nhỏ để nhận dạng chữ; hãy quét lại ở độ phân giải 300 dpi.")
        grey = frame.convert("L")
        factor = DPI * _WIDTH_OF_A4 * (1 if width <= height else 2**0.5) / width
        if not 0.8 < factor < 1.25:
            grey = grey.resize((round(width * factor), round(height * factor)), Image.Resampling.LANCZOS)
        yield np.asarray(grey)


def sheets(pictures: Iterable[Picture], count: int) -> Iterator[Sheet]:
    """The pages that ``count`` pictures at DPI show, read side by side on the cores there are.

    Raises UnsupportedSource where Tesseract or its Vietnamese is not installed, OversizedSource for too many.
    """
    if not count:
        return
    if not is_installed():
        raise UnsupportedSource(_MISSING)
    if count > MAX_PAGES:
        raise OversizedSource(f"Bản quét có {count} trang, nhiều hơn {MAX_PAGES}; hãy chia thành nhiều tệp nhỏ hơn.")
    allowance.extend(count * SECONDS_PER_PAGE)
    cores = _cores()
    waiting = iter(pictures)
    with ThreadPoolExecutor(cores) as pool:
        while batch := list(islice(waiting, cores)):
            yield from pool.map(sheet, batch)


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Is Tesseract there, and does it know Vietnamese?"""
    program = shutil.which(_PROGRAM)
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=True, text=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return "vie" in listed.stdout.split()


def sheet(picture: Picture) -> Sheet:
    """The page that a picture at DPI shows; one that lies on its side is turned first."""
    read_upright = _sheet(picture)
    best, best_sureness = read_upright
    if best_sureness < _LOST:
        for turns in (1, 2, 3):
            turned, sureness = _sheet(np.ascontiguousarray(np.rot90(picture, turns)))
            if sureness > best_sureness + 10:
                best, best_sureness = turned, sureness
    return best


def _sheet(picture: Picture) -> tuple[Sheet, float]:
    """The page and the mean confidence of its words, nothing for those that are no Vietnamese syllables."""
    grids = ruling.grids(picture, DPI)
    clean = ruling.without_rules(picture, DPI) if grids else picture
    found = list(_recognised(clean, _WHOLE_PAGE))
    for grid in grids:
        found += _overlooked(clean, grid, [word for word, _ in found])
    words = [word for word, _ in found]
    height, width = picture.shape
    page = Sheet(
        width * _POINT,
        height * _POINT,
        tuple(replace(word, bold=bold) for word, bold in zip(words, _bold(picture, words), strict=True)),
        tuple(grid.scaled(_POINT) for grid in grids),
    )
    return page, sum(confidence * _is_upright_word(word) for word, confidence in found) / max(1, len(found))


def _is_upright_word(word: Word) -> bool:
    """Is it a syllable that stands on a horizontal line? Tesseract reads vertical ones, too."""
    upright = len(word.text) < 3 or word.right - word.left > word.bottom - word.top
    return upright and is_syllable(word.text.strip('.,;:()“”"').lower())


def _overlooked(picture: Picture, grid: Grid, words: Sequence[Word]) -> Iterator[tuple[Word, float]]:
    """Words of inked cells in which none was found (a lone ordinal is easily overlooked), read column by column."""
    held = {grid.area_at((w.left + w.right) / 2 / _POINT, (w.top + w.bottom) / 2 / _POINT) for w in words}
    empty = [area for area in grid.areas if area not in held and area.columns == 1 and _is_inked(picture, grid, area)]
    for column in sorted({area.column for area in empty}):
        left, right = round(grid.down[column]), round(grid.down[column + 1])
        top = max(0, round(grid.top))
        strip = np.full_like(picture[top : round(grid.bottom)], 255)[:, : right - left + 2 * _MARGIN]
        strip[:, _MARGIN : _MARGIN + right - left] = picture[top : round(grid.bottom), left:right]
        for word, confidence in _recognised(strip, _ONE_COLUMN):
            across, down = (left - _MARGIN) * _POINT, top * _POINT
            placed = replace(
                word,
                left=word.left + across,
                right=word.right + across,
                top=word.top + down,
                bottom=word.bottom + down,
                line=word.line + (column + 1) * _LINES_OF_A_PAGE,
            )
            middle = ((placed.left + placed.right) / 2 / _POINT, (placed.top + placed.bottom) / 2 / _POINT)
            if grid.area_at(*middle) in empty:
                yield placed, confidence


def _is_inked(picture: Picture, grid: Grid, area: Area) -> bool:
    """Is there more in a cell than specks?"""
    rows = slice(round(grid.across[area.row]) + _MARGIN, round(grid.across[area.row + area.rows]) - _MARGIN)
    columns = slice(round(grid.down[area.column]) + _MARGIN, round(grid.down[area.column + 1]) - _MARGIN)
    return int(np.count_nonzero(picture[rows, columns] < _INK)) > _SPECKS


def _recognised(picture: Picture, layout: str) -> Iterator[tuple[Word, float]]:
    """Tesseract's words with their confidences from 0 to 100; ``layout`` is its page segmentation mode."""
    soft = np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_SMOOTHING)))
    header = f"P5 {soft.shape[1]} {soft.shape[0]} 255\n".encode()
    command = [*_ONE_THREAD, _PROGRAM, "stdin", "stdout", "-l", "vie", "--psm", layout, "--dpi", str(DPI), "tsv"]
    try:
        ended = subprocess.run(command, input=header + soft.tobytes(), capture_output=True, timeout=SECONDS_PER_PAGE)
    except subprocess.TimeoutExpired as error:
        raise UnreadableSource(f"Một trang quét không nhận dạng xong trong {SECONDS_PER_PAGE} giây.") from error
    if ended.returncode:
        raise UnreadableSource("Phần mềm nhận dạng chữ dừng giữa chừng ở một trang quét; hãy quét lại trang đó.")
    lines: dict[tuple[str, ...], int] = {}
    for row in ended.stdout.decode("utf-8", "replace").splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5":
            continue
        text = "".join(normalise(fields[11]).split())
        confidence = float(fields[10])
        if not text.strip(_SPECKLE) or (confidence < _SURE and not any(map(str.isalnum, text)) and text not in _SIGNS):
            continue
        left, top, width, height = (int(value) * _POINT for value in fields[6:10])
        needed = _SURE
        if any(letter.isdigit() for letter in text):
            needed = _CERTAIN if _MISREAD_DIGIT.search(text) else _SURE_OF_FIGURES
        line = lines.setdefault(tuple(fields[1:5]), len(lines))
        doubtful = confidence < needed
        yield Word(text, left, top, left + width, top + height, doubtful=doubtful, line=line), confidence


def _bold(picture: Picture, words: Sequence[Word]) -> list[bool]:
    """Which words have broader strokes than the page's usual ones: the mean length of dark runs across a word."""
    widths: list[float] = []
    for word in words:
        rows = slice(round(word.top / _POINT), round(word.bottom / _POINT))
        ink = picture[rows, round(word.left / _POINT) : round(word.right / _POINT)] < _INK
        runs = int(np.count_nonzero(ink[:, 1:] & ~ink[:, :-1])) + int(np.count_nonzero(ink[:, :1]))
        widths.append(float(np.count_nonzero(ink)) / runs if runs else 0.0)
    usual = median([width for width in widths if width] or [1.0])
    return [width > usual * _BOLD for width in widths]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
