"""Files that hold what people asked, or a secret: their owner alone may read them, from their first byte on."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_private(path: Path) -> None:
    """An empty file, where there is none; one that is there stays as it is. Raises OSError."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
