"""Training texts: JSON Lines of articles and legal provisions, as titled sections of sentences."""

from __future__ import annotations

import json
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^(?P<mark>#{1,6}|={2,6})\s*(?P<text>.*?)\s*=*\s*$")
_MARKUP = re.compile(r"\[(?:\d+|sửa|sửa mã nguồn|sửa \| sửa mã nguồn|cần dẫn nguồn)\]|\*\*?|^\s*[-+]\s+")
_TABLE_ROW = re.compile(r"\|.*\|")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÀ-ỸĐ0-9“\"a-z]\)?)")
_PROVISION_NUMBER = re.compile(r"^Điều\s+[\dA-ZĐ.]+\s*")
_PROVISION_LAW = re.compile(r"^Điều \S+ (?P<law>.*?)(?:,? ngày \d| của |, có hiệu lực|$)")
_LISTS_OF_LINKS = frozenset({"tham khảo", "liên kết ngoài", "xem thêm", "chú thích", "đọc thêm", "thư mục"})


def is_held_out(title: str) -> bool:
    """Whether an article or law is kept out of training, for choosing settings: one in fifty."""
    return zlib.crc32(title.encode()) % 50 == 0


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive sentences under one heading path; ``title`` is the article's or the law's."""

    title: str
    heading: str
    sentences: tuple[str, ...]


def read_sections(
    folder: Path, left_out: frozenset[str] = frozenset(), pattern: str = "*.jsonl.xz"
) -> Iterator[Section]:
    """Every section of every file matching ``pattern`` in ``folder``, in a fixed order.

    A line is ``{"title", "text"}`` (an encyclopedia article in Markdown or wiki headings) or
    ``{"title", "source", "text"}`` (a provision of a law). Titles in ``left_out`` (lower case) are skipped, so that
    a measuring set made from the same encyclopedia stays unseen.
    """
    for path in sorted(folder.glob(pattern)):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["title"].lower() in left_out:
                    continue
                yield from _provision(record) if "source" in record else _article(record)


def _article(record: dict[str, str]) -> Iterator[Section]:
    headings: list[str] = []
    sentences: list[str] = []
    for line in record["text"].split("\n"):
        heading = _HEADING.match(line)
        if heading is None:
            if not _TABLE_ROW.search(line):
                sentences.extend(split_sentences(_MARKUP.sub("", line)))
            continue
        if sentences:
            yield Section(record["title"], " ".join(headings), tuple(sentences))
            sentences = []
        depth = max(len(heading["mark"]) - 2, 0)
        text = heading["text"]
        if text.lower() in _LISTS_OF_LINKS:
            return
        headings = [] if text == record["title"] else [*headings[:depth], text]
    if sentences:
        yield Section(record["title"], " ".join(headings), tuple(sentences))


def _provision(record: dict[str, str]) -> Iterator[Section]:
    law = _PROVISION_LAW.match(record["source"])
    sentences = tuple(sentence for line in record["text"].split("\n") for sentence in split_sentences(line))
    if sentences:
        heading = _PROVISION_NUMBER.sub("", record["title"])
        yield Section(law["law"] if law else record["source"], heading, sentences)


def split_sentences(line: str) -> list[str]:
    """Sentences of one line that are long enough to say something (four words or more)."""
    return [part for part in _SENTENCE_END.split(line.strip()) if part.count(" ") >= 3]
