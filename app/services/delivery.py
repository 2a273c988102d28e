"""Delivery: claim what is queued, hand it to the channels, write down what became of it.

No transaction is open while a provider is talked to: `sending` is committed first, outcomes are committed in
groups after. What a process left behind when it died is looked up, never blindly repeated.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.access import Actor
from app.core.delivery import (
    Accepted,
    Channel,
    Failed,
    MessageState,
    NextTry,
    Outcome,
    Outgoing,
    next_look,
    next_try,
)
from app.core.event import Event, MessageDelivered, MessageFailed, MessageSent, MessageUnknown
from app.core.ids import MessageId
from app.store import event_log, messages, rates
from app.store.messages import Queued
from app.store.unit import House, Unit

GROUP_SECONDS = 0.025
# A Twilio session has 20 connections, and a message that waits for one is not on its way.
IN_FLIGHT = 20
DELIVER = "deliver"

log = logging.getLogger(__name__)

Write = Callable[[Queued], Outgoing]
Landed = tuple[Queued, str, Outcome]
Choose = Callable[[Queued], Channel | None]


@dataclass
class Pump:
    """Sends what is queued, at most `limit` at a time, until nothing is due; one a process.

    `write` makes the words of a message, `choose` its channel; `system` is the actor of what the service does;
    `rates` are messages a second by channel name, held across all processes.
    """

    house: House
    system: Actor
    process: str
    write: Write
    choose: Choose
    rates: Mapping[str, float] = field(default_factory=dict)
    limit: int = IN_FLIGHT
    flying: set[asyncio.Task[None]] = field(default_factory=set)
    landed: list[Landed] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Something was queued, or something has landed."""
        self.woken.set()

    async def run(self) -> None:
        """Send for as long as the process lives, whatever happens to the database meanwhile."""
        while True:
            await self.woken.wait()
            try:
                await self.drain()
            except Exception:
                log.exception("delivery was interrupted; it goes on")
                await asyncio.sleep(1)
                self.wake()

    async def drain(self) -> None:
        """Send until nothing is due and nothing is in the air; then look for what is unknown."""
        while True:
            self.woken.clear()
            claimed = await self._claim()
            for one, wait in claimed:
                self._start(one, wait)
            if self.landed:
                await self._settle()
            elif not claimed and not self.flying:
                break
            else:
                await self.woken.wait()
                # Outcomes that land close together share a transaction.
                await asyncio.sleep(GROUP_SECONDS if len(self.flying) > 1 else 0)
        await self._look()

    def _start(self, one: Queued, wait: float) -> None:
        task = asyncio.create_task(self._send(one, wait))
        self.flying.add(task)
        task.add_done_callback(self.flying.discard)
        task.add_done_callback(lambda _: self.wake())

    async def _claim(self) -> tuple[tuple[Queued, float], ...]:
        """What is ours to send now, and for how many seconds each waits for its slot at the provider."""
        free = self.limit - len(self.flying) - len(self.landed)
        if free <= 0:
            return ()
        async with self.house.unit(self.system) as unit:
            claimed = await messages.claim(unit, self.process, free)
            return await self._pace(unit, claimed)

    async def _pace(self, unit: Unit, claimed: Sequence[Queued]) -> tuple[tuple[Queued, float], ...]:
        waits = dict.fromkeys((one.id for one in claimed), 0.0)
        for name, per_second in self.rates.items():
            mine = [one.id for one in claimed if (way := self.choose(one)) and way.name == name]
            slots = await rates.reserve(unit, name, len(mine), per_second) if mine else ()
            waits |= {i: (slot - unit.now).total_seconds() for i, slot in zip(mine, slots, strict=True)}
        return tuple((one, waits[one.id]) for one in claimed)

    async def _send(self, one: Queued, wait: float) -> None:
        await asyncio.sleep(wait)
        channel = self.choose(one)
        if channel is None:
            self.landed.append((one, "none", Failed("channel_off", lasting=True)))
            return
        try:
            written = self.write(one)
        except Exception:
            log.exception("a message could not be written", extra={"message_id": one.id, "purpose": one.purpose})
            self.landed.append((one, channel.name, Failed("not_written", lasting=True)))
            return
        self.landed.append((one, channel.name, await channel.send(written)))

    async def _settle(self) -> None:
        """Write down in one transaction what has landed; nothing of it is dropped before that is committed."""
        landed = list(self.landed)
        async with self.house.unit(self.system) as unit:
            await _lock(unit, [one for one, _, _ in landed])
            for one, provider, outcome in landed:
                await _settle(unit, self.process, one, provider, outcome)
        self.landed = self.landed[len(landed) :]

    async def _look(self) -> None:
        """Look for the messages whose outcome nobody knows."""
        async with self.house.unit(self.system) as unit:
            unknown = await messages.claim_unknown(unit, self.process, self.limit)
        found = await asyncio.gather(*(self._find(one) for one in unknown))
        if unknown:
            async with self.house.unit(self.system) as unit:
                await _lock(unit, unknown)
                for one, result in zip(unknown, found, strict=True):
                    await _settle_unknown(unit, self.process, one, result)

    async def _find(self, one: Queued) -> tuple[Accepted, ...] | Failed:
        channel = self.choose(one)
        if channel is None:
            return Failed("channel_off", lasting=True)
        return await channel.find(self.write(one), one.created_at or self.house.clock())


