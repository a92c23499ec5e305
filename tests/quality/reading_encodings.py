"""How many characters of real sentences come back right from each old encoding.

    python -m tests.quality.reading_encodings

The sentences are those of ``../shared/data/text``, written in each encoding by tests/legacy_bytes.py.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from sources.reading import encoding
from sources.reading.vietnamese import normalise, sentences
from tests.legacy_bytes import ENCODERS, LETTERS, alike

TEXTS = Path(__file__).parents[3] / "shared" / "data" / "text"
EACH = 600
"""Sentences of each collection."""

_PLAIN = re.compile(rf"[\x20-\x7e{LETTERS}{LETTERS.upper()}]+")


def real_sentences(collection: str) -> Iterator[str]:
    """The first sentence of each text that is Vietnamese of an ordinary length, until there are EACH."""
    found = 0
    with lzma.open(TEXTS / f"{collection}.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            text = normalise(json.loads(line)["text"])
            for start, end in sentences(text[:4000]):
                one = text[start:end]
                ordinary = 60 < len(one) < 300 and "|" not in one and _PLAIN.fullmatch(one) is not None
                if ordinary and encoding.vietnamese_share(one)[1] >= 5:
                    yield one
                    found += 1
                    break
            if found == EACH:
                return


def main() -> None:
    given = [one for name in ("wikipedia_b", "legal_provisions") for one in real_sentences(name)]
    texts = ["\n".join(given[at : at + 2]) for at in range(0, len(given) - 1, 2)]
    print(f"{len(texts)} texts of two sentences\n\n| encoding | characters right | texts in doubt |\n|---|---|---|")
    for name, encode in ENCODERS.items():
        right = total = doubtful = 0
        for text in texts:
            found = encoding.decode(encode(text))
            if not found.certain:
                doubtful += 1
                continue
            total += len(text)
            right += alike(text, normalise(found.text))
        print(f"| {name} | {right / max(1, total):.2%} | {doubtful} |")
    changed = sum(encoding.decode(text.encode()).text != text for text in texts)
    print(f"\nUTF-8 texts changed: {changed}")


if __name__ == "__main__":
    main()
