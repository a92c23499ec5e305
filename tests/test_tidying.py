"""What was kept too long goes while the server runs, without anybody asking, and a failure does not end that."""

from __future__ import annotations

import asyncio
import logging

import pytest

from ui.errors import RecordsUnavailable
from ui.records.records import Records
from ui.records.tidying import tidying


class Counted(Records):
    """Records that count how often they are purged; the first time fails."""

    purged = 0

    def purge(self) -> int:
        self.purged += 1
        if self.purged == 2:
            raise RecordsUnavailable("đĩa đầy")
        return 0


def test_records_are_purged_again_and_again_until_the_end(caplog: pytest.LogCaptureFixture) -> None:
    records = Counted.open(None)
    assert isinstance(records, Counted)

    async def life() -> int:
        async with asyncio.timeout(20), tidying(records, 0.001):
            while records.purged < 5:
                await asyncio.sleep(0.001)
        return records.purged

    with caplog.at_level(logging.ERROR):
        at_the_end = asyncio.run(life())
    assert "đĩa đầy" in caplog.text
    assert records.purged == at_the_end