async def _lock(unit: Unit, batch: Sequence[Queued]) -> None:
    """The logs before the messages, and in one order: whoever answers meanwhile locks them the same way."""
    for scope in sorted({one.scope for one in batch if one.scope}):
        await event_log.lock(unit, scope)


async def _settle(unit: Unit, process: str, one: Queued, provider: str, outcome: Outcome) -> None:
    step = next_try(outcome, one.tries, unit.now)
    provider_id = outcome.provider_id if isinstance(outcome, Accepted) else None
    reason = None if isinstance(outcome, Accepted) else outcome.reason
    first = await messages.settle(unit, process, one, step, provider, provider_id, reason)
    if first:
        await _log(unit, one, step, reason)
    if step.at:
        unit.later(DELIVER, at=step.at)


async def _settle_unknown(unit: Unit, process: str, one: Queued, found: tuple[Accepted, ...] | Failed) -> None:
    """A listed message that belongs to another of ours is no proof for this one."""
    result: Accepted | Failed | None = found if isinstance(found, Failed) else None
    if not isinstance(found, Failed):
        taken = await messages.taken(unit, [f.provider_id for f in found])
        result = next((f for f in found if f.provider_id not in taken), None)
    step = next_look(result, one.looks, unit.now)
    provider_id = result.provider_id if isinstance(result, Accepted) else None
    if await messages.settle_unknown(unit, process, one, step, provider_id):
        await _log(unit, one, step, None)
    if step.at:
        unit.later(DELIVER, at=step.at)


async def take_receipt(
    unit: Unit, wanted: MessageId | None, provider_id: str, state: MessageState, reason: str | None
) -> bool:
    """Take a provider's receipt; late, repeated and reordered ones change nothing."""
    scope = await messages.scope_of(unit, wanted, provider_id)
    if scope:
        await event_log.lock(unit, scope)
    moved = await messages.receive(unit, wanted, provider_id, state, reason)
    if moved is not None:
        await _log(unit, moved, NextTry(state), reason)
    return moved is not None


async def _log(unit: Unit, one: Queued, step: NextTry, reason: str | None) -> None:
    """The log of the activation tells what became of each message; texts to residents are counted, not listed."""
    if not one.scope:
        return
    said = (one.id, one.contact, one.channel, one.purpose)
    kinds: Mapping[MessageState, Event] = {
        MessageState.SENT: MessageSent(*said),
        MessageState.DELIVERED: MessageDelivered(*said),
        MessageState.FAILED: MessageFailed(*said, reason or "unknown"),
        MessageState.UNKNOWN: MessageUnknown(*said),
    }
    if step.state in kinds and not (step.state is MessageState.UNKNOWN and one.state is MessageState.UNKNOWN):
        await event_log.append(unit, one.scope, [kinds[step.state]])
