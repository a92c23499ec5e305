"""The library to learn on: open texts, the starter corpus, and twins that differ in place, year and figures.

Twins are copies of a document about another province, or about years five later, with other figures: what
an answer must not be taken from.
"""

from __future__ import annotations

import json
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, Literal

from sources.reading.place import provinces

_ABOUT: Final = re.compile(
    r"chuyển đổi số|dịch vụ công|công nghệ thông tin|hành chính|kinh tế|viễn thông|dữ liệu|doanh nghiệp|giáo dục",
    re.IGNORECASE,
)
_PROVISION: Final = re.compile(r"^(?P<article>Điều \S+) (?P<law>.*?)(?:,? có hiệu lực.*)?$", re.DOTALL)
_CROSS_REFERENCE: Final = re.compile(r"\s*\(Điều này có nội dung liên quan.*$", re.DOTALL)
_REFERENCES: Final = re.compile(r"\n[#=]+ *(?:Chú thích|Tham khảo|Liên kết ngoài|Xem thêm|Nguồn|Thư mục)")
_NUMBER: Final = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/]|[.,-]\d)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONGEST: Final = 9_000
_FEWEST_PROVISIONS: Final = 4
_LATER: Final = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A document to be: ``origin`` is the name of the one it is a twin of, its own name when it is none."""

    name: str
    text: str
    origin: str


Share = Literal["learn", "calibrate", "measure"]


def share_of(origin: str) -> Share:
    """What a document and its twins are for: one in four calibrates, one in four measures, the others teach."""
    fold = zlib.crc32(origin.encode()) % 4
    return "calibrate" if fold == 0 else "measure" if fold == 1 else "learn"


def library(texts: Path, corpus: Path, articles: int, laws: int, random: Random) -> list[Text]:
    """Encyclopedia articles, laws and the fact sheets, with their twins."""
    plain = [Text(path.name, path.read_text("utf-8"), path.name) for path in sorted(corpus.glob("*.md"))]
    chosen = random.sample(list(_articles(texts)), articles) + random.sample(list(_laws(texts)), laws)
    plain += [Text(f"{number:05}.md", text, f"{number:05}.md") for number, text in enumerate(chosen)]
    return plain + [twin for text in plain for twin in _twins(text, random)]


def _articles(texts: Path) -> Iterator[str]:
    for path in sorted(texts.glob("wikipedia*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text: str = json.loads(line)["text"]
                if _ABOUT.search(text, 0, 4_000):
                    told = _REFERENCES.split(text[:_LONGEST])[0]
                    yield re.sub(r"\[\d+\]", "", told.rpartition("\n")[0])


def _laws(texts: Path) -> Iterator[str]:
    """Laws and decrees, their provisions under headings of their own."""
    found: dict[str, list[str]] = {}
    with lzma.open(texts / "legal_provisions.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            match = _PROVISION.match(record["source"])
            if match is None:
                continue
            heading = record["title"].split(". ", 1)[-1]
            body = _CROSS_REFERENCE.sub("", record["text"])
            number = match["law"].split(" ngày ")[0].split(",")[0]
            found.setdefault(number, []).append(f"## {match['article']}. {heading}\n\n{body}\n")
    for law, provisions in found.items():
        if len(provisions) >= _FEWEST_PROVISIONS:
            yield f"# {law}\n\n" + "\n".join(provisions)[:_LONGEST].rpartition("\n")[0]


def _twins(text: Text, random: Random) -> Iterator[Text]:
    names = [place.name for place in provinces()]
    named = [name for name in names if name in text.text[:600]]
    if named and random.random() < _TWIN_SHARE:
        others = [name for name in names if name not in text.text]
        if others:
            yield _twin(text, text.text.replace(named[0], random.choice(others)), "place", random)
    if _YEAR.search(text.text) and random.random() < _TWIN_SHARE:
        later = _YEAR.sub(lambda match: str(int(match[0]) + _LATER), text.text)
        yield _twin(text, later, "year", random)


_TWIN_SHARE: Final = 0.35


def _twin(text: Text, changed: str, how: str, random: Random) -> Text:
    """The changed text with other figures, years left as they are."""
    figures = _NUMBER.sub(lambda match: match[0] if _YEAR.fullmatch(match[0]) else _another(match[0], random), changed)
    return Text(f"{Path(text.name).stem}-{how}.md", figures, text.origin)


def _another(number: str, random: Random) -> str:
    if len(number) < _FEWEST_DIGITS:
        return number
    return "".join(random.choice("123456789") if digit.isdigit() else digit for digit in number)


_FEWEST_DIGITS: Final = 2
