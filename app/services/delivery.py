"""Delivery: claim what is queued, hand it to the channels, write down what became of it.

No transaction is open while a provider is talked to: `sending` is committed first, outcomes are committed in
groups after. What a process left behind when it died is looked up, never blindly repeated.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.access import Actor
from app.core.delivery import (
    LAST_WORDS,
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
from app.store import activations, deliveries, event_log, rates
from app.store.messages import Queued
from app.store.unit import House, Step, Unit

GROUP_SECONDS = 0.025
# A look never stands in the way of a message that has just been queued.
LOOK_PAUSE = 0.5
# A Twilio session has 20 connections, and a message that waits for one is not on its way.
IN_FLIGHT = 20
DELIVER = "deliver"
AT_ONCE = Step(DELIVER)

log = logging.getLogger(__name__)

Write = Callable[[Queued], Outgoing]
Paced = tuple[Queued, float]
Landed = tuple[Queued, str, Outcome]
Choose = Callable[[Queued], Channel | None]
Became = tuple[Queued, Event | None]


@dataclass
class Pump:
    """Sends what is queued, at most `limit` at a time by each kind of channel, until nothing is due; one a process.

    Each kind has its own room, so that a mail server that hangs holds no text message. What is unknown is looked
    for beside the sending, so that a provider that hangs, or a long announcement, holds no look.

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
    flying: dict[asyncio.Task[None], str] = field(default_factory=dict)
    landed: list[Landed] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    doubted: asyncio.Event = field(default_factory=asyncio.Event)
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self) -> None:
        """Something was queued, or it is time to look for what is unknown."""
        self.woken.set()
        self.doubted.set()

    async def run(self) -> None:
        """Send and look for as long as the process lives, whatever happens to the database meanwhile."""
        await asyncio.gather(
            self._again(self.woken, self._send_all, 0), self._again(self.doubted, self._look, LOOK_PAUSE)
        )

    async def _again(self, asked: asyncio.Event, work: Callable[[], Awaitable[None]], pause: float) -> None:
        while True:
            await asked.wait()
            await asyncio.sleep(pause)
            try:
                await work()
            except Exception:
                log.exception("delivery was interrupted; it goes on")
                await asyncio.sleep(1)
                asked.set()

    async def drain(self) -> None:
        """Send until nothing is due and nothing is in the air; then look for what is unknown."""
        async with self.alone:
            await self._send_all()
            await self._look()

    async def _send_all(self) -> None:
        while True:
            self.woken.clear()
            landed = list(self.landed)
            async with self.house.unit(self.system) as unit:
                await self._settle(unit, landed)
                claimed, _ = await self._claim(unit, self.landed[len(landed) :])
            # Nothing of what has landed is dropped before it is committed.
            del self.landed[: len(landed)]
            self.start(claimed)
            if not self.flying and not self.landed:
                break
            await self.woken.wait()
            # Outcomes that land close together share a transaction.
            await asyncio.sleep(GROUP_SECONDS if len(self.flying) > 1 else 0)

    async def take(self, unit: Unit) -> tuple[Paced, ...]:
        """Claim what this unit has just queued, in its own transaction: one commit less before it leaves."""
        if AT_ONCE not in unit.steps:
            return ()
        claimed, free = await self._claim(unit, self.landed)
        if len(claimed) < free:
            unit.steps.remove(AT_ONCE)
        return claimed

    def start(self, taken: Sequence[Paced]) -> None:
        """Send what is claimed and committed, each in its slot."""
        for one, wait in taken:
            task = asyncio.create_task(self._send(one, wait))
            self.flying[task] = one.channel
            task.add_done_callback(self._has_landed)

    def _has_landed(self, task: asyncio.Task[None]) -> None:
        del self.flying[task]
        self.woken.set()

    async def _claim(self, unit: Unit, landed: Sequence[Landed]) -> tuple[tuple[Paced, ...], int]:
        """What is ours to send now, with its wait for its slot at the provider, and how much could have been."""
        under_way = Counter(self.flying.values()) + Counter(one.channel for one, _, _ in landed)
        full = [channel for channel, n in under_way.items() if n >= self.limit]
        free = self.limit - max((n for channel, n in under_way.items() if channel not in full), default=0)
        claimed = await deliveries.claim(unit, self.process, free, without=full)
        return await self._pace(unit, claimed), free

    async def _pace(self, unit: Unit, claimed: Sequence[Queued]) -> tuple[Paced, ...]:
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
        outcome = await channel.send(written)
        self.landed.append((one, channel.name, outcome))

    async def _settle(self, unit: Unit, landed: Sequence[Landed]) -> None:
        """Write down what has landed."""
        await _lock(unit, [one for one, _, _ in landed])
        await _log(unit, [await _settle(unit, self.process, *one) for one in landed])

    async def _look(self) -> None:
        """Look for the messages whose outcome nobody knows."""
        self.doubted.clear()
        async with self.house.unit(self.system) as unit:
            unknown = await deliveries.claim_unknown(unit, self.process, self.limit)
        found = await asyncio.gather(*(self._find(one) for one in unknown))
        if unknown:
            async with self.house.unit(self.system) as unit:
                await _lock(unit, unknown)
                both = zip(unknown, found, strict=True)
                await _log(unit, [await _settle_unknown(unit, self.process, *one) for one in both])

    async def _find(self, one: Queued) -> tuple[Accepted, ...] | Failed:
        channel = self.choose(one)
        if channel is None:
            return Failed("channel_off", lasting=True)
        try:
            written = self.write(one)
        except Exception:
            log.exception("a message could not be looked for", extra={"message_id": one.id})
            return Failed("not_written", lasting=True)
        return await channel.find(written, one.created_at or self.house.clock())


