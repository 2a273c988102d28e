"""Receipts: a burst is committed in a few strokes, each before its provider is answered."""

import asyncio

from app.core.delivery import MessageState, Receipt
from app.core.ids import ContactId, MessageId, PartnershipId
from app.services.delivery import Receipts
from app.store import deliveries, messages
from app.store.messages import Queued
from app.wiring import SYSTEM
from tests.builders import Town

MANY = 60


async def sent(town: Town) -> list[MessageId]:
    """So many messages on their way."""
    house = town.ports.house
    new = [
        Queued(MessageId(house.mint()), PartnershipId("p"), "", f"k{i}", ContactId("c"), "sms", "call",
               {"to": "+4520100000"}, demo=False)
        for i in range(MANY)
    ]  # fmt: skip
    async with house.unit(SYSTEM) as unit:
        await messages.queue(unit, new)
        await deliveries.claim(unit, "here", MANY, ["sms"])
    return [one.id for one in new]


async def delivered(town: Town) -> float:
    async with town.ports.house.unit(SYSTEM, writes=False) as unit:
        return dict(await messages.totals(unit)).get(("sms", "delivered"), 0)


async def test_what_comes_together_is_committed_together_and_nobody_is_answered_before(both: Town) -> None:
    wanted = await sent(both)
    receipts = Receipts(both.ports.house, SYSTEM)
    seen: list[float] = []

    async def report(one: MessageId) -> None:
        await receipts.take(Receipt(f"SM{one}", MessageState.DELIVERED, None, one))
        seen.append(await delivered(both))

    await asyncio.gather(*(report(one) for one in wanted))
    assert len(set(seen)) < MANY / 2
    assert await delivered(both) == MANY
    assert all(n >= place for place, n in enumerate(sorted(seen), start=1))
