"""Edits: what one slip of the fingers makes of a word."""

from __future__ import annotations

from collections.abc import Iterator

LETTERS = "abcdeghiklmnopqrstuvxy"


def edits(word: str) -> Iterator[str]:
    """All strings one edit away: a letter left out, put in, replaced, or two neighbours swapped."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def one_edit(first: str, second: str) -> bool:
    """Whether one edit turns one word into the other."""
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    left, right = first[start:], second[start:]
    swapped = len(left) > 1 and left[1::-1] + left[2:] == right
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped
