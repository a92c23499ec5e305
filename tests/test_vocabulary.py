"""The vocabulary counts what a recount counts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entry import Words
from index.vocabulary import Vocabulary, VocabularyWriter
from sources.reading.vietnamese import fold

words = st.sampled_from(["tỉnh", "tính", "tình", "tinh", "số", "so", "sổ", "chuyển", "2025", "27.662.427", "06-nq/tu"])
passages = st.lists(st.lists(words, max_size=6), max_size=8)


def words_of(passage: list[str]) -> Words:
    return Words(1, dict.fromkeys(passage, 1), dict.fromkeys(map(fold, passage), 1))


@given(first=passages, then=passages)
def test_counts_are_the_recount_after_adding_and_removing(
    tmp_path_factory: pytest.TempPathFactory, first: list[list[str]], then: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("vocabulary")
    paths = [folder / "first.sqlite", folder / "then.sqlite"]
    writer = VocabularyWriter(paths[0])
    for passage in first:
        writer.add(words_of(passage))
    writer.close()
    gone = first[::2]
    writer = VocabularyWriter(paths[1])
    for passage in gone:
        writer.remove(words_of(passage))
    for passage in then:
        writer.add(words_of(passage))
    writer.close()

    left = [*first[1::2], *then]
    merged = VocabularyWriter(folder / "merged.sqlite")
    for path in paths:
        merged.take(path)
    merged.close()
    for files in (paths, [folder / "merged.sqlite"]):
        vocabulary = Vocabulary(files, lambda first, second: 0)
        assert_counts(vocabulary, left)
        vocabulary.close()


def assert_counts(vocabulary: Vocabulary, left: list[list[str]]) -> None:
    assert vocabulary.passages == len(left)
    frequencies = Counter(word for passage in left for word in set(passage))
    folded = Counter(word for passage in left for word in set(map(fold, passage)))
    for word in ("tỉnh", "tinh", "06-nq/tu", "unknown"):
        assert vocabulary.frequency(word) == frequencies[word]
        assert vocabulary.folded_frequency(fold(word)) == folded[fold(word)]
        like = [(form, count) for form, count in frequencies.items() if fold(form) == fold(word)]
        assert vocabulary.words_like(fold(word)) == tuple(sorted(like, key=lambda item: (-item[1], item[0])))
