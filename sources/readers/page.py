"""The text of a web page as it is put together, with what its tags said of each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINKS_IN_A_ROW = 3
_SPACE = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")


class Line:
    """A paragraph under construction: its words, and how many characters of them are bold or linked."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.bold = 0
        self.linked = 0


class Page:
    """The text of a page as it grows; ``hints`` are what the tags said of the paragraph at an offset."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.hints: dict[int, str] = {}
        self.links: list[int] = []

    def add(self, line: Line, hint: str) -> None:
        """Append a paragraph."""
        words = "".join(line.words)
        for paragraph in re.split(r"\n\s*\n", words):
            written = collapsed(paragraph)
            if not written:
                continue
            if not hint and line.bold * 10 >= line.length * 9:
                hint = "emphasis"
            if line.linked * 10 >= line.length * 9 and not hint.startswith("#"):
                self.links.append(self.length)
            else:
                self.end_links()
            if hint:
                self.hints[self.length] = hint
            if hint == "emphasis":
                self.hints |= {self.length + found.end(): hint for found in re.finditer(r"\n", written)}
            self._append(written)

    def add_row(self, cells: Iterable[str], header: bool) -> None:
        """Append a table row, drawn with bars; rows of one table follow each other without a blank line."""
        drawn = "| " + " | ".join(collapsed(cell).replace("\n", " ").replace("|", "/") for cell in cells) + " |"
        if self.pieces and self.pieces[-1].endswith("|\n\n"):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1
        elif header:
            self.hints[self.length] = "header"
        self._append(drawn)

    def end_rows(self) -> None:
        """The table is at its end: a row that follows belongs to another."""
        if self.pieces and self.pieces[-1].endswith("|\n\n"):
            self.pieces.append("\n")
            self.length += 1

    def end_links(self) -> None:
        """Several paragraphs of nothing but links in a row are a menu."""
        if len(self.links) >= _LINKS_IN_A_ROW:
            self.hints.update(dict.fromkeys(self.links, "noise"))
        self.links.clear()

    def _append(self, written: str) -> None:
        self.pieces.append(written + "\n\n")
        self.length += len(written) + 2


def collapsed(words: str) -> str:
    """One space for white space, one line end where it held one."""
    return _SPACE.sub(lambda found: "\n" if "\n" in found.group() else " ", words).strip()
