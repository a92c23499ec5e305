"""While the server runs, what was kept too long is deleted every hour, also when nobody asks anything, and memory that
is free goes back to the machine."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from ui.allocation import give_back
from ui.errors import RecordsUnavailable
from ui.records.records import Records

HOUR = 60 * 60.0
_log = logging.getLogger(__name__)


@asynccontextmanager
async def tidying(records: Records, seconds: float = HOUR) -> AsyncIterator[None]:
    """While this lasts, ``records`` are purged, and memory is given back, every so many seconds."""
    purging = asyncio.create_task(_purge_again_and_again(records, seconds))
    try:
        yield
    finally:
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging


async def _purge_again_and_again(records: Records, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await asyncio.to_thread(records.purge)
            await asyncio.to_thread(give_back)
        except RecordsUnavailable as error:
            _log.error("what was kept too long could not be deleted: %s", error)
