"""Work is done a few calls at a time; a full queue and a late answer are said, and a place is always given back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial

import pytest

from ui.errors import Busy, Late
from ui.traffic.request_context import begin
from ui.traffic.work import Result, Work

PATIENCE = 60.0


async def of(address: str, work: Work, call: Callable[[], Result]) -> Result:
    """The result of a call that a visitor at this address asks for."""
    begin({"type": "http", "headers": [], "client": (address, 1)})
    return await work.run(call)


async def emptied(work: Work) -> None:
    """Waits until no call has a place."""
    while work.running or work.waiting:
        await asyncio.sleep(0.005)


def test_a_result_or_an_error_comes_back_from_the_thread() -> None:
    def failing() -> None:
        raise ValueError("hỏng")

    async def both() -> tuple[int, str]:
        work = Work("test", 1, 1, PATIENCE)
        with pytest.raises(ValueError, match="hỏng"):
            await work.run(failing)
        return await work.run(lambda: 7), await work.run(lambda: threading.current_thread().name)

    value, thread = asyncio.run(both())
    assert value == 7
    assert thread.startswith("test")


def test_more_calls_than_there_is_room_for_are_refused_at_once() -> None:
    async def flooded() -> list[object]:
        release = threading.Event()
        work = Work("test", 2, 3, PATIENCE)
        calls = [asyncio.create_task(work.run(lambda: release.wait(PATIENCE))) for _ in range(5)]
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
            await work.run(lambda: release.wait(PATIENCE))
        with pytest.raises(Busy):
            await work.run(lambda: True)
        release.set()
        while True:
            try:
                assert await work.run(lambda: True)
                return
            except (Busy, Late):
                await asyncio.sleep(0.005)

    asyncio.run(asyncio.wait_for(late(), 60))


def test_a_call_that_waited_too_long_is_never_made() -> None:
    async def dropped() -> list[str]:
        made: list[str] = []
        release = threading.Event()
        work = Work("test", 1, 2, 0.02)
        first, second = work.run(lambda: release.wait(PATIENCE)), work.run(lambda: made.append("zweite"))
        for result in await asyncio.gather(first, second, return_exceptions=True):
            assert isinstance(result, Late)
        release.set()
        await asyncio.sleep(0.05)
        return made

    assert asyncio.run(dropped()) == []


def test_who_asks_once_is_not_kept_waiting_by_who_asks_again_and_again() -> None:
    async def order() -> list[str]:
        made: list[str] = []
        release = threading.Event()
        work = Work("test", 1, 20, PATIENCE)
        first = asyncio.create_task(work.run(lambda: release.wait(PATIENCE)))
        await asyncio.sleep(0)
        asking = [("10.0.0.1", f"flood {number}") for number in range(9)] + [("10.0.0.2", "once")]
        calls = [asyncio.create_task(of(address, work, partial(made.append, told))) for address, told in asking]
        await asyncio.sleep(0)
        release.set()
        await asyncio.gather(first, *calls)
        return made

    made = asyncio.run(order())
    assert made[:3] == ["flood 0", "once", "flood 1"]
    assert len(made) == 10


def test_when_all_places_are_taken_who_has_most_of_them_loses_one_to_who_has_fewer() -> None:
    async def crowded() -> tuple[list[str | BaseException], str, int]:
        release = threading.Event()
        work = Work("test", 1, 4, PATIENCE)
        first = asyncio.create_task(work.run(lambda: release.wait(PATIENCE)))
        await asyncio.sleep(0)
        flood = [asyncio.create_task(of("10.0.0.1", work, lambda: "flood")) for _ in range(4)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await of("10.0.0.1", work, lambda: "one more")
        once = asyncio.create_task(of("10.0.0.2", work, lambda: "once"))
        await asyncio.sleep(0)
        release.set()
        await first
        told = [*await asyncio.gather(*flood, return_exceptions=True)]
        return told, await once, work.refused

    told, once, refused = asyncio.run(crowded())
    assert told[:3] == ["flood"] * 3
    assert isinstance(told[3], Busy)
    assert once == "once"
    assert refused == 2


def test_every_place_comes_back() -> None:
    """Of calls that are made, that fail, that come too late and that are crowded out."""

    async def used() -> None:
        release = threading.Event()
        work = Work("test", 1, 2, 0.05)
        calls = [of("10.0.0.1", work, lambda: release.wait(PATIENCE)) for _ in range(4)]
        calls += [of("10.0.0.2", work, lambda: release.wait(PATIENCE)), work.run(lambda: True)]
        told = await asyncio.gather(*calls, return_exceptions=True)
        release.set()
        assert all(isinstance(one, Busy | Late) for one in told)
        await emptied(work)
        failed: object = Late("")
        while isinstance(failed, Late | Busy):
            (failed,) = await asyncio.gather(work.run(lambda: 1 // 0), return_exceptions=True)
        assert isinstance(failed, ZeroDivisionError)
        await emptied(work)

    asyncio.run(asyncio.wait_for(used(), 60))
