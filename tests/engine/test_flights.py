"""Flights: what is not urgent is at hand before its place is free, and what is at hand too long has not been tried."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from app.core.delivery import PATIENT_RETRY_AFTER, Accepted, Failed, MessageState, Outcome, Outgoing
from app.services.delivery import Pump, Room
from app.services.delivery.pump import LONGEST_WAIT
from app.services.delivery.room import AHEAD
from app.store import messages
from app.wiring import SYSTEM
from tests.builders import Town
from tests.engine.test_pump import queue, queued, states

PLACES = 3


@dataclass
class Door:
    """A channel that lets messages through one by one, as it is told to; who is before it, and who was let in."""

    name: str = "sms"
    before: list[str] = field(default_factory=list)
    let_in: list[str] = field(default_factory=list)
    opened: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def send(self, message: Outgoing) -> Outcome:
        self.before.append(message.to)
        await self.opened.acquire()
        self.before.remove(message.to)
        self.let_in.append(message.to)
        return Accepted(f"SM{message.id}")

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        del message, since
        return ()

    async def wait_for(self, count: int, let_in: int = 0) -> None:
        """Until so many stand before it, when so many have been let in."""
        async with asyncio.timeout(30):
            while (len(self.before), len(self.let_in) >= let_in) != (count, True):  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0)


@pytest.fixture
async def door() -> Door:
    return Door()


@pytest.fixture
async def here(both: Town, door: Door) -> AsyncIterator[Pump]:
    """A pump with three places for what is not urgent, and one more for what is."""

    def write(one: messages.Queued) -> Outgoing:
        return Outgoing(one.id, one.channel, one.content["to"], one.content["text"])

    made = Pump(both.ports.house, SYSTEM, "test", write, lambda _: door, rooms=[Room(("sms",), PLACES + 1, PLACES)])
    yield made
    made.flights.drop()
    for flight in made.flights.flying:
        flight.cancel()
    await asyncio.gather(*made.flights.flying, return_exceptions=True)


async def residents(town: Town, count: int) -> None:
    """So many texts that are not urgent."""
    await queue(town, *(queued(town, f"b{i}", "sms")._replace(urgent=False) for i in range(count)))


async def claim(pumping: Pump) -> None:
    """One claim, with nobody else at work."""
    pumping.wake()
    async with pumping.house.unit(SYSTEM) as unit:
        ready = await pumping._ready(unit, await pumping._claim(unit, ()), {})
    pumping.start(ready)


async def test_a_place_is_taken_again_at_once_by_what_was_claimed_ahead(both: Town, here: Pump, door: Door) -> None:
    await residents(both, AHEAD * PLACES + 4)
    await claim(here)
    await door.wait_for(PLACES)
    assert await states(both) == {("sms", MessageState.SENDING): AHEAD * PLACES, ("sms", MessageState.QUEUED): 4}
    for gone in range(1, (AHEAD - 1) * PLACES + 1):
        door.opened.release()
        await door.wait_for(PLACES, let_in=gone)
    door.opened.release()
    await door.wait_for(PLACES - 1)


async def test_the_urgent_never_wait_behind_what_is_at_hand(both: Town, here: Pump, door: Door) -> None:
    await residents(both, 10)
    await claim(here)
    await door.wait_for(PLACES)
    await queue(both, queued(both, "alarm", "sms"))
    await claim(here)
    await door.wait_for(PLACES + 1)
    assert "alarm" in door.before


async def test_what_is_at_hand_too_long_is_not_begun_and_that_was_no_try(both: Town, here: Pump, door: Door) -> None:
    here.patience = -1.0
    await residents(both, 1)
    for _ in range(len(PATIENT_RETRY_AFTER) + 2):
        await here.drain()
        assert await states(both) == {("sms", MessageState.QUEUED): 1}
        both.clock.now += timedelta(seconds=2)
    assert door.before == door.let_in == []
    here.patience = LONGEST_WAIT
    door.opened.release()
    await here.drain()
    assert door.let_in == ["b0"]


async def test_what_is_at_hand_when_a_process_ends_is_queued_again(both: Town, here: Pump, door: Door) -> None:
    await residents(both, 10)
    await claim(here)
    await door.wait_for(PLACES)
    for _ in range(PLACES):
        door.opened.release()
    await here.finish()
    assert await states(both) == {("sms", MessageState.SENT): PLACES, ("sms", MessageState.QUEUED): 10 - PLACES}


async def test_what_is_not_urgent_waits_while_the_account_is_busy_with_the_urgent(both: Town, door: Door) -> None:
    def write(one: messages.Queued) -> Outgoing:
        return Outgoing(one.id, one.channel, one.content["to"], one.content["text"])

    rooms = [Room(("sms",), 20, 15, second=10)]
    busy = Pump(both.ports.house, SYSTEM, "test", write, lambda _: door, {"sms": 10.0}, rooms)
    rooms[0].weigh([1])
    await residents(both, 30)
    await queue(both, *(queued(both, f"alarm{i}", "sms") for i in range(18)))
    await claim(busy)
    assert await states(both) == {("sms", MessageState.SENDING): 18 + 10, ("sms", MessageState.QUEUED): 20}
    assert len(busy.flights.drop()) > 0
    await claim(busy)
    assert await states(both) == {("sms", MessageState.SENDING): 18 + 10, ("sms", MessageState.QUEUED): 20}
    for flight in busy.flights.flying:
        flight.cancel()
    busy.flights.drop()
    await asyncio.gather(*busy.flights.flying, return_exceptions=True)
