"""LangChain sees any encoder as Embeddings with vectors of length 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from index.embeddings import EncoderEmbeddings
from index.encoder import Vectors


class Lengths:
    """A passage is (3, its length), a query (4, its length); the empty text is zero."""

    name = "lengths"
    dimension = 2

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, 3)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, 4)

    def _encode(self, texts: Sequence[str], first: float) -> Vectors:
        return np.array([[first if text else 0, len(text)] for text in texts], dtype=np.float32).reshape(-1, 2)


def test_documents_and_queries_go_to_their_own_side_of_the_encoder() -> None:
    embeddings: Embeddings = EncoderEmbeddings(Lengths())
    np.testing.assert_allclose(embeddings.embed_documents(["abcd"]), [[0.6, 0.8]], rtol=1e-6)
    np.testing.assert_allclose(embeddings.embed_query("abc"), [0.8, 0.6], rtol=1e-6)


def test_vectors_are_lists_of_floats() -> None:
    vector = EncoderEmbeddings(Lengths()).embed_query("a")
    assert isinstance(vector, list)
    assert all(type(value) is float for value in vector)


def test_a_text_in_which_nothing_is_known_is_the_zero_vector() -> None:
    assert EncoderEmbeddings(Lengths()).embed_documents(["", "a"])[0] == [0.0, 0.0]


def test_no_documents_give_no_vectors() -> None:
    assert EncoderEmbeddings(Lengths()).embed_documents([]) == []
