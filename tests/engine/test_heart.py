"""Two processes on one database: what a dead one held is taken over, and a zombie that returns does no harm."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from app.core.delivery import LOOK_AFTER_DEATH, RETRY_AFTER, Accepted, Failed, MessageState, Outcome, Outgoing
from app.core.ids import ContactId, MessageId, PartnershipId
from app.core.liveness import DEAD, LEASE
from app.services.delivery import Heart, Pump, Room
from app.store import deliveries, messages
from app.store.messages import Queued
from app.wiring import SYSTEM
from tests.builders import Town


@dataclass
class Network:
    """Takes everything; knows what it has taken when it is asked."""

    name: str = "twilio"
    slow: float = 0.0
    took: list[str] = field(default_factory=list)

    async def send(self, message: Outgoing) -> Outcome:
        await asyncio.sleep(self.slow)
        self.took.append(message.id)
        return Accepted(f"SM{message.id}")

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        del since
        return (Accepted(f"SM{message.id}"),) if message.id in self.took else ()


class Twins(Network):
    """Has taken one of two that nobody can tell apart."""

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        del message, since
        return (Accepted("CA1"),)


@dataclass
class Steady:
    """A steady clock, turned by hand, in seconds."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def process(town: Town, name: str, network: Network, steady: Steady, *, ended: tuple[str, ...] = ()) -> Pump:
    """A process with a heart and a pump, on this database."""

    def write(one: Queued) -> Outgoing:
        return Outgoing(one.id, one.channel, one.content["to"], one.content["text"])

    heart = Heart(town.ports.house, SYSTEM, name, name, lambda place: place in ended, steady, lambda: None)
    rooms = [Room(("sms",), 5, 5, second=5)]
    pump = Pump(
        town.ports.house, SYSTEM, name, write, lambda _: network, rooms=rooms, holds=heart.holds, life=heart.life
    )
    pump.holds, pump.life, pump.living = heart.holds, heart.life, heart.living
    vars(pump)["heart"] = heart
    return pump


async def beat(*pumps: Pump) -> None:
    for pump in pumps:
        await vars(pump)["heart"].beat()


async def pass_by(steady: Steady, alive: Pump) -> None:
    """So much time that whoever does not beat is dead."""
    for _ in range(int(DEAD)):
        steady.now += 1
        await beat(alive)


async def fill(town: Town, count: int) -> None:
    house = town.ports.house
    new = [
        Queued(MessageId(house.mint()), PartnershipId("p"), "", f"k{i}", ContactId("c"), "sms", "call",
               {"to": "+4520100000", "text": str(i)}, demo=False)
        for i in range(count)
    ]  # fmt: skip
    async with house.unit(SYSTEM) as unit:
        await messages.queue(unit, new)


async def states(town: Town) -> dict[tuple[str, ...], float]:
    async with town.ports.house.unit(SYSTEM, writes=False) as unit:
        return dict(await messages.totals(unit))


async def test_what_a_dead_process_had_claimed_and_not_sent_is_sent_by_another(both: Town) -> None:
    network, steady = Network(), Steady()
    dead, alive = process(both, "dead", network, steady), process(both, "alive", network, steady)
    await beat(dead, alive)
    await fill(both, 3)
    async with both.ports.house.unit(SYSTEM) as unit:
        await deliveries.claim(unit, "dead", 3, ["sms"])
    await pass_by(steady, alive)
    assert await states(both) == {("sms", MessageState.UNKNOWN): 3}
    for wait in LOOK_AFTER_DEATH:
        both.clock.now += wait
        await alive.drain()
    await alive.drain()
    assert await states(both) == {("sms", MessageState.SENT): 3}
    assert len(set(network.took)) == len(network.took) == 3


async def test_what_a_dead_process_had_sent_is_found_and_not_sent_again(both: Town) -> None:
    network, steady = Network(), Steady()
    dead, alive = process(both, "dead", network, steady), process(both, "alive", network, steady)
    await beat(dead, alive)
    await fill(both, 3)
    async with both.ports.house.unit(SYSTEM) as unit:
        network.took += [one.id for one in await deliveries.claim(unit, "dead", 3, ["sms"])]
    await pass_by(steady, alive)
    both.clock.now += LOOK_AFTER_DEATH[0]
    await alive.drain()
    assert await states(both) == {("sms", MessageState.SENT): 3}
    assert len(network.took) == 3


async def test_a_process_of_this_machine_that_has_ended_is_known_at_once(both: Town) -> None:
    network, steady = Network(), Steady()
    dead, alive = process(both, "dead", network, steady), process(both, "alive", network, steady, ended=("dead",))
    await beat(dead)
    await fill(both, 2)
    async with both.ports.house.unit(SYSTEM) as unit:
        await deliveries.claim(unit, "dead", 2, ["sms"])
    await beat(alive)
    assert await states(both) == {("sms", MessageState.UNKNOWN): 2}


