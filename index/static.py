"""StaticEncoder: a sentence-transformers StaticEmbedding folder read with tokenizers and numpy alone.

A static model is a tokenizer and one matrix; the vector of a text is the mean of its tokens' rows.
Read this way it is ready in a fraction of a second, without the heavy libraries it was trained with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load
from tokenizers import Tokenizer

from index.encoder import Vectors
from index.errors import UnreadableModel

SHIPPED: Final = Path(__file__).parent / "model"
_BATCH: Final = 1024


class StaticEncoder:
    """The mean of one vector a token (``Encoder``); queries and passages are encoded alike, without prompts.

    A text without a known token has the zero vector. Raises ``UnreadableModel`` when ``folder`` is not a
    readable StaticEmbedding model.
    """

    def __init__(self, folder: Path) -> None:
        try:
            modules = json.loads((folder / "modules.json").read_text("utf-8"))
            kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
            at = folder / str(modules[0]["path"])
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise UnreadableModel(_broken(folder)) from error
        if kinds != ["StaticEmbedding"]:
            raise UnreadableModel(
                f"Mô hình trong thư mục {folder} không phải loại StaticEmbedding; "
                "hãy khai báo nó như một mô hình sentence-transformers."
            )
        try:
            weights = (at / "model.safetensors").read_bytes()
            definition = (at / "tokenizer.json").read_text("utf-8")
            self._matrix = _token_vectors(load(weights))
        except (OSError, ValueError, KeyError, IndexError, SafetensorError) as error:
            raise UnreadableModel(_broken(folder)) from error
        self._tokenizer = _tokenizer(definition, folder)
        if self._tokenizer.get_vocab_size() > len(self._matrix):
            raise UnreadableModel(_broken(folder))
        digest = hashlib.sha256(weights + definition.encode()).hexdigest()
        self._name = f"{folder.resolve().name}@{digest[:12]}"

    @classmethod
    def shipped(cls) -> StaticEncoder:
        """The Vietnamese encoder that comes with this project (``index/model``)."""
        return cls(SHIPPED)

    @property
    def name(self) -> str:
        """Folder name and the first 12 hexadecimal digits of the SHA-256 of weights and tokenizer."""
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._matrix.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            rows = self._tokenizer.encode_batch_fast(list(texts[start : start + _BATCH]), add_special_tokens=False)
            # Row by row: a text's vectors stay in the processor's cache, eight times as fast as one large sum.
            for at, row in enumerate(rows, start):
                if row.ids:
                    vectors[at] = self._matrix[row.ids].mean(axis=0)
        return vectors


def _token_vectors(tensors: Mapping[str, npt.NDArray[Any]]) -> Vectors:
    """One float32 row a token: ``embedding.weight``, or ``embeddings`` with their ``mapping`` and ``weights``.

    The second form is Model2Vec's, which sentence-transformers reads too: token t has the row
    ``embeddings[mapping[t]] * weights[t]``, so that rows may be stored as 8-bit integers.
    """
    if "embedding.weight" in tensors:
        return np.ascontiguousarray(tensors["embedding.weight"], dtype=np.float32)
    rows = np.asarray(tensors["embeddings"], dtype=np.float32)
    if "mapping" in tensors:
        rows = rows[tensors["mapping"]]
    if "weights" in tensors:
        rows = rows * np.asarray(tensors["weights"], dtype=np.float32)[:, None]
    return np.ascontiguousarray(rows)


def _tokenizer(definition: str, folder: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(definition)
    except Exception as error:  # tokenizers raises nothing more precise
        raise UnreadableModel(_broken(folder)) from error
    tokenizer.no_padding()
    return tokenizer


def _broken(folder: Path) -> str:
    return f"Không đọc được mô hình mã hóa trong thư mục {folder}; hãy cài lại hoặc chọn thư mục khác."