async def _lock(unit: Unit, batch: Sequence[Queued]) -> None:
    """The logs before the messages, and in one order: whoever answers meanwhile locks them the same way."""
    for scope in sorted({one.scope for one in batch if one.scope}):
        await event_log.lock(unit, scope)


async def _settle(unit: Unit, process: str, one: Queued, provider: str, outcome: Outcome) -> Became:
    step = await _while_open(unit, one, next_try(outcome, one.tries, unit.now))
    provider_id = outcome.provider_id if isinstance(outcome, Accepted) else None
    reason = None if isinstance(outcome, Accepted) else outcome.reason
    first = await deliveries.settle(unit, process, one, step, provider, provider_id, reason)
    if step.at:
        unit.later(DELIVER, at=step.at)
    return one, _became(one, step, reason) if first else None


async def _while_open(unit: Unit, one: Queued, step: NextTry) -> NextTry:
    """Nothing is sent again once its activation is over: a call must not come after the false alarm."""
    again = step.state is MessageState.QUEUED and one.scope and one.purpose not in LAST_WORDS
    return NextTry(MessageState.WITHDRAWN) if again and await activations.is_over(unit, one.scope) else step


async def _settle_unknown(unit: Unit, process: str, one: Queued, found: tuple[Accepted, ...] | Failed) -> Became:
    """A listed message that belongs to another of ours is no proof for this one."""
    result: Accepted | Failed | None = found if isinstance(found, Failed) else None
    if not isinstance(found, Failed):
        taken = await deliveries.taken(unit, [f.provider_id for f in found])
        result = next((f for f in found if f.provider_id not in taken), None)
    step = await _while_open(unit, one, next_look(result, one.looks, unit.now))
    provider_id = result.provider_id if isinstance(result, Accepted) else None
    first = await deliveries.settle_unknown(unit, process, one, step, provider_id)
    if step.at:
        unit.later(DELIVER, at=step.at)
    return one, _became(one, step, None) if first else None


async def take_receipt(
    unit: Unit, wanted: MessageId | None, provider_id: str, state: MessageState, reason: str | None
) -> bool:
    """Take a provider's receipt; late, repeated and reordered ones change nothing."""
    scope = await deliveries.scope_of(unit, wanted, provider_id)
    if scope:
        await event_log.lock(unit, scope)
    moved = await deliveries.receive(unit, wanted, provider_id, state, reason)
    if moved is not None:
        await _log(unit, [(moved, _became(moved, NextTry(state), reason))])
    return moved is not None


def _became(one: Queued, step: NextTry, reason: str | None) -> Event | None:
    """What the log says about the message now; None when it is where it was, or goes again."""
    said = (one.id, one.contact, one.channel, one.purpose)
    kinds: Mapping[MessageState, Event] = {
        MessageState.SENT: MessageSent(*said),
        MessageState.DELIVERED: MessageDelivered(*said),
        MessageState.FAILED: MessageFailed(*said, reason or "unknown"),
        MessageState.UNKNOWN: MessageUnknown(*said),
    }
    return None if step.state is MessageState.UNKNOWN is one.state else kinds.get(step.state)


async def _log(unit: Unit, batch: Sequence[Became]) -> None:
    """The log of the activation tells what became of each message; texts to residents are counted, not listed."""
    for scope in dict.fromkeys(one.scope for one, _ in batch if one.scope):
        await event_log.append(unit, scope, [event for one, event in batch if one.scope == scope and event])
