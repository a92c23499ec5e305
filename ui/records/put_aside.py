"""Put aside: copies of the records that nothing reads any more. They go when the retention of what they hold is over.

A damaged file, what a restore has replaced, and what a backup or a salvage that was killed has left.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path

DAMAGED = "records.damaged-*.sqlite"
_KEPT = (f"{DAMAGED}*", ".replaced/records.sqlite*")
_LEFT = (".backup-*/*.sqlite*", ".salvage-*/*.sqlite*")
_DAY = 24 * 60 * 60.0
_log = logging.getLogger(__name__)


def purge_put_aside(folder: Path, retention_days: int) -> None:
    """Delete what was last written longer ago than the retention, and than a day, in which somebody may look at it.

    What cannot be deleted is named in the log.
    """
    kept = time.time() - max(1, retention_days) * _DAY
    for patterns, oldest in ((_KEPT, kept), (_LEFT, time.time() - _DAY)):
        for path in (path for pattern in patterns for path in folder.glob(pattern)):
            try:
                if path.stat().st_mtime <= oldest:
                    path.unlink()
                    _log.warning("a copy of the records was deleted, its retention is over: %s", path)
            except FileNotFoundError:
                continue  # who made it has deleted it
            except OSError:
                _log.error("a copy of the records whose retention is over cannot be deleted: %s", path)
