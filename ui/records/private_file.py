"""Files that hold what people asked, or a secret: their owner alone may read them, from their first byte on."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def make_private(path: Path) -> None:
    """An empty file, where there is none; of one that is there, and of those that SQLite keeps beside it, only what
    everybody may do is taken away.

    Raises OSError.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        for one in (path, *path.parent.glob(f"{path.name}-*")):
            with suppress(FileNotFoundError, PermissionError):  # it has gone, or is another's
                if (mode := one.stat().st_mode) & stat.S_IRWXO:
                    one.chmod(stat.S_IMODE(mode) & ~stat.S_IRWXO)
