"""The words of a Word paragraph, run by run: what is bold, what its font makes of it, where footnotes belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from sources.reading import charset

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX: Final = qn("w:txbxContent")
_LEFT_OUT: Final = frozenset(
    (qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:ruby"), _BOX, f"{_COMPATIBLE}Fallback")
)
_SIGNS: Final = {
    qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "
}  # fmt: skip
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPEST_STYLE = 12
_DEEPEST_HEADING = 6


class Runs:
    """Reads paragraphs of one document, whose styles and footnotes it knows."""

    def __init__(self, word: WordDocument) -> None:
        self._styles: dict[str, BaseOxmlElement] = {
            str(style.element.get(qn("w:styleId"))): style.element for style in word.styles
        }
        defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._default_font = _font(defaults)
        self._normal = next((key for key, style in self._styles.items() if style.get(qn("w:default")) == "1"), "")
        self._notes = _notes(word)

    def of(self, paragraph: CT_P, notes: list[str]) -> Iterator[tuple[str, bool]]:
        """Pieces of text and whether each is bold; the footnotes that they refer to are appended to ``notes``."""
        style = paragraph.style or self._normal
        for run in _below(paragraph, qn("w:r")):
            words = "" if self._is_hidden(run, style) else "".join(_words(run))
            for reference in run.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
                note = self._notes.get((reference.tag, str(reference.get(qn("w:id")))))
                if note is not None:
                    text = "".join(piece for inner in note.iter(qn("w:p")) for piece, _ in self.of(inner, []))
                    notes.append(f"[{reference.get(qn('w:id'))}] {text.strip()}")
            if words:
                own = run.find(qn("w:rPr"))
                yield _converted(words, self._font_of(own, style)), self._is_bold(own, style)

    def heading_level(self, paragraph: CT_P) -> int:
        """1 to 6 for a paragraph whose style or outline level makes it a heading, else 0."""
        outlined = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for style in self._chain(paragraph.style or ""):
            name = style.find(qn("w:name"))
            words = str(name.get(qn("w:val"))) if name is not None else ""
            if words.lower() == "title":
                return 1
            if found := _HEADING.fullmatch(words):
                return min(int(found[1]), _DEEPEST_HEADING)
            outlined = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if outlined is None else outlined
        level = str(outlined.get(qn("w:val"))) if outlined is not None else ""
        return int(level) + 1 if level.isdecimal() and int(level) < _DEEPEST_HEADING else 0

    def _chain(self, key: str) -> Iterator[BaseOxmlElement]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            parent = style.find(qn("w:basedOn"))
            key = str(parent.get(qn("w:val"))) if parent is not None else ""

    def _properties(self, own: BaseOxmlElement | None, style: str) -> Iterator[BaseOxmlElement]:
        """The run's own properties, then those of its style and of its paragraph's, the nearest first."""
        if own is not None:
            yield own
            named = own.find(qn("w:rStyle"))
            if named is not None:
                yield from _found(self._chain(str(named.get(qn("w:val")))))
        yield from _found(self._chain(style))

    def _font_of(self, own: BaseOxmlElement | None, style: str) -> str:
        return next((font for one in self._properties(own, style) if (font := _font(one))), self._default_font)

    def _is_bold(self, own: BaseOxmlElement | None, style: str) -> bool:
        return self._has("w:b", own, style)

    def _is_hidden(self, run: BaseOxmlElement, style: str) -> bool:
        """Text that Word shows to nobody."""
        return self._has("w:vanish", run.find(qn("w:rPr")), style)

    def _has(self, property_: str, own: BaseOxmlElement | None, style: str) -> bool:
        """Whether the nearest properties that say anything of this one turn it on."""
        stated = (one.find(qn(property_)) for one in self._properties(own, style))
        nearest = next((one for one in stated if one is not None), None)
        return nearest is not None and nearest.get(qn("w:val")) not in ("0", "false", "off")


def boxes(paragraph: CT_P) -> list[BaseOxmlElement]:
    """The text boxes that hang on a paragraph."""
    found = paragraph.iter(_BOX)
    return [box for box in found if not any(outer.tag == f"{_COMPATIBLE}Fallback" for outer in box.iterancestors())]


def _found(styles: Iterator[BaseOxmlElement]) -> Iterator[BaseOxmlElement]:
    for style in styles:
        properties = style.find(qn("w:rPr"))
        if properties is not None:
            yield properties


def _below(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The elements of one kind below another, without those in deleted text, text boxes and doubles."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        if element.tag not in _LEFT_OUT:
            waiting += reversed(element)


def _words(run: BaseOxmlElement) -> Iterator[str]:
    for element in run:
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]


def _font(properties: BaseOxmlElement | None) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") if fonts is not None else ""


def _converted(words: str, font: str) -> str:
    """Text in an ABC or VNI font as the letters that the font draws; the ABC fonts in H draw capitals."""
    name = font.lower()
    if name.startswith(".vn"):
        letters = charset.redressed(words, "TCVN3")
        return letters.upper() if name.endswith("h") else letters
    return charset.redressed(words, "VNI") if name.startswith("vni-") else words


def _notes(word: WordDocument) -> dict[tuple[str, str], BaseOxmlElement]:
    """The footnotes and endnotes by the tag of their references and their ids."""
    notes: dict[tuple[str, str], BaseOxmlElement] = {}
    for relation in word.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external or kind not in ("footnotes", "endnotes"):
            continue
        for note in parse_xml(relation.target_part.blob):
            if note.get(qn("w:type")) in (None, "normal"):
                notes[qn(f"w:{kind[:-1]}Reference"), str(note.get(qn("w:id")))] = note
    return notes
