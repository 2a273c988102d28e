"""Rates: the account's messages a second hold across everyone who reserves."""

import asyncio
from datetime import datetime, timedelta

from app.store import rates
from app.wiring import SYSTEM
from tests.builders import Town


async def reserve(town: Town, slots: int, per_second: float = 10) -> tuple[datetime, ...]:
    async with town.ports.house.unit(SYSTEM) as unit:
        return await rates.reserve(unit, "twilio", slots, per_second)


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


async def test_twenty_at_once_never_share_a_slot(both: Town) -> None:
    moments = [m for got in await asyncio.gather(*(reserve(both, 5) for _ in range(20))) for m in got]
    assert len(set(moments)) == 100
    assert max(moments) - min(moments) == timedelta(seconds=9.9)
