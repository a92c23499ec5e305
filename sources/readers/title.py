"""A title for a text that states none: its first heading without a number, else the beginning of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sources.document import Block
from sources.readers import outline
from sources.reading.vietnamese import sentences

_LONGEST = 160
_SHORTEST_CUT = 60
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[–-](?=\s)")
_PHRASE_END = re.compile(r"\s+(?=(?:trên|tại|của|trong|nhằm|để|với|từ|theo|và|do|qua)\s)")


def of(text: str, blocks: Sequence[Block]) -> str:
    """The words of the title, all of them the text's own; "" when the text has no content."""
    content = [block for block in blocks if block.kind != "noise"]
    first = next((block for block in content if block.kind != "row" and not _is_numbered(text, block)), None)
    if first is None and content:
        first = content[0]
    if first is None:
        return ""
    words = outline.clean(text[first.start : min(first.end, first.start + 2000)].replace("|", " "))
    if first.kind == "heading":
        return words[:400]
    start, end = next(iter(sentences(words)), (0, len(words)))
    sentence = words[start:end]
    return sentence.rstrip(".") if len(sentence) <= _LONGEST else _cut(sentence)


def _is_numbered(text: str, block: Block) -> bool:
    """Is it a heading of a part ("I. MỤC TIÊU"), which names no whole?"""
    return block.kind == "heading" and outline.marker(text[block.start : block.end]) is not None


def _cut(sentence: str) -> str:
    """The beginning that ends with its first long clause, else before a preposition; no quote or bracket left open."""
    clauses = [match.start() for match in _CLAUSE_END.finditer(sentence, _SHORTEST_CUT, _LONGEST + 1)]
    phrases = [match.start() for match in _PHRASE_END.finditer(sentence, _SHORTEST_CUT, _LONGEST + 1)]
    for end in (*clauses, *reversed(phrases)):
        piece = sentence[:end]
        if piece.count("“") == piece.count("”") and piece.count("(") == piece.count(")") and piece.count('"') % 2 == 0:
            return piece
    return sentence[: sentence.rfind(" ", 0, _LONGEST + 1)] if " " in sentence[:_LONGEST] else sentence[:_LONGEST]