async def test_the_team_waits_behind_one_second_of_residents_texts_however_many_processes_send_them(both: Town) -> None:
    network, steady = Network(), Steady()
    one, other = process(both, "one", network, steady), process(both, "other", network, steady)
    one.rooms[0].weigh([1])
    await beat(one, other, one)
    await one.drain()
    assert one.rooms[0].wanted([])[0] == 2
    await pass_by(steady, one)
    await one.drain()
    assert one.rooms[0].wanted([])[0] == 5


async def test_nothing_is_taken_from_a_process_that_lives(both: Town) -> None:
    network, steady = Network(), Steady()
    one, other = process(both, "one", network, steady), process(both, "other", network, steady)
    await fill(both, 2)
    await beat(one, other)
    async with both.ports.house.unit(SYSTEM) as unit:
        await deliveries.claim(unit, "one", 2, ["sms"])
    for _ in range(20):
        steady.now += 1
        await beat(one, other)
    assert await states(both) == {("sms", MessageState.SENDING): 2}


async def test_a_zombie_that_wakes_sends_nothing_of_what_it_had_claimed(both: Town) -> None:
    network, steady = Network(), Steady()
    zombie = process(both, "zombie", network, steady)
    await beat(zombie)
    await fill(both, 3)
    async with both.ports.house.unit(SYSTEM) as unit:
        claimed = await deliveries.claim(unit, "zombie", 3, ["sms"])
        unit.taken += claimed
        ready = await zombie.prepare(unit)
        unit.taken.clear()
    steady.now += LEASE
    zombie.start(ready)
    await asyncio.gather(*zombie.flights.flying)
    assert network.took == []
    await beat(zombie)
    assert zombie.holds()


async def test_what_one_who_slept_alone_had_claimed_leaves_as_soon_as_it_is_awake(both: Town) -> None:
    network, steady = Network(), Steady()
    alone = process(both, "alone", network, steady)
    await beat(alone)
    await fill(both, 3)
    async with both.ports.house.unit(SYSTEM) as unit:
        unit.taken += await deliveries.claim(unit, "alone", 3, ["sms"])
        ready = await alone.prepare(unit)
        unit.taken.clear()
    steady.now += LEASE
    alone.start(ready)
    await asyncio.gather(*alone.flights.flying)
    await beat(alone)
    await alone.drain()
    both.clock.now += RETRY_AFTER[0]
    await alone.drain()
    assert await states(both) == {("sms", MessageState.SENT): 3}
    assert len(set(network.took)) == len(network.took) == 3


async def test_what_one_who_slept_had_claimed_is_not_sent_by_it_when_another_has_taken_it_over(both: Town) -> None:
    network, steady = Network(), Steady()
    slept, alive = process(both, "slept", network, steady), process(both, "alive", network, steady)
    await beat(slept, alive)
    await fill(both, 3)
    async with both.ports.house.unit(SYSTEM) as unit:
        unit.taken += await deliveries.claim(unit, "slept", 3, ["sms"])
        ready = await slept.prepare(unit)
        unit.taken.clear()
    await pass_by(steady, alive)
    slept.start(ready)
    await asyncio.gather(*slept.flights.flying)
    await slept.drain()
    both.clock.now += RETRY_AFTER[0] / 2
    await slept.drain()
    assert await states(both) == {("sms", MessageState.UNKNOWN): 3}
    assert network.took == []


async def test_one_who_was_buried_and_comes_back_sends_nothing_of_what_it_had_claimed_before(both: Town) -> None:
    network, steady = Network(), Steady()
    buried, alive = process(both, "buried", network, steady), process(both, "alive", network, steady)
    await beat(buried, alive)
    await fill(both, 2)
    async with both.ports.house.unit(SYSTEM) as unit:
        unit.taken += await deliveries.claim(unit, "buried", 2, ["sms"])
        ready = await buried.prepare(unit)
        unit.taken.clear()
    await pass_by(steady, alive)
    await beat(buried)
    assert buried.holds()
    buried.start(ready)
    await asyncio.gather(*buried.flights.flying)
    assert network.took == []


async def test_what_is_in_the_air_when_a_process_ends_is_written_down_before_it_lets_go(both: Town) -> None:
    network, steady = Network(slow=0.05), Steady()
    ending = process(both, "ending", network, steady)
    await beat(ending)
    await fill(both, 3)
    async with both.ports.house.unit(SYSTEM) as unit:
        unit.taken += await deliveries.claim(unit, "ending", 3, ["sms"])
        ready = await ending.prepare(unit)
        unit.taken.clear()
    ending.start(ready)
    await ending.finish()
    assert await states(both) == {("sms", MessageState.SENT): 3}


async def test_two_calls_to_one_telephone_are_not_both_proved_by_one_that_is_listed(both: Town) -> None:
    network, steady = Twins(), Steady()
    pump = process(both, "here", network, steady)
    await beat(pump)
    await fill(both, 2)
    async with both.ports.house.unit(SYSTEM) as unit:
        await deliveries.claim(unit, "gone", 2, ["sms"])
    await beat(pump)
    both.clock.now += LOOK_AFTER_DEATH[0]
    await pump.drain()
    assert await states(both) == {("sms", MessageState.SENT): 1, ("sms", MessageState.UNKNOWN): 1}
