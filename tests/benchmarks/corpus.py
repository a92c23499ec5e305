"""A corpus of any size, made from words: reports full of other matter in which facts stand that can be asked for."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sources.reading.place import provinces

SEED = 20261121
PARAGRAPHS = 25
"""Paragraphs of a document; the splitter makes one passage of each."""
INDICATORS = (
    "doanh nghiệp công nghệ số",
    "dịch vụ công trực tuyến toàn trình",
    "tổ công nghệ số cộng đồng",
    "trạm phát sóng 5G",
    "hợp tác xã nông nghiệp",
    "cơ sở dữ liệu chuyên ngành",
    "học sinh được cấp học bạ số",
    "chữ ký số cá nhân",
    "điểm phục vụ bưu chính",
    "camera giao thông thông minh",
    "trung tâm điều hành thông minh",
    "sản phẩm OCOP trên sàn thương mại điện tử",
    "cán bộ được tập huấn kỹ năng số",
    "hồ sơ nộp trực tuyến",
    "tài khoản thanh toán điện tử",
    "bệnh án điện tử",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and the number that answers it."""

    question: str
    number: str


def write(folder: Path, passages: int, words_from: Path) -> tuple[Fact, ...]:
    """Write text files with about this many passages, made from the words of other texts; the facts told in them.

    Words are drawn with the weight 1/rank of a natural vocabulary (Zipf), so that indexes meet long and short lists.
    """
    draw = random.Random(SEED)
    vocabulary = _vocabulary(words_from)
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    made = facts(draw)
    told = dict(zip(draw.sample(range(passages), min(passages, len(made))), made, strict=False))
    for first in range(0, passages, PARAGRAPHS):
        lines = []
        for number in range(first, min(passages, first + PARAGRAPHS)):
            sentences = [_sentence(draw, vocabulary, weights) for _ in range(3)]
            if number in told:
                sentences[1] = told[number][1]
            lines.append(" ".join(sentences))
        (folder / f"{first:07}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return tuple(fact for fact, _ in told.values())


def _vocabulary(texts: Path) -> list[str]:
    found = re.findall(r"[^\W\d_]+", " ".join(file.read_text(encoding="utf-8") for file in sorted(texts.glob("*.md"))))
    counted: dict[str, int] = {}
    for word in found:
        counted[word.lower()] = counted.get(word.lower(), 0) + 1
    return sorted(counted, key=lambda word: (-counted[word], word))


def facts(draw: random.Random) -> list[tuple[Fact, str]]:
    """For each province and indicator a question with its number, and the sentence that tells it."""
    made = []
    for place in provinces():
        for indicator in INDICATORS:
            number = f"{draw.randrange(1_000, 999_999):,}".replace(",", ".")
            name = place.name if place.name.startswith("TP") else f"tỉnh {place.name}"
            question = f"{place.name} có bao nhiêu {indicator}?"
            made.append((Fact(question, number), f"Đến nay, {name} có {number} {indicator}."))
    return made


def _sentence(draw: random.Random, vocabulary: Sequence[str], weights: Sequence[float]) -> str:
    return " ".join(draw.choices(vocabulary, weights, k=draw.randrange(12, 24))).capitalize() + "."
