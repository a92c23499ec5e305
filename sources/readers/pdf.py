"""PDF: words and their places from the text layer; pages that are pictures are read by scan.py."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from sources.errors import OversizedSource, UnreadableSource
from sources.readers import flow, ruling, scan
from sources.readers.content import Content
from sources.readers.printed import Sheet, Word
from sources.readers.ruling import Grid, Picture
from sources.reading.vietnamese import normalise

MAX_PAGES: Final = 3_000

_RULING_DPI: Final = 150
_LARGEST_SIDE: Final = 5_000
"""Points; no page that is printed is larger, and a picture of it would not fit into memory."""

_FEWEST_CHARACTERS: Final = 25
"""Characters below which a page with a picture on it is taken for a scan."""

_UNREADABLE_SHARE: Final = 0.2
"""Share of characters without a known letter from which a page is read from its picture."""

_FEWEST_PATHS: Final = 3
_SMALLEST_LETTER: Final = 2.0
"""Points; what is drawn smaller nobody reads."""

_LONGEST_SPACE: Final = 0.18
"""Gap between two letters, in letter heights, that parts words although no space is written."""


def read(data: bytes) -> Content:
    """The content of a PDF file's bytes.

    Raises UnreadableSource for a damaged or locked file and OversizedSource for one of too many pages;
    UnsupportedSource when its pages are pictures and the program that reads those is not installed.
    """
    with _opened(data) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise OversizedSource(f"Tệp PDF có {count} trang, nhiều hơn {MAX_PAGES}; hãy chia thành nhiều tệp nhỏ hơn.")
        sheets: list[Sheet | None] = []
        for number in range(count):
            with _page(document, number) as page:
                sheets.append(_sheet(page))
        pictured = [number for number, sheet in enumerate(sheets) if sheet is None]
        recognised = scan.sheets((_rendered(document, number, scan.DPI) for number in pictured), len(pictured))
        for number, sheet in zip(pictured, recognised, strict=True):
            sheets[number] = sheet
    return flow.compose([sheet for sheet in sheets if sheet is not None])


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableSource("Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.") from error
        raise UnreadableSource("Tệp PDF bị hỏng hoặc không phải PDF; hãy lấy lại bản gốc.") from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _page(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    try:
        page = document[number]
    except pdfium.PdfiumError as error:
        raise UnreadableSource(f"Trang {number + 1} của tệp PDF bị hỏng; hãy lấy lại bản gốc.") from error
    try:
        yield page
    finally:
        page.close()


def _sheet(page: pdfium.PdfPage) -> Sheet | None:
    """A page with a text layer; None for one that is a picture."""
    width, height = page.get_size()
    words, unreadable = _words(page)
    characters = sum(len(word.text) for word in words)
    paths = pictures = 0
    for thing in page.get_objects(max_depth=4):
        paths += thing.type == raw.FPDF_PAGEOBJ_PATH
        pictures += thing.type == raw.FPDF_PAGEOBJ_IMAGE
        if paths >= _FEWEST_PATHS and pictures:
            break
    if (pictures and characters < _FEWEST_CHARACTERS) or unreadable > _UNREADABLE_SHARE * max(1, characters):
        return None
    grids: tuple[Grid, ...] = ()
    if paths >= _FEWEST_PATHS and max(width, height) <= _LARGEST_SIDE:
        found = ruling.grids(_picture(page, _RULING_DPI), _RULING_DPI)
        grids = tuple(grid.scaled(72 / _RULING_DPI) for grid in found)
    return Sheet(width, height, tuple(words), grids)


def _rendered(document: pdfium.PdfDocument, number: int, dpi: int) -> Picture:
    with _page(document, number) as page:
        if max(page.get_size()) > _LARGEST_SIDE:
            raise OversizedSource(f"Trang {number + 1} của tệp PDF có khổ quá lớn để đọc bằng nhận dạng chữ.")
        return _picture(page, dpi)


def _picture(page: pdfium.PdfPage, dpi: int) -> Picture:
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    picture: Picture = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
    bitmap.close()
    return picture


def _words(page: pdfium.PdfPage) -> tuple[list[Word], int]:
    """The words of a page's text layer and the number of its characters that stand for no known letter."""
    layer = page.get_textpage()
    try:
        reading = _Reading(page, layer.raw)
        for index in range(layer.count_chars()):
            reading.add(index)
        reading.end_word()
        return reading.words, reading.unreadable
    finally:
        layer.close()


class _Reading:
    """Letters put together to words, in the order of the text layer."""

    def __init__(self, page: pdfium.PdfPage, layer: object) -> None:
        self.words: list[Word] = []
        self.unreadable = 0
        self._layer = layer
        self._place = _Placing(page)
        self._letters: list[str] = []
        self._box = (0.0, 0.0, 0.0, 0.0)
        self._bold = False

    def add(self, index: int) -> None:
        """The next character."""
        code = raw.FPDFText_GetUnicode(self._layer, index)
        letter = chr(code)
        if letter.isspace() or code == 0:
            self.end_word()
            return
        box = self._place.of(self._layer, index)
        if box is None:
            return
        if box[3] - box[1] < _SMALLEST_LETTER and box[2] - box[0] < _SMALLEST_LETTER:
            self.end_word()
            return
        if code == 0xFFFD or 0xE000 <= code <= 0xF8FF:
            self.unreadable += 1
        left, top, right, bottom = self._box
        if self._letters and not (
            -0.5 * (bottom - top) < box[0] - right < _LONGEST_SPACE * (bottom - top)
            and min(bottom, box[3]) - max(top, box[1]) > 0.3 * min(bottom - top, box[3] - box[1])
        ):
            self.end_word()
        if self._letters:
            self._box = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))
        else:
            self._box = box
            self._bold = self._is_bold(index)
        self._letters.append(letter)

    def end_word(self) -> None:
        """What follows is another word."""
        text = "".join(normalise("".join(self._letters).replace("\u0002", "-")).split())
        if text:
            self.words.append(Word(text, *self._box, bold=self._bold))
        self._letters.clear()

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._layer, index) >= 600:
            return True
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(64)
        raw.FPDFText_GetFontInfo(self._layer, index, name, 64, ctypes.byref(flags))
        return b"bold" in name.value.lower() or bool(flags.value & 0x40000)


class _Placing:
    """Boxes of characters in points from the upper left corner of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._rotation = page.get_rotation()
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        self._rect = raw.FS_RECTF()

    def of(self, layer: object, index: int) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom; None for a character without a place."""
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(layer, index, ctypes.byref(rect)) or rect.right <= rect.left:
            return None
        left, bottom = rect.left - self._left, rect.bottom - self._bottom
        right, top = rect.right - self._left, rect.top - self._bottom
        width, height = self._right - self._left, self._top - self._bottom
        if self._rotation == 90:
            return bottom, left, top, right
        if self._rotation == 180:
            return width - right, bottom, width - left, top
        if self._rotation == 270:
            return height - top, width - right, height - bottom, width - left
        return left, height - top, right, height - bottom
