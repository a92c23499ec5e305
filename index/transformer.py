"""TransformerEncoder: any sentence-transformers model, by folder or by name, with its own prompts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import Vectors
from index.errors import UnreadableModel

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TransformerEncoder:
    """A sentence-transformers model (``Encoder``), with its query and document prompts where it has them.

    A folder is read from disk alone. A name is looked for in the local cache of downloaded models, and
    is downloaded only when it is not there. Code that a model brings along is never run. Raises
    ``UnreadableModel`` when there is no such model or it cannot be loaded.
    """

    def __init__(self, name_or_path: str, device: str = "cpu") -> None:
        folder = Path(name_or_path).expanduser()
        if folder.is_dir():
            self._model = _load(str(folder), device, local=True)
            self._name = f"{folder.resolve().name}@{_digest(folder)}"
        elif folder.is_absolute() or name_or_path.startswith((".", "~")):
            raise UnreadableModel(
                f"Không có thư mục mô hình {name_or_path}; hãy kiểm tra lại đường dẫn trong cấu hình."
            )
        else:
            self._model = _load_by_name(name_or_path, device)
            self._name = f"{name_or_path}@{_revision(self._model)}"
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise UnreadableModel(f"Mô hình {name_or_path} không cho biết số chiều của vectơ nên không dùng được.")
        self._dimension = dimension

    @property
    def name(self) -> str:
        """Model name and revision: the commit of a named model, a hash over the files of a folder."""
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(self._model.encode_document(list(texts), show_progress_bar=False), len(texts))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(self._model.encode_query(list(texts), show_progress_bar=False), len(texts))

    def _vectors(self, encoded: object, count: int) -> Vectors:
        return np.asarray(encoded, dtype=np.float32).reshape(count, self._dimension)


def _load_by_name(name: str, device: str) -> SentenceTransformer:
    try:
        return _load(name, device, local=True)
    except UnreadableModel:
        return _load(name, device, local=False)


def _load(name_or_path: str, device: str, *, local: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        with redirect_stderr(StringIO()) if local else nullcontext():  # a progress bar of a moment
            return SentenceTransformer(name_or_path, device=device, local_files_only=local, trust_remote_code=False)
    except Exception as error:  # loading runs through several libraries, each with errors of its own
        raise UnreadableModel(
            f"Không nạp được mô hình {name_or_path}; hãy kiểm tra tên hoặc thư mục mô hình, "
            "và kết nối mạng nếu mô hình chưa được tải về."
        ) from error


def _digest(folder: Path) -> str:
    """The first 12 hexadecimal digits of a SHA-256 over the folder's configuration and weights."""
    files = sorted(
        path for kind in ("*.json", "*.safetensors", "*.bin", "*.txt", "*.model") for path in folder.rglob(kind)
    )
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def _revision(model: SentenceTransformer) -> str:
    """The commit a named model was loaded from, as its transformer's configuration remembers it."""
    configurations = [getattr(getattr(module, "auto_model", None), "config", None) for module in model]
    commits = [getattr(configuration, "_commit_hash", None) for configuration in configurations]
    return next((str(commit)[:12] for commit in commits if commit), "main")
