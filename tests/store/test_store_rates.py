"""Rates: the account's messages a second hold across everyone who reserves."""

import asyncio
from datetime import datetime, timedelta

from app.store import rates
from app.wiring import SYSTEM
from tests.builders import Town


async def reserve(town: Town, slots: int, per_second: float = 10) -> tuple[datetime, ...]:
    async with town.ports.house.unit(SYSTEM) as unit:
        return await rates.reserve(unit, "twilio", [1] * slots, per_second)


async def test_slots_stand_a_tenth_of_a_second_apart_from_now_on(both: Town) -> None:
    moments = await reserve(both, 3)
    assert moments == tuple(both.clock.now + timedelta(seconds=i / 10) for i in range(3))


async def test_the_next_who_asks_comes_after_those_before(both: Town) -> None:
    before = await reserve(both, 3)
    (after,) = await reserve(both, 1)
    assert after == before[-1] + timedelta(seconds=0.1)


async def test_an_idle_provider_is_not_saved_up(both: Town) -> None:
    await reserve(both, 3)
    both.clock.now += timedelta(hours=1)
    assert (await reserve(both, 1))[0] == both.clock.now


async def test_a_clock_that_is_set_back_keeps_nobody_waiting(both: Town) -> None:
    await reserve(both, 3)
    both.clock.now -= timedelta(hours=2)
    moments = await reserve(both, 2)
    assert moments == (both.clock.now, both.clock.now + timedelta(seconds=0.1))


async def test_who_has_waited_for_a_lock_is_given_no_slot_that_is_gone(both: Town) -> None:
    async with both.ports.house.unit(SYSTEM) as unit:
        both.clock.now += timedelta(seconds=3)
        moments = await rates.reserve(unit, "twilio", [1] * 2, 10)
    assert moments == (both.clock.now, both.clock.now + timedelta(seconds=0.1))


async def test_twenty_at_once_never_share_a_slot(both: Town) -> None:
    moments = [m for got in await asyncio.gather(*(reserve(both, 5) for _ in range(20))) for m in got]
    assert len(set(moments)) == 100
    assert max(moments) - min(moments) == timedelta(seconds=9.9)


async def test_a_heavy_message_takes_the_slots_of_all_its_segments(both: Town) -> None:
    async with both.ports.house.unit(SYSTEM) as unit:
        first, second, third = await rates.reserve(unit, "twilio", [3, 1, 2], 10)
    assert (second - first, third - second) == (timedelta(seconds=0.3), timedelta(seconds=0.1))
    assert (await reserve(both, 1))[0] - third == timedelta(seconds=0.2)


async def test_when_a_provider_asks_to_wait_nobody_gets_a_slot_and_a_minute_is_the_most(both: Town) -> None:
    await reserve(both, 1)
    async with both.ports.house.unit(SYSTEM) as unit:
        await rates.hold(unit, "twilio", 3600)
    assert (await reserve(both, 1))[0] - both.clock.now == timedelta(seconds=60)
