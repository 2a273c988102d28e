"""Steps that were lost with their process: the sweep reads from the rows what they would have done."""

from datetime import datetime, timedelta

from app.core.delivery import Accepted, Failed, MessageState, Outcome, Outgoing, Receipt
from app.services import sweeping
from app.services.delivery import take_receipt
from app.store import messages
from app.store.decisions import TICK
from app.store.reports import ESCALATE, PATIENCE
from app.store.unit import Step
from app.wiring import SYSTEM
from tests.builders import Town
from tests.engine.test_pump import Way, pumping, queue, queued, states, until


async def left(town: Town) -> tuple[Step, ...]:
    async with town.ports.house.unit(SYSTEM) as unit:
        return await sweeping.left_behind(unit)


async def test_a_report_whose_second_call_was_lost_is_found(both: Town) -> None:
    body = {"plan_id": both.plan, "text": "Unge kaster sten", "acute": True}
    made = (await both.call("nanna", "POST", "/reports", body)).json()
    assert await left(both) == ()
    both.clock.now += PATIENCE
    assert await left(both) == (Step(ESCALATE, made["id"]),)
    both.clock.now += timedelta(hours=2)
    assert await left(both) == ()


async def test_an_activation_whose_message_has_failed_is_looked_at_even_when_that_step_was_lost(both: Town) -> None:
    activation = await both.activate()
    async with both.ports.house.unit(SYSTEM) as unit:
        one = next(m for m in await messages.of_scope(unit, activation) if m.channel == "email")
        assert await take_receipt(unit, Receipt(str(one.provider_id), MessageState.FAILED, "5.1.1", one.id))
    assert await left(both) == (Step(TICK, activation),)


class Poison(Way):
    """Answers one of its messages with what no column takes, and breaks over another."""

    async def send(self, message: Outgoing) -> Outcome:
        if message.to == "breaks":
            raise ZeroDivisionError
        if message.to == "odd":
            return Failed("\0" + "x" * 5000 + "\ud800", lasting=True)
        return await super().send(message)

    async def find(self, message: Outgoing, since: datetime) -> tuple[Accepted, ...] | Failed:
        del message, since
        raise ZeroDivisionError


async def test_a_message_with_an_odd_outcome_and_a_channel_that_breaks_hold_no_other(both: Town) -> None:
    async with pumping(both, sms=Poison("sms")) as pump:
        await queue(both, *(queued(both, key, "sms") for key in ("odd", "breaks", "plain")))
        pump.wake()
        await until(both, ("sms", MessageState.SENT), 1)
        await until(both, ("sms", MessageState.FAILED), 1)
        await until(both, ("sms", MessageState.UNKNOWN), 1)
    assert (await states(both))["sms", MessageState.SENT] == 1
