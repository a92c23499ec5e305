"""The text of a web page as it is put together, with what its tags said of each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_LINKS_IN_A_ROW = 3
_SPACE = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")


@dataclass
class Line:
    """A paragraph under construction: its words, and how many of them are bold or linked."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    linked: int = 0


@dataclass
class Page:
    """The text of a page as it grows, with what the tags said of each paragraph."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hints: dict[int, str] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)

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
