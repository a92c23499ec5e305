"""List numbers of a Word document, which stand in its styles and not in its text: 1., a), II., –."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Counts the lists of a document while its paragraphs are read in order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels = _levels(document)
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = {
            style.element.get(qn("w:styleId")): style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            for style in document.styles
        }

    def label(self, paragraph: CT_P) -> str:
        """The number that Word draws before the paragraph, "-" for a bullet, "" where there is none."""
        number, depth = self._place(paragraph)
        levels = self._levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _BULLET
        self._counts[number, depth] = self._counts.get((number, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((number, deeper), None)
        return _PLACE.sub(lambda place: self._shown(number, int(place[1]) - 1, levels), level.text).strip()

    def _place(self, paragraph: CT_P) -> tuple[str, int]:
        """The list and the depth in it, which the paragraph or its style states."""
        stated = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if stated is None:
            stated = self._styles.get(paragraph.style or "")
        if stated is None:
            return "", 0
        number, depth = stated.find(qn("w:numId")), stated.find(qn("w:ilvl"))
        named = "" if number is None else str(number.get(qn("w:val")))
        return named, _whole(depth.get(qn("w:val")) if depth is not None else None, 0)

    def _shown(self, number: str, depth: int, levels: Mapping[int, _Level]) -> str:
        level = levels.get(depth, _Level("decimal", "", 1))
        return _written(self._counts.get((number, depth), level.start), level.form)


def _levels(document: WordDocument) -> dict[str, dict[int, _Level]]:
    """The levels of each list by the list's number; none where the document has no lists."""
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    root = getattr(part, "element", None)
    if root is None:
        return {}
    kinds = {kind.get(qn("w:abstractNumId")): kind for kind in root.findall(qn("w:abstractNum"))}
    lists: dict[str, dict[int, _Level]] = {}
    for one in root.findall(qn("w:num")):
        named = one.find(qn("w:abstractNumId"))
        kind = kinds.get(named.get(qn("w:val"))) if named is not None else None
        found = kind.findall(qn("w:lvl")) if kind is not None else []
        lists[str(one.get(qn("w:numId")))] = {_whole(level.get(qn("w:ilvl")), 0): _level(level) for level in found}
    return lists


def _level(element: BaseOxmlElement) -> _Level:
    def stated(name: str, otherwise: str) -> str:
        found = element.find(qn(name))
        return otherwise if found is None else str(found.get(qn("w:val")) or otherwise)

    return _Level(stated("w:numFmt", "decimal"), stated("w:lvlText", ""), _whole(stated("w:start", "1"), 1))


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 6 else otherwise


def _written(number: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        digits += letters * (number // value if number < 4000 else 0)
        number %= value
    return digits
