"""The pump: every outcome is written down, and nothing that hangs holds anything else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.core.delivery import LOOK_AFTER, Accepted, Failed, MessageState, Outcome, Outgoing, Unknown
from app.core.ids import ContactId, MessageId, PartnershipId
from app.services.delivery import Pump, Room
from app.services.delivery.pump import LOOK_PAUSE
from app.store import messages, rates
from app.store.messages import Queued
from app.wiring import SYSTEM
from tests.builders import Town

MANY = 60
NOTHING = Outgoing(MessageId("m"), "sms", "", "0")


@dataclass
class Way:
    """A channel that takes everything, each after as many milliseconds as its text says; or hangs.

    `loses`: what it says of what it took gets lost; `blind`: whoever looks for it waits.
    """

    name: str
    hangs: bool = False
    loses: bool = False
    blind: bool = False
    took: list[str] = field(default_factory=list)

    async def send(self, message: Outgoing) -> Outcome:
        await asyncio.sleep(3600 if self.hangs else int(message.text) / 1000)
        self.took.append(message.to)
        return Unknown("answer_lost") if self.loses else Accepted(f"SM{message.id}")

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        del since
        if self.blind:
            await asyncio.sleep(3600)
        return (Accepted(f"SM{message.id}"),) if self.loses else ()


def queued(town: Town, key: str, channel: str, milliseconds: int = 0) -> Queued:
    return Queued(MessageId(town.ports.house.mint()), PartnershipId("p"), "", key, ContactId("c"), channel, "call",
                  {"to": key, "text": str(milliseconds)}, demo=False)  # fmt: skip


@asynccontextmanager
async def pumping(town: Town, **ways: Way) -> AsyncIterator[Pump]:
    """A pump of five that runs until the block ends."""

    def write(one: Queued) -> Outgoing:
        return Outgoing(one.id, one.channel, one.content["to"], one.content["text"])

    rooms = [Room(("sms", "email"), 5, 5)]
    pump = Pump(town.ports.house, SYSTEM, "test", write, lambda one: ways[one.channel], rooms=rooms)
    running = asyncio.create_task(pump.run())
    town.ports.house.outbox = pump
    yield pump
    town.ports.house.outbox = None
    for task in (running, *pump.flights.flying):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def queue(town: Town, *new: Queued) -> None:
    async with town.ports.house.unit(SYSTEM) as unit:
        await messages.queue(unit, new)


async def states(town: Town) -> dict[tuple[str, ...], float]:
    async with town.ports.house.unit(SYSTEM, writes=False) as unit:
        return dict(await messages.totals(unit))


async def until(town: Town, wanted: tuple[str, str], count: int) -> None:
    async with asyncio.timeout(30):
        while (await states(town)).get(wanted) != count:  # noqa: ASYNC110 - the rows cannot set an event
            await asyncio.sleep(0.02)


async def test_every_outcome_is_written_down_however_they_land(both: Town) -> None:
    """Some land while others are being written down; none may be forgotten, or it would be sent again."""
    way = Way("sms")
    async with pumping(both, sms=way) as pump:
        await queue(both, *(queued(both, f"k{i}", "sms", i * 7 % 40) for i in range(MANY)))
        pump.wake()
        await until(both, ("sms", MessageState.SENT), MANY)
    assert sorted(way.took) == sorted(f"k{i}" for i in range(MANY))


async def test_a_mail_server_that_hangs_holds_no_text(both: Town) -> None:
    async with pumping(both, sms=Way("sms"), email=Way("email", hangs=True)) as pump:
        await queue(both, *(queued(both, f"mail{i}", "email") for i in range(10)))
        await queue(both, *(queued(both, f"text{i}", "sms") for i in range(10)))
        pump.wake()
        await until(both, ("sms", MessageState.SENT), 10)
    assert await states(both) == {
        ("sms", MessageState.SENT): 10,
        ("email", MessageState.SENDING): 5,
        ("email", MessageState.QUEUED): 5,
    }


async def test_a_provider_that_hangs_holds_no_verdict_on_what_another_took(both: Town) -> None:
    """Both are looked for at the same moment; what is found counts at once, not when the last look is over."""
    blind, clear = Way("smtp", loses=True, blind=True), Way("sms", loses=True)
    async with pumping(both, sms=clear, email=blind) as pump:
        await queue(both, *(queued(both, f"mail{i}", "email") for i in range(3)))
        await queue(both, *(queued(both, f"text{i}", "sms") for i in range(3)))
        pump.wake()
        await until(both, ("email", MessageState.UNKNOWN), 3)
        await until(both, ("sms", MessageState.UNKNOWN), 3)
        both.clock.now += timedelta(seconds=3)
        pump.wake()
        await until(both, ("sms", MessageState.SENT), 3)
        assert await states(both) == {("sms", MessageState.SENT): 3, ("email", MessageState.UNKNOWN): 3}


async def test_a_look_that_hangs_ends_before_its_claim_and_the_next_look_sees(both: Town) -> None:
    way = Way("sms", loses=True, blind=True)
    async with pumping(both, sms=way) as pump:
        pump.look_seconds = 0.1
        await queue(both, queued(both, "text", "sms"))
        pump.wake()
        await until(both, ("sms", MessageState.UNKNOWN), 1)
        both.clock.now += timedelta(seconds=3)
        pump.wake()
        await asyncio.sleep(LOOK_PAUSE + 0.5)
        way.blind = False
        both.clock.now += LOOK_AFTER[-1]
        pump.wake()
        await until(both, ("sms", MessageState.SENT), 1)
    assert way.took == ["text"]


async def test_what_a_unit_queues_leaves_with_its_commit_and_not_without(both: Town) -> None:
    way = Way("sms")

    async def fail() -> None:
        async with both.ports.house.unit(SYSTEM) as unit:
            await messages.queue(unit, [queued(both, "never", "sms")])
            raise ZeroDivisionError

    async with pumping(both, sms=way):
        with suppress(ZeroDivisionError):
            await fail()
        await queue(both, queued(both, "kept", "sms"))
        await until(both, ("sms", MessageState.SENT), 1)
    assert way.took == ["kept"]


async def test_a_message_whose_unit_took_long_leaves_in_its_slot_and_not_later(both: Town) -> None:
    way = Way("twilio")
    pump = Pump(both.ports.house, SYSTEM, "test", lambda _: NOTHING, lambda _: way, {"twilio": 10.0})
    async with both.ports.house.unit(SYSTEM) as unit:
        await rates.reserve(unit, "twilio", [1] * 50, 10)
    async with both.ports.house.unit(SYSTEM) as unit:
        unit.taken.append(queued(both, "late", "sms"))
        both.clock.now += timedelta(seconds=3)
        (ready,) = await pump.prepare(unit)
    assert ready.slot - asyncio.get_running_loop().time() < 2.5
