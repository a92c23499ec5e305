"""EncoderEmbeddings: an encoder as LangChain sees it."""

from __future__ import annotations

import numpy as np
from langchain_core.embeddings import Embeddings

from index.encoder import Encoder, Vectors


class EncoderEmbeddings(Embeddings):
    """LangChain ``Embeddings`` over any ``Encoder``: vectors of length 1, so that inner product is cosine.

    A text in which the encoder knows nothing has the zero vector.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, each of ``encoder.dimension`` numbers."""
        return _as_lists(self._encoder.encode_passages(texts))

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question."""
        return _as_lists(self._encoder.encode_queries([text]))[0]


def _as_lists(vectors: Vectors) -> list[list[float]]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    rows: list[list[float]] = unit.tolist()
    return rows
