"""Outcomes: what a try, a look or a receipt says about a message, written down together with its logs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.announcement import AnnouncementPaused
from app.core.delivery import (
    NOT_BEGUN,
    Accepted,
    Failed,
    MessageState,
    NextTry,
    Outcome,
    Purpose,
    Receipt,
    last_word,
    next_look,
    next_try,
)
from app.core.event import Event, MessageDelivered, MessageFailed, MessageSent, MessageUnknown
from app.core.ids import ActivationId, AnnouncementId, MessageId
from app.core.undelivered import Meaning
from app.store import activations, announcements, deliveries, event_log, undelivered
from app.store.deliveries import Settled
from app.store.messages import Queued
from app.store.unit import Unit

DELIVER = "deliver"
NO_TRACE = "no_trace"

Landed = tuple[Queued, str, Outcome]
"""A message, whom it was handed to, and what came of it."""
Found = tuple[Accepted, ...] | Failed
"""What a look found."""


async def settle(unit: Unit, process: str, landed: Sequence[Landed]) -> Mapping[str, float]:
    """Write down what has landed; how many seconds which provider asks us to wait."""
    faults = dict(_faults(landed))
    homes = await announcements.homes(unit, faults)
    await _lock(unit, [one for one, _, _ in landed], homes.values())
    for announcement, home in homes.items():
        await _hold_back(unit, home, *faults[announcement])
    batch = [await _tried(unit, *one) for one in landed]
    await _follow(unit, batch, await deliveries.settle(unit, process, batch))
    asked = ((o.provider or name, o.retry_after) for _, name, o in landed if isinstance(o, Failed) and o.retry_after)
    return dict(asked)


async def settle_unknown(unit: Unit, process: str, looks: Sequence[tuple[Queued, Found]]) -> None:
    """Write down what was found of the messages whose outcome nobody knew."""
    await _lock(unit, [one for one, _ in looks])
    used: set[str] = set()
    batch = [await _looked(unit, one, found, used) for one, found in looks]
    await _follow(unit, batch, await deliveries.settle_unknown(unit, process, batch))


async def _lock(unit: Unit, batch: Sequence[Queued], also: Iterable[str] = ()) -> None:
    """The logs before the messages, and in one order: whoever answers meanwhile locks them the same way."""
    for scope in sorted({*(one.scope for one in batch if _logged(one)), *also}):
        await event_log.lock(unit, scope)


def _holds(one: Queued, outcome: Outcome) -> bool:
    """An announcement that goes on would be refused to all: a fault of ours is in the way of every provider."""
    return one.purpose == Purpose.ANNOUNCEMENT and isinstance(outcome, Failed) and outcome.ours


def _faults(landed: Sequence[Landed]) -> Iterator[tuple[AnnouncementId, tuple[AnnouncementPaused, str]]]:
    for one, name, outcome in landed:
        if _holds(one, outcome) and isinstance(outcome, Failed):
            mine = AnnouncementId(one.scope)
            why = AnnouncementPaused(mine, outcome.provider or name, _short(outcome.reason))
            yield mine, (why, one.channel)


async def _hold_back(unit: Unit, home: ActivationId, why: AnnouncementPaused, channel: str) -> None:
    """The announcement pauses as if a person had paused it; the operator is alarmed once, whatever lands after."""
    if await announcements.hold(unit, home, why):
        undelivered.wake_operator(channel, why.reason)


async def _tried(unit: Unit, one: Queued, provider: str, outcome: Outcome) -> Settled:
    if outcome is NOT_BEGUN:
        one = one._replace(tries=one.tries - 1)
    step = next_try(outcome, one.tries, unit.now, one.channel, urgent=one.urgent)
    # It certainly was not taken: it waits with the rest of the announcement.
    step = await _while_open(unit, one, NextTry(MessageState.QUEUED) if _holds(one, outcome) else step)
    provider = outcome.provider or provider
    if isinstance(outcome, Accepted):
        return Settled(one, step, provider, _short(outcome.provider_id))
    means = outcome.means if isinstance(outcome, Failed) else None
    return Settled(one, step, provider, None, _short(outcome.reason), means)


def _short(said: str) -> str:
    """A provider's word as every column takes it."""
    return said.replace("\0", "").encode("utf-8", "replace").decode()[:200]


