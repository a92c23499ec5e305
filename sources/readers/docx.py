"""Word documents: headings, numbered lists, tables with merged cells, footnotes; headers and footers as noise.

Deleted text, comments and macros are left out. Text in ABC (.Vn…) and VNI fonts is converted by its font.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from sources.errors import UnreadableSource
from sources.readers import grid, package, text
from sources.readers.content import Content
from sources.readers.grid import Cell, Drawn, Row
from sources.readers.numbering import Numbering
from sources.readers.page import Line, Page, collapsed
from sources.readers.word_runs import Runs, boxes
from sources.reading.vietnamese import normalise

_BROKEN = "Tệp Word bị hỏng; hãy mở bằng phần mềm soạn thảo và lưu lại."
_MOST_COLUMNS = 200
_SKIPPED = frozenset((qn("w:sectPr"), qn("w:tblPr"), qn("w:tblGrid"), qn("w:sdtPr"), qn("w:del"), qn("w:moveFrom")))


def read(data: bytes) -> Content:
    """The content of a Word document. Raises UnreadableSource and OversizedSource."""
    package.check(data, "word/document.xml", "Word (.docx)")
    try:
        word = docx.Document(io.BytesIO(data))
        return _Reading(word).content()
    except (OpcError, SyntaxError, BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableSource(_BROKEN) from error


class _Reading:
    """Goes down the body of one document and puts its page together."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._page = Page()
        self._rows: list[Drawn] = []
        self._numbering = Numbering(word)
        self._runs = Runs(word)

    def content(self) -> Content:
        """The whole text: the body in its order, then headers, footers and the like as noise."""
        self._body(self._word.element.body)
        for words in self._furniture():
            self._add(words, "noise")
        return grid.known(text.read("".join(self._page.pieces).rstrip(), self._page.hints), self._rows)

    def _body(self, parent: BaseOxmlElement) -> None:
        for element in _blocks(parent):
            if isinstance(element, CT_P):
                self._paragraph(element)
            else:
                self._table(element)

    def _paragraph(self, element: CT_P) -> None:
        label = self._numbering.label(element)
        line = Line()
        line.words.append(f"{label} " if label else "")
        notes: list[str] = []
        for words, bold in self._runs.of(element, notes):
            line.words.append(normalise(words))
            line.length += len(words.strip())
            line.bold += len(words.strip()) if bold else 0
        level = self._runs.heading_level(element)
        if line.length:
            self._page.add(line, "#" * level if level else "item" if label == "-" else "")
        for note in notes:
            self._add(note, "")
        for box in boxes(element):
            self._body(box)

    def _add(self, words: str, hint: str) -> None:
        line = Line()
        line.words.append(normalise(words))
        line.length = len(words)
        self._page.add(line, hint)

    def _table(self, element: CT_Tbl) -> None:
        """A table; one that is a single cell is a box around paragraphs."""
        cells = [cell for row in element.tr_lst for cell in row.tc_lst]
        if len(cells) == 1:
            self._body(cells[0])
            return
        notes: list[str] = []
        rows: list[Row] = []
        for one in element.tr_lst:
            rows.append(tuple(self._row(one, rows[-1] if rows else (), notes)))
        stated = 0
        for one in element.tr_lst:
            if one.trPr is None or one.trPr.find(qn("w:tblHeader")) is None:
                break
            stated += 1
        self._rows += grid.draw(self._page, rows, stated if stated < len(rows) else 0)
        for note in notes:
            self._add(note, "")

    def _row(self, row: CT_Row, above: Row, notes: list[str]) -> Iterator[Cell]:
        position = 0
        for _ in range(min(row.grid_before, _MOST_COLUMNS)):
            position += 1
            yield Cell("")
        for cell in row.tc_lst:
            goes_on = cell.vMerge == "continue" and position < len(above)
            written = Cell(above[position].words, "above") if goes_on else self._cell(cell, notes)
            for spanned in range(min(cell.grid_span, _MOST_COLUMNS)):
                position += 1
                yield written if not spanned or goes_on else Cell(written.words, "left")

    def _cell(self, cell: CT_Tc, notes: list[str]) -> Cell:
        parts: list[str] = []
        size = bold = 0
        for element in cell.iter(qn("w:p")):
            label = self._numbering.label(element)
            words = [f"{label} "] if label else []
            for run, is_bold in self._runs.of(element, notes):
                words.append(run)
                size += len(run.strip())
                bold += len(run.strip()) if is_bold else 0
            parts.append("".join(words))
        words_of_cell = collapsed(normalise("\n".join(parts))).replace("\n", " ")
        return Cell(words_of_cell, bold=size > 0 and bold * 10 >= size * 9)

    def _furniture(self) -> list[str]:
        """The words of page headers and footers, each once."""
        found: dict[str, None] = {}
        for relation in self._word.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(("/header", "/footer")):
                continue
            root = getattr(relation.target_part, "element", None)
            for element in root.iter(qn("w:p")) if root is not None else ():
                words = "".join(run for run, _ in self._runs.of(element, [])).strip()
                if words:
                    found.setdefault(words)
        return list(found)


def _blocks(parent: BaseOxmlElement) -> Iterator[CT_P | CT_Tbl]:
    """The paragraphs and tables below an element in order, through content controls and insertions."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if isinstance(element, CT_P | CT_Tbl):
            yield element
        elif element.tag not in _SKIPPED:
            waiting += reversed(element)
