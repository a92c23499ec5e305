"""Natures: what one sentence says is looked up once for all of its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from sources import natures
from sources.document import Block, Document
from sources.figures import extract
from sources.splitter import split


@dataclass
class Counted:
    """A pattern that keeps the texts that it was searched in."""

    pattern: re.Pattern[str]
    searched: list[str] = field(default_factory=list)

    def search(self, text: str) -> re.Match[str] | None:
        self.searched.append(text)
        return self.pattern.search(text)


@pytest.mark.parametrize("name", ["_ACHIEVED", "_STATED"])
def test_a_sentence_of_many_numbers_is_not_read_anew_for_each(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    counted = Counted(getattr(natures, name))
    monkeypatch.setattr(natures, name, counted)
    text = f"Bảng {name.lower()} " + " ".join(map(str, range(3_000, 3_300)))
    document = Document("d", "d.txt", "d.txt", "", "", text, (Block(0, len(text), "paragraph"),))
    passages = split(document)
    assert len(extract(document, passages)) >= 290
    assert 1 <= len(counted.searched) <= 2 * len(passages)