async def _looked(unit: Unit, one: Queued, found: Found, used: set[str]) -> Settled:
    """A listed message that belongs to another of ours is no proof for this one; a look that failed is none."""
    result: Accepted | Failed | None = found if isinstance(found, Failed) else None
    if not isinstance(found, Failed):
        taken = used | await deliveries.taken(unit, [f.provider_id for f in found])
        # Lists show the newest first. Of texts with the same words the older one is ours: the newer is its sibling's.
        result = next((f for f in reversed(found) if f.provider_id not in taken), None)
    looked = next_look(result, one.looks, unit.now, one.reason, one.tries, urgent=one.urgent)
    step = await _while_open(unit, one, looked)
    if isinstance(result, Accepted):
        used.add(result.provider_id)
        return Settled(one, step, result.provider or one.provider, _short(result.provider_id), looks=one.looks)
    reason, means = (result.reason, result.means) if isinstance(result, Failed) else (NO_TRACE, Meaning.PASSING)
    if step.state is MessageState.FAILED:
        return Settled(one, step, one.provider, None, _short(reason), means)
    return Settled(one, step, one.provider, None, one.reason, looks=one.looks - isinstance(result, Failed))


async def _while_open(unit: Unit, one: Queued, step: NextTry) -> NextTry:
    """Nothing is sent again once its activation is over: a call must not come after the false alarm."""
    if one.purpose == Purpose.ANNOUNCEMENT:
        return await announcements.as_it_stands(unit, one.scope, step)
    again = step.state is MessageState.QUEUED and one.scope and not last_word(one.purpose, one.content["values"])
    return NextTry(MessageState.WITHDRAWN) if again and await activations.is_over(unit, one.scope) else step


async def _follow(unit: Unit, batch: Sequence[Settled], first: frozenset[MessageId]) -> None:
    """When to take each of them up again, and what the logs say."""
    for moment in {one.step.at for one in batch if one.step.at}:
        unit.later(DELIVER, at=moment)
    await _log(unit, [(one.message, _became(one)) for one in batch if one.message.id in first])


async def take_receipt(unit: Unit, receipt: Receipt) -> bool:
    """Take one receipt; whether it changed anything."""
    return bool(await take_receipts(unit, [receipt]))


async def take_receipts(unit: Unit, receipts: Sequence[Receipt]) -> Sequence[tuple[Queued, Receipt]]:
    """Take providers' receipts; late, repeated and reordered ones change nothing. Those that changed something."""
    for scope in sorted(await deliveries.scopes_of(unit, receipts)):
        await event_log.lock(unit, scope)
    moved = await deliveries.receive(unit, receipts)
    states = [Settled(one, NextTry(said.state), None, None, said.reason, said.meaning) for one, said in moved]
    await _log(unit, [(one.message, _became(one)) for one in states])
    return moved


def _logged(one: Queued) -> bool:
    """Messages of an activation stand in its log; those of an announcement are counted, not listed."""
    return bool(one.scope) and one.purpose != Purpose.ANNOUNCEMENT


def _became(one: Settled) -> Event | None:
    """What the log says about the message now; None when it is where it was, or goes again."""
    m = one.message
    said = (m.id, m.contact, m.channel, m.purpose)
    match one.step.state:
        case MessageState.SENT:
            return MessageSent(*said)
        case MessageState.DELIVERED:
            return MessageDelivered(*said)
        case MessageState.FAILED:
            return MessageFailed(*said, one.reason or "unknown", one.meaning or "")
        case MessageState.UNKNOWN if m.state is not MessageState.UNKNOWN:
            return MessageUnknown(*said)
        case _:
            return None


async def _log(unit: Unit, batch: Sequence[tuple[Queued, Event | None]]) -> None:
    """The log of the activation tells what became of each message."""
    for scope in dict.fromkeys(one.scope for one, _ in batch if _logged(one)):
        happened = [event for one, event in batch if one.scope == scope and event]
        await event_log.append(unit, scope, happened)
    await undelivered.follow(unit, batch)
