"""Writes a trained static model as a sentence-transformers folder with 8-bit weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding


def save(model: SentenceTransformer, folder: Path) -> None:
    """Write ``model`` to ``folder``, scaled to components of at most 1 (cosines stay) and rounded to 8 bits.

    sentence-transformers reads 8-bit rows with one float32 scale a token ("embeddings" and "weights", as
    Model2Vec stores them), which halves float16 again.
    """
    model.save(str(folder), create_model_card=False)
    static = model[0]
    assert isinstance(static, StaticEmbedding)
    matrix = static.embedding.weight.detach().numpy()
    rows, scales = quantised(matrix / np.abs(matrix).max())
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")


def quantised(matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """``matrix`` as 8-bit rows and the scale of each: ``rows * scales[:, None]`` is ``matrix`` but for rounding."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12).astype(np.float32) / 127
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales
