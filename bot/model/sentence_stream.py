"""Sentences of a text that comes in pieces: each is given as soon as no further piece can change it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sources.reading.sentence import sentences

_MARKERS = re.compile(r"\s*(?:\[\d{1,3}\][\s,;]*)+")
_STOPPED = re.compile(r"(?P<said>.*?)(?P<stop>[.!?…]*)\s*(?P<markers>(?:\[\d{1,3}\][\s,;]*)+)[.]?", re.DOTALL)
_BEGINS = ' \t"“‘(*_[-–'
"""Signs before the letter that shows whether another sentence begins."""

_STOP = re.compile(r"[.!?…]")
_LISTED = re.compile(r"(?:[-–—•*+]|\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with its markers before its stop; ``begins_line`` when a line begins with it, ``listed`` when that is
    an item of a list, whose sign is left out."""

    text: str
    begins_line: bool
    listed: bool


def lead_after(lead: str, piece: Piece) -> str:
    """The lead-in of the items that come behind a piece, where ``lead`` is that of the piece; "" for none."""
    if piece.text.endswith(":"):
        return piece.text
    return lead if piece.listed else ""


def cut(pieces: Iterable[str]) -> Iterator[Piece]:
    """The sentences of a text that comes in pieces; how it is cut into pieces changes none of them."""
    line, told, begins = "", 0, True
    for piece in pieces:
        line += piece.replace("\r\n", "\n").replace("\r", "\n")
        *whole_lines, line = line.split("\n")
        for whole in whole_lines:
            yield from _pieces(_sentences(whole)[told:], begins)
            told, begins = 0, True
        if not _STOP.search(line) or not any(map(str.isspace, piece)):  # a sentence is looked for at a word's end
            continue
        *whole_sentences, last = _sentences(line)
        begun = len(last.lstrip(_BEGINS)) >= _LOOKED_AT and not _MARKERS.match(last)
        if begun and len(whole_sentences) > told:
            for found in _pieces(whole_sentences[told:], begins):
                yield found
                begins = False
            told = len(whole_sentences)
    yield from _pieces(_sentences(line)[told:], begins)


_LOOKED_AT = 3
"""Letters of the next sentence that are waited for: how it begins decides whether it is one."""


def _sentences(line: str) -> list[str]:
    """The sentences of a line; markers that stand behind a stop belong to the sentence before it."""
    starts = [0, *(start for start, _ in sentences(line)[1:]), len(line)]
    found: list[str] = []
    for start, end in pairwise(starts):
        text = line[start:end]
        markers = _MARKERS.match(text) if found else None
        if markers:
            found[-1] += markers.group()
            text = text[markers.end() :]
        if text.strip() or not found:
            found.append(text)
    return found


def _pieces(texts: Iterable[str], begins: bool) -> Iterator[Piece]:
    for text in texts:
        told = _HEADING.sub("", text.strip(), count=1) if begins else text.strip()
        listed = _LISTED.match(told) if begins else None
        told = _with_stop_last(told[listed.end() :] if listed else told)
        if told:
            yield Piece(told, begins, listed is not None)
            begins = False


def _with_stop_last(text: str) -> str:
    """ "615 doanh nghiệp. [1]" -> "615 doanh nghiệp [1]." """
    found = _STOPPED.fullmatch(text)
    if found is None or not found["said"]:
        return text
    markers = "".join(re.findall(r"\[\d+\]", found["markers"]))
    return f"{found['said'].rstrip()} {markers}{found['stop'] or '.'}"
