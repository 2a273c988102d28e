"""The outbox: one process at a time holds a message, and it only moves forward."""

import asyncio

import pytest

from app import wiring
from app.core.delivery import LOOK_AFTER_DEATH, STALE_CLAIM, MessageState, NextTry, Receipt
from app.core.ids import MessageId
from app.settings import Settings
from app.store import deliveries, messages, processes
from app.store.deliveries import Settled
from app.store.messages import Queued
from app.wiring import SYSTEM, Ports
from tests.builders import SECRET, HandWound, Town
from tests.store.test_store_units import queued

A, B = "process-a", "process-b"
KINDS = ("sms", "email")
SENT = NextTry(MessageState.SENT)


async def fill(town: Town, count: int, channel: str = "sms") -> None:
    async with town.ports.house.unit(SYSTEM) as unit:
        await messages.queue(unit, [queued(town, f"{channel}-{i}", channel) for i in range(count)])


async def claim(ports: Ports, process: str, limit: int = 100, kinds: tuple[str, ...] = KINDS) -> tuple[Queued, ...]:
    async with ports.house.unit(SYSTEM) as unit:
        return await deliveries.claim(unit, process, limit, kinds)


async def state(town: Town, one: Queued) -> MessageState:
    async with town.ports.house.unit(SYSTEM, writes=False) as unit:
        (found,) = [m for m in await messages.of_scope(unit, one.scope) if m.id == one.id]
        return found.state


@pytest.fixture
async def beside(both: Town, database_url: str) -> Ports:
    """A second process's view of the same database."""
    settings = Settings(_env_file=None, database_url=database_url, secret_key=SECRET, simulator=True)
    return await wiring.build(settings, HandWound(both.clock), both.clock)


async def test_two_processes_never_hold_one_message(both: Town, beside: Ports) -> None:
    await fill(both, 200)
    rounds = [claim(ports, name, 7) for _ in range(20) for ports, name in ((both.ports, A), (beside, B))]
    held = [one.id for got in await asyncio.gather(*rounds) for one in got]
    assert len(held) == len(set(held)) == 200
    await beside.close()


async def test_no_more_is_claimed_than_there_is_room_for(both: Town) -> None:
    await fill(both, 50)
    assert len(await claim(both.ports, A, 7)) == 7


async def test_the_urgent_leave_first_whatever_came_before(both: Town) -> None:
    async with both.ports.house.unit(SYSTEM) as unit:
        await messages.queue(unit, [queued(both, "resident", urgent=False), queued(both, "call", urgent=True)])
    assert [one.key for one in await claim(both.ports, A)] == ["call"]
    async with both.ports.house.unit(SYSTEM) as unit:
        assert [one.key for one in await deliveries.claim(unit, A, 10, KINDS, urgent=False)] == ["resident"]


async def test_a_channel_without_room_holds_no_other_up(both: Town) -> None:
    await fill(both, 3, "email")
    await fill(both, 2, "sms")
    assert {one.channel for one in await claim(both.ports, A, kinds=("sms",))} == {"sms"}


async def test_the_same_key_is_queued_once(both: Town) -> None:
    await fill(both, 2)
    await fill(both, 2)
    assert len(await claim(both.ports, A)) == 2


async def test_a_receipt_that_overtakes_the_providers_answer_is_kept(both: Town) -> None:
    await fill(both, 1)
    (one,) = await claim(both.ports, A)
    async with both.ports.house.unit(SYSTEM) as unit:
        assert await deliveries.receive(unit, [Receipt("SM1", MessageState.DELIVERED, None, one.id)])
    async with both.ports.house.unit(SYSTEM) as unit:
        assert not await deliveries.settle(unit, A, [Settled(one, SENT, "twilio", "SM1")])
    assert await state(both, one) is MessageState.DELIVERED


async def test_receipts_that_come_together_move_each_message_as_far_as_any_of_them_says(both: Town) -> None:
    await fill(both, 2)
    one, other = await claim(both.ports, A)
    states = (MessageState.DELIVERED, MessageState.SENT, MessageState.DELIVERED)
    async with both.ports.house.unit(SYSTEM) as unit:
        moved = await deliveries.receive(unit, [Receipt("SM1", s, None, one.id) for s in states])
        assert [said.state for _, said in moved] == [MessageState.DELIVERED]
    assert await state(both, one) is MessageState.DELIVERED
    assert await state(both, other) is MessageState.SENDING


async def test_a_receipt_for_another_providers_message_changes_nothing(both: Town) -> None:
    nobody = MessageId("nobody")
    await fill(both, 1)
    (one,) = await claim(both.ports, A)
    async with both.ports.house.unit(SYSTEM) as unit:
        assert await deliveries.settle(unit, A, [Settled(one, SENT, "twilio", "SM1")])
    async with both.ports.house.unit(SYSTEM) as unit:
        strange = [Receipt(sid, MessageState.FAILED, "30003", who) for who, sid in ((one.id, "SM2"), (nobody, "SM9"))]
        assert not await deliveries.receive(unit, strange)
    assert await state(both, one) is MessageState.SENT


async def test_what_a_dead_process_held_is_looked_for_and_only_by_one(both: Town) -> None:
    async with both.ports.house.unit(SYSTEM) as unit:
        await processes.beat(unit, A, "here 1")
    await fill(both, 5)
    held = await claim(both.ports, A)
    async with both.ports.house.unit(SYSTEM) as unit:
        assert not await processes.take_over(unit)
        await processes.leave(unit, [A])
        assert await processes.take_over(unit) == len(held)
    both.clock.now += LOOK_AFTER_DEATH[0]
    async with both.ports.house.unit(SYSTEM) as unit:
        assert {one.id for one in await deliveries.claim_unknown(unit, B, 10)} == {one.id for one in held}
    async with both.ports.house.unit(SYSTEM) as unit:
        assert await deliveries.claim_unknown(unit, A, 10) == ()


async def test_a_late_acceptance_settles_a_message_that_another_looks_for_and_a_late_failure_does_not(
    both: Town,
) -> None:
    await fill(both, 2)
    taken, refused = await claim(both.ports, A)
    both.clock.now += STALE_CLAIM
    async with both.ports.house.unit(SYSTEM) as unit:
        assert await processes.take_over(unit) == len([taken, refused])
    both.clock.now += LOOK_AFTER_DEATH[0]
    async with both.ports.house.unit(SYSTEM) as unit:
        await deliveries.claim_unknown(unit, B, 10)
    failed = NextTry(MessageState.FAILED)
    async with both.ports.house.unit(SYSTEM) as unit:
        assert await deliveries.settle(unit, A, [Settled(taken, SENT, "twilio", "SM1")])
        assert not await deliveries.settle(unit, A, [Settled(refused, failed, "twilio", reason="30005")])
        assert not await deliveries.settle_unknown(unit, B, [Settled(taken, NextTry(MessageState.QUEUED), "twilio")])
    assert await state(both, taken) is MessageState.SENT
    assert await state(both, refused) is MessageState.UNKNOWN
