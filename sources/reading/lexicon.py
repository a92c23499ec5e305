"""Lexicon: what the readings know of words, answered by the index from its own passages."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


class Lexicon(Protocol):
    """The words of the indexed passages, as forms of ``words``."""

    def frequency(self, word: str) -> int:
        """In how many passages the word stands; 0 when it is unknown."""
        ...

    def words_like(self, folded: str) -> tuple[tuple[str, int], ...]:
        """The words that fold to ``folded``, with their frequencies, most frequent first."""
        ...


@runtime_checkable
class PairLexicon(Lexicon, Protocol):
    """A lexicon that also knows which words follow each other; readings are much better with one."""

    def pair_frequency(self, first: str, second: str) -> int:
        """In how many passages ``second`` comes right after ``first``."""
        ...
