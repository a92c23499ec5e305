"""A library and a bot that need no index, for the tests of what serves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.composing.answer import Answer
from index.store import Holding
from sources.document import Document


class Shelf:
    """A library whose successor the test sets."""

    def __init__(self, *days: date | None) -> None:
        self.held = tuple(
            Document(str(n), "a.md", "/a.md", "", "Tên", "Chữ", (), published=day) for n, day in enumerate(days)
        )
        self.successor: Shelf | Exception = self

    def document(self, document_id: str) -> Document:
        return self.held[int(document_id)]

    def documents(self) -> Sequence[Document]:
        return self.held

    def holdings(self) -> Mapping[str, Holding]:
        return {}

    def refreshed(self) -> Shelf:
        if isinstance(self.successor, Exception):
            raise self.successor
        return self.successor


class Knows:
    """Answers only the questions that hold a given word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def invoke(self, input: Mapping[str, Any], /) -> Answer:
        return Answer("…", "answered" if self.word in input["question"] else "not_found")

    def stream(self, input: Mapping[str, Any], /) -> Iterator[Answer]:
        yield self.invoke(input)
