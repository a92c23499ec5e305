"""Work is done a few calls at a time; a full queue and a late answer are said, and a place is always given back."""

from __future__ import annotations

import asyncio
import threading

import pytest

from ui.errors import Busy, Late
from ui.work import Work


def test_a_result_or_an_error_comes_back_from_the_thread() -> None:
    def failing() -> None:
        raise ValueError("hỏng")

    async def both() -> tuple[int, str]:
        work = Work("test", 1, 1, 5)
        with pytest.raises(ValueError, match="hỏng"):
            await work.run(failing)
        return await work.run(lambda: 7), await work.run(lambda: threading.current_thread().name)

    value, thread = asyncio.run(both())
    assert value == 7
    assert thread.startswith("test")


def test_more_calls_than_there_is_room_for_are_refused_at_once() -> None:
    async def flooded() -> list[object]:
        release = threading.Event()
        work = Work("test", 2, 3, 5)
        calls = [asyncio.create_task(work.run(lambda: release.wait(5))) for _ in range(5)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await work.run(lambda: True)
        release.set()
        done: list[object] = list(await asyncio.gather(*calls))
        assert await work.run(lambda: True)
        return done

    assert asyncio.run(flooded()) == [True] * 5


def test_nobody_waits_longer_than_the_patience_and_the_place_comes_back_when_the_call_ends() -> None:
    async def late() -> None:
        release = threading.Event()
        work = Work("test", 1, 0, 0.02)
        with pytest.raises(Late):
            await work.run(lambda: release.wait(5))
        with pytest.raises(Busy):
            await work.run(lambda: True)
        release.set()
        while True:
            try:
                assert await work.run(lambda: True)
                return
            except Busy:
                await asyncio.sleep(0.005)

    asyncio.run(late())


def test_a_call_that_waited_too_long_is_never_made() -> None:
    async def dropped() -> list[str]:
        made: list[str] = []
        release = threading.Event()
        work = Work("test", 1, 2, 0.02)
        first, second = work.run(lambda: release.wait(5)), work.run(lambda: made.append("zweite"))
        for result in await asyncio.gather(first, second, return_exceptions=True):
            assert isinstance(result, Late)
        release.set()
        await asyncio.sleep(0.05)
        return made

    assert asyncio.run(dropped()) == []
