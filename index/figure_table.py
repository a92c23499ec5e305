"""The figure table: all figures of an index in memory, with the words of their indicators, to be looked up at once.

An indicator matches here as ``index.figures.coverage`` says, worked out from lists of the figures that hold a word
instead of figure by figure.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.figures import LONE, Term, forms
from index.index import Index
from index.kept import OfIndex
from sources.document import Document
from sources.figures import Figure
from sources.reading.vietnamese import fold

Places = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]


class FigureTable:
    """The figures of one generation in reading order, and its documents by id.

    What it costs to make is paid once: ``FigureTable.of`` keeps the table of each index that is in use.
    """

    def __init__(self, index: Index) -> None:
        self.documents: dict[str, Document] = {document.id: document for document in index.documents()}
        self.figures: tuple[Figure, ...] = index.figures()

    @staticmethod
    def of(index: Index) -> FigureTable:
        """The table of an index; who asks while it is made waits for it."""
        return _TABLES(index)

    def coverage(self, asked: Sequence[Term], title_strength: float) -> Scores:
        """For each figure the share in [0, 1] of the asked weight that its indicator and its document's title hold.

        A word that only the title holds counts ``title_strength``.
        """
        scores = np.zeros(len(self.figures))
        for term in asked:
            titled = self._titles.match(term) * title_strength
            scores += term.weight * np.maximum(self._indicators.match(term), titled[self._document_of])
        return scores / max(sum(term.weight for term in asked), _LEAST)

    @cached_property
    def _indicators(self) -> _Words:
        return _Words(figure.indicator for figure in self.figures)

    @cached_property
    def _titles(self) -> _Words:
        return _Words(document.title for document in self.documents.values())

    @cached_property
    def _document_of(self) -> Places:
        number = {document: place for place, document in enumerate(self.documents)}
        return np.array([number[figure.document_id] for figure in self.figures], np.int32)


_TABLES = OfIndex(FigureTable)
_LEAST = 1e-9


class _Words:
    """Which of a row of texts hold a word, and which hold two words side by side."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: dict[str, array[int]] = defaultdict(_positions)
        pairs: dict[tuple[str, str], array[int]] = defaultdict(_positions)
        self._texts = 0
        for place, text in enumerate(texts):
            found = forms(text)
            for word in set(found):
                words[word].append(place)
            for pair in set(pairwise(found)):
                pairs[pair].append(place)
            self._texts = place + 1
        self._words = {word: np.array(places, np.int32) for word, places in words.items()}
        self._pairs = {pair: np.array(places, np.int32) for pair, places in pairs.items()}
        self._words_like: dict[str, list[str]] = defaultdict(list)
        self._pairs_like: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for word in self._words:
            self._words_like[fold(word)].append(word)
        for pair in self._pairs:
            self._pairs_like[fold(pair[0]), fold(pair[1])].append(pair)

    def match(self, term: Term) -> Scores:
        """What ``Term.match`` gives for each text."""
        scores = np.zeros(self._texts)
        for word in self._words_like.get(term.form, ()) if term.loose else (term.form,):
            if word in self._words:
                scores[self._words[word]] = LONE if term.pairs else 1.0
        for asked in term.pairs:
            for pair in self._pairs_like.get(asked, ()) if term.loose else (asked,):
                if pair in self._pairs:
                    scores[self._pairs[pair]] = 1.0
        return scores


def _positions() -> array[int]:
    return array("i")
