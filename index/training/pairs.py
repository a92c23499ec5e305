"""Training pairs, drawn without end: what is asked, the passage that answers, one that nearly does.

No fixed passages: each pair takes a random sentence and a random window of its section around it, so
that a second look at the same sentence is a new pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from tokenizers import Tokenizer

from index.training.cooccurrence import incidence
from index.training.questions import (
    altered,
    asked_about,
    question_about,
    question_from,
    said_words,
    with_words_dropped,
    word_weights,
)
from index.training.synonyms import reworded
from index.training.texts import Section
from index.training.typing_noise import contracted, half_accented, mistyped, spelled_out, without_accents

TokenIds = npt.NDArray[np.int32]

PLACES: Final = (
    "Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
    "Cao Bằng", "Tuyên Quang", "Lào Cai", "Thái Nguyên", "Phú Thọ", "Bắc Ninh", "Hưng Yên", "Hải Phòng", "Ninh Bình",
    "Quảng Trị", "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Khánh Hòa", "Lâm Đồng", "Đắk Lắk", "Đồng Nai", "Tây Ninh",
    "Cần Thơ", "Vĩnh Long", "Đồng Tháp", "Cà Mau", "An Giang", "Việt Nam", "Trung Quốc", "Pháp", "Hoa Kỳ", "Nhật Bản",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """``size`` queries with their passages; ``negatives`` are the passages altered in one point, or empty."""

    queries: list[TokenIds]
    passages: list[TokenIds]
    negatives: list[TokenIds]


class Pairs:
    """Draws batches from tokenized sections."""

    def __init__(self, sections: Sequence[Section], tokenizer: Tokenizer, seed: int) -> None:
        self._tokenizer = tokenizer
        self._random = Random(seed)
        self._sections = sections
        self._sentences = [sentence for section in sections for sentence in section.sentences]
        sizes = [len(section.sentences) for section in sections]
        self._section_of = np.repeat(np.arange(len(sections)), sizes)
        self._first = np.concatenate(([0], np.cumsum(sizes)))
        self._weights = word_weights(Random(seed).sample(self._sentences, min(len(self._sentences), 200_000)))
        self._tokens, self._start = self._tokenize(self._sentences)
        headings = [f"{section.title}. {section.heading}" for section in sections]
        self._heading_tokens, self._heading_start = self._tokenize(headings)

    def standing(self) -> sparse.csr_matrix:
        """Which tokens each sentence holds, those of its title and headings among them: sentences × tokens, of ones."""
        vocabulary = self._tokenizer.get_vocab_size()
        headings = incidence(self._heading_tokens, self._heading_start, vocabulary)[self._section_of]
        found = incidence(self._tokens, self._start, vocabulary) + headings
        found.data[:] = 1
        return found

    def batch(self, size: int) -> Batch:
        """``size`` pairs, in groups of four from one neighbourhood so that neighbours are negatives."""
        near = self._random.choices(range(len(self._sentences)), k=size // 4)
        chosen = [min(at + 12 * step, len(self._sentences) - 1) for at in near for step in range(4)]
        asked = [self._ask(at) for at in chosen]
        queries = self._encode([self._as_typed(query) for query, _ in asked])
        passages = [self._passage(at, without) for at, (_, without) in zip(chosen, asked, strict=True)]
        return Batch(queries, passages, [])

    def contrast(self, size: int) -> Batch:
        """``size`` short passages with negatives that differ only in place, year or figure."""
        queries: list[str] = []
        passages: list[str] = []
        negatives: list[str] = []
        while len(queries) < size:
            at = self._random.randrange(len(self._sentences))
            sentence, section = self._sentences[at], self._sections[self._section_of[at]]
            other = altered(sentence, PLACES, self._random)
            if other is None:
                continue
            queries.append(self._as_typed(with_words_dropped(sentence, self._random.uniform(0, 0.4), self._random)))
            context = f"{section.title}. {section.heading}. " if self._random.random() < 0.5 else ""
            passages.append(context + sentence)
            negatives.append(context + other)
        return Batch(self._encode(queries), self._encode(passages), self._encode(negatives))

    def _ask(self, at: int) -> tuple[str, bool]:
        """A query for sentence ``at``, and whether its passage must do without that sentence."""
        random = self._random
        section, sentence, draw = self._sections[self._section_of[at]], self._sentences[at], random.random()
        if draw < 0.12:
            return question_about(section.title, section.heading, random), False
        title = f"{section.title} " if random.random() < 0.35 else ""
        if draw < 0.45 and (question := question_from(sentence, random)):
            asked = with_words_dropped(title + question, random.choice((0, 0, 0.15, 0.3, 0.5)), random)
            return self._said_otherwise(asked), False
        if draw < 0.80:
            asked = asked_about(said_words(sentence, self._weights, random), random)
            return self._said_otherwise(title + asked), draw > 0.70
        words = sentence.split()
        start = random.randrange(max(len(words) - 8, 1))
        piece = " ".join(words[start : start + random.randint(5, 20)])
        return with_words_dropped(title + piece, random.choice((0, 0.2, 0.4)), random), draw > 0.9

    def _said_otherwise(self, query: str) -> str:
        return " ".join(reworded(query.split(), 0.35, self._random))

    def _as_typed(self, query: str) -> str:
        draw = self._random.random()
        if draw < 0.15:
            query = contracted(query)
        elif draw < 0.25:
            query = spelled_out(query)
        elif draw < 0.35:
            query = mistyped(query, self._random)
        draw = self._random.random()
        if draw < 0.2:
            return without_accents(query)
        return half_accented(query, self._random) if draw < 0.3 else query

    def _passage(self, at: int, without: bool) -> TokenIds:
        section = self._section_of[at]
        length = self._random.choice((1, 2, 3, 4, 5, 6, 8, 10))
        first = max(at - self._random.randrange(length), self._first[section])
        last = min(first + length, self._first[section + 1])
        rows = [row for row in range(first, last) if not (without and row == at and last - first > 1)]
        parts = [self._tokens[self._start[row] : self._start[row + 1]] for row in rows]
        if self._random.random() < 0.5:
            parts.append(self._heading_tokens[self._heading_start[section] : self._heading_start[section + 1]])
        return np.concatenate(parts)

    def _encode(self, texts: Sequence[str]) -> list[TokenIds]:
        return [np.asarray(e.ids, dtype=np.int32) for e in self._tokenizer.encode_batch_fast(texts)]

    def _tokenize(self, texts: Sequence[str]) -> tuple[TokenIds, npt.NDArray[np.int64]]:
        blocks = [self._encode(texts[at : at + 20_000]) for at in range(0, len(texts), 20_000)]
        rows = [row for block in blocks for row in block]
        return np.concatenate(rows), np.concatenate(([0], np.cumsum([len(row) for row in rows])))
