"""``python -m tests.quality.accents``: accents restored in open text that the counts have not seen.

Words and pairs are counted in the first articles of one half of an encyclopedia; sentences of the other half lose all
or half of their accents, and are also left as they are: then nothing may change. Beside it in the same run stands
the most frequent form of each syllable, which needs no neighbours. Skipped where ``../shared`` is not there.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from sources.reading.accents import restore
from sources.reading.sentence import sentences
from sources.reading.vietnamese import fold, normalise, words
from tests.quality import typed

TEXT = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "text"
COUNTED_ARTICLES = 1500
TRIED = 1500
SEED = 20261121
SHORTEST, LONGEST = 6, 40
"""Words of a sentence that is tried; a question has as many."""


class Counts:
    """Words and pairs of running text, as a lexicon."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            for start, end in sentences(text):
                forms = [word.form for word in words(text[start:end])]
                self._words.update(set(forms))
                self._pairs.update(set(pairwise(forms)))
        alike: dict[str, list[tuple[str, int]]] = {}
        for form, count in self._words.most_common():
            alike.setdefault(fold(form), []).append((form, count))
        self._alike = {folded: tuple(forms) for folded, forms in alike.items()}

    def frequency(self, word: str) -> int:
        return self._words[word]

    def words_like(self, folded: str) -> tuple[tuple[str, int], ...]:
        return self._alike.get(folded, ())

    def pair_frequency(self, first: str, second: str) -> int:
        return self._pairs[first, second]


def articles(name: str) -> Iterator[str]:
    with lzma.open(TEXT / name, "rt", encoding="utf-8") as file:
        for line in file:
            yield normalise(json.loads(line)["text"])


def tried(name: str) -> list[str]:
    """Sentences of plain words, a few of each article."""
    found: list[str] = []
    for text in articles(name):
        spans = [text[start:end] for start, end in sentences(text[:6000]) if "\n" not in text[start:end]]
        plain = [s for s in spans if SHORTEST <= len(words(s)) <= LONGEST and sum(map(str.isalpha, s)) > 0.7 * len(s)]
        found += plain[1:4]
        if len(found) >= TRIED:
            break
    return found[:TRIED]


def half(text: str, chance: random.Random) -> str:
    """The text with every second word, by chance, without its accents."""
    return " ".join(fold(word) if chance.random() < 0.5 else word for word in text.split())


def accuracy(given: list[str], typed: list[str], reading: Callable[[str], str | None]) -> float:
    """Share of the words that come out as they were meant."""
    right = total = 0
    for meant, text in zip(given, typed, strict=True):
        wanted = [word.form for word in words(meant)]
        made = [word.form for word in words(reading(text) or text)]
        right += sum(one == other for one, other in zip(wanted, made, strict=False))
        total += len(wanted)
    return right / total


def main(*, verbose: bool = False) -> None:
    if not TEXT.is_dir():
        print(f"skipped, not there: {TEXT.parent.name}/{TEXT.name}")
        return
    counts = Counts(islice(articles("wikipedia_a.jsonl.xz"), COUNTED_ARTICLES))
    given = tried("wikipedia_b.jsonl.xz")
    chance = random.Random(SEED)
    bare, mixed = [fold(text) for text in given], [half(text, chance) for text in given]

    def ours(text: str) -> str | None:
        return restore(text, counts)

    def commonest(text: str) -> str:
        forms = (word.form for word in words(text))
        return " ".join(next((like for like, _ in counts.words_like(form)), form) for form in forms)

    print(f"| accents of {len(given)} sentences | without | half without |\n|---|---|---|")
    print(f"| restored | {accuracy(given, bare, ours):.1%} | {accuracy(given, mixed, ours):.1%} |")
    print(
        f"| the most frequent form | {accuracy(given, bare, commonest):.1%} | {accuracy(given, mixed, commonest):.1%} |"
    )
    print(f"| as typed | {accuracy(given, bare, str):.1%} | {accuracy(given, mixed, str):.1%} |")
    changed = [text for text in given if ours(text) is not None]
    print(f"right sentences that are given another reading: {len(changed) / len(given):.2%}")
    for text in changed if verbose else ():
        print(f"    {text}\n    → {ours(text)}")
    typed.report(given, counts, SEED)


if __name__ == "__main__":
    main(verbose="--verbose" in sys.argv[1:])
